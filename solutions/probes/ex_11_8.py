"""Hidden probes of 11.8."""

from cnnkit.course.drawing import between, sizes, until


def probes(random):
    """Much padding; a stride with a rest behind the last window, both ways; and any layer.

    In the first two, channels, filters and the sides of a window are different numbers.
    """
    channels, filters, *kernel = sizes(random, 2, 7, 4)
    stride, padding = sizes(random, 2, 4, 2)
    of_any_size = [between(random, 1, most) for most in (9, 9, 5, 5)]
    return (
        _layer(random, (filters, channels, *kernel), 1, between(random, 3, 4)),
        _layer(random, (channels, filters, *kernel), stride, padding, rest=True),
        _layer(random, tuple(of_any_size), between(random, 1, 6), between(random, 0, 5)),
    )


def _layer(random, weight_shape, stride, padding, rest=False):
    """A picture that is not square, and no smaller than a window."""
    kernel = weight_shape[2:]

    def fits(shape):
        lengths = [n + 2 * padding - k for n, k in zip(shape, kernel, strict=True)]
        first, second = (length // stride for length in lengths)
        return not rest or (first != second and all(length % stride for length in lengths))

    height, width = until(fits, lambda: sizes(random, max(kernel), max(kernel) + 6, 2))
    return {
        "x_shape": (weight_shape[1], height, width),
        "weight_shape": weight_shape,
        "stride": stride,
        "padding": padding,
    }
