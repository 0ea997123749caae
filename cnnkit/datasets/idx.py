"""Reads IDX files, the format MNIST is published in, and checks their structure.

The format: a magic number (two zero bytes, a type, the number of axes), one
32-bit length per axis, then the values; all big-endian. Source: LeCun, Cortes
and Burges, "The MNIST database of handwritten digits", 1998.
"""

import gzip
import math
import struct
import zlib
from pathlib import Path

import numpy as np

from cnnkit.datasets.errors import DataError

UNSIGNED_BYTES = 8
GZIP_START = b"\x1f\x8b"


def read_images(path: Path) -> np.ndarray:
    """Pixels (N, 28, 28), uint8. DataError names the file that holds anything else."""
    images = _read(path, axes=3)
    if images.shape[1:] != (28, 28):
        raise DataError(f"{path} holds pictures of {images.shape[1:]}, not 28×28")
    return images


def read_labels(path: Path) -> np.ndarray:
    """Labels (N,), uint8, 0 … 9. DataError names the file that holds anything else."""
    labels = _read(path, axes=1)
    if labels.max() > 9:
        raise DataError(f"{path} holds the label {labels.max()}; digits go from 0 to 9")
    return labels


def _read(path, axes):
    content = _content(path)
    start = 4 + 4 * axes
    if len(content) < start or content[:4] != bytes([0, 0, UNSIGNED_BYTES, axes]):
        raise DataError(
            f"{path} is not an IDX file with {axes} axes: it starts with {content[:4]!r}"
        )
    shape = struct.unpack(f">{axes}I", content[4:start])
    expected, found = math.prod(shape), len(content) - start
    if found != expected:
        raise DataError(f"{path} promises {expected:,} values, {shape}, but holds {found:,}")
    if expected == 0:
        raise DataError(f"{path} is empty: its shape is {shape}")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)


def _content(path):
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if raw.startswith(GZIP_START) else raw
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(f"{path} is damaged or cut short: {error}") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error}") from None
