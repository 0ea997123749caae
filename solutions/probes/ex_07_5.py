"""Hidden probes of 07.5."""

from cnnkit.course.drawing import between, different, sizes

from .drawing import picture_and_kernel


def probes(random):
    """As many filters as channels in none, and more of them than pictures.

    In the last one the window is as large as the picture.
    """

    def draw(shape, kernel, pictures):
        channels, filters = between(random, 2, 3), between(random, 4, 5)
        x = different(random, pictures, channels, *shape) / 4
        return {"x": x, "weight": different(random, filters, channels, *kernel) / 4}

    whole = tuple(sizes(random, 4, 6, 2))
    return (
        draw(*picture_and_kernel(random), 1),
        draw(*picture_and_kernel(random), 2),
        draw(whole, whole, between(random, 2, 3)),
    )
