"""03.2: Zero padding."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import GRAY, whole_numbers

PADDINGS = (
    {"x": GRAY.astype(float), "padding": 1},
    {"x": whole_numbers(5, 2, 3) / 4, "padding": 2},
    {"x": whole_numbers(6, 3, 2) / 4, "padding": 0},
    {"x": whole_numbers(7, 4, 2) / 4, "padding": 3},
    {"x": whole_numbers(8, 1, 3) / 4, "padding": 4},
)


def pad(x, padding):
    return np.pad(x, padding)


EXERCISE = Exercise(
    id="03.2",
    kind=IMPLEMENT,
    question="Zero padding",
    points=2,
    taught_by="padding-pad",
    explorer="padding-explorer",
    reference=pad,
    probes=PADDINGS,
    misconceptions=(
        Misconception(
            "only before",
            lambda x, padding: np.pad(x, ((padding, 0), (padding, 0))),
            "There are zeros above and on the left only.",
            "How many edges does a picture have?",
        ),
        Misconception(
            "only behind",
            lambda x, padding: np.pad(x, ((0, padding), (0, padding))),
            "There are zeros below and on the right only.",
            "How many edges does a picture have?",
        ),
        Misconception(
            "half of it on each side",
            lambda x, padding: np.pad(x, ((padding // 2, padding - padding // 2),) * 2),
            "The picture grew by `padding` in all.",
            "Is a padding of 1 one row in all, or one at the top and one at the bottom?",
        ),
        Misconception(
            "only above and below",
            lambda x, padding: np.pad(x, ((padding, padding), (0, 0))),
            "There are zeros above and below, and none on the left and on the right.",
            "What lies to the left of the first column?",
        ),
        Misconception(
            "only on the left and on the right",
            lambda x, padding: np.pad(x, ((0, 0), (padding, padding))),
            "There are zeros on the left and on the right, and none above and below.",
            "What lies above the first row?",
        ),
        Misconception(
            "the edge repeated",
            lambda x, padding: np.pad(x, padding, mode="edge"),
            "The border repeats the outermost pixels.",
            "Why is it called *zero* padding?",
        ),
        Misconception(
            "ones instead of zeros",
            lambda x, padding: np.pad(x, padding, constant_values=1),
            "The border is made of ones.",
            "What would a border of ones add to the sums at the edge?",
        ),
    ),
    hints=(
        "How many rows and columns does the padded picture have?",
        "Begin with `np.zeros` of that shape, and put the picture in its middle.",
        "The picture's first row lands in row `padding`, its first column in column `padding`.",
    ),
)
