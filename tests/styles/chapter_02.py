"""Chapter 02: right answers in several styles, and the code given to repair."""

import math

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def loops(feature_map):
    best, place = -math.inf, None
    for i in range(feature_map.shape[0]):
        for j in range(feature_map.shape[1]):
            if feature_map[i, j] > best:
                best, place = feature_map[i, j], (i, j)
    return place


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
    "02.5": {
        "loops": lambda size: [[1 / size**2 for _ in range(size)] for _ in range(size)],
        "vectorised": lambda size: np.full((size, size), size**-2.0),
        "torch": lambda size: torch.ones(size, size) / size**2,
        "by its sum": lambda size: (k := np.ones((size, size))) / k.sum(),
    },
    "02.6": {
        "vectorised": lambda feature_map: np.argwhere(feature_map == feature_map.max())[0],
        "torch": lambda feature_map: divmod(
            int(torch.from_numpy(feature_map).argmax()), feature_map.shape[1]
        ),
        "max of a list": lambda feature_map: max(
            np.ndindex(feature_map.shape), key=lambda place: feature_map[place]
        ),
        "loops": loops,
    },
    "02.3": {
        "four loops": four_loops,
        "windows": windows,
        "einsum": einsum,
        "by torch": by_torch,
        "with a fourier transform": with_a_fourier_transform,
    },
}

BROKEN = {
    "02.5": (lambda size: np.ones((size, size)) / size, "divided by one side"),
}
