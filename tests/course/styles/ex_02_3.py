"""02.3: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def four_loops(x, weight, bias):
    (height, width), (rows, columns) = x.shape, weight.shape
    out = [[bias] * (width - columns + 1) for _ in range(height - rows + 1)]
    for i, row in enumerate(out):
        for j in range(len(row)):
            for u in range(rows):
                for v in range(columns):
                    row[j] += x[i + u, j + v] * weight[u, v]
    return out


def windows(x, weight, bias):
    return (sliding_window_view(x, weight.shape) * weight).sum(axis=(2, 3)) + bias


def einsum(x, weight, bias):
    return np.einsum("ijuv,uv->ij", sliding_window_view(x, weight.shape), weight) + bias


def by_torch(x, weight, bias):
    x, weight = (torch.tensor(one, dtype=torch.float32)[None, None] for one in (x, weight))
    return F.conv2d(x, weight, torch.tensor([float(bias)]))[0, 0]


def with_a_fourier_transform(x, weight, bias):
    rows, columns = weight.shape
    product = np.fft.fft2(x) * np.conj(np.fft.fft2(weight, x.shape))
    return np.fft.ifft2(product).real[: len(x) - rows + 1, : x.shape[1] - columns + 1] + bias


def two_loops(x, weight, bias):
    height, width = weight.shape
    rows = x.shape[0] - height + 1
    columns = x.shape[1] - width + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = x[i : i + height, j : j + width]
            out[i, j] = (window * weight).sum() + bias
    return out


def weight_by_weight(x, weight, bias):
    h, w = x.shape
    kh, kw = weight.shape
    oh, ow = h - kh + 1, w - kw + 1
    out = np.full((oh, ow), float(bias))
    for u in range(kh):
        for v in range(kw):
            out += weight[u, v] * x[u : u + oh, v : v + ow]
    return out


def starting_from_the_bias(x, weight, bias):
    h, w = x.shape
    kh, kw = weight.shape
    out = np.empty((h - kh + 1, w - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            total = bias
            for u in range(kh):
                for v in range(kw):
                    total = total + x[i + u][j + v] * weight[u][v]
            out[i, j] = total
    return out


def unrolled(x, weight, bias):
    (h, w), (kh, kw) = x.shape, weight.shape
    cut_out = [
        x[top : top + kh, left : left + kw].flatten()
        for top in range(h - kh + 1)
        for left in range(w - kw + 1)
    ]
    return (np.array(cut_out) @ weight.flatten() + bias).reshape(h - kh + 1, w - kw + 1)


STYLES = {
    "four loops": four_loops,
    "windows": windows,
    "einsum": einsum,
    "by torch": by_torch,
    "with a fourier transform": with_a_fourier_transform,
    "two loops": two_loops,
    "weight by weight": weight_by_weight,
    "starting from the bias": starting_from_the_bias,
    "unrolled": unrolled,
}
