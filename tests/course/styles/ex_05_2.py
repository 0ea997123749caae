"""05.2: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def window_by_window(x, weight, bias):
    _, height, width = weight.shape
    rows = x.shape[1] - height + 1
    columns = x.shape[2] - width + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[:, i : i + height, j : j + width]
            out[i, j] = (window * weight).sum() + bias
    return out


def five_loops(x, weight, bias):
    """Every product on its own, in lists."""
    (channels, height, width), (_, kh, kw) = x.shape, weight.shape
    out = []
    for i in range(height - kh + 1):
        row = []
        for j in range(width - kw + 1):
            total = bias
            for c in range(channels):
                for u in range(kh):
                    for v in range(kw):
                        total += x[c][i + u][j + v] * weight[c][u][v]
            row.append(total)
        out.append(row)
    return out


def loop_over_channels(x, weight, bias):
    """A map per channel, added up; the bias at the end."""
    return sum(
        (sliding_window_view(plane, slice_.shape) * slice_).sum(axis=(2, 3))
        for plane, slice_ in zip(x, weight, strict=True)
    ) + float(bias)


def windows_by_einsum(x, weight, bias):
    windows = sliding_window_view(x, weight.shape[1:], axis=(1, 2))
    return np.einsum("cijuv,cuv->ij", windows, weight) + bias


def rows_of_a_matrix(x, weight, bias):
    """Each window a row: one product of a matrix and a vector."""
    _, height, width = weight.shape
    rows, columns = x.shape[1] - height + 1, x.shape[2] - width + 1
    unrolled = [
        x[:, i : i + height, j : j + width].ravel() for i in range(rows) for j in range(columns)
    ]
    return (np.array(unrolled) @ weight.ravel() + bias).reshape(rows, columns)


def shifted_picture(x, weight, bias):
    """Each weight takes the whole picture, moved: no window is ever cut out."""
    height, width = weight.shape[1], weight.shape[2]
    rows, columns = x.shape[1] - height + 1, x.shape[2] - width + 1
    out = np.full((rows, columns), float(bias))
    for u in range(height):
        for v in range(width):
            moved = x[:, u : u + rows, v : v + columns]
            out += (moved * weight[:, u, v].reshape(-1, 1, 1)).sum(0)
    return out


def by_torch(x, weight, bias):
    x, weight = torch.tensor(x).double(), torch.tensor(weight).double()
    return F.conv2d(x[None], weight[None])[0, 0] + bias


def unfolded_by_torch(x, weight, bias):
    x, weight = torch.from_numpy(x).double(), torch.from_numpy(weight).double()
    windows = x.unfold(1, weight.shape[1], 1).unfold(2, weight.shape[2], 1)
    return (windows * weight[:, None, None]).sum(dim=(0, 3, 4)) + bias


STYLES = {
    "window_by_window": window_by_window,
    "five_loops": five_loops,
    "loop over channels": loop_over_channels,
    "windows_by_einsum": windows_by_einsum,
    "rows_of_a_matrix": rows_of_a_matrix,
    "shifted_picture": shifted_picture,
    "by_torch": by_torch,
    "unfolded_by_torch": unfolded_by_torch,
}
