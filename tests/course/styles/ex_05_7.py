"""05.7: right answers in several styles."""

import numpy as np
import torch


def parameters_one_by_one(in_channels, out_channels, kernel_size):
    count = 0
    for _ in range(out_channels):
        for _ in range(in_channels):
            count += kernel_size * kernel_size
        count += 1
    return count


def filter_by_filter(in_channels, out_channels, kernel_size):
    weights = in_channels * kernel_size * kernel_size
    return sum(weights + 1 for _ in range(out_channels))


def weights_and_biases(in_channels, out_channels, kernel_size):
    height, width = kernel_size, kernel_size
    weights = height * width * in_channels * out_channels
    biases = out_channels
    return weights + biases


def of_the_matrix(in_channels, out_channels, kernel_size):
    """im2col's matrix of weights, with a column of ones for the bias."""
    return np.ones((out_channels, in_channels * kernel_size**2 + 1)).sum()


STYLES = {
    "filter by filter": filter_by_filter,
    "weights and biases": weights_and_biases,
    "of the matrix": of_the_matrix,
    "loops": parameters_one_by_one,
    "vectorised": lambda in_channels, out_channels, kernel_size: (
        np.prod([out_channels, in_channels, kernel_size, kernel_size]) + out_channels
    ),
    "torch": lambda in_channels, out_channels, kernel_size: sum(
        p.numel() for p in torch.nn.Conv2d(in_channels, out_channels, kernel_size).parameters()
    ),
    "sizes of arrays": lambda in_channels, out_channels, kernel_size: (
        np.zeros((out_channels, in_channels, kernel_size, kernel_size)).size
        + np.zeros((out_channels, 1, 1)).size
    ),
}
