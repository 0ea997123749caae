"""What 10.4 covers by hand and 10.5 in code: a picture, and scores in place of a network's."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Weighed:
    """A score in place of a network's: every pixel times a weight of its own, added up."""

    weights: tuple

    def __deepcopy__(self, _memo):  # a check copies it for each idea, and nothing can change it
        return self

    def __call__(self, picture):
        return float((np.asarray(picture) * self.weights).sum())

    def __repr__(self):
        return "the sum of picture · weights"


@dataclass(frozen=True)
class Strongest:
    """A score that is no sum: the largest product of a pixel and its weight, squared."""

    weights: tuple

    def __deepcopy__(self, _memo):
        return self

    def __call__(self, picture):
        return float((np.asarray(picture) * self.weights).max()) ** 2

    def __repr__(self):
        return "the square of the largest of picture · weights"


PICTURE = np.array([[3, 0, 0, 1], [2, 0, 4, 0], [1, 5, 2, 0], [0, 0, 0, 3]])
WEIGHTS = np.array([[2, -1, -1, 0], [2, -1, 0, -1], [1, 2, 1, 1], [0, -1, 1, -2]])


def score_of(kind, weights):
    return kind(tuple(map(tuple, weights.tolist())))


TOY = score_of(Weighed, WEIGHTS)
