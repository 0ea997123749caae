"""What every dataset looks like."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Split:
    """Pictures and what they show, one label per picture.

    ``images`` are float32 (N, 1, 28, 28) from 0, paper, to 1, ink; ``labels``
    int64 (N,).
    """

    images: np.ndarray
    labels: np.ndarray

    @classmethod
    def of_bytes(cls, images, labels):
        """From pixels 0 … 255, (N, 28, 28), as files hold them."""
        scaled = images[:, None].astype(np.float32) / np.float32(255)
        return cls(scaled, labels.astype(np.int64))

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, which):
        """Some of the pictures: ``split[:100]``, or an array of numbers or of True and False."""
        if isinstance(which, (int, np.integer)):
            raise TypeError(f"split[{which}] would be one picture; take split[{which}:{which + 1}]")
        return Split(self.images[which], self.labels[which])

    def __repr__(self):
        return f"Split of {len(self):,} pictures, images {self.images.shape}"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Pictures to train on, others to test on, and a line about them."""

    name: str
    about: str
    train: Split
    test: Split

    def __repr__(self):
        return (
            f"{self.name}: {len(self.train):,} pictures to train, {len(self.test):,} to test. "
            f"{self.about}"
        )
