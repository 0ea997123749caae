"""01.6: The weights that give the same outputs for shuffled pixels."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers


def reorder(weight, order):
    return weight[:, order]


SHUFFLES = tuple(
    {
        "weight": whole_numbers(size, rows, size) / parts,
        "order": np.random.default_rng(seed).permutation(size),
    }
    for rows, size, seed, parts in (
        (3, 4, 3, 1),
        (5, 5, 0, 4),
        (2, 6, 1, 4),
        (7, 4, 3, 4),
        (1, 5, 0, 4),
    )
)


EXERCISE = Exercise(
    id="01.6",
    kind=IMPLEMENT,
    question="The weights that give the same outputs for shuffled pixels",
    points=2,
    taught_by="limits-prove",
    reference=reorder,
    probes=SHUFFLES,
    misconceptions=(
        Misconception(
            "rows reordered",
            lambda weight, order: weight[order],
            "You moved rows. A row holds all the weights of one output.",
            "Where does the weight of one pixel stand in every row?",
        ),
        Misconception(
            "shuffled back",
            lambda weight, order: weight[:, np.argsort(order)],
            "You undid the shuffle instead of doing it.",
            "Shuffled pixel 0 was pixel `order[0]`. Which column of `weight` should it meet?",
        ),
        Misconception(
            "left as it was",
            lambda weight, order: weight,
            "The weights are where they were, but the pixels have moved.",
            "Which weight does shuffled pixel 0 meet now, and which one did it meet before?",
        ),
        Misconception(
            "reversed",
            lambda weight, order: weight[:, ::-1],
            "The columns were turned round, whatever the shuffle.",
            "What does `order` say?",
        ),
    ),
    hints=(
        "A pixel and its weight meet in the product. If the pixel moves, so must the weight.",
        "A pixel's weights are a column of `weight`, one for each output.",
        "The shuffled picture is `x[order]`. Do the same to the columns of `weight`.",
    ),
)
