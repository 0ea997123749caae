"""01.3: right answers in several styles."""

import numpy as np
import torch
from torch.nn import functional as F

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
}
