"""Chapter 00: right answers in several styles, and the code given to repair."""

import numpy as np
import torch

STYLES = {
    "00.3": {
        "loops": lambda picture: [[255 - pixel for pixel in row] for row in picture],
        "vectorised": lambda picture: np.subtract(255, picture),
        "torch": lambda picture: 255 - torch.from_numpy(picture),
        "bits": lambda picture: ~picture.astype(np.uint8),
    },
    "00.4": {
        "loops": lambda picture: [sum(row) / len(row) for row in picture],
        "vectorised": lambda picture: picture @ np.full(picture.shape[1], 1 / picture.shape[1]),
        "torch": lambda picture: torch.from_numpy(picture).float().mean(dim=1),
        "last axis": lambda picture: picture.mean(-1),
    },
}

BROKEN = {
    "00.4": (lambda picture: picture.mean(axis=0), "the mean of each column"),
}
