"""Windows unrolled into columns, portion by portion, and columns added up to pictures.

What takes little room stays in a processor's cache, and a large batch needs no
more of it than a small one.
"""

import math
from typing import NamedTuple

import numpy as np

from cnnkit.arrays import some_at_once

# In bytes: what a core has at hand, and the most for the columns of one matrix product.
A_FEW, AT_MOST = 2**19, 2**22
PLACES = 64  # a matrix product of fewer columns is not worth its call


def portions(windows, x):
    """Slices of the batch: one picture, or as many small ones as together fill ``A_FEW`` bytes."""
    stretched = windows.padded_size[0] * windows.kernel_size[1] * windows.sizes[1]
    each = (stretched + windows.places * windows.taps_in_all) * x.shape[1] * x.itemsize
    return some_at_once(x, each, A_FEW)


class _Room:
    """Room for some pictures and the columns of their windows, used again and again.

    All of it together takes no more bytes than the columns of one picture, or
    than ``A_FEW`` where these are less. So the columns are made part by part, some
    rows of windows at a time. (Only a window of a single row has columns so small
    that the steps before them take more.)

    Parameters
    ----------
    windows : Windows
    pictures : array (n, C, H, W)
        As many, and of such a shape, as it will hold at most.
    groups : int
        The channels, and with them the columns, stand apart in so many groups.
    dtype
    ones : int
        So many numbers more at the end of each column: to them no pixel belongs.
    """

    def __init__(self, windows, pictures, groups, dtype, ones=0):
        n, channels = pictures.shape[:2]
        kernel_width, tall = windows.kernel_size[1], windows.padded_size[0]
        width = windows.sizes[1]
        # Two steps, first along the width, then along the height, move less than one of both.
        # What lies in the padding is never written to: it stays 0.
        self._stretched = np.zeros((n, channels, kernel_width, tall, width), dtype)
        rows = windows.inside_rows(self._stretched)
        self._across = []
        for tap in range(kernel_width):
            seeing, seen = windows.on_pixels(-1, tap)
            self._across.append((rows[:, :, tap, :, seeing], seen))
        under = windows.under(self._stretched, -2)  # (n, C, kH, kW, OH, OW)
        under = under.reshape(n, groups, channels // groups, *under.shape[2:])
        left = max(A_FEW, under.nbytes // n) - self._stretched.nbytes
        self._parts = _parts(under, ones, min(left, AT_MOST))


class Unrolled(_Room):
    """From pictures to the columns of their windows: im2col."""

    def parts(self, pictures):
        """All windows of ``pictures`` (n, C, H, W), part by part: yields (places, columns).

        ``places`` is a slice of the OH·OW places. The columns (n, groups,
        C·kH·kW // groups + ones, places) are good until the next part.
        """
        n = len(pictures)
        for stretched, seen in self._across:
            stretched[:n] = pictures[..., seen]
        for part in self._parts:
            part.columns[:n] = part.under[:n]
            part.ones[:n] = 1
            yield part.places, part.whole[:n]


class AddedUp(_Room):
    """From columns back to the pictures that they belong to: col2im."""

    def parts(self, n):
        """The columns of ``n`` pictures, to be filled part by part: yields (places, columns)."""
        self._stretched[...] = 0
        for part in self._parts:
            yield part.places, part.whole[:n]
            for row in range(part.under.shape[3]):
                part.under[:n, :, :, row] += part.columns[:n, :, :, row]

    def onto(self, pictures):
        """Add to ``pictures`` (n, C, H, W) what belongs to each pixel, once all parts are done."""
        for stretched, seen in self._across:
            pictures[..., seen] += stretched[: len(pictures)]


class _Part(NamedTuple):
    """Some rows of windows."""

    places: slice  # of the OH·OW
    under: np.ndarray  # the taps as they lie in the pictures (n, groups, C/groups, kH, kW, OH, OW)
    columns: np.ndarray  # the same of all columns
    ones: np.ndarray  # the rest of these (n, groups, ones, places)
    whole: np.ndarray  # both (n, groups, C·kH·kW/groups + ones, places)


def _parts(under, ones, most):
    """Parts of nearly one size, which share room of ``most`` bytes."""
    n, groups, *window, height, width = under.shape
    depth = math.prod(window)
    row = n * groups * (depth + ones) * width
    rows = min(max(most // (row * under.itemsize), -(-PLACES // width)), height)
    rows = -(-height // -(-height // rows))
    room, parts = np.empty(row * rows, under.dtype), []
    for first in range(0, height, rows):
        some = under[..., first : first + rows, :]
        places = slice(first * width, (first + some.shape[-2]) * width)
        whole = room[: row * some.shape[-2]].reshape(n, groups, depth + ones, -1)
        columns = whole[:, :, :depth].reshape(some.shape)
        parts.append(_Part(places, some, columns, whole[:, :, depth:], whole))
    return parts
