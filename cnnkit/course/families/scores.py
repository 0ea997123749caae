"""What goes wrong where an answer is picked from scores: a row for each picture.

Each idea makes answers of the scores, (N, classes); what an exercise does with them, it fills in.
"""

import numpy as np

from cnnkit.checking.families import Idea


def shares(scores: np.ndarray, axis: int) -> np.ndarray:
    """The softmax along an axis."""
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


PICKED = (
    Idea(
        "argmax along the wrong axis",
        (lambda scores: scores.argmax(axis=0),),
        "You went down the columns: for each class that finds the picture with the highest score.",
        "What belongs to one picture, a row or a column?",
    ),
    Idea(
        "one argmax for all",
        (
            lambda scores: scores.argmax(),
            lambda scores: scores.argmax()[None],
            lambda scores: np.array([scores.argmax() % scores.shape[1]]),
        ),
        "One highest score was looked for in the whole table, as `argmax` does without an axis.",
        "How many answers do you need for N pictures?",
    ),
    Idea(
        "only one picture",
        (
            lambda scores: scores[0].argmax(),
            lambda scores: scores[:1].argmax(axis=1),
            lambda scores: scores[-1].argmax(),
            lambda scores: scores[-1:].argmax(axis=1),
            lambda scores: np.repeat(scores[0].argmax(), len(scores)),
        ),
        "A single picture has been read, the first or the last.",
        "How many answers do you need for N pictures? Which index picks the picture?",
    ),
    Idea(
        "lowest score",
        (lambda scores: scores.argmin(axis=1),),
        "You took the class with the lowest score.",
        "Which score is the network's answer?",
    ),
    Idea(
        "signs lost",
        (lambda scores: abs(scores).argmax(axis=1),),
        "The number farthest from 0 was taken for the highest score, also where it is negative.",
        "Which is higher, −5 or 2?",
    ),
    Idea(
        "one class left out",
        (
            lambda scores: scores[:, :-1].argmax(axis=1),
            lambda scores: scores[:, 1:].argmax(axis=1),
        ),
        "One of the columns was never looked at, the first or the last.",
        "How many classes are there, and in which column is the first?",
    ),
    Idea(
        "the score instead of its place",
        (lambda scores: scores.max(axis=1),),
        "You took the highest *score* of each picture.",
        "A class is the number of a column. Which function gives the column instead of what "
        "stands in it?",
    ),
    Idea(
        "counted from one",
        (lambda scores: scores.argmax(axis=1) + 1,),
        "You counted the columns from 1.",
        "Which class does the first column stand for?",
    ),
    Idea(
        "softmax over the pictures",
        (lambda scores: shares(scores, axis=0).argmax(axis=1),),
        "Before the highest score was looked for, a softmax ran down the columns: over the "
        "pictures, not over the classes.",
        "Which numbers should add up to 1: those of a picture, or those of a class? And does the "
        "highest score change its place by that?",
    ),
    Idea(
        "probabilities rounded first",
        (
            lambda scores: shares(scores, axis=1).round().argmax(axis=1),
            lambda scores: (shares(scores, axis=1) > 0.5).sum(axis=1),
        ),
        "The probabilities were cut to 0 and 1 first. Where none is above one half, all are 0.",
        "Does the highest score have to be above one half?",
    ),
    Idea(
        "an axis too many",
        (lambda scores: scores.argmax(axis=1)[:, None],),
        "The answers stand in a column: there is an axis of length 1 that nobody asked for.",
        "What is the shape of your answers, and how many axes should it have?",
    ),
)
