"""Hidden probes of 03.2."""

from cnnkit.course.drawing import between, one_of

from .drawing import fractions, wide_and_tall


def probes(random):
    """Little padding, more of it than there are rows or columns, and none or a single line."""
    wide, tall = wide_and_tall(random, 2, 5)
    last = one_of(random, (wide, 0), (tall, 0), ((1, 4), 2), ((4, 1), 2), ((1, 1), 1))
    cases = (wide, between(random, 1, 2)), (tall, between(random, 3, 6)), last
    return tuple({"x": fractions(random, *shape), "padding": padding} for shape, padding in cases)
