"""Hidden probes of 11.8."""

from .drawing import between, sizes, until


def probes(random):
    """Much padding; much stride, with a rest behind the last window both ways; and any layer.

    In the first two channels, filters and the sides of windows are of different numbers.
    """
    channels, filters, *kernel = sizes(random, 2, 7, 4)
    stride, padding = sizes(random, 2, 4, 2)
    any_kernel = between(random, 1, 5), between(random, 1, 5)
    return (
        _layer(random, (filters, channels, *kernel), 1, between(random, 3, 4), 0),
        _layer(
            random, (channels, filters, *kernel), stride, padding, between(random, 1, stride - 1)
        ),
        _layer(
            random,
            (between(random, 1, 9), between(random, 1, 9), *any_kernel),
            between(random, 1, 6),
            between(random, 0, 5),
            between(random, 0, 5),
        ),
    )


def _layer(random, weight_shape, stride, padding, rest):
    """A picture that is not square, and as large as its windows or larger."""

    def draw():
        places = sizes(random, 1, 9, 2)
        return [
            max(size, (n - 1) * stride + size + rest - 2 * padding)
            for n, size in zip(places, weight_shape[2:], strict=True)
        ]

    height, width = until(lambda shape: shape[0] != shape[1], draw)
    return {
        "x_shape": (weight_shape[1], height, width),
        "weight_shape": weight_shape,
        "stride": stride,
        "padding": padding,
    }
