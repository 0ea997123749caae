"""Hidden probes of 12.5."""

from .drawing import different, sizes


def probes(random):
    """The same, with two layers; the second has as many hidden numbers as there are tokens."""
    n, length, depth = sizes(random, 2, 5, 3)
    return (
        _network(random, 0.5 * different(random, n, length, depth), 6),
        _network(random, different(random, n, depth, depth), depth),
    )


def _network(random, tokens, hidden):
    depth = tokens.shape[2]
    return {
        "tokens": tokens,
        "w1": different(random, hidden, depth),
        "b1": different(random, hidden),
        "w2": different(random, depth, hidden),
        "b2": different(random, depth),
    }
