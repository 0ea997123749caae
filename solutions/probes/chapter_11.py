"""Hidden probes of chapter 11."""

from .drawing import between, one_of, sizes, until


def pictures(random):
    """Not square, nor is what is left of them, and not as much is left of one as of the other.

    The first convolution leaves a map of n rows, the three pools (n − 7) // 8 of them. Pools of 2
    would leave n // 8, the same where 8 divides n + 1.
    """

    def fits(maps):
        first, second, third, fourth = ((n - 7) // 8 for n in maps)
        differ = first != second and third != fourth and first * second != third * fourth
        return differ and all((n + 1) % 8 for n in maps)

    maps = until(fits, lambda: sizes(random, 40, 120, 4))
    first, second, third, fourth = (11 + 4 * (n - 1) + between(random, 0, 3) for n in maps)
    return {"height": first, "width": second}, {"height": third, "width": fourth}


def layers(random):
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


def grouped(random):
    """Several groups, of several channels and of several filters."""

    def draw(groups):
        inputs, outputs = sizes(random, 2, 7, 2)
        named = {"in_channels": groups * inputs, "out_channels": groups * outputs}
        return named | {"kernel_size": between(random, 3, 7), "groups": groups}

    return tuple(draw(groups) for groups in sizes(random, 2, 5, 2))


PROBES = {"11.6": pictures, "11.8": layers, "11.9": grouped}
