"""Takes the best data that can be had here, and says which it is."""

import os

from cnnkit.datasets.errors import DataError, DownloadError
from cnnkit.datasets.offline import digits
from cnnkit.datasets.published import mnist
from cnnkit.datasets.splits import Dataset
from cnnkit.messages import _

LOADERS = {"mnist": mnist, "digits": digits}
# Why downloading failed, by the settings it failed with: nobody should wait for it twice.
_failures: dict[tuple[str | None, ...], str] = {}


def load(name: str | None = None) -> Dataset:
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
    if name is not None and name not in LOADERS:
        raise ValueError(f"there is no dataset {name!r}; there are {', '.join(LOADERS)}")
    data = LOADERS[name]() if name else _best()
    print(data)
    return data


def _best():
    settings = tuple(os.environ.get(name) for name in ("CNNKIT_CACHE", "CNNKIT_MNIST_URL"))
    try:
        return mnist(download=settings not in _failures)
    except DownloadError as error:
        reason = _failures[settings] = str(error)
    except DataError as error:
        reason = _failures.get(settings, str(error))
    print(_("MNIST cannot be had, so these are the offline digits.\n{reason}", reason=reason))
    return digits()
