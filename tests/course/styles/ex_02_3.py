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


STYLES = {
    "four loops": four_loops,
    "windows": windows,
    "einsum": einsum,
    "by torch": by_torch,
    "with a fourier transform": with_a_fourier_transform,
}
