"""Squared paper: cells of one size on every sheet, and what is written into them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from cnnkit.colours import QUIET
from cnnkit.figures.style import Axes, bare
from cnnkit.shapes.sizes import Axis

if TYPE_CHECKING:
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text

CELL = 0.42  # inches, the side of a cell
MAX_WIDTH = 9.6  # inches a figure may take; a wider one gets smaller cells
MARGIN = 0.35  # inches around the sheets; what stays empty is cut off when shown
LINE = "0.72"  # the thin lines between cells
FAINT = "0.94"  # the ground of cells that are only padding


def sheets(
    sizes: Sequence[tuple[float, ...]],
    gap: float = 1.5,
    above: float = 1.0,
    below: float = 0.0,
    across: bool = True,
    min_width: float = 0.0,
) -> np.ndarray:
    """The Axes of a new figure, one per sheet of (rows, columns) cells, all cells alike.

    ``gap``, ``above`` and ``below`` are room between and around the sheets, in cells;
    ``min_width`` is how many inches wide the figure is at the least. Sheets stand side by
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
    cell = min(CELL, MAX_WIDTH / width)
    size = np.array([width * cell, (above + height + below) * cell]) + 2 * MARGIN
    size[0] = max(size[0], min_width)
    figure = plt.figure(figsize=size)
    corners = np.stack([MARGIN + lefts * cell, size[1] - MARGIN - (above + tops + rows) * cell])
    boxes = np.concatenate([corners, [columns * cell, rows * cell]]) / np.tile(size, 2)[:, None]
    placed = zip(boxes.T, rows, columns, strict=True)
    return np.array([ruled(figure.add_axes(place), *shape) for place, *shape in placed])


def sheet(ax: "Axes | None", rows: float, columns: float, above: float = 1.0) -> "Axes":
    """``ax`` itself or the Axes of a new figure, measured in cells from the top left."""
    return sheets([(rows, columns)], above=above)[0] if ax is None else ruled(ax, rows, columns)


def ruled(ax: "Axes", rows: float, columns: float) -> "Axes":
    """Measure ``ax`` in cells: x to the right, y down, both from the top left corner."""
    ax.set(xlim=(0, columns), ylim=(rows, 0), aspect="equal")
    return bare(ax)


def box(
    ax: "Axes", corner: Sequence[float], size: Sequence[float] = (1, 1), **look: object
) -> "Rectangle":
    """A rectangle on the paper, from ``corner`` (top, left), of ``size`` (height, width)."""
    from matplotlib.patches import Rectangle

    (top, left), (height, width) = corner, size
    usual = {"edgecolor": LINE, "linewidth": 0.8, "clip_on": False}
    look = {"fill": "facecolor" in look} | usual | look
    return ax.add_patch(Rectangle((left, top), width, height, **look))


def frame(ax: "Axes", corner: Sequence[float], size: Sequence[float], colour: str) -> None:
    """Outline a block thickly, its ground tinted, the numbers left readable."""
    box(ax, corner, size, facecolor=colour, edgecolor="none", alpha=0.22)
    box(ax, corner, size, edgecolor=colour, linewidth=2.6, joinstyle="miter", zorder=2)


def table(
    ax: "Axes",
    values: np.ndarray,
    colour: str,
    corner: Sequence[float] = (0, 0),
    faint: np.ndarray | None = None,
    longest: int | None = None,
) -> None:
    """Numbers (H, W) in cells whose first lies at ``corner``; where ``faint``, in grey."""
    top, left = corner
    longest = longest_of(values) if longest is None else longest
    for (row, column), value in np.ndenumerate(values):
        grey = faint is not None and faint[row, column]
        place = top + row, left + column
        box(ax, place, facecolor=FAINT if grey else "white")
        write(ax, *place, formatted(value), longest, color=QUIET if grey else "black")
    box(ax, corner, values.shape, edgecolor=colour, linewidth=1.4)


def with_padding(
    x: np.ndarray, axes: Sequence[Axis], value: float = 0
) -> tuple[np.ndarray, np.ndarray]:
    """(…, H, W) with the axes' padding around each plane, and where it is padding: (H, W)."""
    sides = [(axis.before, axis.after) for axis in axes]
    around = [(0, 0)] * (x.ndim - 2) + sides
    is_padding = np.pad(np.zeros(x.shape[-2:], bool), sides, constant_values=True)
    return np.pad(x, around, constant_values=value), is_padding


def write(
    ax: "Axes", row: float, column: float, text: str, longest: int = 2, **look: object
) -> "Text":
    """Text in the middle of a cell, as large as ``longest`` characters allow."""
    usual = {"ha": "center", "va": "center_baseline", "fontsize": font_size(ax, longest)}
    return ax.text(column + 0.5, row + 0.5, text, **usual | look)


def font_size(ax: "Axes", longest: int = 2) -> float:
    """In points: the one that fits so many characters into a cell of ``ax``."""
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    extent = ax.get_window_extent()
    side = min(extent.width / abs(right - left), extent.height / abs(top - bottom))
    side = min(side / ax.figure.get_figure(root=True).dpi, CELL) * 72
    return min(0.39 * side, 0.88 * side / (0.62 * longest))


def formatted(value: float) -> str:
    """``value`` with a true minus sign and two decimals at most, "" for NaN.

    Where two do not suffice and the number is 10 or more, it has one.
    """
    if np.isnan(value):
        return ""
    value = float(value)
    places = 1 if abs(value) >= 10 and round(value, 2) != value else 2
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


def longest_of(values: np.ndarray) -> int:
    """The characters of the longest number."""
    return max(len(formatted(value)) for value in values.flat)
