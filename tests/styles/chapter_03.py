"""Chapter 03: right answers in several styles, and the code given to repair."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def border_of_zeros(x, padding):
    out = np.zeros((x.shape[0] + 2 * padding, x.shape[1] + 2 * padding))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i + padding, j + padding] = x[i, j]
    return out


def loops_with_steps(x, weight, stride, padding):
    x = np.pad(x, padding)
    rows, columns = weight.shape
    return [
        [
            float((x[top : top + rows, left : left + columns] * weight).sum())
            for left in range(0, x.shape[1] - columns + 1, stride)
        ]
        for top in range(0, len(x) - rows + 1, stride)
    ]


def windows_with_steps(x, weight, stride, padding):
    windows = sliding_window_view(np.pad(x, padding), weight.shape)[::stride, ::stride]
    return np.tensordot(windows, weight, 2)


def torch_with_steps(x, weight, stride, padding):
    x, weight = torch.from_numpy(x)[None, None], torch.from_numpy(weight)[None, None]
    return F.conv2d(x.double(), weight.double(), None, stride, padding).squeeze()


def every_second_of_all(x, weight, stride, padding):
    return torch_with_steps(x, weight, 1, padding)[::stride, ::stride]


STYLES = {
    "03.2": {
        "vectorised": lambda x, padding: np.pad(x, padding),
        "torch": lambda x, padding: F.pad(torch.from_numpy(x), (padding,) * 4),
        "matrices": lambda x, padding: (
            np.eye(len(x) + 2 * padding, len(x), -padding)
            @ x
            @ np.eye(x.shape[1], x.shape[1] + 2 * padding, padding)
        ),
        "border of zeros": border_of_zeros,
    },
    "03.5": {
        "loops with steps": loops_with_steps,
        "windows with steps": windows_with_steps,
        "torch with steps": torch_with_steps,
        "every second of all": every_second_of_all,
    },
}

BROKEN = {
    "03.6": (np.array([[144, 160], [215, 316]]), "the misprint left in"),
}
