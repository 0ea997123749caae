"""Hidden probes of 07.9."""

from cnnkit.course.drawing import different, one_of

from .drawing import with_steps


def probes(random):
    """In one all numbers are below 0. Three channels may be written into the code: never three."""

    def draw(size, shift, pictures, channels):
        shape, _ = with_steps(random, (size, size), size)
        x = different(random, pictures, channels, *shape, largest=40) / 4
        return {"x": x - shift, "size": size}

    return (
        draw(2, 0, *one_of(random, (3, 2), (4, 2))),
        draw(3, 12, *one_of(random, (2, 4), (3, 4))),
    )
