"""Hidden probes of 03.5."""

from .drawing import different, one_of, with_steps


def probes(random):
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
