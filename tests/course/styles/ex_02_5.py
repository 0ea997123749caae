"""02.5: right answers in several styles, and the code given to repair."""

import numpy as np
import torch


def filled(size):
    kernel = np.zeros((size, size))
    for i in range(size):
        for j in range(size):
            kernel[i, j] = 1 / (size * size)
    return kernel


STYLES = {
    "loops": lambda size: [[1 / size**2 for _ in range(size)] for _ in range(size)],
    "vectorised": lambda size: np.full((size, size), size**-2.0),
    "torch": lambda size: torch.ones(size, size) / size**2,
    "by its sum": lambda size: (k := np.ones((size, size))) / k.sum(),
    "filled": filled,
    "outer": lambda size: np.outer(np.full(size, 1 / size), np.full(size, 1 / size)),
    "divided twice": lambda size: np.ones((size, size)) / size / size,
}
BROKEN = (lambda size: np.ones((size, size)) / size, "divided by one side")
