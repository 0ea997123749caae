"""Hidden probes of 01.6."""

from .drawing import between, different, until


def probes(random):
    """One with a square weight: there the rows can be shuffled as well as the columns."""
    square = between(random, 5, 6)
    return tuple(
        {"weight": different(random, outputs, inputs), "order": _order(random, inputs)}
        for outputs, inputs in ((square, square), (between(random, 2, 4), 7))
    )


def _order(random, count):
    """A shuffle that is not undone by itself."""
    return until(lambda order: any(order[order] != range(count)), lambda: random.permutation(count))
