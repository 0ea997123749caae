"""04.2: right answers in several styles."""

import math

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch.nn import functional as F


def moving_the_window(size, kernel_size, stride, padding):
    """The window goes on as long as it does not stick out."""
    padded = size + 2 * padding
    windows = 0
    for left in range(padded):
        if left % stride == 0 and left + kernel_size <= padded:
            windows += 1
    return windows


def recursion(size, kernel_size, stride, padding):
    if padding > 0:
        return recursion(size + 2 * padding, kernel_size, stride, 0)
    if size < kernel_size:
        return 0
    return 1 + recursion(size - stride, kernel_size, stride, 0)


def cut_by_numpy(size, kernel_size, stride, padding):
    row = np.pad(np.zeros(size), padding)
    return len(sliding_window_view(row, kernel_size)[::stride])


def whole_steps(size, kernel_size, stride, padding):
    steps, _ = divmod(size + padding + padding - kernel_size, stride)
    return steps + 1


STYLES = {
    "moving_the_window": moving_the_window,
    "recursion": recursion,
    "cut_by_numpy": cut_by_numpy,
    "whole_steps": whole_steps,
    "loops": lambda size, kernel_size, stride, padding: len(
        range(0, size + 2 * padding - kernel_size + 1, stride)
    ),
    "vectorised": lambda size, kernel_size, stride, padding: (
        np.arange(-padding, size + padding - kernel_size + 1, stride).size
    ),
    "torch": lambda size, kernel_size, stride, padding: F.conv1d(
        torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size), None, stride, padding
    ).shape[-1],
    "floor": lambda size, kernel_size, stride, padding: math.floor(
        (size + 2 * padding - kernel_size) / stride + 1
    ),
    "float": lambda size, kernel_size, stride, padding: np.floor(
        (size + 2 * padding - kernel_size) / stride + 1
    ),
}
