"""Pictures that are words: for where a drawing would be too large, or there is nothing to draw."""

from textwrap import wrap

from cnnkit import figures
from cnnkit.figures.style import bare, new_axes

LETTERS, LINE = 80, 0.25  # in a line; inches from line to line


def told(text):
    """Axes of a figure that says ``text``, and nothing else."""
    lines = wrap(text, LETTERS)
    ax = bare(new_axes(None, 8, LINE * (len(lines) + 1)))
    ax.text(0, 0.5, "\n".join(lines), fontsize=11, va="center")
    return figures.describe(ax, text)
