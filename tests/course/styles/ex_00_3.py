"""00.3: right answers in several styles."""

import numpy as np
import torch

STYLES = {
    "loops": lambda picture: [[255 - pixel for pixel in row] for row in picture],
    "vectorised": lambda picture: np.subtract(255, picture),
    "torch": lambda picture: 255 - torch.from_numpy(picture),
    "bits": lambda picture: ~picture.astype(np.uint8),
}
