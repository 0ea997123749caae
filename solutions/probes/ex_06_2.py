"""Hidden probes of 06.2."""

from cnnkit.course.drawing import one_of

from .drawing import both_ways, quarters, with_steps

# Maps that are lower than any number one would begin a search with, or pad with; a float32 still
# holds them.
LOW = -3e9, 4e8


def probes(random):
    """Overlapping windows; windows with gaps; no stride, with a rest and without.

    H > W, then W > H, and so on. In all but the first every number is below 0. There are so many
    windows that one of them shows each slip.
    """
    tall = _maps(random, 8, 3, 2)
    wide = _maps(random, 6, 2, 3).swapaxes(1, 2)
    kernel_size = one_of(random, 2, 3)
    return (
        {"x": tall, "kernel_size": 3, "stride": 2},
        {"x": -8000 + 32 * wide, "kernel_size": 2, "stride": 3},
        {"x": -9.5 + _maps(random, 4, kernel_size, kernel_size), "kernel_size": kernel_size},
        {
            "x": LOW[0] + LOW[1] * _maps(random, 2, 2, 2, rest=False).swapaxes(1, 2),
            "kernel_size": 2,
        },
    )


def _maps(random, channels, kernel_size, stride, rest=True):
    """H > W."""
    shape, _ = with_steps(random, (kernel_size, kernel_size), stride, rest=rest)
    return quarters(random, channels, *both_ways(shape)[0][0])
