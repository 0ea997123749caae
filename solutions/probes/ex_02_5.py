"""Hidden probes of 02.5."""

from cnnkit.course.drawing import sizes


def probes(random):
    return tuple({"size": size} for size in (*sizes(random, 4, 9, 2), 1))
