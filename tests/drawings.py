"""What holds for every figure."""

import re

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgba

from cnnkit import figures


def assert_takes_axes_and_is_described(draw, words):
    """``draw(ax)`` draws on ``ax``, or on a figure of its own, and says the same of both."""
    own = plt.subplots()[1]
    assert draw(own) is own
    assert words in figures.description(own.figure)
    assert figures.description(draw(None).figure) == figures.description(own.figure)
    own.figure.canvas.draw()


def outlined(ax, colour, thicker_than=2):
    """The (top, left, height, width) of what is outlined in a colour."""
    return [
        (patch.get_y(), patch.get_x(), patch.get_height(), patch.get_width())
        for patch in ax.patches
        if patch.get_edgecolor() == to_rgba(colour) and not patch.get_fill()
        if patch.get_linewidth() > thicker_than
    ]


def numbers_in(ax, block):
    """What is written in a block of cells, row by row."""
    top, left, height, width = block
    written = {}
    for text in ax.texts:
        column, row = text.get_position()
        inside = top < row < top + height and left < column < left + width
        if inside and re.fullmatch(r"−?\d+(\.\d+)?", text.get_text()):
            written[round(row, 3), round(column, 3)] = float(text.get_text().replace("−", "-"))
    assert len(written) == round(height * width)
    return np.array([written[place] for place in sorted(written)])
