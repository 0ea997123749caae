"""Hidden probes of 05.5."""

from .drawing import between, different, sizes


def probes(random):
    shapes = sizes(random, 2, 5, 4), [between(random, 2, 3)] * 4
    return tuple({"weight": different(random, *shape)} for shape in shapes)
