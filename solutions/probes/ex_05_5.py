"""Hidden probes of 05.5."""

from cnnkit.course.drawing import between, sizes

from .drawing import quarters


def probes(random):
    """Four lengths, no two alike; all alike; and one channel with a kernel that is not square."""
    height, width, filters = sizes(random, 2, 5, 3)
    shapes = sizes(random, 2, 5, 4), [between(random, 2, 3)] * 4, (height, width, 1, filters)
    return tuple({"weight": quarters(random, *shape)} for shape in shapes)
