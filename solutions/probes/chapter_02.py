"""Hidden probes of chapter 02."""

import numpy as np

from .drawing import different, picture_and_kernel, sizes, until, with_steps


def convolutions(random):
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


def kernel_sizes(random):
    return tuple({"size": size} for size in random.permutation([4, 6, 7, 8])[:2].tolist())


def maps(random):
    """One largest number, its row and its column different; the second map is below 0."""

    def draw():
        shapes = (sizes(random, 3, 6, 2) for _ in range(2))
        cells = (different(random, *shape, largest=20) for shape in shapes)
        return [one - shift for one, shift in zip(cells, (5, 30), strict=True)]

    def fits(drawn):
        places = [np.unravel_index(one.argmax(), one.shape) for one in drawn]
        return places[0] != places[1] and all(row != column for row, column in places)

    return tuple({"feature_map": one} for one in until(fits, draw))


PROBES = {"02.3": convolutions, "02.5": kernel_sizes, "02.6": maps}
