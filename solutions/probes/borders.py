"""What 06.4 and 06.5 share: maps with a border."""

import numpy as np

from .drawing import with_steps


def some_0(random, x):
    """A quarter of the cells are 0."""
    x[np.unravel_index(random.permutation(x.size)[: x.size // 4], x.shape)] = 0
    return x


def within(random, kernel_size, padding):
    """(H, W) of a map that, padded, has windows side by side and a rest."""
    shape, _ = with_steps(random, (kernel_size, kernel_size), kernel_size)
    return [size - 2 * padding for size in shape]
