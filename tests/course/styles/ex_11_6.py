"""11.6: right answers in several styles, and the code given to repair."""

import math

import torch
from torch import nn

from cnnkit import output_size, shapes
from cnnkit.shapes import Conv2d, MaxPool2d, trace


def to_fc6(pool, count):
    """The learner's function with this pool and this last line."""

    def fc6_inputs(height, width):
        first, second = Conv2d(3, 96, 11, stride=4), Conv2d(96, 256, 5, padding=2)
        others = [Conv2d(c, d, 3, padding=1) for c, d in ((256, 384), (384, 384), (384, 256))]
        layers = [first, pool, second, pool, *others, pool]
        channels, rows, columns = trace(layers, (3, height, width))[-1].output
        return count(channels, rows, columns)

    return fc6_inputs


def sizes_alone(height, width):
    """The convolutions behind the first keep the size: only four windows are left."""
    product = 256
    for size in (height, width):
        size = output_size(size, 11, 4)
        for _ in range(3):
            size = output_size(size, 3, 2)
        product *= size
    return product


def with_flatten(height, width):
    sizes = shapes.Conv2d(3, 96, 11, stride=4), *[shapes.MaxPool2d(3, stride=2)] * 3
    (rows, columns) = trace(list(sizes), (3, height, width))[-1].output[1:]
    return trace([shapes.Flatten()], (256, rows, columns))[-1].output[0]


def a_thin_network(height, width):
    """One channel is enough to see the sizes; the maps are counted afterwards."""
    pool = nn.MaxPool2d(3, stride=2)
    thin = nn.Sequential(nn.Conv2d(1, 1, 11, stride=4), pool, pool, pool)
    return thin(torch.zeros(1, 1, height, width)).numel() * 256


def by_hand(height, width):
    rows, columns = ((size - 11) // 4 + 1 for size in (height, width))
    for _ in range(3):
        rows, columns = (rows - 3) // 2 + 1, (columns - 3) // 2 + 1
    return float(256 * rows * columns)


def in_one_expression(height, width):
    """A step in the last map is 32 pixels, and its first window ends at pixel 66."""
    return 256 * ((height - 35) // 32) * ((width - 35) // 32)


def places_listed(height, width):
    def after(size, kernel_size, stride):
        return sum(1 for _ in range(0, size - kernel_size + 1, stride))

    rows, columns = after(height, 11, 4), after(width, 11, 4)
    for _ in "123":
        rows = after(rows, 3, 2)
        columns = after(columns, 3, 2)
    return 256 * rows * columns


def cells_that_end_in_the_picture(height, width):
    """Of all cells that there could be, as many as see no pixel beyond the edge."""
    rows, columns = (
        sum(32 * cell + 67 <= size for cell in range(size)) for size in (height, width)
    )
    return 256 * rows * columns


STYLES = {
    "repaired": to_fc6(MaxPool2d(3, stride=2), lambda *shape: math.prod(shape)),
    "sizes alone": sizes_alone,
    "flatten": with_flatten,
    "a thin network": a_thin_network,
    "by hand": by_hand,
    "in one expression": in_one_expression,
    "places listed": places_listed,
    "cells": cells_that_end_in_the_picture,
}
BROKEN = (
    to_fc6(MaxPool2d(3), lambda channels, rows, columns: rows * columns),
    "both bugs are still there",
)
