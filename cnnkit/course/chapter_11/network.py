"""AlexNet as a list of descriptions: what the exercises of this chapter compute with."""

from collections.abc import Callable

from cnnkit.checking.exercise import Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.sizes import SIZES, Row, in_layers, through
from cnnkit.shapes import Conv2d, Flatten, Linear, LocalResponseNorm, MaxPool2d, trace

PICTURE = (3, 227, 227)


def alexnet(groups=1):
    """Name -> description of each layer; as published with two groups."""
    return {
        "CONV1": Conv2d(3, 96, 11, stride=4),
        "POOL1": MaxPool2d(3, stride=2),
        "NORM1": LocalResponseNorm(5),
        "CONV2": Conv2d(96, 256, 5, padding=2, groups=groups),
        "POOL2": MaxPool2d(3, stride=2),
        "NORM2": LocalResponseNorm(5),
        "CONV3": Conv2d(256, 384, 3, padding=1),
        "CONV4": Conv2d(384, 384, 3, padding=1, groups=groups),
        "CONV5": Conv2d(384, 256, 3, padding=1, groups=groups),
        "POOL3": MaxPool2d(3, stride=2),
        "flatten": Flatten(),
        "FC6": Linear(256 * 6 * 6, 4096),
        "FC7": Linear(4096, 4096),
        "FC8": Linear(4096, 1000),
    }


def wrong_sizes(answer: Callable) -> tuple[Misconception, ...]:
    """Ideas on sizes, made in all layers or in one, where rows of the table are asked for."""
    return known(
        SIZES,
        *in_layers(answer),
        has=("stride", "padding", "overlap"),
        but=("kernel and stride swapped", "one divided by the stride, too", "one place too many"),
    )


TABLE = trace(alexnet(), PICTURE)


def outputs(*names):
    """The output shapes of some rows."""
    return tuple(TABLE[name].output for name in names)


def blocks(names, block, **mistaken):
    """Shapes (C, H, W) of those rows, the first of which gets a block (channels, size).

    ``mistaken`` is what :func:`cnnkit.course.families.sizes.through` takes.
    """
    layers = alexnet()
    rows = [row(layers[name]) for name in names]
    return tuple((maps, size, size) for maps, size in through(rows, block, **mistaken))


def row(layer):
    """What its size is found by; normalisation has no window."""
    if isinstance(layer, Conv2d):
        return Row(layer.kernel_size, layer.stride, layer.padding, layer.out_channels)
    return Row(layer.kernel_size, layer.stride) if isinstance(layer, MaxPool2d) else Row()
