"""Hidden probes of 07.9."""

from .drawing import different, one_of, with_steps


def probes(random):
    """In one all numbers are below 0. Three channels may be written into the code: never three."""

    def draw(size, shift, pictures, channels):
        shape, _ = with_steps(random, (size, size), size)
        return {"x": different(random, pictures, channels, *shape) / 4 - shift, "size": size}

    return (
        draw(2, 0, *one_of(random, (3, 2), (2, 4), (3, 4))),
        draw(3, 12, *one_of(random, (1, 2), (1, 4), (2, 4))),
    )
