"""Hidden probes of 10.5."""

from cnnkit.course.chapter_10.covered import Strongest, Weighed, score_of

from .drawing import different, one_of, with_steps


def probes(random):
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
