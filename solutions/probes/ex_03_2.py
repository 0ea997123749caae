"""Hidden probes of 03.2."""

from .drawing import different, sizes


def probes(random):
    return tuple(
        {"x": different(random, *sizes(random, 2, 5, 2)), "padding": padding}
        for padding in sizes(random, 1, 3, 2)
    )
