"""Squared paper: cells of one size on every sheet, and what is written into them."""

import numpy as np

from cnnkit.figures.style import bare

CELL = 0.42  # inches, the side of a cell
WIDEST = 9.6  # inches a figure may take; a wider one gets smaller cells
MARGIN = 0.35  # inches around the sheets; what stays empty is cut off when shown
LINE = "0.72"  # the thin lines between cells
FAINT = "0.94"  # the ground of cells that are only padding
READABLE = 4.5  # contrast with white, as WCAG asks of text


def sheets(sizes, gap=1.5, above=1.0, below=0.0, across=True, least=0.0):
    """The Axes of a new figure, one per sheet of (rows, columns) cells, all cells alike.

    ``gap``, ``above`` and ``below`` are room between and around the sheets, in cells;
    ``least`` is how many inches wide the figure is at the least. Sheets stand side by
    side, middles on one line, or else under one another.
    """
    import matplotlib.pyplot as plt

    rows, columns = np.array(sizes, dtype=float).T
    if across:
        width, height = columns.sum() + gap * (len(sizes) - 1), rows.max()
        lefts = np.cumsum(columns + gap) - columns - gap
        tops = (height - rows) / 2
    else:
        width, height = columns.max(), rows.sum() + gap * (len(sizes) - 1)
        lefts = np.zeros(len(sizes))
        tops = np.cumsum(rows + gap) - rows - gap
    cell = min(CELL, WIDEST / width)
    size = np.array([width * cell, (above + height + below) * cell]) + 2 * MARGIN
    size[0] = max(size[0], least)
    figure = plt.figure(figsize=size)
    corners = np.stack([MARGIN + lefts * cell, size[1] - MARGIN - (above + tops + rows) * cell])
    boxes = np.concatenate([corners, [columns * cell, rows * cell]]) / np.tile(size, 2)[:, None]
    placed = zip(boxes.T, rows, columns, strict=True)
    return np.array([ruled(figure.add_axes(place), *shape) for place, *shape in placed])


def sheet(ax, rows, columns, above=1.0):
    """``ax`` itself or the Axes of a new figure, measured in cells from the top left."""
    return sheets([(rows, columns)], above=above)[0] if ax is None else ruled(ax, rows, columns)


def ruled(ax, rows, columns):
    """Measure ``ax`` in cells: x to the right, y down, both from the top left corner."""
    ax.set(xlim=(0, columns), ylim=(rows, 0), aspect="equal")
    return bare(ax)


def box(ax, corner, size=(1, 1), **look):
    """A rectangle on the paper, from ``corner`` (top, left), of ``size`` (height, width)."""
    from matplotlib.patches import Rectangle

    (top, left), (height, width) = corner, size
    look = {"fill": "facecolor" in look, "edgecolor": LINE, "linewidth": 0.8} | look
    return ax.add_patch(Rectangle((left, top), width, height, clip_on=False, **look))


def write(ax, row, column, text, longest=2, **look):
    """Text in the middle of a cell, as large as ``longest`` characters allow."""
    look = {"ha": "center", "va": "center_baseline", "fontsize": points(ax, longest)} | look
    return ax.text(column + 0.5, row + 0.5, text, **look)


def points(ax, longest=2):
    """The font size that fits so many characters into a cell of ``ax``."""
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    frame = ax.get_window_extent()
    side = min(frame.width / abs(right - left), frame.height / abs(top - bottom))
    side = min(side / ax.figure.get_figure(root=True).dpi, CELL) * 72
    return min(0.39 * side, 0.88 * side / (0.62 * longest))


def number(value):
    """``value`` with a true minus sign and two decimals at most, "" for NaN.

    Where two do not suffice and the number is 10 or more, it has one.
    """
    if np.isnan(value):
        return ""
    value = float(value)
    places = 1 if abs(value) >= 10 and round(value, 2) != value else 2
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


def ink(colour):
    """``colour`` as dark as it must be for text on white to be read."""
    from matplotlib.colors import to_rgb

    rgb = np.array(to_rgb(colour))
    while _contrast_with_white(rgb) < READABLE:
        rgb = rgb * 0.97
    return tuple(rgb)


def ink_on(ground):
    """Black or white, whichever is read on ``ground``."""
    return "white" if _contrast_with_white(np.array(ground)) >= READABLE else "black"


def tint(colour, share=0.2):
    """``colour`` thinned with white: a ground to write on."""
    from matplotlib.colors import to_rgb

    return tuple(1 - share * (1 - np.array(to_rgb(colour))))


def _contrast_with_white(rgb):
    """As WCAG 2.1 defines it."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return 1.05 / (linear @ [0.2126, 0.7152, 0.0722] + 0.05)
