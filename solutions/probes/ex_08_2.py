"""Hidden probes of 08.2."""

from cnnkit.course.drawing import different

from .scores import far_apart_in_a_row, scores


def probes(random):
    """In the last one not even the mean may be taken off: too large a power would be left."""
    high = 2000 + different(random, 2, largest=16) / 8
    return *scores(random), {"scores": far_apart_in_a_row(random, high, 2)}
