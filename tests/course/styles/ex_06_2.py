"""06.2: right answers in several styles."""

from itertools import product

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def three_loops(x, kernel_size, stride=None):
    if stride is None:
        stride = kernel_size
    channels, height, width = x.shape
    rows = (height - kernel_size) // stride + 1
    columns = (width - kernel_size) // stride + 1
    out = np.zeros((channels, rows, columns))
    for c in range(channels):
        for i in range(rows):
            for j in range(columns):
                top, left = i * stride, j * stride
                out[c, i, j] = x[c, top : top + kernel_size, left : left + kernel_size].max()
    return out


def all_windows_at_once(x, kernel_size, stride=None):
    stride = stride or kernel_size
    cut = sliding_window_view(x, (kernel_size, kernel_size), axis=(1, 2))
    return cut[:, ::stride, ::stride].max(axis=(-2, -1))


def pixel_by_pixel_of_the_window(x, kernel_size, stride=None):
    stride = stride or kernel_size
    _, height, width = x.shape
    end_row, end_column = height - kernel_size + 1, width - kernel_size + 1
    return np.maximum.reduce(
        [
            x[:, u : end_row + u : stride, v : end_column + v : stride]
            for u in range(kernel_size)
            for v in range(kernel_size)
        ]
    )


def first_rows_then_columns(x, kernel_size, stride=None):
    stride = stride or kernel_size
    high = sliding_window_view(x, kernel_size, axis=1)[:, ::stride].max(-1)
    return sliding_window_view(high, kernel_size, axis=2)[:, :, ::stride].max(-1)


def pooled_by_torch(x, kernel_size, stride=None):
    return F.max_pool2d(torch.tensor(x, dtype=torch.float32), kernel_size, stride)


def a_search_that_begins_in_the_window(x, kernel_size, stride=None):
    stride = stride or kernel_size
    rows, columns = ((size - kernel_size) // stride + 1 for size in x.shape[1:])
    out = np.zeros((len(x), rows, columns))
    for c, i, j in np.ndindex(out.shape):
        largest = x[c, i * stride, j * stride]
        for u, v in np.ndindex(kernel_size, kernel_size):
            if x[c, i * stride + u, j * stride + v] > largest:
                largest = x[c, i * stride + u, j * stride + v]
        out[c, i, j] = largest
    return out


def minus_infinity_to_begin_with(x, kernel_size, stride=None):
    stride = stride or kernel_size
    rows, columns = ((size - kernel_size) // stride + 1 for size in x.shape[1:])
    out = np.full((len(x), rows, columns), -np.inf)
    for (c, i, j), (u, v) in product(np.ndindex(out.shape), np.ndindex((kernel_size,) * 2)):
        out[c, i, j] = max(out[c, i, j], x[c, i * stride + u, j * stride + v])
    return out


def sorted_lists(x, kernel_size, stride=None):
    step, reach = stride or kernel_size, range(kernel_size)
    return [
        [
            [
                sorted(plane[i + u][j + v] for u in reach for v in reach)[-1]
                for j in range(0, len(plane[0]) - kernel_size + 1, step)
            ]
            for i in range(0, len(plane) - kernel_size + 1, step)
        ]
        for plane in x.tolist()
    ]


def side_by_side_or_not(x, kernel_size, stride=None):
    """Rows and columns listed first; the largest found by hand."""
    if not stride:
        stride = kernel_size
    channels, height, width = x.shape
    tops = list(range(0, height - kernel_size + 1, stride))
    lefts = list(range(0, width - kernel_size + 1, stride))
    out = np.zeros((channels, len(tops), len(lefts)))
    for c in range(channels):
        for i, top in enumerate(tops):
            for j, left in enumerate(lefts):
                bottom, right = top + kernel_size, left + kernel_size
                largest = x[c, top, left]
                for row in range(top, bottom):
                    for column in range(left, right):
                        largest = max(largest, x[c, row, column])
                out[c, i, j] = largest
    return out


def unfolded_by_torch(x, kernel_size, stride=None):
    step = kernel_size if stride is None else stride
    windows = torch.from_numpy(x).unfold(1, kernel_size, step).unfold(2, kernel_size, step)
    return windows.amax(dim=(3, 4))


def channel_after_channel(x, kernel_size, stride=None):
    """A single map, then the same for each of them."""
    if len(x) > 1:
        return np.concatenate([channel_after_channel(one[None], kernel_size, stride) for one in x])
    stride = stride or kernel_size
    height, width = x.shape[1:]
    oh, ow = (height - kernel_size) // stride + 1, (width - kernel_size) // stride + 1
    out = np.empty((1, oh, ow))
    for i, j in np.ndindex(oh, ow):
        rows = slice(i * stride, i * stride + kernel_size)
        columns = slice(j * stride, j * stride + kernel_size)
        out[0, i, j] = np.amax(x[0, rows, columns])
    return out


STYLES = {
    "side_by_side_or_not": side_by_side_or_not,
    "unfolded_by_torch": unfolded_by_torch,
    "channel_after_channel": channel_after_channel,
    "three_loops": three_loops,
    "all_windows_at_once": all_windows_at_once,
    "pixel_by_pixel_of_the_window": pixel_by_pixel_of_the_window,
    "first_rows_then_columns": first_rows_then_columns,
    "pooled_by_torch": pooled_by_torch,
    "a_search_that_begins_in_the_window": a_search_that_begins_in_the_window,
    "minus_infinity_to_begin_with": minus_infinity_to_begin_with,
    "sorted_lists": sorted_lists,
}
