"""Takes the best data that can be had here, and says which it is."""

import os

from cnnkit.datasets.errors import DataError
from cnnkit.datasets.offline import digits
from cnnkit.datasets.published import mnist

NAMES = {"mnist": mnist, "digits": digits}
_offline = []  # why the last download failed: nobody should wait for the same failure twice


def load(name=None):
    """MNIST where it can be had, else the offline digits; prints which.

    Parameters
    ----------
    name : "mnist" or "digits", optional
        Insist on one of the two. ``CNNKIT_DATA`` does the same for a whole
        session.

    Returns
    -------
    Dataset

    Raises
    ------
    DataError
        The set insisted on cannot be had.
    ValueError
        There is no set of that name.
    """
    name = name or os.environ.get("CNNKIT_DATA") or None
    if name is not None and name not in NAMES:
        raise ValueError(f"there is no dataset {name!r}; there are {', '.join(NAMES)}")
    data = NAMES[name]() if name else _best()
    print(data)
    return data


def _best():
    try:
        return mnist(download=not _offline)
    except DataError as error:
        if not _offline:
            _offline.append(str(error))
        print(f"MNIST cannot be had, so these are the offline digits.\n{_offline[0]}")
        return digits()
