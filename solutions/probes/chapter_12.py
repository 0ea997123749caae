"""Hidden probes of chapter 12."""

from .drawing import between, different, sizes


def layers(random):
    """All axes of another length, with halves; and as many filters as channels."""
    n, channels, height, width = sizes(random, 2, 5, 4)
    return (
        _layer(random, 0.5 * different(random, n, channels, height, width), 6),
        _layer(random, different(random, n, channels, width, height), channels),
    )


def _layer(random, x, filters):
    weight = different(random, filters, x.shape[1])
    return {"x": x, "weight": weight, "bias": 10 * different(random, filters)}


def sentences(random):
    """Tokens with halves; and as many tokens as a token has numbers."""
    n, length, depth = sizes(random, 2, 5, 3)
    return tuple(
        {
            "tokens": unit * different(random, n, tokens, depth),
            "weight": different(random, out, depth),
            "bias": 10 * different(random, out),
        }
        for unit, tokens, out in ((0.5, length, 6), (1, depth, between(random, 6, 7)))
    )


def networks(random):
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


def bottlenecks(random):
    """Windows other than 3×3, middles that are not 64 wide."""
    return tuple(
        {
            "channels": between(random, 70, 300),
            "width": between(random, 5, 60),
            "kernel_size": kernel_size,
        }
        for kernel_size in sizes(random, 4, 7, 2)
    )


PROBES = {"12.3": layers, "12.4": sentences, "12.5": networks, "12.7": bottlenecks}
