"""03.5: right answers in several styles."""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


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
    "loops with steps": loops_with_steps,
    "windows with steps": windows_with_steps,
    "torch with steps": torch_with_steps,
    "every second of all": every_second_of_all,
}
