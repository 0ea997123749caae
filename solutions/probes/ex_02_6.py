"""Hidden probes of 02.6."""

import numpy as np

from .drawing import fractions, sizes, until, wide_and_tall


def probes(random):
    """One largest number: at the end of the first row; below 0, in the last row's first column.

    And anywhere in the third map, in a row that is not its column. The smallest number, and the
    one furthest from 0, stands in the largest one's row, in the second map in its column.
    """
    wide, tall = wide_and_tall(random, 3, 6)
    other = tuple(sizes(random, 3, 6, 2))
    return (
        _map(random, wide, lambda row, column: (row, column) == (0, wide[1] - 1), axis=0),
        _map(random, tall, lambda row, column: (row, column) == (tall[0] - 1, 0), axis=1, shift=-8),
        _map(random, other, lambda row, column: row != column, axis=0),
    )


def _map(random, shape, fits, axis, shift=0):
    """``axis`` is the one on which the largest number and the smallest have the same index."""

    def has_them_there(cells):
        largest, smallest = (np.unravel_index(at, shape) for at in (cells.argmax(), cells.argmin()))
        in_line = largest[axis] == smallest[axis]
        return fits(*largest) and in_line and -cells.min() > cells.max()

    return {
        "feature_map": until(has_them_there, lambda: fractions(random, *shape, largest=20) + shift)
    }
