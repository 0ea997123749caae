"""02.5: right answers in several styles, and the code given to repair."""

import numpy as np
import torch

STYLES = {
    "loops": lambda size: [[1 / size**2 for _ in range(size)] for _ in range(size)],
    "vectorised": lambda size: np.full((size, size), size**-2.0),
    "torch": lambda size: torch.ones(size, size) / size**2,
    "by its sum": lambda size: (k := np.ones((size, size))) / k.sum(),
}
BROKEN = (lambda size: np.ones((size, size)) / size, "divided by one side")
