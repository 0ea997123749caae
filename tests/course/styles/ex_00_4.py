"""00.4: right answers in several styles, and the code given to repair."""

import numpy as np
import torch

STYLES = {
    "loops": lambda picture: [sum(row) / len(row) for row in picture],
    "vectorised": lambda picture: picture @ np.full(picture.shape[1], 1 / picture.shape[1]),
    "torch": lambda picture: torch.from_numpy(picture).float().mean(dim=1),
    "last axis": lambda picture: picture.mean(-1),
}
BROKEN = (lambda picture: picture.mean(axis=0), "the mean of each column")
