"""Hidden probes of 12.3."""

from cnnkit.course.drawing import between, different, sizes


def probes(random):
    """All axes of another length; as many filters as channels; any lengths, 1 among them."""
    n, channels, height, width = sizes(random, 2, 5, 4)
    any_shape = [between(random, 1, 5) for _ in range(4)]
    return (
        _layer(random, (n, channels, height, width), 6),
        _layer(random, (n, channels, width, height), channels),
        _layer(random, any_shape, between(random, 1, 5)),
    )


def _layer(random, shape, filters):
    """Eighths throughout."""
    return {
        "x": different(random, *shape) / 8,
        "weight": different(random, filters, shape[1]) / 8,
        "bias": 10 * different(random, filters) / 8,
    }
