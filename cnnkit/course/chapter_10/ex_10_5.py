"""10.5: The occlusion map."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception, Scene
from cnnkit.course.chapter_10.covered import PICTURE, TOY, Strongest, Weighed, score_of
from cnnkit.course.convolutions import whole_numbers
from cnnkit.occlusion import occlusion_map


def changed(change):
    """The right drops, changed by ``change(drops, score of the whole picture)``."""

    def model(picture, score, size, stride, fill):
        return change(occlusion_map(picture, score, size, stride, fill), score(picture))

    return model


def given(**other):
    """The right way with other arguments, each a function of (picture, size, stride, fill)."""

    def model(picture, score, size, stride, fill):
        settings = {"size": size, "stride": stride, "fill": fill}
        instead = {name: one(picture, size, stride, fill) for name, one in other.items()}
        return occlusion_map(picture, score, **(settings | instead))

    return model


def at_places(starts, cover):
    """Square by square: ``starts(length, size, stride)`` along an axis, ``cover`` what is done."""

    def model(picture, score, size, stride, fill):
        before, covered = score(picture), picture.copy()
        places = [starts(length, size, stride) for length in picture.shape]
        drops = np.zeros([len(one) for one in places])
        for index in np.ndindex(drops.shape):
            start = [one[number] for one, number in zip(places, index, strict=True)]
            covered = cover(covered, picture, start, size, fill)
            drops[index] = before - score(covered)
        return drops

    return model


def all_starts(length, size, stride):
    return range(0, length - size + 1, stride)


def one_length(axis):
    """Rows and columns both counted along one axis of the picture."""

    def model(picture, score, size, stride, fill):
        length = picture.shape[axis]
        right = at_places(lambda _, size, stride: all_starts(length, size, stride), afresh)
        return right(picture, score, size, stride, fill)

    return model


def square(start, size):
    return tuple(slice(one, one + size) for one in start)


def afresh(covered, picture, start, size, fill):
    covered = picture.copy()
    covered[square(start, size)] = fill
    return covered


def on_top(covered, picture, start, size, fill):
    covered[square(start, size)] = fill
    return covered


def all_else(covered, picture, start, size, fill):
    covered = np.full_like(picture, fill)
    covered[square(start, size)] = picture[square(start, size)]
    return covered


def added(covered, picture, start, size, fill):
    covered = picture.copy()
    covered[square(start, size)] += fill
    return covered


def window_at_i(picture, score, size, stride, fill):
    rows, columns = occlusion_map(picture, score, size, stride, fill).shape
    return occlusion_map(picture, score, size, 1, fill)[:rows, :columns]


def as_wide_as_the_stride(picture, score, size, stride, fill):
    """``covered[i * stride : (i + 1) * stride, …]``, as for windows that lie side by side."""
    right = at_places(all_starts, lambda c, p, start, _, fill: afresh(c, p, start, stride, fill))
    return right(picture, score, size, stride, fill)


def transposed(covered, picture, start, size, fill):
    return afresh(covered, picture, start[::-1], size, fill)


def one_after_the_other(cover):
    """Each drop counted from the score before it, in reading order."""

    def model(picture, score, size, stride, fill):
        drops = at_places(all_starts, cover)(picture, score, size, stride, fill)
        return np.diff(drops.ravel(), prepend=0).reshape(drops.shape)

    return model


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
            "Where the last square ends at the edge of the picture, it is missing.",
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
        ),
        Misconception(
            "the picture divided by the stride",
            at_places(lambda n, size, stride: range(0, n - n % stride, stride), afresh),
            "Your map has as many rows as `stride` goes into the height, and so with the "
            "columns, however large the square is.",
            "A picture of 5, a stride of 3: how many places has a square of 2, and how many one "
            "of 3?",
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
            "Rows and columns have changed places.",
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
)
