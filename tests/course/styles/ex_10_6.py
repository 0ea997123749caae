"""10.6: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from torch.nn import functional as F


def cut_and_put(pictures, down, right):
    height, width = pictures.shape[-2:]
    out = np.zeros_like(pictures)
    out[..., down:, right:] = pictures[..., : height - down, : width - right]
    return out


def rolled_and_cleared(pictures, down, right):
    out = np.roll(pictures, (down, right), axis=(-2, -1))
    out[..., :down, :] = 0
    out[..., :right] = 0
    return out


def padded_and_cut(pictures, down, right):
    pads = [(0, 0)] * (pictures.ndim - 2) + [(down, 0), (right, 0)]
    return np.pad(pictures, pads)[..., : pictures.shape[-2], : pictures.shape[-1]]


def by_matrices(pictures, down, right):
    height, width = pictures.shape[-2:]
    return np.eye(height, k=-down) @ pictures @ np.eye(width, k=right)


def padded_by_torch(pictures, down, right):
    return F.pad(torch.tensor(pictures), (right, -right, down, -down))


def rolled(pictures, down, right):
    return np.roll(pictures, (down, right), axis=(-2, -1))


STYLES = {
    "cut_and_put": cut_and_put,
    "rolled_and_cleared": rolled_and_cleared,
    "padded_and_cut": padded_and_cut,
    "by_matrices": by_matrices,
    "padded_by_torch": padded_by_torch,
}
BROKEN = (rolled, "what leaves comes back")
