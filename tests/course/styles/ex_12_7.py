"""12.7: right answers in several styles."""

import numpy as np
from torch import nn

from cnnkit.shapes import Conv2d, conv_parameters, trace


def layer_by_layer(channels, width, kernel_size):
    total = 0
    for into, out, size in (
        (channels, width, 1),
        (width, width, kernel_size),
        (width, channels, 1),
    ):
        total += into * out * size * size
    return total


def by_trace(channels, width, kernel_size):
    layers = [
        Conv2d(channels, width, 1, bias=False),
        Conv2d(width, width, kernel_size, padding="same", bias=False),
        Conv2d(width, channels, 1, bias=False),
    ]
    return trace(layers, (channels, 8, 8)).parameters


def by_torch_count(channels, width, kernel_size):
    layers = (
        nn.Conv2d(channels, width, 1, bias=False),
        nn.Conv2d(width, width, kernel_size, bias=False),
        nn.Conv2d(width, channels, 1, bias=False),
    )
    return sum(layer.weight.numel() for layer in layers)


def by_arrays(channels, width, kernel_size):
    first = np.zeros((width, channels))
    middle = np.zeros((width, width, kernel_size, kernel_size))
    last = np.zeros((channels, width))
    return np.array([first.size, middle.size, last.size]).sum()


def filter_by_filter(channels, width, kernel_size):
    total = 0
    for _ in range(width):
        total += channels
        total += kernel_size * kernel_size * width
    for _ in range(channels):
        total += width
    return total


def by_conv_parameters(channels, width, kernel_size):
    outside = conv_parameters(channels, width, 1, bias=False)
    return conv_parameters(width, width, kernel_size, bias=False) + 2 * outside


STYLES = {
    "in one line": lambda channels, width, kernel_size: (
        width * (2 * channels + kernel_size**2 * width)
    ),
    "layer by layer": layer_by_layer,
    "trace": by_trace,
    "torch": by_torch_count,
    "arrays": by_arrays,
    "filter by filter": filter_by_filter,
    "conv_parameters": by_conv_parameters,
}
