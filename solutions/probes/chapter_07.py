"""Hidden probes of chapter 07."""

from .drawing import between, different, one_of, picture_and_kernel, sizes, with_steps


def unrolled(random):
    """A window as long as one axis, too: there height and width may be mixed up unnoticed."""
    return (
        _unrolled(random, tuple(sizes(random, 2, 3, 2)), 2),
        _unrolled(random, one_of(random, (1, 2), (3, 1)), 3),
        _unrolled(random, (2, 2), 1),
    )


def _unrolled(random, kernel_size, stride):
    shape, _ = with_steps(random, kernel_size, stride)
    x = different(random, between(random, 2, 4), *shape)
    return {"x": x, "kernel_size": kernel_size, "stride": stride}


def batches(random):
    """As many filters as channels in none, and more of them than pictures."""

    def draw(shape, kernel, pictures):
        channels, filters = between(random, 2, 3), between(random, 4, 5)
        x = different(random, pictures, channels, *shape)
        return {"x": x, "weight": different(random, filters, channels, *kernel)}

    return (
        draw(*picture_and_kernel(random), 1),
        draw(*picture_and_kernel(random), between(random, 2, 3)),
    )


def columns(random):
    """Overlapping windows, of which some leave rows and columns of the picture out."""
    return _columns(random, (3, 3), 2), _columns(random, tuple(sizes(random, 2, 3, 2)), 1)


def _columns(random, kernel_size, stride):
    size, (rows, columns) = with_steps(random, kernel_size, stride)
    cols = different(random, rows * columns, kernel_size[0] * kernel_size[1])
    return {"cols": cols, "size": size, "kernel_size": kernel_size, "stride": stride}


def pools(random):
    """In one all numbers are below 0. Three channels may be written into the code: never three."""

    def draw(size, shift):
        shape, _ = with_steps(random, (size, size), size)
        pictures, channels = between(random, 2, 3), one_of(random, 2, 4)
        return {"x": different(random, pictures, channels, *shape) - shift, "size": size}

    return draw(2, 0), draw(3, 12)


PROBES = {"07.3": unrolled, "07.5": batches, "07.8": columns, "07.9": pools}
