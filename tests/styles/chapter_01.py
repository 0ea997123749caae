"""Chapter 01: right answers in several styles, and the code given to repair."""

import math

import numpy as np
import torch
from torch.nn import functional as F


def broken_channels_first(picture):
    height, width, channels = picture.shape
    return picture.reshape(channels, height, width)


STYLES = {
    "01.2": {
        "loops": lambda picture: [
            [[pixel[c] for pixel in row] for row in picture] for c in range(picture.shape[2])
        ],
        "vectorised": lambda picture: np.moveaxis(picture, -1, 0),
        "torch": lambda picture: torch.from_numpy(picture).permute(2, 0, 1),
        "einsum": lambda picture: np.einsum("hwc->chw", picture),
    },
    "01.3": {
        "loops": lambda x, weight, bias: [
            sum(w * p for w, p in zip(row, x.flatten(), strict=True)) + b
            for row, b in zip(weight, bias, strict=True)
        ],
        "vectorised": lambda x, weight, bias: np.dot(weight, x.ravel()) + bias,
        "torch": lambda x, weight, bias: F.linear(
            torch.from_numpy(x).flatten(), torch.from_numpy(weight), torch.from_numpy(bias)
        ),
        "einsum": lambda x, weight, bias: np.einsum("oi,i->o", weight, x.flatten()) + bias,
    },
    "01.5": {
        "loops": lambda shape, outputs: sum(math.prod(shape) + 1 for _ in range(outputs)),
        "vectorised": lambda shape, outputs: (np.prod(shape) + 1) * outputs,
        "torch": lambda shape, outputs: sum(
            p.numel()
            for p in torch.nn.Linear(math.prod(shape), outputs, device="meta").parameters()
        ),
        "float": lambda shape, outputs: float(outputs * (shape[0] * shape[1] * shape[2] + 1)),
    },
    "01.6": {
        "loops": lambda weight, order: [[row[place] for place in order] for row in weight],
        "vectorised": lambda weight, order: np.take(weight, order, axis=1),
        "torch": lambda weight, order: torch.from_numpy(weight)[:, torch.from_numpy(order)],
        "a matrix": lambda weight, order: weight @ np.eye(len(order))[:, order],
    },
}

BROKEN = {
    "01.2": (broken_channels_first, "reshape instead of transpose"),
}
