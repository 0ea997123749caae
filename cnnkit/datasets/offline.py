"""The offline digits: real handwriting that comes with scikit-learn."""

import gzip
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from cnnkit.datasets.splits import Dataset, Split
from cnnkit.messages import N_

# Pixels along a side. MNIST, too, keeps its digits in 20×20 of 28×28.
SIDE, ENLARGED_SIDE, MARGIN = 8, 20, 4
MAX_INK = 16
TRAINING_PICTURES = 1437
ABOUT = N_("Offline digits of 8×8 pixels, enlarged to 28×28: real handwriting, but not MNIST.")


def digits() -> Dataset:
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
    images = table[:, :-1].reshape(-1, SIDE, SIDE)
    pixels = np.rint(_enlarge(images / MAX_INK) * 255)
    everything = Split.of_bytes(pixels, table[:, -1].astype(np.int64))
    train, test = (
        Split(everything.images[part], everything.labels[part])
        for part in (slice(TRAINING_PICTURES), slice(TRAINING_PICTURES, None))
    )
    return Dataset("digits", ABOUT, train, test)


def bundled(*path: str) -> Path:
    """A file of scikit-learn's data sets. To import scikit-learn takes longer than to read it."""
    sklearn = find_spec("sklearn")
    if sklearn is None or sklearn.origin is None:
        raise ModuleNotFoundError("scikit-learn is missing, which brings the data", name="sklearn")
    return Path(sklearn.origin).with_name("datasets").joinpath(*path)


def _enlarge(images):
    """(N, 8, 8) to (N, 28, 28): straight lines between pixel centres, then an empty margin."""
    centres = (np.arange(ENLARGED_SIDE) + 0.5) * SIDE / ENLARGED_SIDE - 0.5
    weights = np.stack([np.interp(centres, np.arange(SIDE), one) for one in np.eye(SIDE)], axis=1)
    grown = weights @ images @ weights.T
    return np.pad(grown, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)))
