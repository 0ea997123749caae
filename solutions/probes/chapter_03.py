"""Hidden probes of chapter 03."""

from .drawing import different, one_of, sizes, with_steps


def paddings(random):
    return tuple(
        {"x": different(random, *sizes(random, 2, 5, 2)), "padding": padding}
        for padding in sizes(random, 1, 3, 2)
    )


def convolutions(random):
    """With strides, and pixels left over behind the last window; and without."""
    return (
        _convolution(random, (2, 3), 2),
        _convolution(random, (3, 2), 3),
        _convolution(random, (3, 3), 1),
    )


def _convolution(random, kernel, stride):
    padding = one_of(random, 1, 2)
    shape, _ = with_steps(random, kernel, stride, least=3)
    x = different(random, *(size - 2 * padding for size in shape))
    weight = different(random, *kernel)
    return {"x": x, "weight": weight, "stride": stride, "padding": padding}


PROBES = {"03.2": paddings, "03.5": convolutions}
