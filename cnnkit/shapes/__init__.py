"""Sizes and shapes, without arrays: the output-size formula and dimension tables.

Everything in cnnkit that needs a size asks :func:`output_size`; nothing repeats
its formula. This floor uses the standard library only.
"""

import importlib

from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import (
    conv_parameters,
    output_size,
    pool_output_size,
    same_padding,
)

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

# Loaded when they are first asked for: who convolves needs no tables.
_LATER = {
    "descriptions": (
        "AvgPool2d",
        "Conv2d",
        "Dropout",
        "Flatten",
        "Linear",
        "LocalResponseNorm",
        "MaxPool2d",
        "ReLU",
        "ZeroPad2d",
    ),
    "table": ("DimensionTable", "Row"),
    "tracing": ("receptive_field", "trace"),
}


def __getattr__(name):
    for module, names in _LATER.items():
        if name in names:
            return getattr(importlib.import_module(f"cnnkit.shapes.{module}"), name)
    raise AttributeError(f"module 'cnnkit.shapes' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
