"""Handwritten digits to learn from, and photographs to try filters on.

MNIST has to be fetched once; the smaller digits and the photographs need no network.
"""

from cnnkit.datasets.errors import DataError
from cnnkit.datasets.loading import load
from cnnkit.datasets.offline import digits
from cnnkit.datasets.photos import gray, photo
from cnnkit.datasets.published import mnist
from cnnkit.datasets.splits import Dataset, Split

__all__ = ["DataError", "Dataset", "Split", "digits", "gray", "load", "mnist", "photo"]
