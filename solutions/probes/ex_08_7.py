"""Hidden probes of 08.7."""

from cnnkit.course.drawing import between, different

from .drawing import picture_and_kernel, with_steps


def probes(random):
    """A kernel that is not square; one that is; and one of a single row or column.

    What is lying in the first is upright in the last, kernel and map.
    """
    (rows, columns), (height, width) = picture_and_kernel(random)
    rows, columns = rows - height + 1, columns - width + 1
    narrow = sorted((1, between(random, 2, 3)), reverse=height < width)
    places = sorted((2, 4), reverse=rows < columns)
    return tuple(
        {"weight": different(random, *kernel) / 4, "gradient": different(random, *places) / 4}
        for places, kernel in (
            ((rows, columns), (height, width)),
            (with_steps(random, (3, 3), 1)[1], (3, 3)),
            (places, narrow),
        )
    )
