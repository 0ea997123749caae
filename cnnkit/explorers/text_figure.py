"""Pictures that are words: for where a drawing would be too large, or there is nothing to draw."""

from textwrap import wrap
from typing import TYPE_CHECKING

from cnnkit import figures
from cnnkit.figures.style import bare, new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINE_LETTERS, LINE_INCHES = 80, 0.25


def text_figure(text: str) -> "Axes":
    """Axes of a figure that says ``text``, and nothing else."""
    lines = wrap(text, LINE_LETTERS)
    ax = bare(new_axes(None, 8, LINE_INCHES * (len(lines) + 1)))
    ax.text(0, 0.5, "\n".join(lines), fontsize=11, va="center")
    return figures.describe(ax, text)
