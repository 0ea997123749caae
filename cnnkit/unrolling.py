"""Windows unrolled into columns, portion by portion, and columns added up to pictures.

What takes little room stays in a processor's cache, and a large batch needs no
more of it than a small one.
"""

import numpy as np

# In bytes: what a core has at hand, and the most for the columns of one matrix product.
A_FEW, AT_MOST = 2**19, 2**22
PLACES = 64  # a matrix product of fewer columns is not worth its call


def portions(windows, x):
    """Slices of the batch: one picture, or as many small ones as together fill ``A_FEW`` bytes."""
    height, width = windows.padded_size
    stretched = height * windows.kernel_size[1] * windows.sizes[1]
    each = height * width + stretched + windows.places * windows.taps_in_all
    step = max(1, A_FEW // (each * x.shape[1] * x.itemsize))
    return [slice(at, at + step) for at in range(0, len(x), step)]


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
    """

    def __init__(self, windows, pictures, groups, dtype):
        n, channels = pictures.shape[:2]
        height, width = windows.sizes
        self._padded = windows.room(pictures.shape, dtype)
        self._inside = windows.inside(self._padded)
        # Two steps, first along the width, then along the height, move less than one of both.
        self._across = windows.under(self._padded, -1)  # (n, C, kW, H + padding, OW)
        self._stretched = np.empty(self._across.shape, dtype)
        under = windows.under(self._stretched, -2)  # (n, C, kH, kW, OH, OW)
        left = max(A_FEW, under.nbytes // n) - self._padded.nbytes - self._stretched.nbytes
        rows = min(left, AT_MOST) * height // under.nbytes
        rows = min(max(rows, -(-PLACES // width)), height)
        rows = -(-height // -(-height // rows))  # the parts are to be of nearly one size
        room = np.empty(under.size // height * rows, dtype)
        depth = channels * windows.taps_in_all // groups
        self._parts = []
        for first in range(0, height, rows):
            part = under[..., first : first + rows, :]
            columns = room[: part.size].reshape(part.shape)
            places = part.shape[-2] * width
            by_group = columns.reshape(n, groups, depth, places)
            here = slice(first * width, first * width + places)
            self._parts.append((here, part, columns, by_group))


class Unrolled(_Room):
    """From pictures to the columns of their windows: im2col."""

    def parts(self, pictures):
        """All windows of ``pictures`` (n, C, H, W), part by part: yields (places, columns).

        ``places`` is a slice of the OH·OW places. The columns (n, groups,
        C·kH·kW // groups, places) are good until the next part.
        """
        n = len(pictures)
        self._inside[:n] = pictures
        self._stretched[:n] = self._across[:n]
        for places, under, columns, by_group in self._parts:
            columns[:n] = under[:n]
            yield places, by_group[:n]


class AddedUp(_Room):
    """From columns back to the pictures that they belong to: col2im."""

    def parts(self, n):
        """The columns of ``n`` pictures, to be filled part by part: yields (places, columns)."""
        self._stretched[...] = 0
        for places, under, columns, by_group in self._parts:
            yield places, by_group[:n]
            for row in range(under.shape[2]):
                under[:n, :, row] += columns[:n, :, row]

    def pictures(self, n):
        """What has come together on each pixel, (n, C, H, W), once all parts are done."""
        self._padded[...] = 0
        for column in range(self._across.shape[2]):
            self._across[:n, :, column] += self._stretched[:n, :, column]
        return self._inside[:n]
