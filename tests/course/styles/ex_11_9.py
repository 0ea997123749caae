"""11.9: right answers in several styles."""

import numpy as np
from torch import nn


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
    "formula": lambda in_channels, out_channels, kernel_size, groups: (
        out_channels * (in_channels // groups * kernel_size**2 + 1)
    ),
    "float": lambda in_channels, out_channels, kernel_size, groups: (
        out_channels * in_channels * kernel_size**2 / groups + out_channels
    ),
    "group after group": group_after_group,
    "torch": by_torch_layer,
    "arrays": by_arrays,
}
