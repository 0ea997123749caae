"""Hidden probes of 12.3."""

from .drawing import different, sizes


def probes(random):
    """All axes of another length, with halves; and as many filters as channels."""
    n, channels, height, width = sizes(random, 2, 5, 4)
    return (
        _layer(random, 0.5 * different(random, n, channels, height, width), 6),
        _layer(random, different(random, n, channels, width, height), channels),
    )


def _layer(random, x, filters):
    weight = different(random, filters, x.shape[1])
    return {"x": x, "weight": weight, "bias": 10 * different(random, filters)}
