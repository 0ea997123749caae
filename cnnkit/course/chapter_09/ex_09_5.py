"""09.5: The share of pictures whose highest score is at their label."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.scores import PICKED, shares


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


def share_of(picks):
    """The share of right answers, if ``picks`` makes answers of the scores."""
    return lambda logits, labels: (picks(logits) == labels).mean()


def of_the_right_class(numbers_of):
    """The mean of what stands at the labels, in a table that is made of the scores."""
    return lambda logits, labels: numbers_of(logits)[np.arange(len(labels)), labels].mean()


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
        *known(PICKED, share_of),
        Misconception(
            "counted, not shared",
            lambda logits, labels: (logits.argmax(axis=1) == labels).sum(),
            "This is how many answers are right.",
            "What must a count be divided by to become a share?",
        ),
        Misconception(
            "divided by the classes",
            lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / logits.shape[1],
            "The count of right answers is divided by the number of classes, or by 10.",
            "Of what is it the share: of the pictures, or of the classes?",
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
            "If all answers are right, what is the share? And yours?",
        ),
        Misconception(
            "in percent",
            lambda logits, labels: 100 * accuracy(logits, labels),
            "This is a percentage, a hundred times as large as the share.",
            "Between which two numbers does a share lie?",
            variants=(lambda logits, labels: np.round(100 * accuracy(logits, labels)),),
        ),
        Misconception(
            "not yet a share",
            lambda logits, labels: logits.argmax(axis=1) == labels,
            "You return for each picture whether it was read right.",
            "How many numbers are asked for? What makes one of them?",
            variants=(lambda logits, labels: 1.0 * (logits.argmax(axis=1) == labels),),
        ),
        Misconception(
            "the answers themselves",
            lambda logits, labels: logits.argmax(axis=1),
            "You return the answers of the network, or a mean of them. The labels play no part.",
            "When is an answer right?",
            variants=(lambda logits, labels: logits.argmax(axis=1).mean(),),
        ),
        Misconception(
            "all or nothing",
            lambda logits, labels: accuracy(logits, labels) == 1,
            "This says whether all answers are right, whether any is, or whether the first or "
            "the last is.",
            "How many of five answers are right, if the share is 0.6?",
            variants=(
                lambda logits, labels: accuracy(logits, labels) > 0,
                lambda logits, labels: logits[0].argmax() == labels[0],
                lambda logits, labels: logits[-1].argmax() == labels[-1],
            ),
        ),
        Misconception(
            "scores above a limit",
            of_the_right_class(lambda logits: logits > 0),
            "This is how often a score is above a limit, 0 or a mean, say, or its probability "
            "above one half.",
            "Which other scores does that of the label have to beat?",
            variants=(
                of_the_right_class(lambda logits: shares(logits, axis=1) > 0.5),
                of_the_right_class(lambda logits: logits > logits.mean(axis=1, keepdims=True)),
                lambda logits, labels: (logits > 0).mean(),
                lambda logits, labels: (logits.max(axis=1) > 0).mean(),
            ),
        ),
        Misconception(
            "one of the best two",
            of_the_right_class(lambda logits: logits >= np.sort(logits)[:, -2:-1]),
            "An answer counts as right, too, if the label has the second highest score.",
            "How many answers does the network give for a picture?",
        ),
        Misconception(
            "one left out",
            lambda logits, labels: (logits.argmax(axis=1) == labels)[:-1].sum() / len(labels),
            "One picture, the first or the last, was not looked at.",
            "How many pictures are there, and how many answers did you look at?",
            variants=(
                lambda logits, labels: (logits.argmax(axis=1) == labels)[1:].sum() / len(labels),
                lambda logits, labels: accuracy(logits[:-1], labels[:-1]),
                lambda logits, labels: accuracy(logits[1:], labels[1:]),
            ),
        ),
        Misconception(
            "how far off the answers are",
            lambda logits, labels: abs(logits.argmax(axis=1) - labels).mean(),
            "Answers and labels were subtracted. That is how far a digit is from another.",
            "Is a 3 that was read as an 8 more wrong than one that was read as a 2?",
            variants=(lambda logits, labels: ((logits.argmax(axis=1) - labels) ** 2).mean(),),
        ),
        Misconception(
            "labels of other pictures",
            lambda logits, labels: np.isin(logits.argmax(axis=1), labels).mean(),
            "An answer was not compared with the label of its own picture alone.",
            "Which label belongs to the answer in row 1?",
            variants=(
                lambda logits, labels: (np.sort(logits.argmax(axis=1)) == np.sort(labels)).mean(),
                lambda logits, labels: (logits.argmax(axis=1) == labels[0]).mean(),
            ),
        ),
        Misconception(
            "class by class",
            lambda logits, labels: np.mean(
                [accuracy(logits[labels == one], labels[labels == one]) for one in set(labels)]
            ),
            "Each class got an accuracy of its own, and of those the mean was taken.",
            "Does a picture of a rare digit count for more than another one?",
        ),
        Misconception(
            "divided by one more or one less",
            lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / (len(labels) - 1),
            "The count of right answers was divided by one more than there are pictures, or one "
            "less.",
            "If all answers are right, what is the share?",
            variants=(
                lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / (len(labels) + 1),
            ),
        ),
        Misconception(
            "the loss in place of the accuracy",
            lambda logits, labels: -of_the_right_class(np.log)(shares(logits, axis=1), labels),
            "This is the cross-entropy. It tells how much probability the right classes got.",
            "Which of the two is asked for, the loss or the share of right answers?",
        ),
        Misconception(
            "a mean of scores",
            of_the_right_class(lambda logits: shares(logits, axis=1)),
            "This is a mean of scores or of probabilities, those of the right classes or the "
            "highest of each picture, not how many answers are right.",
            "When is an answer right? Does it matter then how high its score is?",
            variants=(
                of_the_right_class(lambda logits: logits),
                lambda logits, labels: shares(logits, axis=1).max(axis=1).mean(),
            ),
        ),
        Misconception(
            "rounded",
            lambda logits, labels: np.round(accuracy(logits, labels)),
            "The share was rounded, or cut off.",
            "What share is 3 right answers out of 7? What do `round`, `int` and `//` make of it?",
            variants=(
                lambda logits, labels: np.floor(accuracy(logits, labels)),
                lambda logits, labels: np.round(accuracy(logits, labels), 1),
                lambda logits, labels: np.round(accuracy(logits, labels), 2),
            ),
        ),
    ),
    hints=(
        "For each picture: which column has the highest score?",
        "`logits.argmax(axis=1)` gives a column per row. Comparing it with the labels gives "
        "True and False.",
        "The mean of True and False is the share of True.",
    ),
    why=(
        "Section 6 takes this number on the validation pictures after every epoch, section 7 on "
        "the test set."
    ),
)
