"""08.9: right answers in several styles."""

import numpy as np
import torch


def pictures_added_up(x, gradient):
    total = np.zeros((gradient.shape[1], x.shape[1]))
    for one, its_gradient in zip(x, gradient, strict=True):
        total += np.outer(its_gradient, one)
    return total


STYLES = {
    "loop": pictures_added_up,
    "vectorised": lambda x, gradient: gradient.T @ x,
    "einsum": lambda x, gradient: np.einsum("no,ni->oi", gradient, x),
    "torch": lambda x, gradient: torch.from_numpy(gradient).T @ torch.from_numpy(x),
}
