"""Tables of numbers on squared paper: planes under one another, titles, signs between sheets."""

import numpy as np

from cnnkit.figures.cells import FAINT, box, ink, number, write
from cnnkit.figures.style import QUIET

GAP = 2.0  # cells between the sheets, for row numbers and signs
ABOVE = 2.2  # cells, for titles and the names of planes
BETWEEN = 1.0  # cells between planes that stand under one another, for their names


def planes_of(ax, planes, colour, names, faint=None):
    """Planes (C, H, W) under one another, with names where there are any."""
    longest = _longest(planes)
    for n, plane in enumerate(planes):
        top = top_of(n, len(plane))
        table(ax, plane, colour, top, None if faint is None else faint[n], longest)
        if names:
            ax.text(0, top - 0.15, names[n], fontsize=9, va="bottom")


def table(ax, values, colour, top=0.0, faint=None, longest=None):
    """A table of numbers whose first row begins at ``top``."""
    longest = longest or _longest(values)
    for (row, column), value in np.ndenumerate(values):
        grey = faint is not None and faint[row, column]
        box(ax, (top + row, column), facecolor=FAINT if grey else "white")
        write(ax, top + row, column, number(value), longest, color=QUIET if grey else "black")
    box(ax, (top, 0), values.shape, edgecolor=colour, linewidth=1.4)


def title(ax, text, colour, names=()):
    """Above the sheet, and above the name of its first plane."""
    ax.set_title(text, fontsize=10, color=ink(colour), pad=20 if names else 6)


def sign(ax, text):
    """At the right of the sheet, half-way down."""
    (_, right), (bottom, _) = ax.get_xlim(), ax.get_ylim()
    write(ax, bottom / 2 - 0.5, right + GAP / 2 - 0.5, text, fontsize=18, fontweight="bold")


def numbered(word, count):
    """``channel 0``, ``channel 1``, …; nothing where there is only one."""
    return [f"{word} {n}" for n in range(count)] if count > 1 else []


def top_of(plane, height):
    """Where a plane of so many rows begins, planes being under one another."""
    return plane * (height + BETWEEN)


def stacked(planes):
    """How many (rows, columns) of cells planes (C, H, W) take under one another."""
    count, height, width = planes.shape
    return top_of(count, height) - BETWEEN, width


def _longest(values):
    return max(len(number(value)) for value in values.flat)
