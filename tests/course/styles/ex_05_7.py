"""05.7: right answers in several styles."""

import numpy as np
import torch


def parameters_one_by_one(in_channels, out_channels, kernel_size):
    count = 0
    for _ in range(out_channels):
        for _ in range(in_channels):
            count += kernel_size * kernel_size
        count += 1
    return count


STYLES = {
    "loops": parameters_one_by_one,
    "vectorised": lambda in_channels, out_channels, kernel_size: (
        np.prod([out_channels, in_channels, kernel_size, kernel_size]) + out_channels
    ),
    "torch": lambda in_channels, out_channels, kernel_size: sum(
        p.numel() for p in torch.nn.Conv2d(in_channels, out_channels, kernel_size).parameters()
    ),
    "sizes of arrays": lambda in_channels, out_channels, kernel_size: (
        np.zeros((out_channels, in_channels, kernel_size, kernel_size)).size
        + np.zeros((out_channels, 1, 1)).size
    ),
}
