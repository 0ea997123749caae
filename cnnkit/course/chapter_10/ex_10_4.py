"""10.4: The drops of a small picture."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_10.covered import PICTURE, TOY, WEIGHTS
from cnnkit.occlusion import occlusion_map

DROPS = occlusion_map(PICTURE, TOY, 2, 2)
PILED_UP = DROPS.cumsum().reshape(2, 2)  # the score is a sum: so are the drops


def in_squares(table):
    """The sum of each square of 2×2."""
    return table.reshape(2, 2, 2, 2).sum((1, 3))


EXERCISE = Exercise(
    id="10.4",
    kind=PREDICT,
    question="The drops of a small picture",
    points=1,
    taught_by="sees-cover",
    reference=DROPS,
    misconceptions=(
        Misconception(
            "the score that is left",
            TOY(PICTURE) - DROPS,
            "These are the scores with a square covered.",
            "How much *less* than 17 is each of them?",
        ),
        Misconception(
            "sign turned",
            -DROPS,
            "All signs are the other way round: you subtracted the score before from the score "
            "after.",
            "The score falls from 17 to 7. Is that a drop of 10 or of −10?",
        ),
        Misconception(
            "covers pile up",
            PILED_UP,
            "You left the squares covered that came before.",
            "How many squares are covered while the second drop is measured?",
            variants=(TOY(PICTURE) - PILED_UP,),
        ),
        Misconception(
            "ink instead of score",
            in_squares(PICTURE),
            "This is the ink in each square. You forgot to multiply by the weights.",
            "Does a pixel whose weight is 0 change the score?",
        ),
        Misconception(
            "weights instead of products",
            in_squares(WEIGHTS),
            "You added the weights in each square, whatever the ink there.",
            "How much does a pixel without ink give to the score?",
        ),
        Misconception(
            "a drop cannot be negative",
            np.maximum(DROPS, 0),
            "In one place the score rises, and your drop there is not below 0.",
            "Is the score without that square above or below 17?",
            variants=(abs(DROPS),),
        ),
        Misconception(
            "the mean of the square",
            DROPS / 4,
            "You divided each drop by the four pixels of its square.",
            "By how much does the whole score fall?",
        ),
        Misconception(
            "a share of the score",
            DROPS / TOY(PICTURE),
            "You divided each drop by the whole score.",
            "From 17 to 7: how much is that, in points of the score?",
        ),
        Misconception(
            "rows and columns swapped",
            DROPS.T,
            "The numbers are right, but two of them have changed places.",
            "The second square lies to the right of the first. Where does its drop go?",
            since="06.1",
        ),
        Misconception(
            "stride 1",
            occlusion_map(PICTURE, TOY, 2, 1),
            "Your square moved by one pixel each time.",
            "With stride 2, how many squares lie side by side in a picture of 4×4?",
        ),
    ),
    hints=(
        "Multiply each pixel by its weight first. What do all sixteen products add up to?",
        "Covering with 0 takes products away. Which four go when the upper left square is covered?",
        "The products are 6, 0, 0, 0 / 4, 0, 0, 0 / 1, 10, 2, 0 / 0, 0, 0, −6. Each drop is "
        "the sum of the four products in its square.",
    ),
)
