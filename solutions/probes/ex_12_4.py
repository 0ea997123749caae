"""Hidden probes of 12.4."""

from cnnkit.course.drawing import between, different, sizes


def probes(random):
    """All axes of another length; as many tokens as a token has numbers; any, 1 among them."""
    n, length, depth = sizes(random, 2, 5, 3)
    any_shape = [between(random, 1, 5) for _ in range(3)]
    return (
        _layer(random, (n, length, depth), 6),
        _layer(random, (n, depth, depth), between(random, 6, 7)),
        _layer(random, any_shape, between(random, 1, 7)),
    )


def _layer(random, shape, out):
    """Eighths throughout."""
    return {
        "tokens": different(random, *shape) / 8,
        "weight": different(random, out, shape[2]) / 8,
        "bias": 10 * different(random, out) / 8,
    }
