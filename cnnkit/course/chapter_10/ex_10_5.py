"""10.5: The occlusion map."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception, Scene
from cnnkit.checking.families import known, only
from cnnkit.course.chapter_10.covered import PICTURE, TOY, Strongest, Weighed, score_of
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.covering import COVERING, on_top, one_after_the_other
from cnnkit.course.families.maps import EDGES, NUMBERS, ORDER, PARTS, RETURNS, afterwards
from cnnkit.occlusion import occlusion_map


def probe(seed, shape, size, stride, fill, kind=Weighed, ink=1 / 8, weight=1 / 8):
    """``ink`` and ``weight`` are the steps of the pixels and of the weights."""
    picture = (whole_numbers(seed, *shape) + 10.0) * ink
    score = score_of(kind, whole_numbers(seed + 1, *shape) * weight)
    return {"picture": picture, "score": score, "size": size, "stride": stride, "fill": fill}


PROBES = (
    {"picture": PICTURE * 1.0, "score": TOY, "size": 2, "stride": 2, "fill": 0},
    probe(31, (6, 8), 3, 2, 5, ink=1),
    probe(33, (7, 5), 2, 3, -4, ink=1),
    probe(35, (5, 9), 3, 1, 0.9, Strongest, weight=1),
    probe(37, (8, 6), 2, 2, 25, Strongest, ink=1, weight=1),
    probe(39, (5, 7), 2, 2, 0.3),
    probe(45, (4, 6), 4, 1, 0.6),
)


def under_the_square(picture, score, size, stride, fill):
    """The :class:`Scene` of a covering: where the square lay."""
    return Scene(picture, lambda row, column: (row * stride, column * stride, size, size))


EXERCISE = Exercise(
    id="10.5",
    kind=IMPLEMENT,
    question="The occlusion map",
    points=3,
    taught_by="sees-cover",
    reference=occlusion_map,
    probes=PROBES,
    scene=under_the_square,
    misconceptions=(
        *known(
            COVERING,
            lambda makes: makes(occlusion_map),
            has=("code", "fill", "stride"),
            # Where the score is a sum, that comes to the right drops.
            more={"counted from the square before": (one_after_the_other(on_top)(occlusion_map),)},
        ),
        *known(EDGES, afterwards(occlusion_map), but=("last row or column missing",)),
        *known((*RETURNS, *PARTS), afterwards(occlusion_map)),
        Misconception(
            "one number for the whole picture",
            lambda *given: occlusion_map(*given).max(),
            "Of all drops one number was made: the largest, or the mean.",
            "How many places does the square have?",
            variants=(lambda *given: occlusion_map(*given).mean(),),
        ),
        Misconception(
            "ink instead of score",
            lambda picture, score, *how: occlusion_map(picture, np.sum, *how),
            "This is the ink in each square, with what covers it taken off or not. `score` plays "
            "no part in it.",
            "Which argument says what a picture is worth?",
            variants=(
                lambda picture, score, size, stride, fill: occlusion_map(
                    picture, np.sum, size, stride, 0
                ),
            ),
        ),
        *known(only(ORDER, "the map flattened", "an axis too many"), afterwards(occlusion_map)),
        *known(only(NUMBERS, "fractions lost"), afterwards(occlusion_map)),
    ),
    hints=(
        "How many places does the square have in each direction? That is an output size.",
        "Take the score of the picture once, before the loops. In each round: a fresh copy, "
        "the square set to `fill`, the score of that.",
        "`covered = picture.copy()`, then `covered[top : top + size, left : left + size] = "
        "fill` with `top = i * stride`; the drop is `score(picture) - score(covered)`.",
    ),
    why=(
        "It asks the network for nothing but a score, so you can try it on networks whose weights "
        "you cannot see."
    ),
)
