"""Hidden probes of 02.3."""

from .drawing import different, picture_and_kernel, with_steps


def probes(random):
    """In one the kernel is square: only there a transposed one fits."""
    square = with_steps(random, (3, 3), 1)[0], (3, 3)
    return tuple(
        {
            "x": different(random, *shape),
            "weight": different(random, *kernel),
            "bias": int(different(random, 1, largest=19)[0]),
        }
        for shape, kernel in (picture_and_kernel(random), square)
    )
