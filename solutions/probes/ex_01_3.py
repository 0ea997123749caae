"""Hidden probes of 01.3."""

from .drawing import between, different, sizes


def probes(random):
    """One with as many outputs as pixels: there a weight that lies on its side still runs."""
    rows, columns = sizes(random, 2, 3, 2)
    shape = sizes(random, 2, 4, 3)
    return (
        _layer(random, (rows, columns), rows * columns),
        _layer(random, shape, between(random, 3, 6)),
    )


def _layer(random, shape, outputs):
    x = different(random, *shape)
    weight = different(random, outputs, x.size)
    return {"x": x, "weight": weight, "bias": 100 * different(random, outputs)}
