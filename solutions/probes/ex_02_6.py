"""Hidden probes of 02.6."""

import numpy as np

from .drawing import different, sizes, until


def probes(random):
    """One largest number, its row and its column different; the second map is below 0."""

    def draw():
        shapes = (sizes(random, 3, 6, 2) for _ in range(2))
        cells = (different(random, *shape, largest=20) for shape in shapes)
        return [one - shift for one, shift in zip(cells, (5, 30), strict=True)]

    def fits(drawn):
        places = [np.unravel_index(one.argmax(), one.shape) for one in drawn]
        return places[0] != places[1] and all(row != column for row, column in places)

    return tuple({"feature_map": one} for one in until(fits, draw))
