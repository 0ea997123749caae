"""Hidden probes of 07.9."""

from .drawing import between, different, one_of, with_steps


def probes(random):
    """In one all numbers are below 0. Three channels may be written into the code: never three."""

    def draw(size, shift):
        shape, _ = with_steps(random, (size, size), size)
        pictures, channels = between(random, 2, 3), one_of(random, 2, 4)
        return {"x": different(random, pictures, channels, *shape) - shift, "size": size}

    return draw(2, 0), draw(3, 12)
