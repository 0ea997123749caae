"""Chapter 10, what a CNN sees: a part of the picture is covered, in code."""

import numpy as np

from cnnkit.exercises.chapter_10.covers import PICTURE, TOY, Strongest, Weighed, score_of
from cnnkit.exercises.chapter_10.wrong_maps import (
    added,
    afresh,
    all_else,
    all_starts,
    as_wide_as_the_stride,
    at_places,
    changed,
    given,
    on_top,
    one_after_the_other,
    one_length,
    transposed,
    type_of_the_picture,
    window_at_i,
)
from cnnkit.exercises.convolutions import whole_numbers
from cnnkit.exercises.exercise import IMPLEMENT, Exercise, Misconception, Scene
from cnnkit.places import occlusion_map


def probe(seed, shape, size, stride, fill, kind=Weighed, ink=1, weight=1):
    """Of whole numbers; ``ink`` and ``weight``, the steps of pixels and weights, make fractions."""
    picture = (whole_numbers(seed, *shape) + 10) * ink
    score = score_of(kind, whole_numbers(seed + 1, *shape) * weight)
    return {"picture": picture, "score": score, "size": size, "stride": stride, "fill": fill}


PROBES = (
    {"picture": PICTURE, "score": TOY, "size": 2, "stride": 2, "fill": 0},
    probe(31, (6, 8), 3, 2, 5),
    probe(33, (7, 5), 2, 3, -4),
    probe(35, (5, 9), 3, 1, 7, Strongest),
    probe(37, (8, 6), 2, 2, 25, Strongest),
    probe(39, (5, 7), 2, 2, 0.3, ink=1 / 8, weight=1 / 8),
    probe(45, (4, 6), 2, 2, 3, weight=1 / 8),
)


def under_the_square(picture, score, size, stride, fill):
    """The :class:`Scene` of a covering: where the square lay."""
    return Scene(picture, lambda row, column: (row * stride, column * stride, size, size))


EXERCISES = (
    Exercise(
        id="10.5",
        kind=IMPLEMENT,
        question="The occlusion map",
        points=3,
        reference=occlusion_map,
        probes=PROBES,
        scene=under_the_square,
        misconceptions=(
            Misconception(
                "covers pile up",
                at_places(all_starts, on_top),
                "The squares covered before stayed covered: from the second place on your picture "
                "has more than one.",
                "How does the picture get its pixels back before the next square?",
            ),
            Misconception(
                "every drop is 0",
                changed(lambda drops, before: 0 * drops),
                "Every drop is 0. That happens if both scores are taken of one and the same "
                "picture, and `covered = picture` makes no second one; or if nothing is written "
                "into the result.",
                "Which method of an array gives a picture of its own? And where does a drop go?",
            ),
            Misconception(
                "the score that is left",
                changed(lambda drops, before: before - drops),
                "These are the scores of the covered pictures.",
                "By how much did the score *fall*?",
            ),
            Misconception(
                "sign turned",
                changed(lambda drops, before: -drops),
                "All signs are the other way round.",
                "The score falls from 17 to 7. Which of the two do you subtract from which?",
            ),
            Misconception(
                "signs lost",
                changed(lambda drops, before: abs(drops)),
                "Your drops are never below 0. But where the score rises, the drop is negative.",
                "What does it mean if the score is higher with a square covered?",
                variants=(changed(lambda drops, before: np.maximum(drops, 0)),),
            ),
            Misconception(
                "square at i instead of i·stride",
                window_at_i,
                "Your square moved by one pixel each time, whatever the stride.",
                "Where does the square begin in its second step, if the stride is 2?",
            ),
            Misconception(
                "stride 1",
                given(stride=lambda *_: 1),
                "Your map has a cell for each step of one pixel.",
                "How many steps of `stride` pixels fit?",
            ),
            Misconception(
                "last place missing",
                at_places(lambda n, size, stride: range(0, n - size, stride), afresh),
                "Where the squares come out even, your map has a row and a column too few.",
                "In a picture of 4, in which row does the last square of 2 begin?",
            ),
            Misconception(
                "plus one forgotten",
                at_places(
                    lambda n, size, stride: [i * stride for i in range((n - size) // stride)],
                    afresh,
                ),
                "Your map has a row and a column too few.",
                "In a picture of 4 a square of 2 moves by 2. How many places does it have?",
            ),
            Misconception(
                "steps as long as the square",
                at_places(
                    lambda n, size, stride: [i * size for i in range((n - size) // stride + 1)],
                    afresh,
                ),
                "Your square moved by its own width.",
                "With size 3 and stride 2, where does the second square begin?",
                variants=(given(stride=lambda picture, size, *_: size),),
            ),
            Misconception(
                "squares that stick out",
                at_places(lambda n, size, stride: range(0, n, stride), afresh),
                "Your map goes on where the square hangs over the edge of the picture.",
                "Which is the last row in which a whole square still fits?",
                variants=(
                    at_places(lambda n, size, stride: range(0, n - n % stride, stride), afresh),
                ),
            ),
            Misconception(
                "another fill",
                given(fill=lambda *_: 0),
                "Your squares are not covered with `fill`.",
                "What is the picture covered with if `fill` is 5?",
                variants=(
                    given(fill=lambda *_: 1),
                    given(fill=lambda picture, *_: picture.mean()),
                ),
            ),
            Misconception(
                "fill added to the picture",
                at_places(all_starts, added),
                "The square was added to what is there; the picture still shines through.",
                "Does a covered pixel still depend on the ink under the square?",
            ),
            Misconception(
                "all but the square covered",
                at_places(all_starts, all_else),
                "You covered everything except the square.",
                "Which pixels should the network *not* see?",
            ),
            Misconception(
                "square as wide as the stride",
                as_wide_as_the_stride,
                "Your squares have the width of the stride.",
                "If `size` is 3 and `stride` is 2, how many pixels does a square cover?",
            ),
            Misconception(
                "rows and columns swapped",
                changed(lambda drops, before: drops.T),
                "Rows and columns have changed places: it shows in a picture that is not square.",
                "Which axis of the picture is its height?",
                variants=(at_places(all_starts, transposed),),
            ),
            Misconception(
                "one length for both axes",
                one_length(0),
                "Your map has as many columns as rows, even where the picture is not square.",
                "Which of the two lengths in `picture.shape` is the width?",
                variants=(one_length(1),),
            ),
            Misconception(
                "fractions cut off",
                changed(lambda drops, before: np.trunc(drops)),
                "Some drops should have a fraction, and there yours are whole numbers.",
                "Which type do the numbers in your array have? And what happens to 2.5 in it?",
                variants=(
                    changed(lambda drops, before: np.floor(drops)),
                    changed(lambda drops, before: np.round(drops)),
                    type_of_the_picture,
                ),
            ),
            Misconception(
                "a share of the score",
                changed(lambda drops, before: drops / before),
                "You divided by the score of the whole picture.",
                "From 17 to 7: how much is that, in points of the score?",
                variants=(
                    changed(lambda drops, before: 100 * drops / before),
                    changed(lambda drops, before: (before - drops) / before),
                ),
            ),
            Misconception(
                "counted from the square before",
                one_after_the_other(afresh),
                "You counted each drop from the score of the place before it.",
                "Every drop is a comparison of two pictures. Which one is in all of them?",
                variants=(one_after_the_other(on_top),),
            ),
        ),
        hints=(
            "How many places does the square have in each direction? That is an output size.",
            "Take the score of the picture once, before the loops. In each round: a fresh copy, "
            "the square set to `fill`, the score of that.",
            "`covered = picture.copy()`, then `covered[top : top + size, left : left + size] = "
            "fill` with `top = i * stride`; the drop is `score(picture) - score(covered)`.",
        ),
    ),
)
