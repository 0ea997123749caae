"""Hidden probes of 10.6."""

from cnnkit.course.drawing import between, different, one_of, sizes


def probes(random):
    """A stack of pictures that move both ways, another that moves one way only; all inked.

    And any move of a picture, or of several in further axes: not at all, or nearly out of it.
    """
    down, right = sizes(random, 2, 4, 2)
    one_way = random.permutation([between(random, 2, 3), 0]).tolist()
    stack = between(random, 2, 3), *sizes(random, 5, 8, 2)
    batch = between(random, 2, 3), 1, *sizes(random, 4, 7, 2)
    height, width = sizes(random, 2, 7, 2)
    further = one_of(random, (), (1,), (2, 3), (1, 1), (3, 1, 2))
    return (
        _moving(random, stack, down, right),
        _moving(random, batch, *one_way),
        _moving(
            random,
            (*further, height, width),
            between(random, 0, height - 1),
            between(random, 0, width - 1),
        ),
    )


def _moving(random, shape, down, right):
    return {"pictures": (different(random, *shape) + 10) / 8, "down": down, "right": right}
