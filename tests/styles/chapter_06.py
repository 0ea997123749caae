"""Chapter 06: right answers in several styles, and the code given to repair."""

from itertools import product

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from cnnkit import col2im, im2col, max_pool2d

STYLES = {}


def style_of(exercise_id):
    """Register a function as one more style of an exercise."""

    def register(function):
        STYLES.setdefault(exercise_id, {})[function.__name__] = function
        return function

    return register


@style_of("06.2")
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


@style_of("06.2")
def all_windows_at_once(x, kernel_size, stride=None):
    stride = stride or kernel_size
    cut = sliding_window_view(x, (kernel_size, kernel_size), axis=(1, 2))
    return cut[:, ::stride, ::stride].max(axis=(-2, -1))


@style_of("06.2")
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


@style_of("06.2")
def first_rows_then_columns(x, kernel_size, stride=None):
    stride = stride or kernel_size
    high = sliding_window_view(x, kernel_size, axis=1)[:, ::stride].max(-1)
    return sliding_window_view(high, kernel_size, axis=2)[:, :, ::stride].max(-1)


@style_of("06.2")
def pooled_by_torch(x, kernel_size, stride=None):
    return F.max_pool2d(torch.tensor(x, dtype=torch.float32), kernel_size, stride)


@style_of("06.2")
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


@style_of("06.2")
def minus_infinity_to_begin_with(x, kernel_size, stride=None):
    stride = stride or kernel_size
    rows, columns = ((size - kernel_size) // stride + 1 for size in x.shape[1:])
    out = np.full((len(x), rows, columns), -np.inf)
    for (c, i, j), (u, v) in product(np.ndindex(out.shape), np.ndindex((kernel_size,) * 2)):
        out[c, i, j] = max(out[c, i, j], x[c, i * stride + u, j * stride + v])
    return out


@style_of("06.2")
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


@style_of("06.4")
def counting_the_cells(x, kernel_size, padding, count_include_pad):
    padded = np.pad(x, padding)
    is_cell = np.pad(np.ones(x.shape), padding, constant_values=1 if count_include_pad else 0)
    rows, columns = len(padded) // kernel_size, padded.shape[1] // kernel_size
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * kernel_size, j * kernel_size
            inside = np.s_[top : top + kernel_size, left : left + kernel_size]
            out[i, j] = padded[inside].sum() / is_cell[inside].sum()
    return out


@style_of("06.4")
def nan_for_what_does_not_count(x, kernel_size, padding, count_include_pad):
    border = 0 if count_include_pad else np.nan
    padded = np.pad(x.astype(float), padding, constant_values=border)
    cut = sliding_window_view(padded, (kernel_size, kernel_size))
    return np.nanmean(cut[::kernel_size, ::kernel_size], axis=(2, 3))


@style_of("06.4")
def averaged_by_torch(x, kernel_size, padding, count_include_pad):
    x = torch.tensor(x, dtype=torch.float64)[None]
    return F.avg_pool2d(x, kernel_size, None, padding, False, count_include_pad)[0]


@style_of("06.4")
def as_a_convolution(x, kernel_size, padding, count_include_pad):
    ones = torch.ones(1, 1, kernel_size, kernel_size, dtype=torch.float64)
    x = torch.from_numpy(x).double()[None, None]
    sums = F.conv2d(x, ones, stride=kernel_size, padding=padding)
    cells = F.conv2d(torch.ones_like(x), ones, stride=kernel_size, padding=padding)
    return (sums / (kernel_size**2 if count_include_pad else cells))[0, 0]


@style_of("06.4")
def edges_cut_off(x, kernel_size, padding, count_include_pad):
    (height, width), k = x.shape, kernel_size
    tops = range(-padding, height + padding - k + 1, k)
    lefts = range(-padding, width + padding - k + 1, k)
    cut = [[x[max(i, 0) : i + k, max(j, 0) : j + k] for j in lefts] for i in tops]
    return [
        [one.sum() / (k * k) if count_include_pad else one.mean() for one in row] for row in cut
    ]


@style_of("06.5")
def minus_infinity(x, kernel_size, padding):
    padded = np.pad(x, padding, constant_values=-np.inf)
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


@style_of("06.5")
def the_lowest_float(x, kernel_size, padding):
    padded = np.full((len(x) + 2 * padding, x.shape[1] + 2 * padding), np.finfo(float).min)
    padded[padding : padding + len(x), padding : padding + x.shape[1]] = x
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


@style_of("06.5")
def as_low_as_the_lowest_cell(x, kernel_size, padding):
    padded = np.pad(x, padding, constant_values=x.min())
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


@style_of("06.5")
def the_edge_repeated(x, kernel_size, padding):
    """Adds nothing to a window that it does not hold already."""
    return max_pool2d(np.pad(x, padding, mode="edge")[None, None], kernel_size)[0, 0]


@style_of("06.5")
def the_padding_left_to_cnnkit(x, kernel_size, padding):
    return max_pool2d(x[None, None], kernel_size, padding=padding)[0, 0]


@style_of("06.5")
def bordered_by_torch(x, kernel_size, padding):
    return F.max_pool2d(torch.from_numpy(x)[None], kernel_size, padding=padding)[0]


@style_of("06.7")
def added_in_loops(x, gradient, kernel_size, stride):
    out = np.zeros(x.shape)
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            top, left = i * stride, j * stride
            window = x[top : top + kernel_size, left : left + kernel_size]
            row, column = np.unravel_index(window.argmax(), window.shape)
            out[top + row, left + column] += gradient[i, j]
    return out


@style_of("06.7")
def six_loops_and_a_comparison(x, gradient, kernel_size, stride):
    out = [[0.0] * x.shape[1] for _ in x]
    for (i, j), amount in np.ndenumerate(gradient):
        best = None
        for row in range(i * stride, i * stride + kernel_size):
            for column in range(j * stride, j * stride + kernel_size):
                if best is None or x[row, column] > x[best]:
                    best = row, column
        out[best[0]][best[1]] += amount
    return out


@style_of("06.7")
def add_at(x, gradient, kernel_size, stride):
    cut = sliding_window_view(x, (kernel_size, kernel_size))[::stride, ::stride]
    places = cut.reshape(*gradient.shape, -1).argmax(-1)
    i, j = np.indices(gradient.shape) * stride
    out = np.zeros(x.shape)
    np.add.at(out, (i + places // kernel_size, j + places % kernel_size), gradient)
    return out


@style_of("06.7")
def columns_and_back(x, gradient, kernel_size, stride):
    cells = im2col(x[None, None], kernel_size, stride)
    dealt = np.zeros(cells.shape)
    dealt[np.arange(len(cells)), cells.argmax(1)] = gradient.ravel()
    return col2im(dealt, (1, 1, *x.shape), kernel_size, stride)[0, 0]


@style_of("06.7")
def by_autograd(x, gradient, kernel_size, stride):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    pooled = F.max_pool2d(x[None], kernel_size, stride)[0]
    pooled.backward(torch.tensor(gradient, dtype=torch.float64))
    return x.grad


@style_of("06.7")
def by_small_changes(x, gradient, kernel_size, stride):
    """Reading order made part of the values, so that no two are equal."""
    x = x - np.arange(x.size).reshape(x.shape) * 1e-3
    before = max_pool2d(x[None, None], kernel_size, stride)[0, 0]
    out = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        changed = x.copy()
        changed[place] += 1e-5
        after = max_pool2d(changed[None, None], kernel_size, stride)[0, 0]
        out[place] = ((after - before) * gradient).sum() / 1e-5
    return np.rint(out)


def padded_with_zeros(x, kernel_size, padding):
    padded = np.pad(x, padding)
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


BROKEN = {"06.5": (padded_with_zeros, "padding with 0")}
