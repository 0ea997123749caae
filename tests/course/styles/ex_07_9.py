"""07.9: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit import im2col, max_pool2d, output_size


def pooled(x, size):
    rows, columns = output_size(x.shape[2:], size, size)
    largest = im2col(x, size, stride=size).reshape(-1, size * size).max(axis=1)
    return largest.reshape(len(x), rows, columns, -1).transpose(0, 3, 1, 2)


def pooled_on_an_axis(x, size):
    rows, columns = output_size(x.shape[2:], size, size)
    matrix = im2col(x, size, stride=size)
    blocks = matrix.reshape(len(x), rows, columns, x.shape[1], size * size)
    return np.moveaxis(blocks.max(axis=-1), -1, 1)


def pooled_channel_by_channel(x, size):
    sizes = output_size(x.shape[2:], size, size)
    planes = [im2col(x[:, [c]], size, stride=size).max(axis=1) for c in range(x.shape[1])]
    return np.stack([plane.reshape(len(x), *sizes) for plane in planes], axis=1)


def pooled_slice_by_slice(x, size):
    """The columns of each channel on their own."""
    sizes, taps = output_size(x.shape[2:], size, size), size * size
    matrix = im2col(x, size, stride=size)
    planes = [matrix[:, c * taps : (c + 1) * taps].max(axis=1) for c in range(x.shape[1])]
    return np.stack(planes, axis=-1).reshape(len(x), *sizes, -1).transpose(0, 3, 1, 2)


def channels_as_pictures(x, size):
    n, channels, height, width = x.shape
    matrix = im2col(x.reshape(n * channels, 1, height, width), size, stride=size)
    return matrix.max(axis=1).reshape(n, channels, *output_size((height, width), size, size))


def pooled_row_by_row(x, size):
    n, channels, height, width = x.shape
    rows, columns = height // size, width // size
    out = np.zeros((n, channels, rows, columns))
    matrix = im2col(x, size, stride=size)
    for place, row in enumerate(matrix):
        number, i, j = place // (rows * columns), place // columns % rows, place % columns
        for c in range(channels):
            out[number, c, i, j] = max(row[c * size**2 : (c + 1) * size**2])
    return out


def pooled_by_cutting_up(x, size):
    """No matrix: what does not fill a window is cut off, and each window gets axes of its own."""
    n, channels, height, width = x.shape
    rows, columns = height // size, width // size
    whole = x[:, :, : rows * size, : columns * size]
    return whole.reshape(n, channels, rows, size, columns, size).max(axis=(3, 5))


def broken_pool(x, size):
    n, _, height, width = x.shape
    rows, columns = output_size((height, width), size, size)
    matrix = im2col(x, size, stride=size)
    largest = matrix.max(axis=1)
    return largest.reshape(n, rows, columns, -1).transpose(0, 3, 1, 2)


STYLES = {
    f.__name__: f
    for f in (
        pooled,
        pooled_on_an_axis,
        pooled_channel_by_channel,
        pooled_slice_by_slice,
        channels_as_pictures,
        pooled_row_by_row,
        pooled_by_cutting_up,
    )
} | {
    "cnnkit": lambda x, size: max_pool2d(x, size),
    "torch": lambda x, size: F.max_pool2d(torch.from_numpy(x).double(), size),
}
BROKEN = (broken_pool, "pooled across channels")
