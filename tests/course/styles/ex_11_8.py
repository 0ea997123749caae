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


def work_by_hand(x_shape, weight_shape, stride, padding):
    channels, h, w = x_shape
    filters, _, kh, kw = weight_shape
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (w + 2 * padding - kw) // stride + 1
    return filters * channels * kh * kw * oh * ow


def work_of_one_filter(x_shape, weight_shape, stride, padding):
    one_place = 1
    for number in weight_shape[1:]:
        one_place *= number
    rows, columns = output_size(x_shape[1:], weight_shape[2:], stride, padding)
    return sum(one_place * rows * columns for _ in range(weight_shape[0]))


def work_by_places(x_shape, weight_shape, stride, padding):
    """The windows of a padded picture that do not stick out, counted."""
    padded = np.zeros((x_shape[1] + 2 * padding, x_shape[2] + 2 * padding))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight_shape[2:])
    places = windows[::stride, ::stride].size  # its last two axes are the window
    return places * weight_shape[0] * weight_shape[1]


STYLES = {
    "output": work_of_the_output,
    "weights": work_of_the_weights,
    "loops": work_in_loops,
    "torch": work_by_torch,
    "im2col": work_by_im2col,
    "by hand": work_by_hand,
    "one filter": work_of_one_filter,
    "places": work_by_places,
}
