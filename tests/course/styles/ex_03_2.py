"""03.2: right answers in several styles."""

import numpy as np
import torch
from torch.nn import functional as F


def border_of_zeros(x, padding):
    out = np.zeros((x.shape[0] + 2 * padding, x.shape[1] + 2 * padding))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i + padding, j + padding] = x[i, j]
    return out


def one_slice(x, padding):
    height, width = x.shape
    out = np.zeros((height + 2 * padding, width + 2 * padding))
    out[padding : padding + height, padding : padding + width] = x
    return out


def concatenated(x, padding):
    h, w = x.shape
    side = np.zeros((h, padding))
    x = np.concatenate([side, x, side], axis=1)
    border = np.zeros((padding, w + 2 * padding))
    return np.concatenate([border, x, border], axis=0)


def lists(x, padding):
    rows = [[0] * padding + list(row) + [0] * padding for row in x]
    width = x.shape[1] + 2 * padding
    empty = [[0] * width for _ in range(padding)]
    return empty + rows + empty


def ring_by_ring(x, padding):
    for _ in range(padding):
        height, width = x.shape
        out = np.zeros((height + 2, width + 2))
        out[1:-1, 1:-1] = x
        x = out
    return x


STYLES = {
    "vectorised": lambda x, padding: np.pad(x, padding),
    "torch": lambda x, padding: F.pad(torch.from_numpy(x), (padding,) * 4),
    "matrices": lambda x, padding: (
        np.eye(len(x) + 2 * padding, len(x), -padding)
        @ x
        @ np.eye(x.shape[1], x.shape[1] + 2 * padding, padding)
    ),
    "border of zeros": border_of_zeros,
    "one slice": one_slice,
    "concatenated": concatenated,
    "lists": lists,
    "ring by ring": ring_by_ring,
}
