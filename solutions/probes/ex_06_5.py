"""Hidden probes of 06.5."""

from .borders import some_0, within
from .drawing import different

LOWEST = -1e13, 1e9


def probes(random):
    """Floats: all below 0; none above it, so that the map's own zeros win; below any padding."""
    not_above_0 = some_0(random, -abs(different(random, *within(random, 4, 2)))).astype(float)
    return (
        {"x": -7000.0 + 99 * _bordered(random, 3), "kernel_size": 3, "padding": 1},
        {"x": not_above_0, "kernel_size": 4, "padding": 2},
        {"x": LOWEST[0] + LOWEST[1] * _bordered(random, 2), "kernel_size": 2, "padding": 1},
    )


def _bordered(random, kernel_size):
    return different(random, *within(random, kernel_size, 1))
