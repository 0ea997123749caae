"""06.4: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


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


def nan_for_what_does_not_count(x, kernel_size, padding, count_include_pad):
    border = 0 if count_include_pad else np.nan
    padded = np.pad(x.astype(float), padding, constant_values=border)
    cut = sliding_window_view(padded, (kernel_size, kernel_size))
    return np.nanmean(cut[::kernel_size, ::kernel_size], axis=(2, 3))


def averaged_by_torch(x, kernel_size, padding, count_include_pad):
    x = torch.tensor(x, dtype=torch.float64)[None]
    return F.avg_pool2d(x, kernel_size, None, padding, False, count_include_pad)[0]


def as_a_convolution(x, kernel_size, padding, count_include_pad):
    ones = torch.ones(1, 1, kernel_size, kernel_size, dtype=torch.float64)
    x = torch.from_numpy(x).double()[None, None]
    sums = F.conv2d(x, ones, stride=kernel_size, padding=padding)
    cells = F.conv2d(torch.ones_like(x), ones, stride=kernel_size, padding=padding)
    return (sums / (kernel_size**2 if count_include_pad else cells))[0, 0]


def edges_cut_off(x, kernel_size, padding, count_include_pad):
    (height, width), k = x.shape, kernel_size
    tops = range(-padding, height + padding - k + 1, k)
    lefts = range(-padding, width + padding - k + 1, k)
    cut = [[x[max(i, 0) : i + k, max(j, 0) : j + k] for j in lefts] for i in tops]
    return [
        [one.sum() / (k * k) if count_include_pad else one.mean() for one in row] for row in cut
    ]


def only_cells_of_the_map(x, kernel_size, padding, count_include_pad):
    """No padded map: every place is asked whether it lies inside."""
    height, width = x.shape
    oh = (height + 2 * padding) // kernel_size
    ow = (width + 2 * padding) // kernel_size
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            total, cells = 0.0, 0
            for row in range(i * kernel_size - padding, (i + 1) * kernel_size - padding):
                for column in range(j * kernel_size - padding, (j + 1) * kernel_size - padding):
                    if 0 <= row < height and 0 <= column < width:
                        total += x[row, column]
                        cells += 1
            out[i, j] = total / (kernel_size**2 if count_include_pad else cells)
    return out


def reshaped_into_blocks(x, kernel_size, padding, count_include_pad):
    def sums(one):
        padded, k = np.pad(one, padding), kernel_size
        rows, columns = padded.shape[0] // k, padded.shape[1] // k
        whole = padded[: rows * k, : columns * k]
        return whole.reshape(rows, k, columns, k).sum(axis=(1, 3))

    if count_include_pad:
        return sums(x) / kernel_size**2
    return sums(x) / sums(np.ones_like(x))


def padded_by_hand(x, kernel_size, padding, count_include_pad):
    height, width = x.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding))
    padded[padding : padding + height, padding : padding + width] = x
    out = []
    for top in range(0, padded.shape[0] - kernel_size + 1, kernel_size):
        row = []
        for left in range(0, padded.shape[1] - kernel_size + 1, kernel_size):
            bottom, right = top + kernel_size, left + kernel_size
            window = padded[top:bottom, left:right]
            high = min(bottom, padding + height) - max(top, padding)
            wide = min(right, padding + width) - max(left, padding)
            row.append(window.mean() if count_include_pad else window.sum() / (high * wide))
        out.append(row)
    return out


STYLES = {
    "only_cells_of_the_map": only_cells_of_the_map,
    "reshaped_into_blocks": reshaped_into_blocks,
    "padded_by_hand": padded_by_hand,
    "counting_the_cells": counting_the_cells,
    "nan_for_what_does_not_count": nan_for_what_does_not_count,
    "averaged_by_torch": averaged_by_torch,
    "as_a_convolution": as_a_convolution,
    "edges_cut_off": edges_cut_off,
}
