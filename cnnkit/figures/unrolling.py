"""im2col: the windows of a picture as rows of a matrix, and what a product makes of them."""

import numpy as np

from cnnkit.figures.arithmetic import CHARACTER, write_below
from cnnkit.figures.cells import CELL, FAINT, box, ink, number, sheets, write
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.figures.unrolled import Layout, Product
from cnnkit.shapes.table import times

GAP = 2.0  # cells between the sheets, for row numbers and signs
ABOVE = 2.2  # cells, for titles and the names of channels
BETWEEN = 1.0  # cells between planes that stand under one another, for their names


def unrolling(x, kernel_size, row=0, pixel=None, weight=None, column=0, stride=1, padding=0):
    """A picture beside its matrix of windows: one row, and all the copies of one pixel.

    With ``weight`` the product follows: every filter as a column, what the rows
    make of it, and the feature maps that this is folded into.

    Parameters
    ----------
    x : array (H, W) or (C, H, W)
    kernel_size, stride, padding
        As in :func:`cnnkit.im2col`.
    row : int
        The row of the matrix, and so the window, to outline.
    pixel : (row, column) or (channel, row, column), optional
        The pixel of the picture whose copies are ringed.
    weight : array (kH, kW), (C, kH, kW) or (FN, C, kH, kW), optional
    column : int
        Which filter meets the row.

    Returns
    -------
    array of matplotlib Axes: picture and matrix; with weights three more

    Raises
    ------
    ValueError
        There is no such row, column or pixel, or too much to draw.
    """
    layout = Layout.of(np.asarray(x), kernel_size, stride, padding)
    layout.complain(row, pixel)
    shapes = [_stacked(layout.padded), layout.matrix.shape]
    said = layout.in_words(row, pixel)
    if weight is None:
        axes = sheets(shapes, gap=GAP, above=ABOVE)
    else:
        product = Product.of(layout, np.asarray(weight))
        product.complain(column)
        shapes += [product.filters.shape, product.results.shape, _stacked(product.maps)]
        room = CELL * (sum(columns for _, columns in shapes) + 4 * GAP)
        lines = product.arithmetic(row, column, room / CHARACTER)
        axes = sheets(shapes, gap=GAP, above=ABOVE, below=0.6 + 0.6 * len(lines))
        _draw_product(axes, product, row, column)
        write_below(axes, lines)
        said += product.in_words(row, column, lines)
    _draw_picture(axes[0], layout, row, pixel)
    _draw_matrix(axes[1], layout, row, pixel)
    describe(axes[-1], said)
    return axes


def _draw_picture(ax, layout, row, pixel):
    planes, height, _ = layout.padded.shape
    names = _names("channel", planes)
    _planes(ax, layout.padded, INPUT, names, layout.faint)
    _title(ax, f"picture\n{layout.size}", INPUT, names)
    top, left = layout.corner(row)
    for plane in range(planes):
        frame(ax, (_top(plane, height) + top, left), layout.kernel_size, KERNEL)
    if pixel is not None:
        channel, i, j = layout.place(pixel)
        _ring(ax, (_top(channel, height) + i, j))


def _draw_matrix(ax, layout, row, pixel):
    rows, columns = layout.matrix.shape
    _numbers(ax, layout.matrix, INPUT, faint=layout.faint.flat[layout.source])
    names = _names("channel", len(layout.padded))
    for plane, name in enumerate(names):
        start, end = (n * columns // len(names) for n in (plane, plane + 1))
        ax.plot([start, start], [0, rows], color=INPUT, linewidth=1.4)
        ax.text((start + end) / 2, -0.15, name, fontsize=9, ha="center", va="bottom")
    for n in range(rows):
        look = {"color": ink(KERNEL), "fontweight": "bold"} if n == row else {"color": QUIET}
        text = f"row {n}" if n in (0, row) else str(n)
        ax.text(-0.2, n + 0.5, text, fontsize=9, ha="right", va="center_baseline", **look)
    _title(ax, f"matrix\n{times(layout.matrix.shape)}", INPUT, names)
    frame(ax, (row, 0), (1, columns), KERNEL)
    for cell in layout.copies(pixel) if pixel is not None else ():
        _ring(ax, cell)


def _draw_product(axes, product, row, column):
    _, left, weights, results, maps = axes
    rows, filters = product.filters.shape
    _numbers(weights, product.filters, KERNEL)
    for start in range(0, rows, rows // product.channels):
        weights.plot([0, filters], [start, start], color=KERNEL, linewidth=1.4)
    _title(weights, f"{'weights' if filters > 1 else 'kernel'}\n{rows}×{filters}", KERNEL)
    frame(weights, (0, column), (rows, 1), KERNEL)
    _numbers(results, product.results, OUTPUT)
    _title(results, f"product\n{times(product.results.shape)}", OUTPUT)
    frame(results, (row, column), (1, 1), OUTPUT)
    names = _names("map", filters)
    _planes(maps, product.maps, OUTPUT, names)
    _title(maps, f"feature map{'s' * (filters > 1)}\n{times(product.maps[0].shape)}", OUTPUT, names)
    i, j = product.cells[row]
    frame(maps, (_top(column, product.maps.shape[1]) + i, j), (1, 1), OUTPUT)
    for ax, sign in ((left, "·"), (weights, "="), (results, "→")):
        (_, right), (bottom, _) = ax.get_xlim(), ax.get_ylim()
        write(ax, bottom / 2 - 0.5, right + GAP / 2 - 0.5, sign, fontsize=18, fontweight="bold")


def _planes(ax, planes, colour, names, faint=None):
    """Planes (C, H, W) under one another."""
    longest = _longest(planes)
    for n, plane in enumerate(planes):
        top = _top(n, len(plane))
        _numbers(ax, plane, colour, top, None if faint is None else faint[n], longest)
        if names:
            ax.text(0, top - 0.15, names[n], fontsize=9, va="bottom")


def _numbers(ax, values, colour, top=0.0, faint=None, longest=None):
    """A table of numbers whose first row begins at ``top``."""
    longest = longest or _longest(values)
    for (row, column), value in np.ndenumerate(values):
        grey = faint is not None and faint[row, column]
        box(ax, (top + row, column), facecolor=FAINT if grey else "white")
        write(ax, top + row, column, number(value), longest, color=QUIET if grey else "black")
    box(ax, (top, 0), values.shape, edgecolor=colour, linewidth=1.4)


def _ring(ax, cell):
    """A ring around a pixel: told from the outline of a window by its shape, too."""
    from matplotlib.patches import Circle

    row, column = cell
    look = {"edgecolor": INPUT, "linewidth": 2.2, "fill": False, "zorder": 3, "clip_on": False}
    ax.add_patch(Circle((column + 0.5, row + 0.5), 0.42, gid="copy", **look))


def _title(ax, text, colour, names=()):
    ax.set_title(text, fontsize=10, color=ink(colour), pad=20 if names else 6)


def _names(word, count):
    return [f"{word} {n}" for n in range(count)] if count > 1 else []


def _top(plane, height):
    """Where a plane of so many rows begins, planes being under one another."""
    return plane * (height + BETWEEN)


def _stacked(planes):
    """How many (rows, columns) of cells planes (C, H, W) take under one another."""
    count, height, width = planes.shape
    return _top(count, height) - BETWEEN, width


def _longest(values):
    return max(len(number(value)) for value in values.flat)
