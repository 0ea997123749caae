"""Hidden probes of 10.1."""

import numpy as np

from cnnkit.course.drawing import one_of, sizes


def probes(random):
    """Numbers below, at and above 0: whole ones, eighths of which more are above, and few or none.

    Few: a single map, maps of one row or of one column, one that is all dark and one all lit.
    """
    count, height, width = sizes(random, 3, 6, 3)
    shape = one_of(random, (1, height, width), (count, 1, width), (count, height, 1))
    dark_and_lit = random.integers(1, 20, (2, width, height)) * np.array([-1, 1])[:, None, None]
    return (
        {"maps": random.integers(-5, 6, sizes(random, 3, 6, 3)) * 1.0},
        {"maps": (random.integers(-5, 6, sizes(random, 3, 6, 3)) + 3) / 8},
        {"maps": one_of(random, random.integers(-9, 10, shape), dark_and_lit) / 8},
    )
