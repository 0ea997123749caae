"""Hidden probes of chapter 10."""

from cnnkit.exercises.chapter_10.covers import Strongest, Weighed, score_of

from .drawing import between, different, one_of, sizes, with_steps


def maps(random):
    """Numbers below, at and above 0: whole ones, then eighths, of which more are above."""
    return tuple(
        {"maps": (random.integers(-5, 6, sizes(random, 3, 6, 3)) + shift) * unit}
        for unit, shift in ((1, 0), (1 / 8, 3))
    )


def layers(random):
    """No two kernels or strides alike, paddings in all layers; a cell inside, and the first one."""

    def draw(count):
        strides, paddings = sizes(random, 1, 4, count), sizes(random, 1, 3, 3)
        kernels = sizes(random, 4, 8, count)
        return [*zip(kernels, strides, paddings[:count], strict=True)]

    return (
        {"layers": draw(3), "cell": between(random, 4, 9)},
        {"layers": draw(2), "cell": 0},
    )


def coverings(random):
    """Overlapping squares, with gaps, side by side; fractions; one score that is no sum."""
    return (
        _covering(random, 3, 2, one_of(random, -6, 5, 8), Weighed, weight=1 / 8),
        _covering(random, 2, 3, one_of(random, -4, 22, 25), Strongest),
        _covering(random, 2, 2, one_of(random, 0.3, 0.7), Weighed, ink=1 / 8, rest=False),
    )


def _covering(random, size, stride, fill, kind, ink=1, weight=1, rest=True):
    """``ink`` and ``weight`` are the steps of the pixels and of the weights."""
    shape, _ = with_steps(random, (size, size), stride, rest=rest)
    picture = (different(random, *shape) + 10) * ink
    score = score_of(kind, different(random, *shape) * weight)
    return {"picture": picture, "score": score, "size": size, "stride": stride, "fill": fill}


def moves(random):
    """A stack of pictures that move both ways, another that moves one way only; all inked."""
    down, right = sizes(random, 1, 3, 2)
    one_way = random.permutation([between(random, 1, 3), 0]).tolist()
    stack = between(random, 2, 3), *sizes(random, 4, 7, 2)
    batch = between(random, 2, 3), 1, *sizes(random, 4, 7, 2)
    return (
        {"pictures": different(random, *stack) + 10, "down": down, "right": right},
        {"pictures": different(random, *batch) + 10, "down": one_way[0], "right": one_way[1]},
    )


PROBES = {"10.1": maps, "10.3": layers, "10.5": coverings, "10.6": moves}
