"""Hidden probes of 07.5."""

from .drawing import between, different, picture_and_kernel


def probes(random):
    """As many filters as channels in none, and more of them than pictures."""

    def draw(shape, kernel, pictures):
        channels, filters = between(random, 2, 3), between(random, 4, 5)
        x = different(random, pictures, channels, *shape)
        return {"x": x, "weight": different(random, filters, channels, *kernel)}

    return (
        draw(*picture_and_kernel(random), 1),
        draw(*picture_and_kernel(random), between(random, 2, 3)),
    )
