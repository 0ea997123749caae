"""Hidden probes of chapter 05."""

from .drawing import between, different, one_of, picture_and_kernel, sizes, with_steps

# Three channels may be written into the code.
MORE_THAN_THREE, LESS = (4, 5), (2,)


def one_filter(random):
    square = with_steps(random, (3, 3), 1)[0], (3, 3)
    return tuple(
        {
            "x": different(random, channels, *shape),
            "weight": different(random, channels, *kernel),
            "bias": int(different(random, 1, largest=19)[0]),
        }
        for (shape, kernel), channels in (
            (picture_and_kernel(random), one_of(random, *MORE_THAN_THREE)),
            (square, one_of(random, *LESS)),
        )
    )


def whole_layers(random):
    square = with_steps(random, (2, 2), 1)[0], (2, 2)
    return (
        _layer(random, *picture_and_kernel(random), one_of(random, *MORE_THAN_THREE)),
        _layer(random, *square, one_of(random, *LESS)),
    )


def _layer(random, shape, kernel, channels):
    """More filters than pictures."""
    pictures = between(random, 2, 3)
    filters = between(random, pictures + 1, 5)
    return {
        "x": different(random, pictures, channels, *shape),
        "weight": different(random, filters, channels, *kernel),
        "bias": 10 * different(random, filters),
    }


def tensorflow(random):
    shapes = sizes(random, 2, 5, 4), [between(random, 2, 3)] * 4
    return tuple({"weight": different(random, *shape)} for shape in shapes)


def counts(random):
    return tuple(
        {
            "in_channels": between(random, 2, 9),
            "out_channels": between(random, 11, 40),
            "kernel_size": kernel_size,
        }
        for kernel_size in sizes(random, 3, 7, 2)
    )


PROBES = {"05.2": one_filter, "05.4": whole_layers, "05.5": tensorflow, "05.7": counts}
