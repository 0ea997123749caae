"""The offline digits: real handwriting that comes with scikit-learn."""

import gzip
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from cnnkit.datasets.splits import Dataset, Split

SMALL, ENLARGED, MARGIN = 8, 20, 4  # MNIST too keeps its digits in 20×20 of 28×28
DARKEST = 16
FOR_TRAINING = 1437


def digits():
    """1,797 handwritten digits, 8×8, enlarged to 28×28; no network needed.

    The last 360 are for testing: the file goes writer by writer, so they are
    mostly other hands than those trained on.

    Returns
    -------
    Dataset

    Source: Alpaydin and Kaynak, "Optical recognition of handwritten digits",
    UCI Machine Learning Repository, 1998; as bundled with scikit-learn.
    """
    with gzip.open(bundled("data", "digits.csv.gz"), "rt") as file:
        table = np.loadtxt(file, delimiter=",")  # a row: 8×8 pixels, then the label
    images = table[:, :-1].reshape(-1, SMALL, SMALL)
    pixels = np.rint(_enlarge(images / DARKEST) * 255)
    everything = Split.of_bytes(pixels, table[:, -1].astype(np.int64))
    train, test = (
        Split(everything.images[part], everything.labels[part])
        for part in (slice(FOR_TRAINING), slice(FOR_TRAINING, None))
    )
    about = "Offline digits of 8×8 pixels, enlarged to 28×28: real handwriting, but not MNIST."
    return Dataset("digits", about, train, test)


def bundled(*path):
    """A file of scikit-learn's data sets. To import scikit-learn takes longer than to read it."""
    return Path(*find_spec("sklearn").submodule_search_locations, "datasets", *path)


def _enlarge(images):
    """(N, 8, 8) to (N, 28, 28): straight lines between pixel centres, then an empty margin."""
    centres = (np.arange(ENLARGED) + 0.5) * SMALL / ENLARGED - 0.5
    weights = np.stack([np.interp(centres, np.arange(SMALL), one) for one in np.eye(SMALL)], axis=1)
    grown = weights @ images @ weights.T
    return np.pad(grown, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)))
