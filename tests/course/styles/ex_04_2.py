"""04.2: right answers in several styles."""

import math

import numpy as np
import torch
from torch.nn import functional as F

STYLES = {
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
