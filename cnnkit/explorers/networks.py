"""Networks of the course as descriptions, and rows of a stack made from them."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from math import prod
from typing import TypeAlias

from cnnkit.course.chapter_11.network import PICTURE, alexnet
from cnnkit.shapes import AvgPool2d, Conv2d, Flatten, Linear, MaxPool2d, ShapeError
from cnnkit.shapes.rules import ELEMENTWISE, effect_of, kind

Layer: TypeAlias = Conv2d | MaxPool2d | AvgPool2d | Flatten | Linear  # what there are rows for

# Each as the layers and the picture that goes in.
NETWORKS = {
    "AlexNet": (list(alexnet().values()), PICTURE),
    "LeNet-5": (  # LeCun and others, 1998, as usually rebuilt: every map sees every map before it
        [
            *(Conv2d(1, 6, 5), AvgPool2d(2)),
            *(Conv2d(6, 16, 5), AvgPool2d(2)),
            *(Flatten(), Linear(400, 120), Linear(120, 84), Linear(84, 10)),
        ],
        (1, 32, 32),
    ),
    "MNIST CNN": (
        [
            *(Conv2d(1, 32, 3, padding=1), MaxPool2d(2)),
            *(Conv2d(32, 64, 3, padding=1), MaxPool2d(2)),
            *(Conv2d(64, 128, 3, padding=1), MaxPool2d(2, padding=1)),
            *(Flatten(), Linear(128 * 4 * 4, 625), Linear(625, 10)),
        ],
        (1, 28, 28),
    ),
}
KINDS = {
    "Conv2d": "convolution",
    "MaxPool2d": "max pool",
    "AvgPool2d": "average pool",
    "Linear": "fully connected",
}
POOLS = {"max pool": MaxPool2d, "average pool": AvgPool2d}
# They change no shape and learn nothing; a row says by itself when it flattens.
LEFT_OUT = {*ELEMENTWISE, "Flatten", "LocalResponseNorm"}
PLAIN = {"channels": 16, "kernel_size": 3, "stride": 1, "padding": 0}


def rows_of(layers: Iterable[Layer] | dict[str, Layer]) -> list[dict]:
    """Descriptions, in a list or by name, as rows {kind, channels, kernel_size, stride, padding}.

    How many channels or features come in is not kept: it follows from the rows before.
    """
    each = layers.values() if isinstance(layers, dict) else layers
    return [_row(layer) for layer in each if kind(layer) not in LEFT_OUT]


def _row(layer):
    name = KINDS.get(kind(layer))
    if name is None:
        raise TypeError(f"there is no row for {kind(layer)}; there are rows for {', '.join(KINDS)}")
    if name == "fully connected":
        return {"kind": name, **PLAIN, "channels": layer.out_features}
    for option, plain in (("dilation", 1), ("groups", 1), ("ceil_mode", False), ("bias", True)):
        if getattr(layer, option, plain) != plain:
            raise ShapeError(
                f"rows have {option}={plain}, got {option}={getattr(layer, option)} in {layer}"
            )
    stride = layer.kernel_size if layer.stride is None else layer.stride
    numbers = {"kernel_size": layer.kernel_size, "stride": stride, "padding": layer.padding}
    channels = getattr(layer, "out_channels", PLAIN["channels"])
    return {"kind": name, "channels": channels, **numbers}


def layers_of(rows: Iterable[dict], shape: Sequence[int]) -> list[Layer]:
    """Rows as descriptions, which :func:`cnnkit.shapes.trace` takes.

    What a layer gets is what the layer before it gives. Behind one that does not
    fit that is unknown, and the numbers coming in are those that came to it.
    """
    layers, shape = [], tuple(shape)
    for row in rows:
        for layer in _descriptions(row, shape):
            layers.append(layer)
            with suppress(ShapeError):
                shape = effect_of(layer, shape).output
    return layers


def _descriptions(row, shape):
    window = row["kernel_size"], row["stride"], row["padding"]
    if row["kind"] in POOLS:
        yield POOLS[row["kind"]](*window)
    elif row["kind"] == "convolution":
        yield Conv2d(shape[0], row["channels"], *window)
    else:
        if len(shape) > 1:
            yield Flatten()
        yield Linear(prod(shape), row["channels"])
