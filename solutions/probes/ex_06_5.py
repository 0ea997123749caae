"""Hidden probes of 06.5."""

from .borders import some_0, within
from .drawing import quarters

LOWEST = -1e13, 4e9


def probes(random):
    """All below 0; none above it, so that the map's own zeros win; below any padding; no padding.

    H > W, then W > H, and so on; windows that leave cells over, and windows that do not.
    """
    not_above_0 = some_0(random, -abs(quarters(random, *within(random, 4, 2, rest=False)[::-1])))
    lowest = LOWEST[0] + LOWEST[1] * quarters(random, *within(random, 6, 3, rest=False))
    return (
        {"x": -7000 + 99 * quarters(random, *within(random, 2, 1)), "kernel_size": 2, "padding": 1},
        {"x": not_above_0, "kernel_size": 4, "padding": 2},
        {"x": lowest, "kernel_size": 6, "padding": 3},
        {"x": quarters(random, *within(random, 2, 0)[::-1]), "kernel_size": 2, "padding": 0},
    )
