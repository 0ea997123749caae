"""Hidden probes of 08.3."""

import numpy as np

from cnnkit.course.drawing import one_of

from .scores import far_apart_in_a_row, scores


def probes(random):
    """A sure wrong answer in the first, of which a float32 can still tell the probability.

    In the last one no probability is 0, and yet not even the mean may be taken off.
    """
    small, large = scores(random)
    small["scores"][0, 0] -= 40
    high = [741 + one_of(random, 0.125, 0.25, 0.5)]
    one_leads = {"scores": far_apart_in_a_row(random, high, 27)}
    probes = [one | {"labels": _near(random, one["scores"])} for one in (small, large, one_leads)]
    probes[0]["labels"][0] = 0
    return tuple(probes)


def _near(random, scores):
    """No class that is far behind."""
    near = scores > scores.max(axis=1, keepdims=True) - 10
    return np.array([one_of(random, *np.flatnonzero(row).tolist()) for row in near], np.int64)
