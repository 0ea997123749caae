"""Hidden probes of 08.7."""

from .drawing import different, picture_and_kernel, with_steps


def probes(random):
    square = with_steps(random, (3, 3), 1)[1], (3, 3)
    (rows, columns), kernel = picture_and_kernel(random)
    places = rows - kernel[0] + 1, columns - kernel[1] + 1
    return tuple(
        {"weight": different(random, *kernel), "gradient": different(random, *places)}
        for places, kernel in ((places, kernel), square)
    )
