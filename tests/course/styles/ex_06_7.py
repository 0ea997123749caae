"""06.7: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F

from cnnkit import col2im, im2col, max_pool2d


def added_in_loops(x, gradient, kernel_size, stride):
    out = np.zeros(x.shape)
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            top, left = i * stride, j * stride
            window = x[top : top + kernel_size, left : left + kernel_size]
            row, column = np.unravel_index(window.argmax(), window.shape)
            out[top + row, left + column] += gradient[i, j]
    return out


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


def add_at(x, gradient, kernel_size, stride):
    cut = sliding_window_view(x, (kernel_size, kernel_size))[::stride, ::stride]
    places = cut.reshape(*gradient.shape, -1).argmax(-1)
    i, j = np.indices(gradient.shape) * stride
    out = np.zeros(x.shape)
    np.add.at(out, (i + places // kernel_size, j + places % kernel_size), gradient)
    return out


def columns_and_back(x, gradient, kernel_size, stride):
    cells = im2col(x[None, None], kernel_size, stride)
    dealt = np.zeros(cells.shape)
    dealt[np.arange(len(cells)), cells.argmax(1)] = gradient.ravel()
    return col2im(dealt, (1, 1, *x.shape), kernel_size, stride)[0, 0]


def by_autograd(x, gradient, kernel_size, stride):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    pooled = F.max_pool2d(x[None], kernel_size, stride)[0]
    pooled.backward(torch.tensor(gradient, dtype=torch.float64))
    return x.grad


def by_small_changes(x, gradient, kernel_size, stride):
    """Reading order made part of the values, so that no two are equal."""
    x = x - np.arange(x.size).reshape(x.shape) * 1e-3
    before = max_pool2d(x[None, None], kernel_size, stride)
    changed = x + 1e-5 * np.eye(x.size).reshape(x.size, 1, *x.shape)  # a map for each cell
    after = max_pool2d(changed, kernel_size, stride)
    out = ((after - before) * gradient).sum(axis=(1, 2, 3)) / 1e-5
    return np.rint(4 * out.reshape(x.shape)) / 4  # the gradients come in quarters


def with_rows_and_columns(x, gradient, kernel_size, stride):
    """The place of the largest kept beside it."""
    oh, ow = gradient.shape
    height, width = x.shape
    out = np.zeros((height, width))
    for i in range(oh):
        for j in range(ow):
            top, left = i * stride, j * stride
            bottom, right = top + kernel_size, left + kernel_size
            row, column = top, left
            for h in range(top, bottom):
                for w in range(left, right):
                    if x[h, w] > x[row, column]:
                        row, column = h, w
            out[row, column] += gradient[i, j]
    return out


def counted_in_the_whole_map(x, gradient, kernel_size, stride):
    """Each cell has a number; the windows hold those, too."""
    width = x.shape[1]
    out = np.zeros(x.size)
    for i, j in np.ndindex(*gradient.shape):
        rows = slice(i * stride, i * stride + kernel_size)
        columns = slice(j * stride, j * stride + kernel_size)
        place = np.argmax(x[rows, columns])
        row, column = place // kernel_size, place % kernel_size
        out[(i * stride + row) * width + j * stride + column] += gradient[i, j]
    return out.reshape(x.shape)


def by_indices_of_torch(x, gradient, kernel_size, stride):
    x, gradient = torch.tensor(x), torch.tensor(gradient)
    _, places = F.max_pool2d(x[None, None], kernel_size, stride, return_indices=True)
    out = torch.zeros(x.numel(), dtype=x.dtype)
    out.index_add_(0, places.flatten(), gradient.flatten())
    return out.reshape(x.shape)


STYLES = {
    "with_rows_and_columns": with_rows_and_columns,
    "counted_in_the_whole_map": counted_in_the_whole_map,
    "by_indices_of_torch": by_indices_of_torch,
    "added_in_loops": added_in_loops,
    "six_loops_and_a_comparison": six_loops_and_a_comparison,
    "add_at": add_at,
    "columns_and_back": columns_and_back,
    "by_autograd": by_autograd,
    "by_small_changes": by_small_changes,
}
