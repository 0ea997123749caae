"""What training and judging a network leave behind: losses, epochs, scores."""

from dataclasses import dataclass, field

import numpy as np

from cnnkit.functional import cross_entropy, softmax


@dataclass(frozen=True)
class Evaluation:
    """How a network does on pictures whose labels are known.

    ``logits`` (N, classes) are its scores, ``labels`` (N,) the truth.
    """

    logits: np.ndarray
    labels: np.ndarray

    @property
    def predictions(self):
        return self.logits.argmax(axis=1)

    @property
    def accuracy(self):
        """The share of right predictions, 0 to 1."""
        return float((self.predictions == self.labels).mean())

    @property
    def losses(self):
        """The cross-entropy of each picture, (N,): large where it is sure and wrong."""
        return cross_entropy(self.logits, self.labels, reduction="none")

    @property
    def loss(self):
        return float(self.losses.mean())

    @property
    def probabilities(self):
        """softmax of the scores, (N, classes)."""
        return softmax(self.logits)

    @property
    def confusion(self):
        """How often each digit (row) was read as which (column): int (classes, classes)."""
        classes = self.logits.shape[1]
        pairs = self.labels * classes + self.predictions
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    def __repr__(self):
        wrong = int((self.predictions != self.labels).sum())
        return (
            f"accuracy {self.accuracy:.2%}, loss {self.loss:.4f}: "
            f"{wrong:,} of {len(self.labels):,} wrong"
        )


@dataclass
class History:
    """What happened in training: ``losses`` batch by batch, and a row per epoch."""

    losses: list = field(default_factory=list)
    epochs: list = field(default_factory=list)

    @property
    def seconds(self):
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
        text = f"epoch {self.number}: training loss {self.training_loss:.4f}"
        return text if self.validation is None else f"{text}; validation {self.validation}"
