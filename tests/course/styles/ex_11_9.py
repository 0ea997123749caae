"""11.9: right answers in several styles."""

import numpy as np
from torch import nn

from cnnkit.shapes import conv_parameters


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


def filter_after_filter(in_channels, out_channels, kernel_size, groups):
    total = 0
    for _ in range(out_channels):
        for _ in range(in_channels // groups):
            total += kernel_size**2
        total += 1
    return total


def as_a_layer_of_one_group(in_channels, out_channels, kernel_size, groups):
    weights = conv_parameters(in_channels // groups, out_channels, kernel_size, bias=False)
    return weights + out_channels


def without_groups_less_what_falls_away(in_channels, out_channels, kernel_size, groups):
    """Of each slice only one in ``groups`` stays."""
    slices = in_channels * out_channels
    slices -= slices * (groups - 1) // groups
    return slices * kernel_size**2 + out_channels


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
    "filter after filter": filter_after_filter,
    "one group": as_a_layer_of_one_group,
    "what falls away": without_groups_less_what_falls_away,
}
