"""08.2: Softmax, row by row."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_08.scores import (
    SCORES,
    mean_taken_off,
    one_maximum_for_all,
    smallest_taken_off,
    unguarded,
)
from cnnkit.functional import softmax


def powers_alone(scores):
    return np.exp(scores - scores.max(axis=1, keepdims=True))


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
        Misconception(
            "no maximum taken off",
            unguarded,
            "It is right for small scores. For scores near 1000, e to that power is too large "
            "for the computer: infinite divided by infinite is no number.",
            "What may you subtract from all scores of a row without changing the result?",
        ),
        Misconception(
            "one maximum for all rows",
            one_maximum_for_all,
            "You took the largest score of the whole table off every row. Where one row is far "
            "below another, all its powers become 0, and 0/0 is no number.",
            "Does one picture have anything to do with the next one's scores?",
        ),
        Misconception(
            "something else than the maximum taken off",
            smallest_taken_off,
            "What you subtract changes nothing as long as the numbers stay small. But the "
            "largest power of a row can still become infinite.",
            "What must be subtracted so that no power is larger than 1?",
            variants=(mean_taken_off,),
        ),
        Misconception(
            "the signs turned",
            lambda scores: softmax(-scores),
            "The larger the score, the smaller your probability.",
            "From what is what subtracted: the maximum from the score, or the other way round?",
            variants=(lambda scores: unguarded(scores.max(axis=1, keepdims=True) - scores),),
        ),
        Misconception(
            "two axes mixed",
            lambda scores: (powers := powers_alone(scores)) / powers.sum(axis=0),
            "The maximum is that of each row, but the sum is that of each column.",
            "What should add up to 1: what is said of one picture, or what is said of one class?",
        ),
        Misconception(
            "along the wrong axis",
            lambda scores: softmax(scores, axis=0),
            "Your columns add up to 1: for each class, the pictures share a probability of 1 "
            "among them.",
            "What should add up to 1: what is said of one picture, or what is said of one class?",
            variants=(lambda scores: unguarded(scores.T).T,),
        ),
        Misconception(
            "one sum for all rows",
            lambda scores: powers_alone(scores) / powers_alone(scores).sum(),
            "The whole table adds up to 1.",
            "How many pictures are there in the table, and what should each row add up to?",
            variants=(
                lambda scores: np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum(),
                lambda scores: np.exp(scores) / np.exp(scores).sum(),
            ),
        ),
        Misconception(
            "softmax twice",
            lambda scores: softmax(softmax(scores)),
            "Your result is softmax of softmax. It still adds up to 1, but a sure answer "
            "never gets far above the others.",
            "How often are the scores raised to powers and divided?",
        ),
        Misconception(
            "not divided",
            powers_alone,
            "Your rows do not add up to 1: these are powers, not yet divided by their sum.",
            "What should a row add up to?",
            variants=(np.exp, lambda s: np.exp(s) / np.exp(s).max(axis=1, keepdims=True)),
        ),
        Misconception(
            "the scores divided by their sum",
            lambda scores: scores / scores.sum(axis=1, keepdims=True),
            "You divided the scores by their sum.",
            "A score may be negative. May a probability? What makes any number positive?",
        ),
    ),
    hints=(
        "Along which axis do the scores of one picture lie?",
        "First take each row's own maximum off: `scores.max(axis=1, keepdims=True)`. Then "
        "powers, then divide by each row's own sum.",
        "`powers = np.exp(scores - scores.max(axis=1, keepdims=True))`, and what is left is to "
        "divide by `powers.sum(axis=1, keepdims=True)`.",
    ),
)
