"""Arrays in, pictures out: every function takes ``ax=None`` and returns the Axes.

Each figure carries a description in words. In a notebook it becomes the
picture's alternative text; :func:`describe` adds one to a figure of your own.
"""

from cnnkit.figures.backpropagation import descent, there_and_back
from cnnkit.figures.blocks import blocks
from cnnkit.figures.channels import channels_step
from cnnkit.figures.classification import confusion, probabilities
from cnnkit.figures.connectivity import connections, receptive_field
from cnnkit.figures.convolution import convolution_step
from cnnkit.figures.costs import costs, shares, widths
from cnnkit.figures.curves import accuracy_curve, loss_curve
from cnnkit.figures.describing import describe, description
from cnnkit.figures.digits import mistakes, pictures
from cnnkit.figures.dot_plots import memory, parameter_counts, speed, spread
from cnnkit.figures.features import feature_maps, filters, moved_maps
from cnnkit.figures.forward_pass import journey
from cnnkit.figures.grids import coverage, grid
from cnnkit.figures.interpretability import (
    accuracy_when_moved,
    looked_at,
    occlusion,
    strongest_patches,
)
from cnnkit.figures.photographs import images
from cnnkit.figures.pointwise import pointwise
from cnnkit.figures.pooling import pooling_gradient, pooling_shift, pooling_step
from cnnkit.figures.style import in_own_style
from cnnkit.figures.unrolling import unrolling
from cnnkit.figures.volumes import volumes
from cnnkit.figures.windows import policies, windows_on_a_line

__all__ = [
    "accuracy_curve",
    "accuracy_when_moved",
    "blocks",
    "channels_step",
    "confusion",
    "connections",
    "convolution_step",
    "costs",
    "coverage",
    "descent",
    "describe",
    "description",
    "feature_maps",
    "filters",
    "grid",
    "images",
    "journey",
    "looked_at",
    "loss_curve",
    "memory",
    "mistakes",
    "moved_maps",
    "occlusion",
    "parameter_counts",
    "pictures",
    "pointwise",
    "policies",
    "pooling_gradient",
    "pooling_shift",
    "pooling_step",
    "probabilities",
    "receptive_field",
    "shares",
    "speed",
    "spread",
    "strongest_patches",
    "there_and_back",
    "unrolling",
    "volumes",
    "widths",
    "windows_on_a_line",
]

for _name in set(__all__) - {"describe", "description"}:
    globals()[_name] = in_own_style(globals()[_name])
