"""Hidden probes of chapter 01."""

from .drawing import between, different, sizes, until


def colour_pictures(random):
    shapes = (sizes(random, 2, 5, 2) for _ in range(2))
    return tuple({"picture": different(random, *shape, 3)} for shape in shapes)


def layers(random):
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


def counts(random):
    def draw():
        shape = between(random, 2, 6), *sizes(random, 4, 40, 2)
        return {"shape": shape, "outputs": between(random, 5, 60)}

    return draw(), draw()


def shuffles(random):
    """One with a square weight: there the rows can be shuffled as well as the columns."""
    square = between(random, 5, 6)
    return tuple(
        {"weight": different(random, outputs, inputs), "order": _order(random, inputs)}
        for outputs, inputs in ((square, square), (between(random, 2, 4), 7))
    )


def _order(random, count):
    """A shuffle that is not undone by itself."""
    return until(lambda order: any(order[order] != range(count)), lambda: random.permutation(count))


PROBES = {"01.2": colour_pictures, "01.3": layers, "01.5": counts, "01.6": shuffles}
