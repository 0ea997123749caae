"""Hidden probes of 10.5."""

from cnnkit.course.chapter_10.covered import Strongest, Weighed, score_of
from cnnkit.course.drawing import between, different, one_of

from .drawing import with_steps


def probes(random):
    """Squares that overlap, squares with gaps and a score that is no sum, squares without a rest.

    Of these the last ends at the edge; there may be a single place one way, or squares of 1.
    """
    size, stride = one_of(random, (2, 2), (3, 1), (1, 2), (3, 2))
    return (
        _covering(random, 3, 2, one_of(random, -6, 5, 8) / 8, Weighed),
        _covering(random, 2, 3, one_of(random, -4, 22, 25) / 8, Strongest, weight=1),
        one_of(
            random,
            _covering(random, size, stride, one_of(random, 0, 0.3, 0.7), Weighed, rest=False),
            _one_row_or_column(random),
        ),
    )


def _covering(random, size, stride, fill, kind, weight=1 / 8, rest=True):
    """``weight`` is the step of the weights."""
    shape, _ = with_steps(random, (size, size), stride, rest=rest)
    return _probe(random, shape, size, stride, fill, kind, weight)


def _one_row_or_column(random):
    """The square as high as the picture, or as wide."""
    size, places = between(random, 2, 4), between(random, 2, 3)
    stride = between(random, 1, size)
    long = size + (places - 1) * stride
    shape = one_of(random, (size, long), (long, size))
    return _probe(random, shape, size, stride, 0.4, Weighed, 1 / 8)


def _probe(random, shape, size, stride, fill, kind, weight):
    picture = (different(random, *shape) + 10) / 8
    score = score_of(kind, different(random, *shape) * weight)
    return {"picture": picture, "score": score, "size": size, "stride": stride, "fill": fill}
