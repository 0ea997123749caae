"""Planes of numbers under one another on squared paper, with titles, names and signs."""

from collections.abc import Sequence

import numpy as np

from cnnkit.figures.cells import longest_of, table
from cnnkit.figures.style import Axes, text_colour
from cnnkit.messages import N_, _

GAP = 2.0  # cells between the sheets, for row numbers and signs
ABOVE = 2.2  # cells, for titles and the names of planes
BETWEEN = 1.0  # cells between planes that stand under one another, for their names
CHANNEL, MAP = N_("channel {number}"), N_("map {number}")


def planes_of(
    ax: "Axes",
    planes: np.ndarray,
    colour: str,
    names: Sequence[str],
    faint: np.ndarray | None = None,
) -> None:
    """Planes (C, H, W) under one another, with names where there are any; ``faint`` is (H, W)."""
    for n, plane in enumerate(planes):
        top = top_of(n, len(plane))
        table(ax, plane, colour, (top, 0), faint, longest_of(planes))
        if names:
            ax.text(0, top - 0.15, names[n], fontsize=9, va="bottom")


def title(ax: "Axes", text: str, colour: str, names: Sequence[str] = ()) -> None:
    """Above the sheet, and above the name of its first plane."""
    ax.set_title(text, fontsize=10, color=text_colour(colour), pad=20 if names else 6)


def numbered(name: str, count: int) -> list[str]:
    """``channel 0``, ``channel 1``, …; nothing where there is only one."""
    return [_(name, number=n) for n in range(count)] if count > 1 else []


def top_of(plane: int, height: int) -> float:
    """Where a plane of so many rows begins, planes being under one another."""
    return plane * (height + BETWEEN)


def stacked(planes: np.ndarray) -> tuple[float, int]:
    """How many (rows, columns) of cells planes (C, H, W) take under one another."""
    count, height, width = planes.shape
    return top_of(count, height) - BETWEEN, width
