"""Hidden probes of 01.3."""

from cnnkit.course.drawing import between, one_of, sizes

from .drawing import fractions


def probes(random):
    """One with as many outputs as pixels: there a weight that lies on its side still runs.

    And one with a single output.
    """
    rows, columns = sizes(random, 2, 3, 2)
    shape = sizes(random, 2, 4, 3)
    line = one_of(random, (5,), (1, 5), (5, 1), (1, 1, 5))
    return (
        _layer(random, (rows, columns), rows * columns),
        _layer(random, shape, between(random, 5, 7)),
        _layer(random, line, 1),
    )


def _layer(random, shape, outputs):
    x = fractions(random, *shape)
    weight = fractions(random, outputs, x.size)
    return {"x": x, "weight": weight, "bias": 10 * fractions(random, outputs)}
