"""cnnkit: the workshop of a notebook course on convolutional neural networks.

Importing it loads NumPy and nothing larger; ``cnnkit.datasets``, ``cnnkit.models``
and the rest are loaded when they are first used.
"""

import importlib

from cnnkit.functional import avg_pool2d, col2im, conv2d, im2col, max_pool2d
from cnnkit.shapes import output_size

__version__ = "0.1.0"

__all__ = ["avg_pool2d", "check", "col2im", "conv2d", "im2col", "max_pool2d", "output_size"]

_LATER = {"checking", "datasets", "doctor", "figures", "layers", "models", "training"}


def __getattr__(name):
    if name == "check":
        return importlib.import_module("cnnkit.checking").check
    if name in _LATER:
        return importlib.import_module(f"cnnkit.{name}")
    raise AttributeError(f"module 'cnnkit' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), "check", *_LATER})
