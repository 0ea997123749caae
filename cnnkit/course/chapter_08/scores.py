"""Scores, and what goes wrong on the way to their probabilities (08.1 to 08.4)."""

import numpy as np

POWERS = np.array([1, 2, 5])
PROBABILITIES = POWERS / POWERS.sum()
SCORES = (
    {"scores": np.log([[1.0, 2.0, 5.0], [2.0, 2.0, 4.0]])},
    {"scores": np.array([[0.5, -1.0, 2.0, 1.2], [3.0, 0.2, 0.1, -0.7], [0.9, 1.1, -2.0, 0.3]])},
    {"scores": np.array([[1000.0, 1002, 1001], [999.5, 1001, 1000]])},  # too large for powers
    {"scores": np.array([[500.0, 501, 499], [-300, -301, -299]])},  # far below another row
    {"scores": np.array([[715.0, 0, 714], [0.5, -0.25, 1]])},  # far apart in one row
    {"scores": np.array([[-2.25, -0.5, -1.0, -3.5, -0.125]])},  # one picture
)


def unguarded(scores):
    """Softmax as the formula has it: e to the power of 1000 is too large for any float."""
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)


def one_maximum_for_all(scores):
    return unguarded(scores - scores.max())


def smallest_taken_off(scores):
    return unguarded(scores - scores.min(axis=1, keepdims=True))


def mean_taken_off(scores):
    return unguarded(scores - scores.mean(axis=1, keepdims=True))
