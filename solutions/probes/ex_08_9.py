"""Hidden probes of 08.9."""

from cnnkit.course.drawing import between, different, sizes


def probes(random):
    """All sizes different; as many numbers in as out; all alike."""
    pictures, inputs, outputs = sizes(random, 2, 6, 3)
    alike = between(random, 3, 4)
    return tuple(
        {"x": different(random, n, ins) / 4, "gradient": different(random, n, outs) / 4}
        for n, ins, outs in (
            (pictures, inputs, outputs),
            (pictures, inputs, inputs),
            (alike, alike, alike),
        )
    )
