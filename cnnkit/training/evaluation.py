"""How well a network does on pictures whose labels are known."""

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit.shapes.arguments import whole
from cnnkit.shapes.modes import evaluating
from cnnkit.training.pictures import check_scores, tensors


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
        scores, truth = torch.from_numpy(self.logits), torch.from_numpy(self.labels)
        return F.cross_entropy(scores, truth, reduction="none").numpy()

    @property
    def loss(self):
        return float(self.losses.mean())

    @property
    def probabilities(self):
        """softmax of the scores, (N, classes)."""
        return torch.from_numpy(self.logits).softmax(dim=1).numpy()

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


def evaluate(model, data, batch_size=500):
    """What ``model`` makes of pictures, with dropout off and nothing learned.

    Parameters
    ----------
    model : torch.nn.Module
        Each of its layers is left in the mode, training or evaluation, that it was in.
    data : Split

    Returns
    -------
    Evaluation
    """
    images, labels = tensors(data)
    batch_size = whole("batch_size", batch_size, 1)
    device = next((some.device for some in model.parameters()), None)
    with evaluating(model), torch.inference_mode():
        logits = torch.cat([model(batch.to(device)).cpu() for batch in images.split(batch_size)])
    check_scores(logits, labels)
    return Evaluation(logits.numpy(), labels.numpy())
