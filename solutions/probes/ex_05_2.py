"""Hidden probes of 05.2."""

from .depths import LESS, MORE_THAN_THREE
from .drawing import different, one_of, picture_and_kernel, with_steps


def probes(random):
    square = with_steps(random, (3, 3), 1)[0], (3, 3)
    return tuple(
        {
            "x": different(random, channels, *shape),
            "weight": different(random, channels, *kernel),
            "bias": int(different(random, 1, largest=19)[0]),
        }
        for (shape, kernel), channels in (
            (picture_and_kernel(random), one_of(random, *MORE_THAN_THREE)),
            (square, one_of(random, *LESS)),
        )
    )
