"""Hidden probes of 02.6."""

import numpy as np

from cnnkit.course.drawing import between, sizes, until

from .drawing import fractions, wide_and_tall


def probes(random):
    """One largest number: at the end of the first row; below 0, in the last row's first column.

    And anywhere in the third map, in a row that is not its column. The smallest number, which is
    the one furthest from 0, stands in the largest one's row, in the second map in its column.
    """
    wide, tall = wide_and_tall(random, 3, 6)
    other = sizes(random, 3, 6, 2)
    anywhere = until(lambda at: at[0] != at[1], lambda: [between(random, 0, n - 1) for n in other])
    return (
        _map(random, wide, (0, wide[1] - 1), along=1),
        _map(random, tall, (tall[0] - 1, 0), along=0, shift=-8),
        _map(random, other, tuple(anywhere), along=1),
    )


def _map(random, shape, place, along, shift=0):
    """With its largest number at a place, and its smallest further ``along`` an axis."""
    cells = until(
        lambda cells: -cells.min() > cells.max(),
        lambda: fractions(random, *shape, largest=20) + shift,
    )
    _swap(cells, np.unravel_index(cells.argmax(), shape), place)
    further = list(place)
    further[along] = (place[along] + between(random, 1, shape[along] - 1)) % shape[along]
    _swap(cells, np.unravel_index(cells.argmin(), shape), tuple(further))
    return {"feature_map": cells}


def _swap(cells, one, other):
    cells[one], cells[other] = cells[other], cells[one]
