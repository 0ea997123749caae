"""Hidden probes of chapter 06."""

import numpy as np

from .drawing import between, different, with_steps

# Maps that are lower than any number one would begin a search with, or pad with; a float32 still
# holds them.
LOW = -3 * 10**9, 10**8
LOWEST = -1e13, 1e9


def max_pools(random):
    """Overlapping windows; windows with gaps; no stride and no rest, and all numbers below 0."""
    return (
        {"x": _maps(random, 3, 2), "kernel_size": 3, "stride": 2},
        {"x": -8000 + 8 * _maps(random, 2, 3), "kernel_size": 2, "stride": 3},
        {"x": LOW[0] + LOW[1] * _maps(random, 2, 2, rest=False), "kernel_size": 2},
    )


def _maps(random, kernel_size, stride, rest=True):
    shape, _ = with_steps(random, (kernel_size, kernel_size), stride, rest=rest)
    return different(random, between(random, 2, 4), *shape)


def means(random):
    """Paddings of up to half the window, counted and not counted; some cells are 0."""
    return tuple(
        {
            "x": _some_0(random, different(random, *_within(random, kernel_size, padding))),
            "kernel_size": kernel_size,
            "padding": padding,
            "count_include_pad": counts,
        }
        for kernel_size, padding, counts in ((3, 1, False), (2, 1, True), (4, 2, False))
    )


def _some_0(random, x):
    """A quarter of the cells are 0."""
    x[np.unravel_index(random.permutation(x.size)[: x.size // 4], x.shape)] = 0
    return x


def _within(random, kernel_size, padding):
    """(H, W) of a map that, padded, has windows side by side and a rest."""
    shape, _ = with_steps(random, (kernel_size, kernel_size), kernel_size)
    return [size - 2 * padding for size in shape]


def borders(random):
    """Floats: all below 0; none above it, so that the map's own zeros win; below any padding."""
    not_above_0 = _some_0(random, -abs(different(random, *_within(random, 4, 2)))).astype(float)
    return (
        {"x": -7000.0 + 99 * _bordered(random, 3), "kernel_size": 3, "padding": 1},
        {"x": not_above_0, "kernel_size": 4, "padding": 2},
        {"x": LOWEST[0] + LOWEST[1] * _bordered(random, 2), "kernel_size": 2, "padding": 1},
    )


def _bordered(random, kernel_size):
    return different(random, *_within(random, kernel_size, 1))


def gradients(random):
    """Many windows with equal largest cells; overlaps; gaps; and a map that is below 0."""
    return (
        _gradient(random, _few_values, 3, 2),
        _gradient(random, _few_values, 2, 1),
        _gradient(random, _below_0, 2, 3),
    )


def _gradient(random, draw, kernel_size, stride):
    shape, places = with_steps(random, (kernel_size, kernel_size), stride)
    gradient = different(random, *places, largest=40)
    named = {"x": draw(random, shape), "gradient": gradient}
    return named | {"kernel_size": kernel_size, "stride": stride}


def _few_values(random, shape):
    return random.integers(-4, 5, shape)


def _below_0(random, shape):
    return different(random, *shape, largest=6) - 8


PROBES = {"06.2": max_pools, "06.4": means, "06.5": borders, "06.7": gradients}
