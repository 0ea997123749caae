"""Hidden probes of 08.9."""

from .drawing import different, sizes


def probes(random):
    """All sizes different; and as many numbers in as out."""
    pictures, inputs, outputs = sizes(random, 2, 6, 3)
    return tuple(
        {"x": different(random, pictures, inputs), "gradient": different(random, pictures, out)}
        for out in (outputs, inputs)
    )
