"""What every dataset looks like."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cnnkit.messages import _


@dataclass(frozen=True, eq=False)
class Split:
    """Pictures and what they show, one label per picture.

    ``images`` are float32 (N, 1, 28, 28) from 0, paper, to 1, ink; ``labels``
    int64 (N,).
    """

    images: np.ndarray
    labels: np.ndarray

    @classmethod
    def of_bytes(cls, images: np.ndarray, labels: np.ndarray) -> "Split":
        """From pixels 0 … 255, (N, 28, 28), as files hold them."""
        scaled = images[:, None].astype(np.float32) / np.float32(255)
        return cls(scaled, labels.astype(np.int64))

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, which: slice | np.ndarray | Sequence[int]) -> "Split":
        """Some of the pictures: ``split[:100]``, or an array of numbers or of True and False."""
        if isinstance(which, (int, np.integer)):
            raise TypeError(f"split[{which}] would be one picture; take split[{which}:{which + 1}]")
        return Split(self.images[which], self.labels[which])

    def __repr__(self):
        count, shape = f"{len(self):,}", self.images.shape
        return _("Split of {count} pictures, images {shape}", count=count, shape=shape)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Pictures to train on, others to test on, and a message about them."""

    name: str
    about: str
    train: Split
    test: Split

    def __repr__(self):
        return _(
            "{name}: {train} pictures to train, {test} to test. {about}",
            name=self.name,
            train=f"{len(self.train):,}",
            test=f"{len(self.test):,}",
            about=_(self.about),
        )
