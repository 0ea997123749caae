"""Follow a picture's shape through a network, row by row."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cnnkit.shapes.arguments import pair, whole
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.fields import ReceptiveField
from cnnkit.shapes.modules import trace_module
from cnnkit.shapes.rows import RowWriter
from cnnkit.shapes.rules import ELEMENTWISE, effect_of, kind
from cnnkit.shapes.sizes import window_extent
from cnnkit.shapes.table import DimensionTable, Shape

if TYPE_CHECKING:
    from torch import nn

Layers = Sequence[object] | Mapping[str, object]


def trace(layers_or_torch_module: "Layers | nn.Module", input_shape: Shape) -> DimensionTable:
    """The dimension table of a network for one picture.

    Parameters
    ----------
    layers_or_torch_module : list, dict, or torch.nn.Module
        Layers in order, as descriptions (:class:`cnnkit.shapes.Conv2d`, ...) or
        torch modules; a dict gives them their names. A torch network is run
        once on a picture of zeros, in evaluation mode, and left as it was
        found: its own ``forward`` says which layer follows which.
    input_shape : (channels, height, width)
        A batch axis in front is allowed and left out.

    Returns
    -------
    DimensionTable
        A row per layer. ReLU, dropout and their like are named in the row
        before them, flattening in the row of the fully connected layer that
        needs it.

    Raises
    ------
    ShapeError
        A layer cannot take what arrives: the message names the layer and shows
        the table up to it.
    TypeError
        A layer in a list is of a kind there is no rule for. (A network may have
        such layers; their rows show what PyTorch makes of the picture.)
    """
    shape = _input_shape(input_shape)
    if hasattr(layers_or_torch_module, "named_modules") and not isinstance(
        layers_or_torch_module, type
    ):
        return trace_module(layers_or_torch_module, shape)
    rows = RowWriter(shape)
    position = rows.start
    for name, layer in _named(layers_or_torch_module):
        with rows.reporting(name or kind(layer), shape):
            effect = effect_of(layer, shape)
        position = rows.step(position, name, layer, shape, effect)
        shape = effect.output
    return rows.finish(position, shape)


def receptive_field(layers: Layers) -> tuple[int, int]:
    """How many input pixels, (height, width), one cell of the last layer can see.

    ``layers`` as for :func:`trace`; only windows and strides are read.

    >>> from cnnkit.shapes import MaxPool2d
    >>> receptive_field([MaxPool2d(3, stride=1), MaxPool2d(3, stride=1)])
    (5, 5)
    """
    seen = ReceptiveField()
    for _, layer in _named(layers):
        if kind(layer) in ELEMENTWISE:
            continue
        if not hasattr(layer, "kernel_size"):
            raise TypeError(f"{kind(layer)} has no window: give convolutions and pools only")
        dilations = pair("dilation", getattr(layer, "dilation", 1))
        kernels = pair("kernel_size", layer.kernel_size)
        down, across = map(window_extent, kernels, dilations)
        stride = layer.kernel_size if layer.stride is None else layer.stride
        seen = seen.through_window((down, across), pair("stride", stride))
    return seen.size


def _named(layers):
    """(name or None, layer) pairs of a list or a dict."""
    if isinstance(layers, dict):
        return [(str(name), layer) for name, layer in layers.items()]
    if isinstance(layers, (list, tuple)):
        return [(None, layer) for layer in layers]
    raise TypeError(
        f"expected a list or dict of layers, or for trace a network, got {type(layers).__name__}"
    )


def _input_shape(input_shape):
    if not isinstance(input_shape, (tuple, list)) or len(input_shape) not in (3, 4):
        raise ShapeError(f"input_shape must be (channels, height, width), got {input_shape!r}")
    return tuple(whole("input_shape", size, 1) for size in input_shape)[-3:]
