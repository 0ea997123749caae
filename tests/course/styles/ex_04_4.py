"""04.4: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch.nn import functional as F


def pixel_by_pixel(kernel_size, dilation):
    reach = 1
    for _ in range(kernel_size - 1):
        reach += dilation
    return reach


def recursion(kernel_size, dilation):
    if kernel_size == 1:
        return 1
    return recursion(kernel_size - 1, dilation) + dilation


def kernel_with_holes(kernel_size, dilation):
    """The kernel written out, its gaps as zeros; those behind the last weight are cut off."""
    written = np.kron(np.ones(kernel_size), np.eye(dilation)[0])
    return np.flatnonzero(written)[-1] + 1


def gaps_and_pixels(kernel_size, dilation):
    gaps = kernel_size - 1
    zeros = gaps * (dilation - 1)
    return kernel_size + zeros


STYLES = {
    "pixel_by_pixel": pixel_by_pixel,
    "recursion": recursion,
    "kernel_with_holes": kernel_with_holes,
    "gaps_and_pixels": gaps_and_pixels,
    "loops": lambda kernel_size, dilation: [*range(0, kernel_size * dilation, dilation)][-1] + 1,
    "vectorised": lambda kernel_size, dilation: np.arange(kernel_size).max() * dilation + 1,
    "torch": lambda kernel_size, dilation: (
        101
        - F.conv1d(torch.zeros(1, 1, 100), torch.zeros(1, 1, kernel_size), dilation=dilation).shape[
            -1
        ]
    ),
    "with the gaps": lambda kernel_size, dilation: kernel_size + (kernel_size - 1) * (dilation - 1),
}
BROKEN = (
    lambda kernel_size, dilation: kernel_size * dilation,
    "a gap behind the last pixel, too",
)
