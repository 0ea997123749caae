"""Handwritten digits to learn from: MNIST, and smaller ones that need no network."""

from cnnkit.datasets.errors import DataError
from cnnkit.datasets.loading import load
from cnnkit.datasets.offline import digits
from cnnkit.datasets.published import mnist
from cnnkit.datasets.splits import Dataset, Split

__all__ = ["DataError", "Dataset", "Split", "digits", "load", "mnist"]
