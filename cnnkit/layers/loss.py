"""How wrong a network's scores are."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnkit.functional import cross_entropy
from cnnkit.gradients import cross_entropy_gradient


class CrossEntropyLoss:
    """Softmax and ``−log p(label)`` in one, the mean over the batch."""

    def __init__(self) -> None:
        self._seen: tuple[ArrayLike, ArrayLike] | None = None

    def __call__(self, logits: ArrayLike, labels: ArrayLike) -> np.floating | NDArray:
        return self.forward(logits, labels)

    def forward(self, logits: ArrayLike, labels: ArrayLike) -> np.floating | NDArray:
        """logits (N, classes), labels int (N,) -> one number"""
        loss = cross_entropy(logits, labels)
        self._seen = logits, labels
        return loss

    def backward(self) -> NDArray:
        """The gradient of the last loss with respect to the scores, (N, classes)."""
        if self._seen is None:
            raise RuntimeError("CrossEntropyLoss(): backward needs a forward before it")
        return cross_entropy_gradient(*self._seen)

    def __repr__(self):
        return "CrossEntropyLoss()"
