"""Pictures, their windows, and ways to lay them out as a matrix."""

import math

import numpy as np

from cnnkit.functional import im2col
from cnnkit.shapes import output_size

# Every number stands once, so that each can be found again in the matrix.
PICTURE = np.array([[3, 7, 1, 9], [0, 5, 8, 2], [6, 4, 11, 10]])
# The axes of a block of windows, in the order in which they are laid out.
RIGHT = (0, 1, 2, 3, 4)  # down, right; channel, row, column
COLUMNS_FIRST = (0, 1, 2, 4, 3)
WINDOWS_BY_COLUMN = (1, 0, 2, 3, 4)


def blocks(x, kernel_size, stride=1):
    """All windows of x (C, H, W), not yet laid flat: (OH, OW, C, kH, kW)."""
    rows = im2col(x[None], kernel_size, stride)
    return rows.reshape(*output_size(x.shape[1:], kernel_size, stride), len(x), *kernel_size)


def flat(windows):
    """Windows (OH, OW, …) as the rows of a matrix."""
    rows, columns, *window = windows.shape
    return windows.reshape(rows * columns, math.prod(window))  # there may be no windows


def laid_out(x, kernel_size, stride=1, order=RIGHT):
    """The matrix of windows, its cells in another order."""
    return flat(blocks(x, kernel_size, stride).transpose(order))


WINDOW = (2, 2)
