"""What holds for every figure."""

import matplotlib.pyplot as plt

from cnnkit import figures


def assert_takes_axes_and_is_described(draw, words):
    """``draw(ax)`` draws on ``ax``, or on a figure of its own, and says the same of both."""
    own = plt.subplots()[1]
    assert draw(own) is own
    assert words in figures.description(own.figure)
    assert figures.description(draw(None).figure) == figures.description(own.figure)
    own.figure.canvas.draw()
