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


STYLES = {
    "vectorised": lambda x, padding: np.pad(x, padding),
    "torch": lambda x, padding: F.pad(torch.from_numpy(x), (padding,) * 4),
    "matrices": lambda x, padding: (
        np.eye(len(x) + 2 * padding, len(x), -padding)
        @ x
        @ np.eye(x.shape[1], x.shape[1] + 2 * padding, padding)
    ),
    "border of zeros": border_of_zeros,
}
