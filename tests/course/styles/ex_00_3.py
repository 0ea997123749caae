"""00.3: right answers in several styles."""

import numpy as np
import torch


def filled(picture):
    height, width = picture.shape
    out = np.zeros((height, width))
    for row in range(height):
        for column in range(width):
            out[row, column] = 255 - picture[row, column]
    return out


STYLES = {
    "loops": lambda picture: [[255 - pixel for pixel in row] for row in picture],
    "vectorised": lambda picture: np.subtract(255, picture),
    "torch": lambda picture: 255 - torch.from_numpy(picture),
    "bits": lambda picture: ~picture.astype(np.uint8),
    "filled": filled,
    "looked up": lambda picture: np.arange(255, -1, -1)[picture],
    "exclusive or": lambda picture: picture ^ 255,
}
