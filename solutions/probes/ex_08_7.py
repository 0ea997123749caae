"""Hidden probes of 08.7."""

from .drawing import between, different, one_of, picture_and_kernel, with_steps


def probes(random):
    """A kernel that is not square; one that is; and one of a single row or column."""
    (rows, columns), (height, width) = picture_and_kernel(random)
    order = one_of(random, 1, -1)
    return tuple(
        {"weight": different(random, *kernel) / 4, "gradient": different(random, *places) / 4}
        for places, kernel in (
            ((rows - height + 1, columns - width + 1), (height, width)),
            (with_steps(random, (3, 3), 1)[1], (3, 3)),
            ((4, 2)[::order], (1, between(random, 2, 3))[::order]),
        )
    )
