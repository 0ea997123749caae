"""Chapter 08: right answers in several styles, and the code given to repair."""

import math

import numpy as np
import torch
from torch.nn import functional as F


def softmax_by_loops(scores):
    rows = []
    for row in scores:
        powers = [math.exp(score - max(row)) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


def softmax_by_logarithms(scores):
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def loss_by_loop(scores, labels):
    total = 0
    for row, label in zip(softmax_by_loops(scores), labels, strict=True):
        total -= math.log(row[label])
    return total / len(labels)


def loss_by_one_hot(scores, labels):
    one_hot = np.eye(scores.shape[1])[labels]
    return -(one_hot * np.log(softmax_by_loops(scores))).sum(axis=1).mean()


def spread_by_loops(weight, gradient):
    rows, columns = np.add(weight.shape, gradient.shape) - 1
    x = [[0] * columns for _ in range(rows)]
    for (i, j), g in np.ndenumerate(gradient):
        for (u, v), w in np.ndenumerate(weight):
            x[i + u][j + v] += g * w
    return x


def spread_by_windows(weight, gradient):
    height, width = weight.shape
    x = np.zeros(np.add(weight.shape, gradient.shape) - 1)
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            x[i : i + height, j : j + width] += gradient[i, j] * weight
    return x


def spread_by_a_turned_kernel(weight, gradient):
    padded = np.pad(gradient, [(size - 1, size - 1) for size in weight.shape])
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape)
    return (windows * weight[::-1, ::-1]).sum(axis=(2, 3))


def spread_by_torch(weight, gradient):
    weight, gradient = (torch.tensor(one, dtype=torch.float64) for one in (weight, gradient))
    return F.conv_transpose2d(gradient[None, None], weight[None, None])[0, 0]


def spread_by_autograd(weight, gradient):
    weight, gradient = (torch.tensor(one, dtype=torch.float64) for one in (weight, gradient))
    shape = np.add(weight.shape, gradient.shape) - 1
    x = torch.zeros(1, 1, *shape, dtype=torch.float64, requires_grad=True)
    F.conv2d(x, weight[None, None])[0, 0].backward(gradient)
    return x.grad[0, 0]


def back_through_relu_by_loop(gradient, x):
    out = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            out[place] = gradient[place]
    return out


def back_through_relu_by_autograd(gradient, x):
    tensor = torch.tensor(x, requires_grad=True)
    tensor.relu().backward(torch.tensor(gradient))
    return tensor.grad


def pictures_added_up(x, gradient):
    total = np.zeros((gradient.shape[1], x.shape[1]))
    for one, its_gradient in zip(x, gradient, strict=True):
        total += np.outer(its_gradient, one)
    return total


STYLES = {
    "08.2": {
        "loops": softmax_by_loops,
        "logarithms": softmax_by_logarithms,
        "torch": lambda scores: torch.from_numpy(scores).softmax(dim=1),
        "vectorised": lambda scores: (
            (powers := np.exp(scores - scores.max(1)[:, None])) / powers.sum(1)[:, None]
        ),
    },
    "08.3": {
        "loop": loss_by_loop,
        "one-hot": loss_by_one_hot,
        "torch": lambda scores, labels: F.cross_entropy(
            torch.from_numpy(scores), torch.from_numpy(labels)
        ),
        "logarithms": lambda scores, labels: (
            np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(labels)), labels]
        ).mean(),
    },
    "08.7": {
        "loops": spread_by_loops,
        "windows": spread_by_windows,
        "the kernel turned": spread_by_a_turned_kernel,
        "torch": spread_by_torch,
        "autograd": spread_by_autograd,
    },
    "08.8": {
        "loop": back_through_relu_by_loop,
        "vectorised": lambda gradient, x: gradient * (x > 0),
        "where": lambda gradient, x: np.where(x > 0, gradient, 0),
        "autograd": back_through_relu_by_autograd,
    },
    "08.9": {
        "loop": pictures_added_up,
        "vectorised": lambda x, gradient: gradient.T @ x,
        "einsum": lambda x, gradient: np.einsum("no,ni->oi", gradient, x),
        "torch": lambda x, gradient: torch.from_numpy(gradient).T @ torch.from_numpy(x),
    },
}

BROKEN = {
    "08.8": (
        lambda gradient, x: gradient * (gradient > 0),
        "asked the gradient, not the input",
    ),
}
