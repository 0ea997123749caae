"""Small arrays, number by number."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from cnnkit.colours import INPUT, KERNEL
from cnnkit.figures.cells import box, formatted, frame, sheet, table, write
from cnnkit.figures.describing import describe, sentence
from cnnkit.figures.style import Axes, text_colour, text_colour_on, tint
from cnnkit.messages import _
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

MAX_CELLS_READ_OUT = 100  # one by one; of more, the smallest and the largest


def grid(
    values: np.ndarray,
    title: str = "",
    window: Sequence[int] | None = None,
    colour: str = INPUT,
    marks: Sequence[tuple[int, ...]] | Literal["largest"] | None = None,
    faint: np.ndarray | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """An array on squared paper, a number in each cell.

    Parameters
    ----------
    values : array (H, W)
        Whole numbers or short decimals; a NaN leaves its cell empty.
    window : (top, left, height, width), optional
        A block to outline in the kernel's orange.
    colour : str
        Of the title, the frame and the marks.
    marks : list of (row, column) or "largest", optional
        Cells to outline.
    faint : array (H, W) of bool, optional
        Cells to print in grey: the zeros of a padding.
    """
    values = np.asarray(values, dtype=float)
    faint = np.zeros(values.shape, bool) if faint is None else np.asarray(faint)
    ax = sheet(ax, *values.shape)
    table(ax, values, colour, faint=faint)
    if window is not None:
        frame(ax, window[:2], window[2:], KERNEL)
    if isinstance(marks, str):
        marks = [tuple(map(int, place)) for place in np.argwhere(values == np.nanmax(values))]
    for mark in marks or []:
        frame(ax, mark, (1, 1), colour)
    ax.set_title(title, fontsize=10, color=text_colour(colour))
    return describe(ax, _description(values, title, window, marks or [], faint))


def coverage(
    size: IntOrPair, kernel_size: IntOrPair, padding: Padding = 0, ax: "Axes | None" = None
) -> "Axes":
    """How many windows, moving by one, see each pixel: few at the edges, all in the middle.

    Parameters
    ----------
    size : int or (height, width)
        Of the input.
    kernel_size, padding
        As in :func:`cnnkit.conv2d`.
    """
    axes = axes_of(size, kernel_size, padding=padding)
    counts = np.multiply.outer(*(_windows_over_each(axis) for axis in axes))
    ax = sheet(ax, *counts.shape)
    for (row, column), count in np.ndenumerate(counts):
        ground = tint(INPUT, 0.1 + 0.9 * count / counts.max())
        box(ax, (row, column), facecolor=ground, edgecolor="white")
        look = {"color": text_colour_on(ground)}
        write(ax, row, column, str(count), len(str(counts.max())), **look)
    kernel = times(axis.kernel_size for axis in axes)
    said = {"kernel": kernel, "padding": padding, "size": times(counts.shape)}
    said |= {"corner": counts[0, 0], "most": counts.max(), "counts": _rows(counts)}
    if padding:
        title = _("{kernel} windows over each pixel, padding {padding}", **said)
        text = _(
            "How many {kernel} windows see each of {size} pixels, padding {padding}: {corner} the "
            "corner, {most} at most. Row by row: {counts}.",
            **said,
        )
    else:
        title = _("{kernel} windows over each pixel", **said)
        text = _(
            "How many {kernel} windows see each of {size} pixels: {corner} the corner, {most} at "
            "most. Row by row: {counts}.",
            **said,
        )
    ax.set_title(title, fontsize=10, color=text_colour(INPUT))
    return describe(ax, text)


def _windows_over_each(axis):
    """Per element of an axis, how many windows hold it: array (size,)."""
    starts = np.arange(axis.windows())[:, None] * axis.stride - axis.before
    places = np.arange(axis.size)
    return ((starts <= places) & (places < starts + axis.extent)).sum(axis=0)


def _description(values, title, window, marks, faint):
    if values.size <= MAX_CELLS_READ_OUT:
        numbers = _rows(values)
    else:
        ends = {"lowest": formatted(np.nanmin(values)), "highest": formatted(np.nanmax(values))}
        numbers = _("numbers from {lowest} to {highest}", **ends)
    title = title or _("A table")
    clauses = [f"{title}, {times(values.shape)}: {numbers}"]
    if window is not None:
        block = dict(zip(("top", "left", "height", "width"), window, strict=True))
        clauses.append(_("a {height}×{width} window outlined at row {top}, column {left}", **block))
    if marks:
        cells = ", ".join(f"({row}, {column})" for row, column in marks)
        clauses.append(_("marked: {cells}", cells=cells))
    if faint.any():
        clauses.append(_("{count} cells of padding in grey", count=faint.sum()))
    return sentence(clauses).replace("\n", " ")


def _rows(values):
    empty = _("empty")
    return "; ".join(" ".join(formatted(value) or empty for value in row) for row in values)
