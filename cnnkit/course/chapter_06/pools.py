"""What several exercises on pools share: windows, a map with negative numbers, its scene."""

import numpy as np

from cnnkit.checking.exercise import Scene

# Numbers that one may take for low enough.
FINITE = (-1, -5, -9, -10, -99, -100, -128, -255, -999, -1000, -9999, -10_000, -(10**6), -1e9)


def windows(x, kernel_size, stride=None):
    """All windows of maps (C, H, W) -> (C, OH, OW, k, k)."""
    stride = stride or kernel_size
    cut = np.lib.stride_tricks.sliding_window_view(x, (kernel_size, kernel_size), (1, 2))
    return cut[:, ::stride, ::stride]


NEGATIVE = np.array([[2, 3, 2, 0], [5, -2, 2, 8], [-1, -6, 7, 3], [-4, -5, 4, 2]])


def from_blocks(blocks):
    """A map of 4×4 from its four windows of 2×2, each laid flat: (4, 4) -> (4, 4)."""
    return blocks.reshape(2, 2, 2, 2).swapaxes(1, 2).reshape(4, 4)


def side_by_side(x, kernel_size):
    """The :class:`Scene` of a pool: its windows lie side by side."""

    def window(row, column):
        return row * kernel_size, column * kernel_size, kernel_size, kernel_size

    return Scene(x, window)
