"""08.7: right answers in several styles."""

import numpy as np
import torch
from torch.nn import functional as F


def spread_by_loops(weight, gradient):
    rows, columns = np.add(weight.shape, gradient.shape) - 1
    x = [[0] * columns for _ in range(rows)]
    for (i, j), g in np.ndenumerate(gradient):
        for (u, v), w in np.ndenumerate(weight):
            x[i + u][j + v] += g * w
    return x


def spread_by_windows(weight, gradient):
    height, width = weight.shape
    x = np.zeros(np.add(weight.shape, gradient.shape) - 1)
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            x[i : i + height, j : j + width] += gradient[i, j] * weight
    return x


def spread_by_a_turned_kernel(weight, gradient):
    padded = np.pad(gradient, [(size - 1, size - 1) for size in weight.shape])
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape)
    return (windows * weight[::-1, ::-1]).sum(axis=(2, 3))


def spread_by_torch(weight, gradient):
    weight, gradient = (torch.tensor(one, dtype=torch.float64) for one in (weight, gradient))
    return F.conv_transpose2d(gradient[None, None], weight[None, None])[0, 0]


def spread_by_autograd(weight, gradient):
    weight, gradient = (torch.tensor(one, dtype=torch.float64) for one in (weight, gradient))
    shape = np.add(weight.shape, gradient.shape) - 1
    x = torch.zeros(1, 1, *shape, dtype=torch.float64, requires_grad=True)
    F.conv2d(x, weight[None, None])[0, 0].backward(gradient)
    return x.grad[0, 0]


def spread_by_shifted_gradients(weight, gradient):
    """Each weight takes the whole gradient, moved."""
    height, width = weight.shape
    moved = [
        np.pad(gradient, ((u, height - 1 - u), (v, width - 1 - v))) * weight[u, v]
        for u in range(height)
        for v in range(width)
    ]
    return np.sum(moved, axis=0)


def spread_pixel_by_pixel(weight, gradient):
    """Each pixel looks for the windows that see it."""
    kh, kw = weight.shape
    oh, ow = gradient.shape
    x = np.zeros((oh + kh - 1, ow + kw - 1))
    for row in range(oh + kh - 1):
        for column in range(ow + kw - 1):
            for i in range(max(0, row - kh + 1), min(oh, row + 1)):
                for j in range(max(0, column - kw + 1), min(ow, column + 1)):
                    x[row, column] += gradient[i, j] * weight[row - i, column - j]
    return x


STYLES = {
    "shifted gradients": spread_by_shifted_gradients,
    "pixel by pixel": spread_pixel_by_pixel,
    "loops": spread_by_loops,
    "windows": spread_by_windows,
    "the kernel turned": spread_by_a_turned_kernel,
    "torch": spread_by_torch,
    "autograd": spread_by_autograd,
}
