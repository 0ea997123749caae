"""Pictures that 00.3 and 00.4 are tried on."""

from cnnkit.course.drawing import between, one_of, until

from .drawing import wide_and_tall


def pictures(random):
    """One wide, one tall, and a single row or column with black and white in it.

    255 is not the largest number of the first two, and the mean of none of their rows is whole.
    """
    many = between(random, 3, 6)
    line = random.integers(1, 255, many)
    line[random.permutation(many)[:2]] = 0, 255
    return (
        *({"picture": _picture(random, *shape)} for shape in wide_and_tall(random, 2, 6)),
        {"picture": line.reshape(one_of(random, (1, many), (many, 1)))},
    )


def _picture(random, height, width):
    return until(
        lambda picture: (picture.sum(axis=1) % width).all(),
        lambda: random.integers(0, 250, (height, width)),
    )
