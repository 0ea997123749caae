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

# Loaded when they are first asked for, each from its module: who convolves needs no tables.
_LATER = {
    "AvgPool2d": "descriptions",
    "Conv2d": "descriptions",
    "DimensionTable": "table",
    "Dropout": "descriptions",
    "Flatten": "descriptions",
    "Linear": "descriptions",
    "LocalResponseNorm": "descriptions",
    "MaxPool2d": "descriptions",
    "ReLU": "descriptions",
    "Row": "table",
    "ZeroPad2d": "descriptions",
    "receptive_field": "tracing",
    "trace": "tracing",
}
__all__ = [
    "ShapeError",
    "conv_parameters",
    "output_size",
    "pool_output_size",
    "same_padding",
]
__all__ += list(_LATER)


def __getattr__(name):
    if name in _LATER:
        return getattr(importlib.import_module(f"cnnkit.shapes.{_LATER[name]}"), name)
    raise AttributeError(f"module 'cnnkit.shapes' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
