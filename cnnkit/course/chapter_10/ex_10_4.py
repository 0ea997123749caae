"""10.4: The drops of a small picture."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_10.covered import PICTURE, WEIGHTS, Weighed, score_of
from cnnkit.course.drawing import until
from cnnkit.course.spelled import listed_numbers, spelled
from cnnkit.messages import N_
from cnnkit.occlusion import occlusion_map

LEAST = 5  # so that the score can fall


def in_squares(table):
    """The sum of each square of 2×2."""
    return table.reshape(2, 2, 2, 2).sum((1, 3))


def drops_of(picture: np.ndarray = PICTURE, weights: np.ndarray = WEIGHTS) -> Exercise:
    """10.4 with this picture of 4×4 and these weights."""
    score_now = score_of(Weighed, weights)
    before = score_now(picture)
    score = spelled(before)
    drops = occlusion_map(picture, score_now, 2, 2)
    piled_up = drops.cumsum().reshape(2, 2)  # the score is a sum: so are the drops
    products = " / ".join(listed_numbers(row) for row in picture * weights)
    return Exercise(
        id="10.4",
        kind=PREDICT,
        question="The drops of a small picture",
        points=1,
        taught_by="sees-cover",
        reference=drops,
        misconceptions=(
            Misconception(
                "the score that is left",
                before - drops,
                "These are the scores with a square covered.",
                "What was the score before? How much of it is gone?",
            ),
            Misconception(
                "sign turned",
                -drops,
                "You subtracted the score before from the score after.",
                "If a score falls from 9 to 6, is that a drop of 3 or of −3?",
            ),
            Misconception(
                "covers pile up",
                piled_up,
                "You left the squares covered that came before.",
                "How many squares are covered while the second drop is measured?",
                variants=(before - piled_up,),
            ),
            Misconception(
                "ink instead of score",
                in_squares(picture),
                "This is the ink in each square. You forgot to multiply by the weights.",
                "Does a pixel whose weight is 0 change the score?",
            ),
            Misconception(
                "weights instead of products",
                in_squares(weights),
                "You added the weights in each square, whatever the ink there.",
                "How much does a pixel without ink give to the score?",
            ),
            Misconception(
                "a drop cannot be negative",
                np.maximum(drops, 0),
                "You let no drop be below 0.",
                N_("Cover each square in turn: is the score above {score}, or below?", score=score),
                variants=(abs(drops),),
            ),
            Misconception(
                "the mean of the square",
                drops / 4,
                "You divided each drop by the four pixels of its square.",
                "By how much does the whole score fall?",
            ),
            Misconception(
                "a share of the score",
                drops / before,
                "You divided each drop by the whole score.",
                "If a score falls from 9 to 6, how much is that, in points of the score?",
            ),
            Misconception(
                "rows and columns swapped",
                drops.T,
                "One way to these numbers: the table is filled column by column.",
                "The second square lies to the right of the first. Where does its drop go?",
            ),
            Misconception(
                "stride 1",
                occlusion_map(picture, score_now, 2, 1),
                "Your square moved by one pixel each time.",
                "With stride 2, how many squares lie side by side in a picture of 4×4?",
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
