"""10.1: The share of zeros of each map."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.learning import SHARES
from cnnkit.course.families.maps import NUMBERS, ORDER, afterwards
from cnnkit.course.families.rounds import ROUNDS

TWO_MAPS = np.array([[[3.0, -2, 0], [-5, 1, -4]], [[-1, 6, 2], [0, 7, 8]]])
DARK_AND_LIT = np.array([[[-0.25], [-3], [-0.5]], [[0.25], [2], [0.5]]])
PROBES = tuple(
    {"maps": maps}
    for maps in (
        TWO_MAPS,
        whole_numbers(11, 3, 4, 5) / 8,
        whole_numbers(12, 5, 3, 7) + 4.0,
        whole_numbers(13, 4, 6, 2) / 8,
        whole_numbers(14, 1, 5, 3) / 8,
        DARK_AND_LIT,
    )
)


def silent(maps):
    """Where a map (C, H, W) is 0 behind ReLU."""
    return maps <= 0


def shares(maps):
    return silent(maps).mean(axis=(1, 2))


(FRACTIONS_LOST,) = known(only(NUMBERS, "fractions lost"), afterwards(shares))

EXERCISE = Exercise(
    id="10.1",
    kind=IMPLEMENT,
    question="The share of zeros of each map",
    points=2,
    taught_by="sees-zeros",
    explorer="sees-explorer",
    reference=shares,
    probes=PROBES,
    misconceptions=(
        Misconception(
            "ReLU forgotten",
            lambda maps: (maps == 0).mean(axis=(1, 2)),
            "You counted the cells that were 0 before ReLU.",
            "What does ReLU make of a −3?",
        ),
        Misconception(
            "zeros before ReLU not counted",
            lambda maps: (maps < 0).mean(axis=(1, 2)),
            "You counted the cells below 0. Those that were 0 already are missing.",
            "What does ReLU make of a 0?",
        ),
        Misconception(
            "the other cells counted",
            lambda maps: (maps > 0).mean(axis=(1, 2)),
            "This is the share of the cells that are *not* 0, behind ReLU or before it.",
            "Is a number above 0 still above 0 behind ReLU? Which cells did you want?",
            variants=(lambda maps: (maps != 0).mean(axis=(1, 2)),),
        ),
        Misconception(
            "only the cells below 0 left out",
            lambda maps: (maps >= 0).mean(axis=(1, 2)),
            "You counted the cells that were 0 or more before ReLU.",
            "What does ReLU make of a 3, and what of a −3?",
        ),
        Misconception(
            "another limit than 0",
            lambda maps: (maps > 2).mean(axis=(1, 2)),
            "The cells were compared with another number than 0: the 2 of the example, say, or 1.",
            "Which number does ReLU put in the place of others?",
            variants=(
                lambda maps: (maps <= 2).mean(axis=(1, 2)),
                lambda maps: (maps < 2).mean(axis=(1, 2)),
                lambda maps: (maps >= 2).mean(axis=(1, 2)),
                lambda maps: (maps > 1).mean(axis=(1, 2)),
                lambda maps: (maps < 1).mean(axis=(1, 2)),
                lambda maps: (maps < 0.5).mean(axis=(1, 2)),
                lambda maps: (maps <= maps.mean()).mean(axis=(1, 2)),
            ),
        ),
        Misconception(
            "the size written in",
            lambda maps: silent(maps).sum(axis=(1, 2)) / 784,
            "Each count was divided by the cells of a map of 28×28, of 14×14 or of 7×7.",
            "How many cells has a map of 4 rows and 5 columns? Where does the code say so?",
            variants=(
                lambda maps: silent(maps).sum(axis=(1, 2)) / 196,
                lambda maps: silent(maps).sum(axis=(1, 2)) / 49,
            ),
        ),
        Misconception(
            "one number for all maps",
            lambda maps: silent(maps).mean(),
            "This is one number, of all maps or of a single one.",
            "How many maps are there, and so how many shares?",
            variants=(
                lambda maps: silent(maps).sum(),
                lambda maps: silent(maps)[0].mean(),
                lambda maps: silent(maps)[-1].mean(),
                lambda maps: (maps == 0).mean(),
                lambda maps: (maps < 0).mean(),
                lambda maps: (maps > 0).mean(),
                lambda maps: (maps == 0).sum(),
                lambda maps: (maps < 0).sum(),
                lambda maps: (maps > 0).sum(),
            ),
        ),
        Misconception(
            "axes mixed up",
            lambda maps: silent(maps).mean(axis=(0, 1)),
            "Your mean goes over the maps, too: what is left are shares of rows or of columns.",
            "Which of the three axes, (C, H, W), is to be left over?",
            variants=(lambda maps: silent(maps).mean(axis=(0, 2)),),
        ),
        Misconception(
            "only one axis taken",
            lambda maps: silent(maps).mean(axis=0),
            "Your mean goes over one axis only; two of three axes are left.",
            "A map has two axes. Over how many of them does its share go?",
            variants=(
                lambda maps: silent(maps).mean(axis=1),
                lambda maps: silent(maps).mean(axis=2),
            ),
        ),
        Misconception(
            "number instead of share",
            lambda maps: silent(maps).sum(axis=(1, 2)),
            "You counted the cells. A share goes from 0 to 1.",
            "What do you have to divide a number by to get a share?",
            variants=(
                lambda maps: (maps < 0).sum(axis=(1, 2)),
                lambda maps: (maps == 0).sum(axis=(1, 2)),
                lambda maps: (maps > 0).sum(axis=(1, 2)),
            ),
        ),
        Misconception(
            "divided by all cells",
            lambda maps: silent(maps).sum(axis=(1, 2)) / maps.size,
            "Each count was divided by the cells of all maps together.",
            "How many cells does *one* map have?",
        ),
        Misconception(
            "not divided by the cells of a map",
            lambda maps: silent(maps).sum(axis=(1, 2)) / maps.shape[1],
            "Each count was divided by a height or a width, its square, their sum, or the number "
            "of maps.",
            "How many cells does a map of 4 rows and 5 columns have?",
            variants=(
                lambda maps: silent(maps).sum(axis=(1, 2)) / maps.shape[2],
                lambda maps: silent(maps).sum(axis=(1, 2)) / len(maps),
                lambda maps: silent(maps).sum(axis=(1, 2)) / sum(maps.shape[1:]),
                lambda maps: silent(maps).sum(axis=(1, 2)) / maps.shape[1] ** 2,
                lambda maps: silent(maps).sum(axis=(1, 2)) / maps.shape[2] ** 2,
            ),
        ),
        Misconception(
            "the cells themselves",
            silent,
            "There is a number for each cell: whether it is 0 behind ReLU, or the cell itself.",
            "How many numbers should there be for each map?",
            variants=(
                lambda maps: silent(maps).astype(int),
                lambda maps: np.maximum(maps, 0),
                lambda maps: maps * silent(maps),
            ),
        ),
        Misconception(
            "the mean of the cells",
            lambda maps: np.maximum(maps, 0).mean(axis=(1, 2)),
            "This is the mean of the numbers in a map or their sum, before ReLU or behind it.",
            "Does the share of zeros depend on how large the other numbers are?",
            variants=(
                lambda maps: maps.mean(axis=(1, 2)),
                lambda maps: np.maximum(maps, 0).sum(axis=(1, 2)),
                lambda maps: maps.sum(axis=(1, 2)),
            ),
        ),
        Misconception(
            "zeros among the others",
            lambda maps: silent(maps).sum(axis=(1, 2)) / (maps > 0).sum(axis=(1, 2)),
            "The zeros were divided by the cells that are *not* 0.",
            "If half of the cells are 0, what is the share?",
        ),
        Misconception(
            "whole maps",
            lambda maps: silent(maps).all(axis=(1, 2)),
            "You ask of each map whether all its cells are 0, or any: that is a yes or a no.",
            "How much of a map is 0, if it is not all?",
            variants=(
                lambda maps: silent(maps).any(axis=(1, 2)),
                lambda maps: silent(maps).all(axis=(1, 2)).mean(),
            ),
        ),
        *known(
            only(
                ROUNDS,
                "the last result missing",
                "the first result missing",
                "total never reset",
                "the order reversed",
            ),
            afterwards(shares),
        ),
        *known(SHARES, lambda makes: lambda maps: makes(shares(maps))),
        # Cut off, a share says the same as the question whether all cells are 0.
        Misconception(
            "fractions lost",
            FRACTIONS_LOST.model,
            "Your results are whole numbers: the fractions were cut off or rounded, or it was "
            "asked whether all cells of a map are 0.",
            "If half of the cells are 0, what is the share? In code: what makes whole numbers of "
            "such shares?",
            variants=FRACTIONS_LOST.variants,
        ),
        *known(
            only(ORDER, "an axis too many"),
            afterwards(shares),
            more={"an axis too many": (lambda maps: shares(maps)[:, None, None],)},
        ),
    ),
    hints=(
        "Which numbers become 0 in a ReLU? Only one kind, or two?",
        "A comparison such as `maps > 2` gives an array of True and False, and the mean of "
        "that is the share of True.",
        "`(maps <= 0).mean(axis=...)`, over the axes of height and width.",
    ),
    why=(
        "One way to make a trained network smaller is to remove the filters with the largest "
        "shares of zeros."
    ),
)
