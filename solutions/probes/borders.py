"""What 06.4 and 06.5 share: maps with a border."""

import numpy as np

from cnnkit.course.drawing import until

from .drawing import with_steps


def some_0(random, x):
    """A quarter of the cells are 0."""
    x[np.unravel_index(random.permutation(x.size)[: x.size // 4], x.shape)] = 0
    return x


def within(random, kernel_size, padding, rest=True):
    """(H, W) of a map, H > W, that has windows side by side once it is padded, and a rest or none.

    There are not as many windows, one way or the other, as a window has rows.
    """

    def draw():
        return with_steps(random, (kernel_size, kernel_size), kernel_size, rest=rest)

    shape, _ = until(lambda drawn: kernel_size not in drawn[1], draw)
    return sorted((size - 2 * padding for size in shape), reverse=True)
