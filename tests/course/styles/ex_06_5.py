"""06.5: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit import max_pool2d


def minus_infinity(x, kernel_size, padding):
    padded = np.pad(x, padding, constant_values=-np.inf)
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


def the_lowest_float(x, kernel_size, padding):
    padded = np.full((len(x) + 2 * padding, x.shape[1] + 2 * padding), np.finfo(float).min)
    padded[padding : padding + len(x), padding : padding + x.shape[1]] = x
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


def as_low_as_the_lowest_cell(x, kernel_size, padding):
    padded = np.pad(x, padding, constant_values=x.min())
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


def the_edge_repeated(x, kernel_size, padding):
    """Adds nothing to a window that it does not hold already."""
    return max_pool2d(np.pad(x, padding, mode="edge")[None, None], kernel_size)[0, 0]


def the_padding_left_to_cnnkit(x, kernel_size, padding):
    return max_pool2d(x[None, None], kernel_size, padding=padding)[0, 0]


def bordered_by_torch(x, kernel_size, padding):
    return F.max_pool2d(torch.from_numpy(x)[None], kernel_size, padding=padding)[0]


def padded_with_zeros(x, kernel_size, padding):
    padded = np.pad(x, padding)
    return max_pool2d(padded[None, None], kernel_size)[0, 0]


def windows_cut_off_at_the_edge(x, kernel_size, padding):
    height, width = x.shape
    oh = (height + 2 * padding) // kernel_size
    ow = (width + 2 * padding) // kernel_size
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            top, left = i * kernel_size - padding, j * kernel_size - padding
            bottom, right = top + kernel_size, left + kernel_size
            out[i, j] = x[max(top, 0) : bottom, max(left, 0) : right].max()
    return out


def nan_that_does_not_count(x, kernel_size, padding):
    padded = np.pad(x, padding, constant_values=np.nan)
    k, (rows, columns) = kernel_size, padded.shape
    out = [
        [np.nanmax(padded[i : i + k, j : j + k]) for j in range(0, columns - k + 1, k)]
        for i in range(0, rows - k + 1, k)
    ]
    return np.array(out)


def padded_by_torch(x, kernel_size, padding):
    bordered = F.pad(torch.tensor(x), (padding, padding, padding, padding), value=-torch.inf)
    return F.max_pool2d(bordered[None, None], kernel_size)[0, 0]


STYLES = {
    "windows_cut_off_at_the_edge": windows_cut_off_at_the_edge,
    "nan_that_does_not_count": nan_that_does_not_count,
    "padded_by_torch": padded_by_torch,
    "minus_infinity": minus_infinity,
    "the_lowest_float": the_lowest_float,
    "as_low_as_the_lowest_cell": as_low_as_the_lowest_cell,
    "the_edge_repeated": the_edge_repeated,
    "the_padding_left_to_cnnkit": the_padding_left_to_cnnkit,
    "bordered_by_torch": bordered_by_torch,
}
BROKEN = (padded_with_zeros, "padding with 0")
