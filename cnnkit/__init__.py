"""cnnkit: the workshop of a notebook course on convolutional neural networks.

Importing it loads NumPy and nothing larger. ``cnnkit.datasets``, ``cnnkit.explorers`` and every
other module are loaded when they are first used.
"""

import importlib
import sys

from cnnkit.functional import avg_pool2d, col2im, conv2d, im2col, max_pool2d
from cnnkit.moved import MOVED, OldNames
from cnnkit.shapes import output_size

__version__ = "0.2.0"

__all__ = ["avg_pool2d", "check", "col2im", "conv2d", "im2col", "max_pool2d", "output_size"]

sys.meta_path.insert(0, OldNames())


def __getattr__(name):
    if name == "check":
        return importlib.import_module("cnnkit.checking").check
    if name in _modules() or f"cnnkit.{name}" in MOVED:
        return importlib.import_module(f"cnnkit.{name}")
    raise AttributeError(f"module 'cnnkit' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), "check", *_modules()})


def _modules():
    """The names of all public modules: what stands in the package, and has no underscore."""
    import pkgutil

    return {one.name for one in pkgutil.iter_modules(__path__) if not one.name.startswith("_")}
