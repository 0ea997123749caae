"""Hidden probes of 06.4."""

from .borders import some_0, within
from .drawing import different


def probes(random):
    """Paddings of up to half the window, counted and not counted; some cells are 0."""
    return tuple(
        {
            "x": some_0(random, different(random, *within(random, kernel_size, padding))),
            "kernel_size": kernel_size,
            "padding": padding,
            "count_include_pad": counts,
        }
        for kernel_size, padding, counts in ((3, 1, False), (2, 1, True), (4, 2, False))
    )
