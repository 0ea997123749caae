"""What several exercises on pools share: maps with negative numbers and with ties, a scene."""

import numpy as np

from cnnkit.checking.exercise import Scene

NEGATIVE = np.array([[2, 3, 2, 0], [5, -2, 2, 8], [-1, -6, 7, 3], [-4, -5, 4, 2]])

TIES = np.array([[1.0, 5, 2, 0], [5, 0, 3, 2], [4, 0, 1, 6], [2, 1, 6, 6]])
FROM_BEHIND = np.array([[8.0, -2], [3, 6]])


def from_blocks(blocks):
    """A map of 4×4 from its four windows of 2×2, each laid flat: (4, 4) -> (4, 4)."""
    return blocks.reshape(2, 2, 2, 2).swapaxes(1, 2).reshape(4, 4)


def side_by_side(x, kernel_size):
    """The :class:`Scene` of a pool: its windows lie side by side."""

    def window(row, column):
        return row * kernel_size, column * kernel_size, kernel_size, kernel_size

    return Scene(x, window)
