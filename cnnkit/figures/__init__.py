"""Arrays in, pictures out: every function takes ``ax=None`` and returns the Axes.

Each figure carries a description in words. In a notebook it becomes the
picture's alternative text; :func:`describe` adds one to a figure of your own.
"""

from cnnkit.figures.curves import accuracy_curve, loss_curve
from cnnkit.figures.describing import describe, description
from cnnkit.figures.digits import mistakes, pictures
from cnnkit.figures.judging import confusion, probabilities
from cnnkit.figures.network import journey

__all__ = [
    "accuracy_curve",
    "confusion",
    "describe",
    "description",
    "journey",
    "loss_curve",
    "mistakes",
    "pictures",
    "probabilities",
]
