"""11.8: right answers in several styles."""

import math

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit import conv2d, output_size


def work_of_the_output(x_shape, weight_shape, stride, padding):
    """Each number of the output takes as many multiplications as one filter has weights."""
    out = conv2d(np.zeros((1, *x_shape)), np.zeros(weight_shape), None, stride, padding)
    return out.size * math.prod(weight_shape[1:])


def work_of_the_weights(x_shape, weight_shape, stride, padding):
    """Each weight is used once at every place."""
    rows = output_size(x_shape[1], weight_shape[2], stride, padding)
    columns = output_size(x_shape[2], weight_shape[3], stride, padding)
    return np.prod(weight_shape) * rows * columns


def work_in_loops(x_shape, weight_shape, stride, padding):
    filters, channels, height, width = weight_shape
    count = 0
    for _ in range(-padding, x_shape[1] + padding - height + 1, stride):
        for _ in range(-padding, x_shape[2] + padding - width + 1, stride):
            count += filters * channels * height * width
    return count


def work_by_torch(x_shape, weight_shape, stride, padding):
    out = F.conv2d(torch.zeros(1, *x_shape), torch.zeros(weight_shape), None, stride, padding)
    return torch.tensor(out.numel() * math.prod(weight_shape[1:]))


def work_by_im2col(x_shape, weight_shape, stride, padding):
    """The matrix product of chapter 07: rows · row length · filters."""
    columns = F.unfold(torch.zeros(1, *x_shape), weight_shape[2:], 1, padding, stride)
    return columns.numel() * weight_shape[0]


STYLES = {
    "output": work_of_the_output,
    "weights": work_of_the_weights,
    "loops": work_in_loops,
    "torch": work_by_torch,
    "im2col": work_by_im2col,
}
