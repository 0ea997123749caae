"""Scores, and what goes wrong on the way to their probabilities (08.1 to 08.4)."""

from itertools import product

import numpy as np

from cnnkit.course.drawing import sizes

POWERS = (1, 2, 5)
SCORES = (
    {"scores": np.log([[1.0, 2.0, 5.0], [2.0, 2.0, 4.0]])},
    {"scores": np.array([[0.5, -1.0, 2.0, 1.2], [3.0, 0.2, 0.1, -0.7], [0.9, 1.1, -2.0, 0.3]])},
    {"scores": np.array([[1000.0, 1002, 1001], [999.5, 1001, 1000]])},  # too large for powers
    {"scores": np.array([[500.0, 501, 499], [-300, -301, -299]])},  # far below another row
    {"scores": np.array([[715.0, 0, 714], [0.5, -0.25, 1]])},  # far apart in one row
    {"scores": np.array([[-2.25, -0.5, -1.0, -3.5, -0.125]])},  # one picture
    # As many pictures as classes: there sums that have lost their axis go unnoticed.
    {"scores": np.array([[0.75, -0.5, 0.25], [1.5, 1.25, -1.0], [-0.25, 2.0, 0.5]])},
)


def drawn_powers(random: np.random.Generator) -> tuple[int, ...]:
    """Three small whole numbers, no two alike."""
    return tuple(sizes(random, 1, 7, 3))


def probabilities_of(powers):
    return np.array(powers) / sum(powers)


def roundings(exact):
    """All that somebody may write for exact numbers: to one or two decimals each, up or cut; to
    three.

    The third decimal only where that is not exact, the first alone only where that is none.
    """

    def to(decimals, half=0.5):
        sizes = np.floor(np.round(10**decimals * abs(exact), 6) + half) / 10**decimals
        return np.sign(exact) * sizes

    def ways(decimals):
        pairs = zip(to(decimals), to(decimals, half=0), strict=True)
        return product(*[(float(up), float(cut)) for up, cut in pairs])

    coarse = [way for way in ways(1) if not np.allclose(way, exact)]
    fine = [] if np.allclose(to(3), exact) else [tuple(to(3).tolist())]
    return list(dict.fromkeys([*ways(2), *coarse, *fine]))
