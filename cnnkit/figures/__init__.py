"""Arrays in, pictures out: every function takes ``ax=None`` and returns the Axes.

Each figure carries a description in words. In a notebook it becomes the
picture's alternative text; :func:`describe` adds one to a figure of your own.
"""

from cnnkit.figures.amounts import parameter_counts, spread
from cnnkit.figures.curves import accuracy_curve, loss_curve
from cnnkit.figures.describing import describe, description
from cnnkit.figures.digits import mistakes, pictures
from cnnkit.figures.grids import coverage, grid
from cnnkit.figures.joining import connections, receptive_field
from cnnkit.figures.judging import confusion, probabilities
from cnnkit.figures.network import journey
from cnnkit.figures.photographs import images
from cnnkit.figures.stepping import convolution_step
from cnnkit.figures.windows import policies, windows_on_a_line

__all__ = [
    "accuracy_curve",
    "confusion",
    "connections",
    "convolution_step",
    "coverage",
    "describe",
    "description",
    "grid",
    "images",
    "journey",
    "loss_curve",
    "mistakes",
    "parameter_counts",
    "pictures",
    "policies",
    "probabilities",
    "receptive_field",
    "spread",
    "windows_on_a_line",
]
