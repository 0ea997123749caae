"""05.4: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from styles.ex_05_2 import loop_over_channels
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


def one_filter_after_the_other(x, weight, bias):
    maps = [shifted_pictures(x, one[None], bias[[f]])[:, 0] for f, one in enumerate(weight)]
    return np.stack(maps, axis=1)


def four_loops(x, weight, bias):
    """A window through all channels, for each cell."""
    pictures, _, height, width = x.shape
    filters, _, kh, kw = weight.shape
    oh, ow = height - kh + 1, width - kw + 1
    out = np.empty((pictures, filters, oh, ow))
    for n in range(pictures):
        for f in range(filters):
            for i in range(oh):
                for j in range(ow):
                    window = x[n, :, i : i + kh, j : j + kw]
                    out[n, f, i, j] = np.sum(window * weight[f]) + bias[f]
    return out


def bias_first(x, weight, bias):
    """Every map begins with its bias, and the channels add to it."""
    pictures, channels = x.shape[0], x.shape[1]
    filters, _, height, width = weight.shape
    rows, columns = x.shape[2] - height + 1, x.shape[3] - width + 1
    out = np.zeros((pictures, filters, rows, columns))
    for n, f in np.ndindex(pictures, filters):
        out[n, f] = bias[f]
        for c in range(channels):
            for row, column in np.ndindex(rows, columns):
                cut = x[n, c, row : row + height, column : column + width]
                out[n, f, row, column] += (cut * weight[f, c]).sum()
    return out


STYLES = {
    "seven_loops": seven_loops,
    "windows_of_every_channel": windows_of_every_channel,
    "matrix_product": matrix_product,
    "by_torch": by_torch,
    "shifted_pictures": shifted_pictures,
    "one_filter_after_the_other": one_filter_after_the_other,
    "four_loops": four_loops,
    "bias_first": bias_first,
    "picture by picture": lambda x, weight, bias: [
        [
            loop_over_channels(one, filter_, number)
            for filter_, number in zip(weight, bias, strict=True)
        ]
        for one in x
    ],
}
