"""Hidden probes of 07.8."""

from .drawing import different, sizes, with_steps


def probes(random):
    """Overlapping windows, of which some leave rows and columns of the picture out."""
    return _columns(random, (3, 3), 2), _columns(random, tuple(sizes(random, 2, 3, 2)), 1)


def _columns(random, kernel_size, stride):
    size, (rows, columns) = with_steps(random, kernel_size, stride)
    cols = different(random, rows * columns, kernel_size[0] * kernel_size[1])
    return {"cols": cols, "size": size, "kernel_size": kernel_size, "stride": stride}
