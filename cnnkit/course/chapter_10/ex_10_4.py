"""10.4: The drops of a small picture."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_10.covered import PICTURE, WEIGHTS, Weighed, score_of
from cnnkit.course.drawing import until
from cnnkit.course.families.covering import COVERING
from cnnkit.course.families.maps import ORDER, afterwards
from cnnkit.course.spelled import listed_numbers
from cnnkit.messages import N_
from cnnkit.occlusion import occlusion_map

LEAST = 5  # so that the score can fall


def in_squares(table):
    """The sum of each square of 2×2."""
    return table.reshape(2, 2, 2, 2).sum((1, 3))


def drops_of(picture: np.ndarray = PICTURE, weights: np.ndarray = WEIGHTS) -> Exercise:
    """10.4 with this picture of 4×4 and these weights."""
    score_now = score_of(Weighed, weights)
    drops = occlusion_map(picture, score_now, 2, 2)
    products = " / ".join(listed_numbers(row) for row in picture * weights)
    in_rows, in_columns = ((picture * weights).sum(axis) for axis in (1, 0))
    return Exercise(
        id="10.4",
        kind=PREDICT,
        question="The drops of a small picture",
        points=1,
        taught_by="sees-cover",
        reference=drops,
        misconceptions=(
            *known(COVERING, lambda makes: makes(occlusion_map)(picture, score_now, 2, 2, 0)),
            Misconception(
                "ink instead of score",
                in_squares(picture),
                "This is the ink in each square, without the weights.",
                "Does a pixel whose weight is 0 change the score?",
            ),
            Misconception(
                "weights instead of products",
                in_squares(weights),
                "These are the sums of the weights in each square, whatever the ink there.",
                "How much does a pixel without ink give to the score?",
            ),
            Misconception(
                "the weights without their signs",
                in_squares(picture * abs(weights)),
                "One way to these numbers: a minus sign of the weights got lost.",
                "What does ink under a weight of −1 do to the score?",
            ),
            Misconception(
                "the sums multiplied",
                in_squares(picture) * in_squares(weights),
                "One way to these numbers: the ink of a square was added up, and its weights, and "
                "the two sums were multiplied.",
                "Which pixel does a weight belong to? What comes first, multiplying or adding up?",
            ),
            *known(only(ORDER, "the map flattened"), afterwards(drops)),
            Misconception(
                "the products not added up",
                picture * weights,
                "These are the sixteen products.",
                "How many pixels does one square cover, and how many places does it have?",
            ),
            Misconception(
                "rows or columns instead of squares",
                in_rows,
                "The products of each row were added up, or those of each column.",
                "Which four pixels lie under the square in its first place?",
                variants=(in_rows.reshape(2, 2), in_columns, in_columns.reshape(2, 2)),
            ),
            Misconception(
                "the largest of each square",
                (picture * weights).reshape(2, 2, 2, 2).max((1, 3)),
                "These are the largest products of each square, as in a pool.",
                "Which of the four products are gone when a square is covered?",
            ),
            Misconception(
                "one number for the whole picture",
                score_now(picture),
                "This is the score of the whole picture.",
                "How many places does the square have?",
            ),
        ),
        hints=(
            "Multiply each pixel by its weight first. What do all sixteen products add up to?",
            "Covering with 0 takes products away. Which four go when the upper left square is "
            "covered?",
            N_(
                "The products are {products}. Each drop is the sum of the four products in its "
                "square.",
                products=products,
            ),
        ),
        why=(
            "On photographs such a table can show that a network's answer rests on the background "
            "and not on the object."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Half of the pixels have ink; somewhere the score rises."""

    def drawn():
        ink = random.permutation([0, 1] * 8) * random.integers(1, 6, 16)
        return {"picture": ink.reshape(4, 4), "weights": random.integers(-2, 3, (4, 4))}

    def fits(one):
        drops = in_squares(one["picture"] * one["weights"])
        return drops.sum() >= LEAST and (drops < 0).sum() == 1

    return until(fits, drawn)


EXERCISE = prediction(drops_of, draw)
