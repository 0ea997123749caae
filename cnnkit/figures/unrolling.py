"""im2col: the windows of a picture as rows of a matrix, and what a product makes of them."""

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.figures.arithmetic import CHARACTER_WIDTH, write_below, write_beside
from cnnkit.figures.cells import CELL, frame, sheets, table
from cnnkit.figures.describing import describe
from cnnkit.figures.im2col import Layout, Pixel, Product
from cnnkit.figures.planes import (
    ABOVE,
    CHANNEL,
    GAP,
    MAP,
    numbered,
    planes_of,
    stacked,
    title,
    top_of,
)
from cnnkit.figures.style import text_colour
from cnnkit.messages import _, ngettext
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.table import times


def unrolling(
    x: np.ndarray,
    kernel_size: IntOrPair,
    row: int = 0,
    pixel: Pixel | None = None,
    weight: np.ndarray | None = None,
    column: int = 0,
    stride: IntOrPair = 1,
    padding: Padding = 0,
) -> np.ndarray:
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

    Returns an array of Axes: picture and matrix; with weights three more.

    Raises
    ------
    ValueError
        There is no such row, column or pixel, or too much to draw.
    """
    layout = Layout.of(np.asarray(x), kernel_size, stride, padding)
    layout.check(row, pixel)
    shapes = [stacked(layout.padded), layout.matrix.shape]
    text = layout.description(row, pixel)
    if weight is None:
        axes = sheets(shapes, gap=GAP, above=ABOVE)
    else:
        product = Product.of(layout, np.asarray(weight))
        product.check(column)
        shapes += [product.filters.shape, product.results.shape, stacked(product.maps)]
        width = CELL * (sum(columns for rows, columns in shapes) + 4 * GAP)
        lines = product.arithmetic(row, column, width / CHARACTER_WIDTH)
        axes = sheets(shapes, gap=GAP, above=ABOVE, below=0.6 + 0.6 * len(lines))
        _draw_product(axes, product, row, column)
        write_below(axes, lines)
        text = f"{text} {product.description(row, column, lines)}"
    _draw_picture(axes[0], layout, row, pixel)
    _draw_matrix(axes[1], layout, row, pixel)
    describe(axes[-1], text)
    return axes


def _draw_picture(ax, layout, row, pixel):
    planes, height = layout.padded.shape[:2]
    names = numbered(CHANNEL, planes)
    planes_of(ax, layout.padded, INPUT, names, layout.faint)
    title(ax, _("picture\n{size}", size=layout.size), INPUT, names)
    top, left = layout.corner(row)
    for plane in range(planes):
        frame(ax, (top_of(plane, height) + top, left), layout.kernel_size, KERNEL)
    if pixel is not None:
        channel, i, j = layout.place(pixel)
        _ring(ax, (top_of(channel, height) + i, j))


def _draw_matrix(ax, layout, row, pixel):
    rows, columns = layout.matrix.shape
    table(ax, layout.matrix, INPUT, faint=layout.faint.flat[layout.source % layout.faint.size])
    names = numbered(CHANNEL, len(layout.padded))
    for plane, name in enumerate(names):
        start, end = (n * columns // len(names) for n in (plane, plane + 1))
        ax.plot([start, start], [0, rows], color=INPUT, linewidth=1.4)
        ax.text((start + end) / 2, -0.15, name, fontsize=9, ha="center", va="bottom")
    for n in range(rows):
        look = _number_look(n == row, KERNEL)
        text = _("row {number}", number=n) if n in (0, row) else str(n)
        ax.text(-0.2, n + 0.5, text, fontsize=9, ha="right", va="center_baseline", **look)
    title(ax, _("matrix\n{size}", size=times(layout.matrix.shape)), INPUT, names)
    frame(ax, (row, 0), (1, columns), KERNEL)
    for cell in layout.copies(pixel) if pixel is not None else ():
        _ring(ax, cell)


def _draw_product(axes, product, row, column):
    left, weights, results, maps = axes[1:]
    rows, filters = product.filters.shape
    table(weights, product.filters, KERNEL)
    for start in range(0, rows, rows // product.channels):
        weights.plot([0, filters], [start, start], color=KERNEL, linewidth=1.4)
    names = numbered(MAP, filters)
    size = times(product.filters.shape)
    heading = _("weights\n{size}", size=size) if names else _("kernel\n{size}", size=size)
    title(weights, heading, KERNEL, names)
    frame(weights, (0, column), (rows, 1), KERNEL)
    for n, name in enumerate(numbered(CHANNEL, product.channels)):
        middle, look = (n + 0.5) * rows / product.channels, {"ha": "right", "va": "center"}
        weights.text(-0.15, middle, name, fontsize=9, rotation=90, **look)
    table(results, product.results, OUTPUT)
    title(results, _("product\n{size}", size=times(product.results.shape)), OUTPUT, names)
    frame(results, (row, column), (1, 1), OUTPUT)
    if filters > 1:
        _count_columns(weights, _("filter"), filters, column, KERNEL)
        _count_columns(results, _("map"), filters, column, OUTPUT)
    planes_of(maps, product.maps, OUTPUT, names)
    size = times(product.maps.shape if names else product.maps[0].shape)
    heading = ngettext("feature map\n{size}", "feature maps\n{size}", filters, size=size)
    title(maps, heading, OUTPUT, names)
    i, j = product.cells[row]
    frame(maps, (top_of(column, product.maps.shape[1]) + i, j), (1, 1), OUTPUT)
    for ax, text in ((left, "·"), (weights, "="), (results, "→")):
        write_beside(ax, text, GAP, "bold")


def _count_columns(ax, word, count, chosen, colour):
    """The columns' numbers above them, that of the chosen one in its colour."""
    at, look = -0.15, {"fontsize": 9, "va": "bottom"}
    ax.text(-0.1, at, word, ha="right", color=QUIET, **look)
    for n in range(count):
        ax.text(n + 0.5, at, str(n), ha="center", **look, **_number_look(n == chosen, colour))


def _number_look(chosen, colour):
    return {"color": text_colour(colour), "fontweight": "bold"} if chosen else {"color": QUIET}


def _ring(ax, cell):
    """A ring around a pixel: told from the outline of a window by its shape, too."""
    from matplotlib.patches import Circle

    row, column = cell
    look = {"edgecolor": INPUT, "linewidth": 2.2, "fill": False, "zorder": 3, "clip_on": False}
    ax.add_patch(Circle((column + 0.5, row + 0.5), 0.42, gid="copy", **look))
