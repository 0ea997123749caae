"""Hidden probes of 10.6."""

from .drawing import between, different, sizes


def probes(random):
    """A stack of pictures that move both ways, another that moves one way only; all inked."""
    down, right = sizes(random, 1, 3, 2)
    one_way = random.permutation([between(random, 1, 3), 0]).tolist()
    stack = between(random, 2, 3), *sizes(random, 4, 7, 2)
    batch = between(random, 2, 3), 1, *sizes(random, 4, 7, 2)
    return (
        {"pictures": different(random, *stack) + 10, "down": down, "right": right},
        {"pictures": different(random, *batch) + 10, "down": one_way[0], "right": one_way[1]},
    )
