"""Hidden probes of 06.4."""

from .borders import some_0, within
from .drawing import quarters


def probes(random):
    """Paddings of up to half the window, counted and not counted, and none; some cells are 0.

    H > W, then W > H, and so on; windows that leave cells over, and windows that do not.
    """
    return (
        _call(within(random, 3, 1, rest=False), random, 3, 1, True),
        _call(within(random, 4, 2, rest=False)[::-1], random, 4, 2, False),
        _call(within(random, 2, 1), random, 2, 1, False),
        _call(within(random, 2, 0)[::-1], random, 2, 0, True),
    )


def _call(shape, random, kernel_size, padding, counts):
    x = some_0(random, quarters(random, *shape))
    named = {"x": x, "kernel_size": kernel_size}
    return named | {"padding": padding, "count_include_pad": counts}
