"""Seeds, from which the exercises on networks make the rest."""

from cnnkit.course.drawing import between


def seed(random):
    return between(random, 100, 2**31 - 1)
