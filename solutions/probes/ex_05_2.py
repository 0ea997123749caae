"""Hidden probes of 05.2."""

from cnnkit.course.drawing import one_of

from .depths import LESS, MORE_THAN_THREE
from .drawing import both_ways, picture_and_kernel, quarters


def probes(random):
    """H > W and W > H, the kernel likewise; and a single channel with a window as high as it."""
    (tall, kernel), (wide, on_its_side) = both_ways(*picture_and_kernel(random))
    return (
        _one_filter(random, one_of(random, *MORE_THAN_THREE), tall, kernel),
        _one_filter(random, one_of(random, *LESS), wide, on_its_side),
        _one_filter(random, 1, wide, (wide[0], 2)),
    )


def _one_filter(random, channels, shape, kernel):
    return {
        "x": quarters(random, channels, *shape),
        "weight": quarters(random, channels, *kernel),
        "bias": float(quarters(random, 1, largest=19)[0]),
    }
