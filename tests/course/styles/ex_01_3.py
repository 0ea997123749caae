"""01.3: right answers in several styles."""

import numpy as np
import torch
from torch.nn import functional as F


def filled(x, weight, bias):
    flat = x.reshape(-1)
    outputs, inputs = weight.shape
    out = np.zeros(outputs)
    for k in range(outputs):
        for i in range(inputs):
            out[k] += weight[k, i] * flat[i]
        out[k] += bias[k]
    return out


STYLES = {
    "loops": lambda x, weight, bias: [
        sum(w * p for w, p in zip(row, x.flatten(), strict=True)) + b
        for row, b in zip(weight, bias, strict=True)
    ],
    "vectorised": lambda x, weight, bias: np.dot(weight, x.ravel()) + bias,
    "torch": lambda x, weight, bias: F.linear(
        torch.from_numpy(x).flatten(), torch.from_numpy(weight), torch.from_numpy(bias)
    ),
    "einsum": lambda x, weight, bias: np.einsum("oi,i->o", weight, x.flatten()) + bias,
    "filled": filled,
    "broadcasting": lambda x, weight, bias: (weight * x.reshape(1, -1)).sum(axis=1) + bias,
    "all axes at once": lambda x, weight, bias: (
        np.tensordot(weight.reshape(-1, *x.shape), x, axes=x.ndim) + bias
    ),
    "bias as a weight": lambda x, weight, bias: (
        np.column_stack([weight, bias]) @ np.append(x.flatten(), 1)
    ),
}
