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


def pixel_by_pixel(pictures, down, right):
    height, width = pictures.shape[-2:]
    out = np.zeros(pictures.shape)
    for i in range(height):
        for j in range(width):
            if i >= down and j >= right:
                out[..., i, j] = pictures[..., i - down, j - right]
    return out


def joined_to_paper(pictures, down, right):
    *several, height, width = pictures.shape
    above = np.zeros((*several, down, width))
    lower = np.concatenate([above, pictures[..., : height - down, :]], axis=-2)
    beside = np.zeros((*several, height, right))
    return np.concatenate([beside, lower[..., : width - right]], axis=-1)


def one_picture_after_another(pictures, down, right):
    if pictures.ndim > 2:
        return np.array([one_picture_after_another(one, down, right) for one in pictures])
    rows = [[0] * right + row for row in pictures.tolist()]
    rows = [[0] * len(rows[0])] * down + rows
    return np.array(rows)[: pictures.shape[0], : pictures.shape[1]]


def masked(pictures, down, right):
    rows, columns = np.indices(pictures.shape[-2:])
    stays = (rows >= down) & (columns >= right)
    return np.where(stays, pictures[..., rows - down, columns - right], 0)


def rolled(pictures, down, right):
    return np.roll(pictures, (down, right), axis=(-2, -1))


STYLES = {
    "cut_and_put": cut_and_put,
    "rolled_and_cleared": rolled_and_cleared,
    "padded_and_cut": padded_and_cut,
    "by_matrices": by_matrices,
    "padded_by_torch": padded_by_torch,
    "pixel_by_pixel": pixel_by_pixel,
    "joined_to_paper": joined_to_paper,
    "one_picture_after_another": one_picture_after_another,
    "masked": masked,
}
BROKEN = (rolled, "what leaves comes back")
