"""What each kind of layer does to a shape: sizes, arithmetic, costs.

A rule reads a layer's attributes by PyTorch's names, so one rule serves our
descriptions, ``torch.nn`` modules and cnnkit's own layers alike. A layer's kind
is its class name.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from cnnkit.messages import N_, _
from cnnkit.shapes.arguments import pair, whole
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import Axis, axes_of, conv_parameters
from cnnkit.shapes.table import Shape, times

# Layers that change values but neither shape nor count, and learn nothing: they
# are named in the row before them instead of taking a row of their own.
ELEMENTWISE = {
    "ReLU",
    "LeakyReLU",
    "Sigmoid",
    "Tanh",
    "GELU",
    "Softmax",
    "LogSoftmax",
    "Dropout",
    "Dropout2d",
    "ReLU6",
    "SiLU",
    "ELU",
    "Hardswish",
    "Hardtanh",
    "Identity",
}
# The explorer of layers says it too.
NO_PICTURE = N_("the layer takes a picture (channels, height, width), not {shape}")


@dataclass(frozen=True)
class Effect:
    """What a layer makes of an input shape."""

    what: str
    output: Shape
    arithmetic: str = field(default_factory=lambda: _("same shape"))
    parameters: int = 0
    parameters_arithmetic: str = ""
    multiply_adds: int = 0
    axes: tuple[Axis, Axis] | None = None  # the two Axis of its window, where it has one
    sees: str = "window"  # what a cell depends on: its window, "all" of the input, "unknown"


def effect_of(layer: object, shape: Shape) -> Effect:
    """The :class:`Effect` of ``layer`` on a picture of ``shape``, (C, H, W) or (features,).

    Raises TypeError where there is no rule for the layer's kind, ShapeError
    where the layer cannot take the shape.
    """
    rule = RULES.get(kind(layer))
    if rule is None:
        known = ", ".join(sorted(RULES))
        raise TypeError(f"no shape rule for {kind(layer)}; there are rules for {known}")
    return rule(layer, shape)


def kind(layer: object) -> str:
    """The name of the layer's class, or of the class with a rule that it is derived from."""
    names = [cls.__name__ for cls in type(layer).__mro__]
    return next((name for name in names if name in RULES), names[0])


def _conv(layer, shape):
    channels, *size = _image(shape)
    if channels != layer.in_channels:
        raise ShapeError(
            f"the input has {channels} channels but in_channels is {layer.in_channels}"
        )
    bias = _has_bias(layer)
    numbers = (layer.kernel_size, layer.stride, layer.padding, layer.dilation)
    axes = axes_of(size, *numbers)
    sizes = tuple(axis.windows() for axis in axes)
    parameters = conv_parameters(
        channels, layer.out_channels, layer.kernel_size, bias, layer.groups
    )
    kernel = pair("kernel_size", layer.kernel_size)
    depth = channels // layer.groups
    taps = "·".join(map(str, (depth, *kernel)))
    filters = _("{count} filters {size}", count=layer.out_channels, size=times(kernel))
    return Effect(
        what=", ".join([filters, *_settings(layer, axes, stride=1)]),
        output=(layer.out_channels, *sizes),
        arithmetic=_window_arithmetic(axes, sizes),
        parameters=parameters,
        parameters_arithmetic=f"{layer.out_channels}·({taps}{' + 1' if bias else ''})",
        multiply_adds=layer.out_channels * math.prod(sizes) * depth * math.prod(kernel),
        axes=axes,
    )


def _pool(layer, shape):
    channels, *size = _image(shape)
    stride = layer.kernel_size if layer.stride is None else layer.stride
    numbers = (layer.kernel_size, stride, layer.padding, getattr(layer, "dilation", 1))
    axes = axes_of(size, *numbers)
    sizes = tuple(axis.pool_windows(layer.ceil_mode) for axis in axes)
    size = times(pair("kernel_size", layer.kernel_size))
    largest, mean = _("max pool {size}", size=size), _("average pool {size}", size=size)
    name = largest if kind(layer) == "MaxPool2d" else mean
    return Effect(
        what=", ".join([name, *_settings(layer, axes)]),
        output=(channels, *sizes),
        arithmetic=_window_arithmetic(axes, sizes),
        axes=axes,
    )


def _linear(layer, shape):
    features = math.prod(shape)
    if len(shape) > 1:
        raise ShapeError(
            f"a fully connected layer takes a row of numbers, not {times(shape)}: "
            f"put Flatten() before it, which gives {features}"
        )
    if features != layer.in_features:
        raise ShapeError(
            f"the input has {features} features but in_features is {layer.in_features}"
        )
    bias = _has_bias(layer)
    whole("out_features", layer.out_features, 1)
    return Effect(
        what=_("fully connected"),
        output=(layer.out_features,),
        arithmetic=f"{features} → {layer.out_features}",
        parameters=layer.out_features * (features + bias),
        parameters_arithmetic=f"{layer.out_features}·({features}{' + 1' if bias else ''})",
        multiply_adds=layer.out_features * features,
        sees="all",
    )


def _flatten(layer, shape):
    # The first axis of ``shape`` is axis 1 to PyTorch, whose axis 0 is the batch.
    start, end = getattr(layer, "start_dim", 1), getattr(layer, "end_dim", -1)
    if (start, end) != (1, -1):
        raise ShapeError(f"only Flatten() has a rule, not start_dim={start}, end_dim={end}")
    features = math.prod(shape)
    return Effect(
        what=_("flatten"),
        output=(features,),
        arithmetic=f"{'·'.join(map(str, shape))} = {features}",
    )


def _zero_pad(layer, shape):
    channels, height, width = _image(shape)
    sides = layer.padding if isinstance(layer.padding, (tuple, list)) else (layer.padding,) * 4
    if len(sides) != 4:
        raise ShapeError(f"padding must be (left, right, top, bottom), got {layer.padding!r}")
    left, right, top, bottom = (whole("padding", side, 0) for side in sides)
    return Effect(
        what=_(
            "zero padding {left} left, {right} right, {top} top, {bottom} bottom",
            left=left,
            right=right,
            top=top,
            bottom=bottom,
        ),
        output=(channels, height + top + bottom, width + left + right),
        arithmetic=f"{height} + {top} + {bottom} = {height + top + bottom}",
    )


def _batch_norm(layer, shape):
    channels = _image(shape)[0]
    if channels != layer.num_features:
        raise ShapeError(
            f"the input has {channels} channels but num_features is {layer.num_features}"
        )
    learns = layer.affine
    return Effect(
        what=_("batch normalisation"),
        output=shape,
        parameters=2 * channels if learns else 0,
        parameters_arithmetic=f"2·{channels}" if learns else "",
    )


def _response_norm(layer, shape):
    what = _("normalisation over {count} channels", count=layer.size)
    return Effect(what, output=_image(shape))


def _adaptive_average(layer, shape):
    channels = _image(shape)[0]
    sizes = pair("output_size", layer.output_size)
    return Effect(
        what=_("average pool to {size}", size=times(sizes)),
        output=(channels, *sizes),
        arithmetic=_("always {size}", size=times(sizes)),
        sees="all" if sizes == (1, 1) else "unknown",
    )


def _elementwise(layer, shape):
    return Effect(what=elementwise_text(layer), output=shape)


RULES: dict[str, Callable[..., Effect]] = {
    "Conv2d": _conv,
    "MaxPool2d": _pool,
    "AvgPool2d": _pool,
    "Linear": _linear,
    "Flatten": _flatten,
    "ZeroPad2d": _zero_pad,
    "BatchNorm2d": _batch_norm,
    "LocalResponseNorm": _response_norm,
    "AdaptiveAvgPool2d": _adaptive_average,
} | dict.fromkeys(ELEMENTWISE, _elementwise)


def elementwise_text(layer: object) -> str:
    """``ReLU`` or ``Dropout 0.5``."""
    return f"{kind(layer)} {layer.p}" if hasattr(layer, "p") else kind(layer)


def _image(shape):
    if len(shape) != 3:
        raise ShapeError(_(NO_PICTURE, shape=shape))
    return shape


def _has_bias(layer):
    # A description says True or False; a torch module holds the tensor or None.
    return layer.bias is not None and layer.bias is not False


def _window_arithmetic(axes, sizes):
    """One axis is enough where both are alike; else height and width, each in full."""
    height, width = (axis.arithmetic(windows) for axis, windows in zip(axes, sizes, strict=True))
    if axes[0] == axes[1]:
        return height
    return _("height {height}; width {width}", height=height, width=width)


def _settings(layer, axes, stride=None):
    """What differs from the plain layer: "stride 2", "padding 1", per axis if need be."""
    height, width = axes
    words = []
    if stride is None or (height.stride, width.stride) != (stride, stride):
        words.append(_("stride {stride}", stride=_both(height.stride, width.stride)))
    pads = tuple(_sides(axis) for axis in axes)
    if pads != ("0", "0"):
        words.append(_("padding {padding}", padding=_both(*pads)))
    if (height.dilation, width.dilation) != (1, 1):
        words.append(_("dilation {dilation}", dilation=_both(height.dilation, width.dilation)))
    if getattr(layer, "groups", 1) != 1:
        words.append(_("{count} groups", count=layer.groups))
    return words


def _sides(axis):
    return f"{axis.before}" if axis.before == axis.after else f"{axis.before}+{axis.after}"


def _both(height, width):
    return f"{height}" if height == width else f"{height}×{width}"
