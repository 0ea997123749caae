"""What training and judging a network take and leave behind: labels; losses, epochs, scores."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cnnkit.functional import cross_entropy, softmax
from cnnkit.messages import _
from cnnkit.shapes.errors import ShapeError


def images_and_labels(data: Any) -> tuple[np.ndarray, np.ndarray]:
    """``data.images`` and ``data.labels`` as arrays, as many of the one as of the other."""
    if not hasattr(data, "images"):
        hint = ": take its .train or its .test" if hasattr(data, "train") else ""
        raise TypeError(f"expected images and labels, got {type(data).__name__}{hint}")
    images, labels = np.asarray(data.images), np.asarray(data.labels)
    if labels.shape != (len(images),) or len(images) == 0:
        raise ShapeError(f"{len(images)} images need as many labels, got shape {labels.shape}")
    return images, labels


@dataclass(frozen=True)
class Evaluation:
    """How a network does on pictures whose labels are known.

    ``logits`` (N, classes) are its scores, ``labels`` (N,) the truth.
    """

    logits: np.ndarray
    labels: np.ndarray

    @property
    def predictions(self) -> np.ndarray:
        return self.logits.argmax(axis=1)

    @property
    def accuracy(self) -> float:
        """The share of right predictions, 0 to 1."""
        return float((self.predictions == self.labels).mean())

    @property
    def losses(self) -> np.ndarray:
        """The cross-entropy of each picture, (N,): large where it is sure and wrong."""
        return np.asarray(cross_entropy(self.logits, self.labels, reduction="none"))

    @property
    def loss(self) -> float:
        return float(self.losses.mean())

    @property
    def probabilities(self) -> np.ndarray:
        """softmax of the scores, (N, classes)."""
        return softmax(self.logits)

    @property
    def confusion(self) -> np.ndarray:
        """How often each digit (row) was read as which (column): int (classes, classes)."""
        classes = self.logits.shape[1]
        pairs = self.labels * classes + self.predictions
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    def __repr__(self):
        wrong = int((self.predictions != self.labels).sum())
        return _(
            "accuracy {accuracy}, loss {loss}: {wrong} of {count} wrong",
            accuracy=f"{self.accuracy:.2%}",
            loss=f"{self.loss:.4f}",
            wrong=f"{wrong:,}",
            count=f"{len(self.labels):,}",
        )


@dataclass
class History:
    """What happened in training: ``losses`` batch by batch, and a row per epoch."""

    losses: list[float] = field(default_factory=list)
    epochs: "list[Epoch]" = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return sum(epoch.seconds for epoch in self.epochs)

    def __repr__(self):
        return "\n".join(str(epoch) for epoch in self.epochs)


@dataclass(frozen=True)
class Epoch:
    """One pass over the training pictures; ``validation`` only where some were given."""

    number: int
    training_loss: float
    validation: Evaluation | None
    seconds: float

    def __str__(self):
        places = {"number": self.number, "loss": f"{self.training_loss:.4f}"}
        if self.validation is None:
            return _("epoch {number}: training loss {loss}", **places)
        return _(
            "epoch {number}: training loss {loss}; validation {validation}",
            **places,
            validation=self.validation,
        )
