"""Chapter 04: right answers in several styles, and the code given to repair."""

import math

import numpy as np
import torch
from torch.nn import functional as F


def from_the_last_layer(layers):
    field = 1
    for kernel_size, stride in reversed(layers):
        field = (field - 1) * stride + kernel_size
    return field


def closed_form(layers):
    kernels, strides = np.array(layers).T
    return 1 + ((kernels - 1) * np.cumprod([1, *strides[:-1]])).sum()


def recursion(layers):
    if not layers:
        return 1
    kernel_size, stride = layers[0]
    return kernel_size + (recursion(layers[1:]) - 1) * stride


def by_gradient(layers):
    """Which pixels does one cell of the last map depend on? PyTorch knows."""
    x = torch.zeros(1, 1, 60, requires_grad=True)
    out = x
    for kernel_size, stride in layers:
        out = F.conv1d(out, torch.ones(1, 1, kernel_size), stride=stride)
    out[0, 0, 0].backward()
    return (x.grad > 0).sum()


STYLES = {
    "04.2": {
        "loops": lambda size, kernel_size, stride, padding: len(
            range(0, size + 2 * padding - kernel_size + 1, stride)
        ),
        "vectorised": lambda size, kernel_size, stride, padding: (
            np.arange(-padding, size + padding - kernel_size + 1, stride).size
        ),
        "torch": lambda size, kernel_size, stride, padding: F.conv1d(
            torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size), None, stride, padding
        ).shape[-1],
        "floor": lambda size, kernel_size, stride, padding: math.floor(
            (size + 2 * padding - kernel_size) / stride + 1
        ),
        "float": lambda size, kernel_size, stride, padding: np.floor(
            (size + 2 * padding - kernel_size) / stride + 1
        ),
    },
    "04.4": {
        "loops": lambda kernel_size, dilation: (
            [*range(0, kernel_size * dilation, dilation)][-1] + 1
        ),
        "vectorised": lambda kernel_size, dilation: np.arange(kernel_size).max() * dilation + 1,
        "torch": lambda kernel_size, dilation: (
            101
            - F.conv1d(
                torch.zeros(1, 1, 100), torch.zeros(1, 1, kernel_size), dilation=dilation
            ).shape[-1]
        ),
        "with the gaps": lambda kernel_size, dilation: (
            kernel_size + (kernel_size - 1) * (dilation - 1)
        ),
    },
    "04.7": {
        "from the last layer": from_the_last_layer,
        "closed form": closed_form,
        "recursion": recursion,
        "by gradient": by_gradient,
    },
}

BROKEN = {
    "04.4": (
        lambda kernel_size, dilation: kernel_size * dilation,
        "a gap behind the last pixel, too",
    ),
}
