"""Hidden probes of 12.5."""

from cnnkit.course.drawing import between, different, sizes, until


def probes(random):
    """Axes of other lengths; as many hidden numbers as tokens; any lengths, 1 among them.

    In the first, some hidden numbers are just above 0, some just below, and some far above.
    """
    n, length, depth = sizes(random, 2, 5, 3)
    any_shape = [between(random, 1, 5) for _ in range(3)]
    return (
        until(_all_kinds, lambda: _network(random, (n, length, depth), 6)),
        _network(random, (n, depth, depth), depth),
        _network(random, any_shape, between(random, 1, 7)),
    )


def _all_kinds(network):
    hidden = network["tokens"] @ network["w1"].T + network["b1"]
    near_0 = (((hidden > least) & (hidden < least + 0.6)).any() for least in (0.2, -0.8))
    return hidden.max() > 8 and all(near_0)


def _network(random, shape, hidden):
    """Quarters throughout."""
    depth = shape[2]
    return {
        "tokens": different(random, *shape) / 4,
        "w1": different(random, hidden, depth) / 4,
        "b1": different(random, hidden) / 4,
        "w2": different(random, depth, hidden) / 4,
        "b2": different(random, depth) / 4,
    }
