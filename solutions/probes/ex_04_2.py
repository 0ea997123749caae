"""Hidden probes of 04.2."""

from cnnkit.course.drawing import between, sizes


def probes(random):
    """In the first as much is left over as can be: down is not where the nearest number is.

    In the second nothing is: a padding counted once, or a 1 in the wrong place, costs a window.
    The kernel is larger than the stride, then smaller; the padding larger than both strides. The
    third has no padding, and every pixel begins a window; the last has a padding of 1.
    """
    most, none, bare, thin = sizes(random, 6, 14, 4)
    stride, steps = between(random, 2, 3), between(random, 4, 5)
    return (
        _call(most, stride, stride - 1, between(random, stride + 1, 8), stride + 2),
        _call(none, steps, 0, between(random, 2, 3), between(random, steps + 2, 8)),
        _call(bare, 1, 0, between(random, 1, 9), 0),
        _call(thin, 2, 1, between(random, 2, 5), 1),
    )


def _call(steps, stride, rest, kernel_size, padding):
    size = steps * stride + rest + kernel_size - 2 * padding
    named = {"size": size, "kernel_size": kernel_size}
    return named | {"stride": stride, "padding": padding}
