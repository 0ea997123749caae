"""01.6: right answers in several styles."""

import numpy as np
import torch

STYLES = {
    "loops": lambda weight, order: [[row[place] for place in order] for row in weight],
    "vectorised": lambda weight, order: np.take(weight, order, axis=1),
    "torch": lambda weight, order: torch.from_numpy(weight)[:, torch.from_numpy(order)],
    "a matrix": lambda weight, order: weight @ np.eye(len(order))[:, order],
}
