"""Hidden probes of 07.8."""

from cnnkit.course.drawing import different, one_of, sizes, until

from .drawing import with_steps


def probes(random):
    """Overlapping windows, and such with gaps; some leave the last rows and columns out.

    One of the first two pictures is lying, the other upright.
    """
    first = _columns(random, (3, 3), 2)
    return (
        first,
        until(
            lambda drawn: _lying(drawn) != _lying(first),
            lambda: _columns(random, tuple(sizes(random, 2, 3, 2)), 1, least=3),
        ),
        _columns(random, one_of(random, (1, 2), (2, 1)), 3),
    )


def _lying(drawn):
    height, width = drawn["size"]
    return height < width


def _columns(random, kernel_size, stride, least=2):
    size, (rows, columns) = with_steps(random, kernel_size, stride, least)
    cols = different(random, rows * columns, kernel_size[0] * kernel_size[1]) / 4
    return {"cols": cols, "size": size, "kernel_size": kernel_size, "stride": stride}
