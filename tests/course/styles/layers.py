"""A layer of convolutions, written in several styles: for 05.2 and 05.4."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def seven_loops(x, weight, bias):
    """Every product on its own."""
    (count, channels, height, width), (filters, _, rows, columns) = x.shape, weight.shape
    out = np.zeros((count, filters, height - rows + 1, width - columns + 1))
    for n, f, i, j in np.ndindex(out.shape):
        for c in range(channels):
            for u in range(rows):
                for v in range(columns):
                    out[n, f, i, j] += x[n, c, i + u, j + v] * weight[f, c, u, v]
        out[n, f, i, j] += bias[f]
    return out


def windows_of_every_channel(x, weight, bias):
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3))
    return np.einsum("ncijuv,fcuv->nfij", windows, weight) + bias[:, None, None]


def matrix_product(x, weight, bias):
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3)).transpose(0, 2, 3, 1, 4, 5)
    rows = windows.reshape(*windows.shape[:3], -1) @ weight.reshape(len(weight), -1).T
    return (rows + bias).transpose(0, 3, 1, 2)


def by_torch(x, weight, bias):
    x, weight, bias = (torch.from_numpy(one).double() for one in (x, weight, bias))
    return F.conv2d(x, weight, bias)


def shifted_pictures(x, weight, bias):
    """Each weight takes the whole picture, moved: no window is ever cut out."""
    rows, columns = weight.shape[2:]
    height, width = x.shape[2] - rows + 1, x.shape[3] - columns + 1
    out = np.zeros((len(x), len(weight), height, width)) + bias.reshape(1, -1, 1, 1)
    for u in range(rows):
        for v in range(columns):
            moved = x[:, :, u : u + height, v : v + width]
            out += np.tensordot(moved, weight[:, :, u, v], axes=(1, 1)).transpose(0, 3, 1, 2)
    return out


LAYERS = {
    style.__name__: style
    for style in (
        seven_loops,
        windows_of_every_channel,
        matrix_product,
        by_torch,
        shifted_pictures,
    )
}


def loop_over_channels(x, weight, bias):
    """A map per channel, added up; the bias at the end."""
    return sum(
        (sliding_window_view(plane, slice_.shape) * slice_).sum(axis=(2, 3))
        for plane, slice_ in zip(x, weight, strict=True)
    ) + float(bias)
