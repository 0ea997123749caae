"""04.7: right answers in several styles."""

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
    "from the last layer": from_the_last_layer,
    "closed form": closed_form,
    "recursion": recursion,
    "by gradient": by_gradient,
}
