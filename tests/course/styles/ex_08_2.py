"""08.2: right answers in several styles."""

import numpy as np
import torch
from styles.softmax import softmax_by_loops


def softmax_by_logarithms(scores):
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


STYLES = {
    "loops": softmax_by_loops,
    "logarithms": softmax_by_logarithms,
    "torch": lambda scores: torch.from_numpy(scores).softmax(dim=1),
    "vectorised": lambda scores: (
        (powers := np.exp(scores - scores.max(1)[:, None])) / powers.sum(1)[:, None]
    ),
}
