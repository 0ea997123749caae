"""Hidden probes of 01.6."""

from cnnkit.course.drawing import between, until

from .drawing import fractions


def probes(random):
    """In one the weight is square: there the rows can be shuffled as well as the columns."""
    square = between(random, 5, 6)
    shapes = (square, square), (between(random, 1, 4), 7), (between(random, 6, 8), 4)
    return tuple(
        {"weight": fractions(random, outputs, inputs), "order": _order(random, inputs)}
        for outputs, inputs in shapes
    )


def _order(random, count):
    """A shuffle that is not undone by itself."""
    return until(lambda order: any(order[order] != range(count)), lambda: random.permutation(count))
