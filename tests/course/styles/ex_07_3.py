"""07.3: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from cnnkit import output_size


def loops(x, kernel_size, stride):
    height, width = kernel_size
    return [
        x[:, top : top + height, left : left + width].reshape(-1)
        for top in range(0, x.shape[1] - height + 1, stride)
        for left in range(0, x.shape[2] - width + 1, stride)
    ]


def view(x, kernel_size, stride):
    windows = sliding_window_view(x, kernel_size, axis=(1, 2))[:, ::stride, ::stride]
    channels, rows, columns = windows.shape[:3]
    return windows.transpose(1, 2, 0, 3, 4).reshape(rows * columns, channels * np.prod(kernel_size))


def unfold(x, kernel_size, stride):
    return F.unfold(torch.from_numpy(x)[None].double(), kernel_size, stride=stride)[0].T


def tap_by_tap(x, kernel_size, stride):
    """A column of the matrix is the picture, shifted."""
    rows, columns = output_size(x.shape[1:], kernel_size, stride)
    return np.stack(
        [
            plane[i : i + (rows - 1) * stride + 1 : stride, j : j + (columns - 1) * stride + 1][
                :, ::stride
            ].reshape(-1)
            for plane in x
            for i, j in np.ndindex(*kernel_size)
        ],
        axis=1,
    )


def indices(x, kernel_size, stride):
    rows, columns = output_size(x.shape[1:], kernel_size, stride)
    c, u, v = np.indices((len(x), *kernel_size)).reshape(3, -1)
    i, j = np.indices((rows, columns)).reshape(2, -1, 1) * stride
    return x[c, i + u, j + v]


def filled_cell_by_cell(x, kernel_size, stride):
    """A matrix made beforehand, every number put in on its own."""
    channels, height, width = x.shape
    kh, kw = kernel_size
    out_h, out_w = (height - kh) // stride + 1, (width - kw) // stride + 1
    out = np.zeros((out_h * out_w, channels * kh * kw))
    for i in range(out_h):
        for j in range(out_w):
            for c in range(channels):
                for u in range(kh):
                    for v in range(kw):
                        pixel = x[c, i * stride + u, j * stride + v]
                        out[i * out_w + j, (c * kh + u) * kw + v] = pixel
    return out


def lists_in_lists(x, kernel_size, stride):
    kh, kw = kernel_size
    _, height, width = x.shape
    matrix = []
    for bottom in range(kh, height + 1, stride):
        for right in range(kw, width + 1, stride):
            row = []
            for plane in x.tolist():
                for line in plane[bottom - kh : bottom]:
                    row += line[right - kw : right]
            matrix.append(row)
    return matrix


STYLES = {
    f.__name__: f
    for f in (
        loops,
        view,
        unfold,
        tap_by_tap,
        indices,
        filled_cell_by_cell,
        lists_in_lists,
    )
}
