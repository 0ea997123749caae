"""Hidden probes of 06.2."""

from .drawing import between, different, with_steps

# Maps that are lower than any number one would begin a search with, or pad with; a float32 still
# holds them.
LOW = -3 * 10**9, 10**8


def probes(random):
    """Overlapping windows; windows with gaps; no stride and no rest, and all numbers below 0."""
    return (
        {"x": _maps(random, 3, 2), "kernel_size": 3, "stride": 2},
        {"x": -8000 + 8 * _maps(random, 2, 3), "kernel_size": 2, "stride": 3},
        {"x": LOW[0] + LOW[1] * _maps(random, 2, 2, rest=False), "kernel_size": 2},
    )


def _maps(random, kernel_size, stride, rest=True):
    shape, _ = with_steps(random, (kernel_size, kernel_size), stride, rest=rest)
    return different(random, between(random, 2, 4), *shape)
