"""Arrays in, pictures out: every function takes ``ax=None`` and returns the Axes.

Each figure carries a description in words. In a notebook it becomes the
picture's alternative text; :func:`describe` adds one to a figure of your own.
"""

from cnnkit.figures.amounts import parameter_counts, spread
from cnnkit.figures.blocks import blocks
from cnnkit.figures.channels import channels_step
from cnnkit.figures.curves import accuracy_curve, loss_curve
from cnnkit.figures.describing import describe, description
from cnnkit.figures.digits import mistakes, pictures
from cnnkit.figures.grids import coverage, grid
from cnnkit.figures.joining import connections, receptive_field
from cnnkit.figures.judging import confusion, probabilities
from cnnkit.figures.learning import descent, there_and_back
from cnnkit.figures.measured import memory, speed
from cnnkit.figures.network import journey
from cnnkit.figures.photographs import images
from cnnkit.figures.pooling import pooling_gradient, pooling_shift, pooling_step
from cnnkit.figures.stepping import convolution_step
from cnnkit.figures.unrolling import unrolling
from cnnkit.figures.windows import policies, windows_on_a_line

__all__ = [
    "accuracy_curve",
    "blocks",
    "channels_step",
    "confusion",
    "connections",
    "convolution_step",
    "coverage",
    "descent",
    "describe",
    "description",
    "grid",
    "images",
    "journey",
    "loss_curve",
    "memory",
    "mistakes",
    "parameter_counts",
    "pictures",
    "policies",
    "pooling_gradient",
    "pooling_shift",
    "pooling_step",
    "probabilities",
    "receptive_field",
    "speed",
    "spread",
    "there_and_back",
    "unrolling",
    "windows_on_a_line",
]
