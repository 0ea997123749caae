"""Small arrays, number by number."""

import numpy as np

from cnnkit.figures.cells import FAINT, box, ink, ink_on, number, sheet, tint, write
from cnnkit.figures.describing import describe
from cnnkit.figures.style import INPUT, KERNEL, QUIET
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

MOST_CELLS = 100  # that are still read out one by one


def grid(values, title="", window=None, colour=INPUT, marks=None, faint=None, ax=None):
    """An array on squared paper, a number in each cell.

    Parameters
    ----------
    values : array (H, W)
        Whole numbers or short decimals; a NaN leaves its cell empty.
    title : str
    window : (top, left, height, width), optional
        A block to outline in the kernel's orange.
    colour : str
        Of the title, the frame and the marks.
    marks : list of (row, column) or "largest", optional
        Cells to outline.
    faint : array (H, W) of bool, optional
        Cells to print in grey: the zeros of a padding.

    Returns
    -------
    matplotlib Axes
    """
    values = np.asarray(values, dtype=float)
    faint = np.zeros(values.shape, bool) if faint is None else np.asarray(faint)
    ax = sheet(ax, *values.shape)
    longest = max(len(number(value)) for value in values.flat)
    for (row, column), value in np.ndenumerate(values):
        is_faint = faint[row, column]
        box(ax, (row, column), facecolor=FAINT if is_faint else "white")
        write(ax, row, column, number(value), longest, color=QUIET if is_faint else "black")
    box(ax, (0, 0), values.shape, edgecolor=colour, linewidth=1.4)
    if window is not None:
        frame(ax, window[:2], window[2:], KERNEL)
    if isinstance(marks, str):
        marks = [tuple(map(int, place)) for place in np.argwhere(values == np.nanmax(values))]
    for mark in marks or []:
        frame(ax, mark, (1, 1), colour)
    ax.set_title(title, fontsize=10, color=ink(colour))
    return describe(ax, _in_words(values, title, window, marks or [], faint))


def coverage(size, kernel_size, padding=0, ax=None):
    """How many windows, moving by one, see each pixel: few at the edges, all in the middle.

    Parameters
    ----------
    size : int or (height, width)
        Of the input.
    kernel_size, padding
        As in :func:`cnnkit.conv2d`.

    Returns
    -------
    matplotlib Axes
    """
    counts = np.multiply.outer(
        *(_windows_over_each(axis) for axis in axes_of(size, kernel_size, padding=padding))
    )
    ax = sheet(ax, *counts.shape)
    for (row, column), count in np.ndenumerate(counts):
        ground = tint(INPUT, 0.1 + 0.9 * count / counts.max())
        box(ax, (row, column), facecolor=ground, edgecolor="white")
        write(ax, row, column, str(count), len(str(counts.max())), color=ink_on(ground))
    kernel = "×".join(str(axis.kernel_size) for axis in axes_of(size, kernel_size))
    padded = f", padding {padding}" if padding else ""
    ax.set_title(f"{kernel} windows over each pixel{padded}", fontsize=10, color=ink(INPUT))
    return describe(
        ax,
        f"How many {kernel} windows see each of {times(counts.shape)} pixels{padded}: "
        f"{counts[0, 0]} the corner, {counts.max()} at most. Row by row: {_rows(counts)}.",
    )


def frame(ax, corner, size, colour):
    """Outline a block thickly, its ground tinted, the numbers left readable."""
    box(ax, corner, size, facecolor=colour, edgecolor="none", alpha=0.22)
    box(ax, corner, size, edgecolor=colour, linewidth=2.6, joinstyle="miter", zorder=2)


def _windows_over_each(axis):
    """Per element of an axis, how many windows hold it: array (size,)."""
    starts = np.arange(axis.windows())[:, None] * axis.stride - axis.before
    places = np.arange(axis.size)
    return ((starts <= places) & (places < starts + axis.extent)).sum(axis=0)


def _in_words(values, title, window, marks, faint):
    text = f"{title or 'A table'}, {times(values.shape)}: "
    if values.size <= MOST_CELLS:
        text += _rows(values)
    else:
        text += f"numbers from {number(np.nanmin(values))} to {number(np.nanmax(values))}"
    if window is not None:
        top, left, height, width = window
        text += f"; a {height}×{width} window outlined at row {top}, column {left}"
    if marks:
        text += "; marked: " + ", ".join(f"({row}, {column})" for row, column in marks)
    if faint.any():
        text += f"; {faint.sum()} cells of padding in grey"
    return f"{text}.".replace("\n", " ")


def _rows(values):
    return "; ".join(" ".join(number(value) or "empty" for value in row) for row in values)
