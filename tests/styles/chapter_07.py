"""Chapter 07: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from cnnkit import conv2d, im2col, max_pool2d, output_size


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


def folded(x, weight):
    n, _, height, width = x.shape
    filters, kernel_size = len(weight), weight.shape[2:]
    rows, columns = output_size((height, width), kernel_size)
    product = im2col(x, kernel_size) @ weight.reshape(filters, -1).T
    return product.reshape(n, rows, columns, filters).transpose(0, 3, 1, 2)


def turned_by_pictures(x, weight):
    rows, columns = output_size(x.shape[2:], weight.shape[2:])
    product = im2col(x, weight.shape[2:]) @ weight.reshape(len(weight), -1).T
    by_picture = product.reshape(len(x), rows * columns, -1)
    return by_picture.transpose(0, 2, 1).reshape(len(x), len(weight), rows, columns)


def filter_by_filter(x, weight):
    sizes = output_size(x.shape[2:], weight.shape[2:])
    matrix = im2col(x, weight.shape[2:])
    maps = [(matrix @ one.reshape(-1)).reshape(len(x), *sizes) for one in weight]
    return np.stack(maps, axis=1)


def by_einsum(x, weight):
    windows = sliding_window_view(x, weight.shape[2:], axis=(2, 3))
    return np.einsum("ncijuv,fcuv->nfij", windows, weight)


def put_back_in_loops(cols, size, kernel_size, stride):
    out = np.zeros(size)
    number = 0
    for top in range(0, size[0] - kernel_size[0] + 1, stride):
        for left in range(0, size[1] - kernel_size[1] + 1, stride):
            for (u, v), value in np.ndenumerate(cols[number].reshape(kernel_size)):
                out[top + u, left + v] += value
            number += 1
    return out


def put_back_by_taps(cols, size, kernel_size, stride):
    rows, columns = output_size(size, kernel_size, stride)
    out = np.zeros(size, cols.dtype)
    for tap, (u, v) in enumerate(np.ndindex(*kernel_size)):
        down = slice(u, u + (rows - 1) * stride + 1, stride)
        right = slice(v, v + (columns - 1) * stride + 1, stride)
        out[down, right] += cols[:, tap].reshape(rows, columns)
    return out


def put_back_at(cols, size, kernel_size, stride):
    out = np.zeros(size, cols.dtype)
    pixels = np.arange(out.size).reshape(1, 1, *size)
    np.add.at(out.reshape(-1), im2col(pixels, kernel_size, stride), cols)
    return out


def put_back_by_counting(cols, size, kernel_size, stride):
    pixels = im2col(np.arange(np.prod(size)).reshape(1, 1, *size), kernel_size, stride)
    return np.bincount(pixels.reshape(-1), cols.reshape(-1), np.prod(size)).reshape(size)


def put_back_by_torch(cols, size, kernel_size, stride):
    columns = torch.from_numpy(cols.T.copy())[None].double()
    return F.fold(columns, size, kernel_size, stride=stride)[0, 0]


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


STYLES = {
    "07.3": {f.__name__: f for f in (loops, view, unfold, tap_by_tap, indices)},
    "07.5": {
        f.__name__: f for f in (folded, turned_by_pictures, filter_by_filter, by_einsum, conv2d)
    }
    | {"torch": lambda x, weight: F.conv2d(torch.from_numpy(x), torch.from_numpy(weight))},
    "07.8": {
        f.__name__: f
        for f in (
            put_back_in_loops,
            put_back_by_taps,
            put_back_at,
            put_back_by_counting,
            put_back_by_torch,
        )
    },
    "07.9": {
        f.__name__: f
        for f in (
            pooled,
            pooled_on_an_axis,
            pooled_channel_by_channel,
            pooled_slice_by_slice,
            channels_as_pictures,
        )
    }
    | {
        "cnnkit": lambda x, size: max_pool2d(x, size),
        "torch": lambda x, size: F.max_pool2d(torch.from_numpy(x).double(), size),
    },
}


def broken_fold(x, weight):
    n, _, height, width = x.shape
    filters, kernel_size = len(weight), weight.shape[2:]
    rows, columns = output_size((height, width), kernel_size)
    product = im2col(x, kernel_size) @ weight.reshape(filters, -1).T
    return product.reshape(n, filters, rows, columns)


def broken_pool(x, size):
    n, _, height, width = x.shape
    rows, columns = output_size((height, width), size, size)
    matrix = im2col(x, size, stride=size)
    largest = matrix.max(axis=1)
    return largest.reshape(n, rows, columns, -1).transpose(0, 3, 1, 2)


BROKEN = {
    "07.5": (broken_fold, "reshape instead of transpose"),
    "07.9": (broken_pool, "pooled across channels"),
}
