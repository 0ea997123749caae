"""Hidden probes of 11.8."""

from .drawing import between, one_of, sizes, until


def probes(random):
    """Windows that are not square; in one a rest at the end of every row."""
    return _layer(random, 2, 1), _layer(random, 1, 2), _layer(random, 3, 2)


def _layer(random, stride, padding):
    channels, filters = between(random, 2, 5), between(random, 6, 9)
    kernel = one_of(random, (3, 5), (5, 3), (4, 3), (3, 4))

    def draw():
        places = sizes(random, 4, 9, 2)
        return [n * stride - 1 + k - 2 * padding for n, k in zip(places, kernel, strict=True)]

    shape = until(lambda shape: shape[0] != shape[1], draw)
    named = {"x_shape": (channels, *shape), "weight_shape": (filters, channels, *kernel)}
    return named | {"stride": stride, "padding": padding}
