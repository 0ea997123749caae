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


def two_loops(x, weight, stride, padding):
    x = np.pad(x, padding)
    height, width = weight.shape
    rows = (x.shape[0] - height) // stride + 1
    columns = (x.shape[1] - width) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            out[i, j] = (x[top : top + height, left : left + width] * weight).sum()
    return out


def padded_by_hand(x, weight, stride, padding):
    h, w = x.shape
    kh, kw = weight.shape
    canvas = np.zeros((h + 2 * padding, w + 2 * padding))
    canvas[padding : padding + h, padding : padding + w] = x
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (w + 2 * padding - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            for u in range(kh):
                for v in range(kw):
                    out[i, j] += canvas[i * stride + u, j * stride + v] * weight[u, v]
    return out


def never_padded(x, weight, stride, padding):
    """What lies beyond the edge is left out of the sum."""
    (h, w), (kh, kw) = x.shape, weight.shape
    out = []
    for top in range(-padding, h + padding - kh + 1, stride):
        out.append([])
        for left in range(-padding, w + padding - kw + 1, stride):
            total = 0
            for u in range(kh):
                for v in range(kw):
                    row, column = top + u, left + v
                    if 0 <= row < h and 0 <= column < w:
                        total += x[row, column] * weight[u, v]
            out[-1].append(total)
    return out


def weight_by_weight(x, weight, stride, padding):
    x = np.pad(x, ((padding, padding), (padding, padding)))
    kh, kw = weight.shape
    h, w = x.shape
    out = np.zeros(((h - kh) // stride + 1, (w - kw) // stride + 1))
    for u in range(kh):
        for v in range(kw):
            out += weight[u, v] * x[u : h - kh + u + 1 : stride, v : w - kw + v + 1 : stride]
    return out


STYLES = {
    "loops with steps": loops_with_steps,
    "windows with steps": windows_with_steps,
    "torch with steps": torch_with_steps,
    "every second of all": every_second_of_all,
    "two loops": two_loops,
    "padded by hand": padded_by_hand,
    "never padded": never_padded,
    "weight by weight": weight_by_weight,
}
