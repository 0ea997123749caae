"""Hidden probes of 08.3."""

import numpy as np

from .drawing import one_of
from .scores import scores


def probes(random):
    """No class that is far behind is a label: floats hardly tell its probability from 0."""
    probes = []
    for one in scores(random):
        second = np.sort(one["scores"], axis=1)[:, -2:-1]
        near = one["scores"] > second - 10
        labels = [one_of(random, *np.flatnonzero(row).tolist()) for row in near]
        probes.append(one | {"labels": np.array(labels, np.int64)})
    return tuple(probes)
