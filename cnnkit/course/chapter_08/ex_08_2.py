"""08.2: Softmax, row by row."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.chapter_08.scores import SCORES
from cnnkit.course.families.learning import SHARES, SOFTMAX
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.course.families.rounds import ROUNDS
from cnnkit.functional import softmax

EXERCISE = Exercise(
    id="08.2",
    kind=IMPLEMENT,
    question="Softmax, row by row",
    points=2,
    taught_by="scratch-stable",
    reference=softmax,
    # In the last one not even the mean may be taken off.
    probes=(*SCORES, {"scores": np.array([[0, 2000, -1, 1999.5], [3, 1, 0.5, 2]])}),
    misconceptions=(
        *known(SOFTMAX, lambda makes: makes(softmax), has=("rows", "large scores")),
        *known(SHARES, lambda makes: lambda scores: makes(softmax(scores))),
        *known(ROUNDS, afterwards(softmax), but=("every number is 0",)),
        *known(only(NUMBERS, "fractions lost"), afterwards(softmax)),
        Misconception(
            "transposed",
            lambda scores: softmax(scores).T,
            "The numbers are right, but rows and columns have changed places.",
            "What belongs to one picture, a row or a column?",
        ),
        Misconception(
            "rounded",
            lambda scores: softmax(scores).round(2),
            "Nearly. Your probabilities are rounded.",
            "Do the numbers of a row still add up to 1?",
            variants=tuple(
                lambda scores, places=places: softmax(scores).round(places) for places in (3, 1)
            ),
        ),
        Misconception(
            "the most probable class alone",
            lambda scores: softmax(scores).max(axis=1),
            "There is one number for each picture: its highest probability, or the class that "
            "has it.",
            "How many classes are there, and how many probabilities for each picture?",
            variants=(
                lambda scores: softmax(scores).max(axis=1, keepdims=True),
                lambda scores: softmax(scores).argmax(axis=1),
            ),
        ),
    ),
    hints=(
        "Along which axis do the scores of one picture lie?",
        "First take each row's own maximum off: `scores.max(axis=1, keepdims=True)`. Then "
        "powers, then divide by each row's own sum.",
        "`powers = np.exp(scores - scores.max(axis=1, keepdims=True))`, and what is left is to "
        "divide by `powers.sum(axis=1, keepdims=True)`.",
    ),
    why=(
        "Like PyTorch's, your softmax now works for large scores, too, and for a whole batch in "
        "one call."
    ),
)
