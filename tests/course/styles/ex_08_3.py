"""08.3: right answers in several styles."""

import math

import numpy as np
import torch
from styles.softmax import softmax_by_loops
from torch.nn import functional as F


def loss_by_loop(scores, labels):
    total = 0
    for row, label in zip(softmax_by_loops(scores), labels, strict=True):
        total -= math.log(row[label])
    return total / len(labels)


def loss_by_one_hot(scores, labels):
    one_hot = np.eye(scores.shape[1])[labels]
    return -(one_hot * np.log(softmax_by_loops(scores))).sum(axis=1).mean()


STYLES = {
    "loop": loss_by_loop,
    "one-hot": loss_by_one_hot,
    "torch": lambda scores, labels: F.cross_entropy(
        torch.from_numpy(scores), torch.from_numpy(labels)
    ),
    "logarithms": lambda scores, labels: (
        np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(labels)), labels]
    ).mean(),
}
