"""Chapter 11: right answers in several styles, and the code given to repair."""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from cnnkit import conv2d, output_size, shapes
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


def work_of_the_output(x_shape, weight_shape, stride, padding):
    """Each number of the output takes as many multiplications as one filter has weights."""
    out = conv2d(np.zeros((1, *x_shape)), np.zeros(weight_shape), None, stride, padding)
    return out.size * math.prod(weight_shape[1:])


def work_of_the_weights(x_shape, weight_shape, stride, padding):
    """Each weight is used once at every place."""
    rows = output_size(x_shape[1], weight_shape[2], stride, padding)
    columns = output_size(x_shape[2], weight_shape[3], stride, padding)
    return np.prod(weight_shape) * rows * columns


def work_in_loops(x_shape, weight_shape, stride, padding):
    filters, channels, height, width = weight_shape
    count = 0
    for _ in range(-padding, x_shape[1] + padding - height + 1, stride):
        for _ in range(-padding, x_shape[2] + padding - width + 1, stride):
            count += filters * channels * height * width
    return count


def work_by_torch(x_shape, weight_shape, stride, padding):
    out = F.conv2d(torch.zeros(1, *x_shape), torch.zeros(weight_shape), None, stride, padding)
    return torch.tensor(out.numel() * math.prod(weight_shape[1:]))


def work_by_im2col(x_shape, weight_shape, stride, padding):
    """The matrix product of chapter 07: rows · row length · filters."""
    columns = F.unfold(torch.zeros(1, *x_shape), weight_shape[2:], 1, padding, stride)
    return columns.numel() * weight_shape[0]


def group_after_group(in_channels, out_channels, kernel_size, groups):
    total = 0
    for _ in range(groups):
        filters, channels = out_channels // groups, in_channels // groups
        total += filters * (channels * kernel_size * kernel_size + 1)
    return total


def by_torch_layer(in_channels, out_channels, kernel_size, groups):
    layer = nn.Conv2d(in_channels, out_channels, kernel_size, groups=groups)
    return sum(parameter.numel() for parameter in layer.parameters())


def by_arrays(in_channels, out_channels, kernel_size, groups):
    weight = np.zeros((out_channels, in_channels // groups, kernel_size, kernel_size))
    return weight.size + np.zeros(out_channels).size


STYLES = {
    "11.6": {
        "repaired": to_fc6(MaxPool2d(3, stride=2), lambda *shape: math.prod(shape)),
        "sizes alone": sizes_alone,
        "flatten": with_flatten,
        "a thin network": a_thin_network,
        "by hand": by_hand,
    },
    "11.8": {
        "output": work_of_the_output,
        "weights": work_of_the_weights,
        "loops": work_in_loops,
        "torch": work_by_torch,
        "im2col": work_by_im2col,
    },
    "11.9": {
        "formula": lambda in_channels, out_channels, kernel_size, groups: (
            out_channels * (in_channels // groups * kernel_size**2 + 1)
        ),
        "float": lambda in_channels, out_channels, kernel_size, groups: (
            out_channels * in_channels * kernel_size**2 / groups + out_channels
        ),
        "group after group": group_after_group,
        "torch": by_torch_layer,
        "arrays": by_arrays,
    },
}

BROKEN = {
    "11.6": (
        to_fc6(MaxPool2d(3), lambda channels, rows, columns: rows * columns),
        "both bugs are still there",
    ),
}
