"""Hidden probes of 09.1."""

import numpy as np

from cnnkit.course.drawing import between, sizes


def probes(random):
    """As MNIST's files hold them, no pixel as bright as 255; the second ones nearly black.

    The last ones are square, and as many as they have rows.
    """
    shape, dark = sizes(random, 2, 6, 3), sizes(random, 2, 4, 3)
    side = between(random, 3, 5)
    nearly_black = random.permutation(np.resize([0, 1], np.prod(dark))).reshape(dark)
    return (
        {"pictures": random.integers(1, 250, shape, dtype=np.uint8)},
        {"pictures": nearly_black.astype(np.uint8)},
        {"pictures": random.integers(0, 256, (side, side, side), dtype=np.uint8)},
    )
