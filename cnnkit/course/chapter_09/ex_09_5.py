"""09.5: The share of pictures whose highest score is at their label."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception


def accuracy(logits, labels):
    return float((logits.argmax(axis=1) == labels).mean())


def _scores(pictures, wrong):
    """Scores for three classes, of which some are wrong."""
    random = np.random.default_rng(wrong)
    logits = random.normal(size=(pictures, 3))
    labels = logits.argmax(axis=1)
    labels[:wrong] = (labels[:wrong] + 1) % 3
    return {"logits": logits, "labels": labels}


# Here the wrong axis gives a number, not an error: 0.75 in place of 0.5.
AS_MANY_PICTURES_AS_CLASSES = {
    "logits": np.array([[-4, -1, 9, 7.5], [0, 6, 2, -4], [-3, 0, 7, -1], [6, 3, -1, 8]]),
    "labels": np.array([1, 1, 0, 3]),
}


def _along_the_columns(logits, labels):
    return (logits.argmax(axis=0) == labels).mean()


EXERCISE = Exercise(
    id="09.5",
    kind=IMPLEMENT,
    question="The share of pictures whose highest score is at their label",
    points=2,
    taught_by="mnist-accuracy",
    reference=accuracy,
    probes=(
        _scores(5, 2),
        AS_MANY_PICTURES_AS_CLASSES,
        *(_scores(*sizes) for sizes in ((5, 0), (7, 3), (4, 4))),
    ),
    misconceptions=(
        Misconception(
            "argmax along the wrong axis",
            _along_the_columns,
            "Your argmax runs down the columns: for each class it finds the picture with the "
            "highest score.",
            "What belongs to one picture, a row or a column?",
        ),
        Misconception(
            "one argmax for all",
            lambda logits, labels: (logits.argmax() == labels).mean(),
            "`argmax` without an axis finds the one highest score in the whole table.",
            "How many answers do you need for N pictures?",
        ),
        Misconception(
            "counted, not shared",
            lambda logits, labels: (logits.argmax(axis=1) == labels).sum(),
            "This is how many answers are right.",
            "What must a count be divided by to become a share?",
        ),
        Misconception(
            "divided by the classes",
            lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / logits.shape[1],
            "The count of right answers is divided by the number of classes.",
            "The share of what?",
            variants=(lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / 10,),
        ),
        Misconception(
            "divided by all scores",
            lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / logits.size,
            "The count of right answers is divided by the number of all scores.",
            "How many answers are there?",
        ),
        Misconception(
            "share of the wrong ones",
            lambda logits, labels: (logits.argmax(axis=1) != labels).mean(),
            "This is the share of wrong answers.",
            "What does `==` give, and what `!=`?",
        ),
        Misconception(
            "lowest score",
            lambda logits, labels: (logits.argmin(axis=1) == labels).mean(),
            "You took the class with the lowest score.",
            "Which score is the network's answer?",
        ),
        Misconception(
            "score for its place",
            lambda logits, labels: (logits.max(axis=1) == labels).mean(),
            "You compared the highest *score* with the label.",
            "A label is the number of a column. Which function gives the column instead of "
            "what stands in it?",
        ),
        Misconception(
            "in percent",
            lambda logits, labels: 100 * accuracy(logits, labels),
            "These are percent.",
            "Between which two numbers does a share lie?",
        ),
        Misconception(
            "labels counted from one",
            lambda logits, labels: (logits.argmax(axis=1) + 1 == labels).mean(),
            "You counted the columns from 1.",
            "Which column belongs to the label 0?",
        ),
    ),
    hints=(
        "For each picture: which column has the highest score?",
        "`logits.argmax(axis=1)` gives a column per row. Comparing it with the labels gives "
        "True and False.",
        "The mean of True and False is the share of True.",
    ),
)
