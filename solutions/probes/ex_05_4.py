"""Hidden probes of 05.4."""

from cnnkit.course.drawing import between, one_of

from .depths import LESS, MORE_THAN_THREE
from .drawing import both_ways, picture_and_kernel, quarters


def probes(random):
    """H > W and W > H, the kernel likewise; more filters than pictures, and fewer.

    The third has one picture, one channel, and a window as high as the picture.
    """
    (tall, kernel), (wide, on_its_side) = both_ways(*picture_and_kernel(random))
    return (
        _layer(
            random,
            between(random, 2, 3),
            between(random, 4, 5),
            one_of(random, *MORE_THAN_THREE),
            tall,
            kernel,
        ),
        _layer(random, 4, between(random, 2, 3), one_of(random, *LESS), wide, on_its_side),
        _layer(random, 1, between(random, 2, 4), 1, wide, (wide[0], 2)),
    )


def _layer(random, pictures, filters, channels, shape, kernel):
    return {
        "x": quarters(random, pictures, channels, *shape),
        "weight": quarters(random, filters, channels, *kernel),
        "bias": 10 * quarters(random, filters),
    }
