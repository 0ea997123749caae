"""Hidden probes of 05.4."""

from .depths import LESS, MORE_THAN_THREE
from .drawing import between, different, one_of, picture_and_kernel, with_steps


def probes(random):
    square = with_steps(random, (2, 2), 1)[0], (2, 2)
    return (
        _layer(random, *picture_and_kernel(random), one_of(random, *MORE_THAN_THREE)),
        _layer(random, *square, one_of(random, *LESS)),
    )


def _layer(random, shape, kernel, channels):
    """More filters than pictures."""
    pictures = between(random, 2, 3)
    filters = between(random, pictures + 1, 5)
    return {
        "x": different(random, pictures, channels, *shape),
        "weight": different(random, filters, channels, *kernel),
        "bias": 10 * different(random, filters),
    }
