"""Hidden probes of 03.5."""

from cnnkit.course.drawing import one_of, sizes, until

from .drawing import fractions, with_steps

KERNELS = (2, 3), (3, 2)


def probes(random):
    """Pixels left over, and more padding than stride; none left over, and less; step by step.

    Where nothing is left over, picture and map are tall in one, wide in the other.
    """
    stride, padding = one_of(random, (2, 3), (2, 4), (4, 5))
    kernel, other, third = (one_of(random, *KERNELS) for _ in range(3))
    first, _ = with_steps(random, kernel, stride, least=4)
    larger, less = one_of(random, 3, 4), one_of(random, 0, 1)
    second, _ = until(_wide, lambda: with_steps(random, other, larger, least=3, rest=False))
    most = one_of(random, 3, 4)
    last, _ = until(_wide, lambda: _step_by_step(random, third, most))
    if one_of(random, False, True):
        second, other = second[::-1], other[::-1]
    else:
        last, third = last[::-1], third[::-1]
    return (
        _convolution(random, first, kernel, stride, padding),
        _convolution(random, second, other, larger, less),
        _convolution(random, last, third, 1, most),
    )


def _wide(shapes):
    return all(rows < columns for rows, columns in shapes)


def _step_by_step(random, kernel, padding):
    """(H, W) of a padded picture, which may be smaller than the kernel without, and (OH, OW)."""
    padded = [size + 2 * padding for size in sizes(random, 1, 4, 2)]
    return padded, [size - k + 1 for size, k in zip(padded, kernel, strict=True)]


def _convolution(random, padded, kernel, stride, padding):
    x = fractions(random, *(size - 2 * padding for size in padded))
    weight = fractions(random, *kernel)
    return {"x": x, "weight": weight, "stride": stride, "padding": padding}
