"""What a figure says in sums: products, their total, and the lines below the drawing."""

from collections.abc import Iterable, Sequence

import numpy as np

from cnnkit.colours import OUTPUT
from cnnkit.figures.cells import formatted, write
from cnnkit.figures.style import Axes, text_colour
from cnnkit.messages import _

CHARACTER_WIDTH = 0.092  # inches, in a line below a figure


def products(pixels: Iterable[float], weights: Iterable[float]) -> list[str]:
    """``["−2·1", "3·(−2)", "(−1)·4"]``: numbers and the weights they meet, place by place."""
    return [
        f"{bracketed(a) if n else formatted(a)}·{bracketed(b)}"
        for n, (a, b) in enumerate(zip(pixels, weights, strict=True))
    ]


def bracketed(value: float) -> str:
    """``value``, in brackets where it is negative."""
    return f"({formatted(value)})" if value < 0 else formatted(value)


def equals(*values: float) -> str:
    """What stands before a result: "≈" where one of the numbers is written shorter than it is."""
    return "=" if all(round(float(value), 2) == value for value in values) else "≈"


def sum_lines(terms: Sequence[str], end: str, max_length: float) -> list[str]:
    """A sum as one line ending in ``end``, or a line for each term where that is too long."""
    whole = " + ".join(terms) + end
    if len(whole) <= max_length:
        return [whole]
    return [*(f"{term} +" for term in terms[:-1]), terms[-1] + end]


def cell_sentence(cell: Sequence[int], window: Sequence[int], arithmetic: str) -> str:
    """What comes of the window at (top, left, …), in words."""
    return _(
        "Output cell ({row}, {column}), from the window at row {top}, column {left}: {arithmetic}.",
        arithmetic=arithmetic,
        **dict(zip(("row", "column", "top", "left"), (*cell, *window[:2]), strict=True)),
    )


def write_below(axes: "np.ndarray | Sequence[Axes]", lines: Sequence[str]) -> None:
    """Lines of arithmetic under the middle of the figure."""
    figure = axes[0].figure
    places = [ax.get_position() for ax in axes]
    figure.text(
        (places[0].x0 + places[-1].x1) / 2,
        min(place.y0 for place in places) - 0.16 / figure.get_figheight(),
        "\n".join(lines),
        ha="center",
        va="top",
        multialignment="left",
        fontsize=11,
        linespacing=1.4,
        color=text_colour(OUTPUT),
    )


def write_beside(ax: "Axes", sign: str, gap: float, weight: str = "normal") -> None:
    """A sign in the middle of the gap at the right of a sheet, half-way down."""
    right, bottom = ax.get_xlim()[1], ax.get_ylim()[0]
    write(ax, bottom / 2 - 0.5, right + gap / 2 - 0.5, sign, fontsize=18, fontweight=weight)
