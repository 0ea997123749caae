"""MNIST: 70,000 handwritten digits, found, fetched or refused with a reason."""

import os
from pathlib import Path

from cnnkit.datasets import idx
from cnnkit.datasets.download import fetch, is_intact
from cnnkit.datasets.errors import DataError, DownloadError
from cnnkit.datasets.splits import Dataset, Split
from cnnkit.messages import N_

# MD5 sums of the published files.
CHECKSUMS = {
    "train-images-idx3-ubyte.gz": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
    "train-labels-idx1-ubyte.gz": "d53e105ee54ea40749a09fcbcd1e9432",
    "t10k-images-idx3-ubyte.gz": "9fb629c4189551a2d022fa330f9573f3",
    "t10k-labels-idx1-ubyte.gz": "ec29112dd5afa0611ce80d1b7f02629c",
}
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
)
ABOUT = N_("Handwritten digits of 28×28 pixels.")
WAYS_OUT = (
    "Try again later, or put the four files into a folder and set CNNKIT_MNIST_DIR to it; "
    "cnnkit.datasets.digits() needs no network"
)


def mnist(root: str | os.PathLike[str] | None = None, download: bool = True) -> Dataset:
    """The MNIST digits: 60,000 to train on, 10,000 to test on.

    Parameters
    ----------
    root : path, optional
        A folder with the four IDX files, gzipped or not; what is missing or
        broken is downloaded into it. Without it the folder that
        ``CNNKIT_MNIST_DIR`` names is read, and never written to; without that,
        the user's cache (``CNNKIT_CACHE`` moves it).
    download : bool
        Whether to fetch what is not there. ``CNNKIT_MNIST_URL`` names a mirror
        of your own, to be asked first.

    Returns
    -------
    Dataset

    Raises
    ------
    DataError
        The files cannot be had. Says why, and what to do.

    Downloads are verified against the published checksums; files that you
    supply are checked for their structure.

    Source: LeCun, Cortes and Burges, "The MNIST database of handwritten
    digits", 1998.
    """
    supplied = root or os.environ.get("CNNKIT_MNIST_DIR")
    if supplied:
        folder, reader = Path(supplied).expanduser(), _supplied
        # The folder that the environment names is somebody's own: read, never written.
        download = download and bool(root)
    else:
        folder, reader = cache_folder() / "mnist", _cached
    try:
        train, test = (_split(folder, part, reader, download) for part in ("train", "t10k"))
    except OSError as error:
        raise DataError(f"{folder} cannot be used: {error}. {WAYS_OUT}.") from error
    return Dataset("MNIST", ABOUT, train, test)


def cache_folder() -> Path:
    """Where downloads are kept: ``CNNKIT_CACHE``, or the system's place for caches."""
    import pooch

    return Path(os.environ.get("CNNKIT_CACHE") or pooch.os_cache("cnnkit")).expanduser()


def _split(folder, part, reader, download):
    images = reader(folder / f"{part}-images-idx3-ubyte.gz", idx.read_images, download)
    labels = reader(folder / f"{part}-labels-idx1-ubyte.gz", idx.read_labels, download)
    if len(images) != len(labels):
        raise DataError(
            f"{folder} holds {len(images):,} pictures but {len(labels):,} labels in {part}-*: "
            "they belong to different sets"
        )
    return Split.of_bytes(images, labels)


def _cached(path, read, download):
    """A file of our own cache: the published one, or it is fetched (again)."""
    if not is_intact(path, CHECKSUMS[path.name]):
        if not download:
            raise DataError(f"{path} is not there or not intact, and downloading is off")
        _fetch(path)
    return read(path)


def _supplied(path, read, download):
    """A file that the user put there: any that is sound, with or without ``.gz``."""
    found = next((p for p in (path, path.with_suffix("")) if p.exists()), None)
    if found is None and not download:
        raise DataError(f"{path} is missing (and so is {path.stem}, the same unpacked)")
    if found is not None:
        try:
            return read(found)
        except DataError:
            if not download:
                raise
    _refuse_to_mix(path)
    _fetch(path)
    return read(path)


def _refuse_to_mix(path):
    """Published files are only put beside published ones: pictures and labels must belong."""
    for name, md5 in CHECKSUMS.items():
        other = path.with_name(name)
        foreign = [p for p in (other, other.with_suffix("")) if p.exists() and p.stem != path.stem]
        if foreign and not is_intact(other, md5) and _is_sound(foreign[0]):
            raise DataError(
                f"{path} is missing or broken, and {foreign[0].name} beside it is not the "
                "published file: supply all four, or let all four be downloaded"
            )


def _is_sound(path):
    try:
        (idx.read_images if "images" in path.name else idx.read_labels)(path)
    except DataError:
        return False
    return True


def _fetch(path):
    own = os.environ.get("CNNKIT_MNIST_URL")
    try:
        fetch(path, CHECKSUMS[path.name], (own, *MIRRORS) if own else MIRRORS)
    except DownloadError as error:
        raise DownloadError(f"{error}\n{WAYS_OUT}.") from error
