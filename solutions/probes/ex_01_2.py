"""Hidden probes of 01.2."""

from cnnkit.course.drawing import one_of

from .drawing import fractions


def probes(random):
    """Wide, tall, and a single row or column; no side is as long as there are channels."""
    short, long, many = sorted(random.permutation([2, 4, 5, 6])[:3].tolist())
    shapes = (short, long), (many, short), one_of(random, (1, many), (many, 1))
    return tuple({"picture": fractions(random, *shape, 3)} for shape in shapes)
