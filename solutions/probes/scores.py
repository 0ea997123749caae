"""Scores that 08.2 and 08.3 are tried on."""

import numpy as np

from cnnkit.course.drawing import between, different, sizes


def scores(random):
    """Small ones; rows too large for powers and far from each other.

    In eighths: a float32 holds them all.
    """
    return (
        {"scores": different(random, *sizes(random, 2, 5, 2), largest=20) / 8},
        {"scores": _rows_far_apart(random)},
    )


def _rows_far_apart(random):
    rows = random.permutation([1000, 500, -300])[:, None]
    return rows + different(random, 3, between(random, 4, 5), largest=16) / 8


def far_apart_in_a_row(random, high, low):
    """So many classes have a chance in the first row, and so many none: powers know no other."""
    first = random.permutation([*high, *np.resize([0.0, -1], low)])
    return np.stack([first, different(random, len(first), largest=16) / 8])
