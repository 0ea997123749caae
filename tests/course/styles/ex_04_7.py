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


def field_and_step(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field


def first_and_last_pixel(layers):
    """From one cell down to the pixels: its first and its last, counted from 0."""
    first, last = 0, 0
    for i in range(len(layers) - 1, -1, -1):
        kernel_size, stride = layers[i][0], layers[i][1]
        first, last = first * stride, last * stride + kernel_size - 1
    return last - first + 1


def set_of_pixels(layers):
    """Which cells are seen, map by map."""
    cells = {0}
    for kernel_size, stride in layers[::-1]:
        cells = {cell * stride + u for cell in cells for u in range(kernel_size)}
    return len(cells)


STYLES = {
    "field_and_step": field_and_step,
    "first_and_last_pixel": first_and_last_pixel,
    "set_of_pixels": set_of_pixels,
    "from the last layer": from_the_last_layer,
    "closed form": closed_form,
    "recursion": recursion,
    "by gradient": by_gradient,
}
