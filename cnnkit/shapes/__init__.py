"""Sizes and shapes, without arrays: the output-size formula and dimension tables.

Everything in cnnkit that needs a size asks :func:`output_size`; nothing repeats
its formula. This floor uses the standard library only.
"""

from cnnkit.shapes.descriptions import (
    AvgPool2d,
    Conv2d,
    Dropout,
    Flatten,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    ReLU,
    ZeroPad2d,
)
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import (
    conv_parameters,
    output_size,
    pool_output_size,
    same_padding,
)
from cnnkit.shapes.table import DimensionTable, Row
from cnnkit.shapes.tracing import receptive_field, trace

__all__ = [
    "AvgPool2d",
    "Conv2d",
    "DimensionTable",
    "Dropout",
    "Flatten",
    "Linear",
    "LocalResponseNorm",
    "MaxPool2d",
    "ReLU",
    "Row",
    "ShapeError",
    "ZeroPad2d",
    "conv_parameters",
    "output_size",
    "pool_output_size",
    "receptive_field",
    "same_padding",
    "trace",
]
