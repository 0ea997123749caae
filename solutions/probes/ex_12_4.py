"""Hidden probes of 12.4."""

from .drawing import between, different, sizes


def probes(random):
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
