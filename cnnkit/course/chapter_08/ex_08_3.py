"""08.3: The loss of a batch."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.chapter_08.scores import SCORES
from cnnkit.course.families.learning import LABELS, SOFTMAX, SUMS, log_softmax, one_hot
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.functional import cross_entropy, softmax

LABELLED = (
    {"scores": SCORES[0]["scores"], "labels": np.array([1, 2])},
    {"scores": SCORES[1]["scores"], "labels": np.array([3, 0, 1])},
    {"scores": SCORES[2]["scores"], "labels": np.array([0, 2])},
    {"scores": SCORES[3]["scores"], "labels": np.array([1, 0])},
    {"scores": SCORES[4]["scores"], "labels": np.array([2, 1])},
    {"scores": SCORES[5]["scores"], "labels": np.array([3])},
    {"scores": SCORES[6]["scores"], "labels": np.array([2, 2, 0])},
    {"scores": np.array([[-0.5, -40, -0.25], [3, 1, 0.5]]), "labels": np.array([1, 0])},
    # No probability is 0, and yet not even the mean may be taken off the first row.
    {"scores": np.stack([744.0 * np.eye(24)[20], np.arange(24) / 8]), "labels": np.array([20, 9])},
)
SMALL = 10.0 ** -np.arange(1, 17)  # what is added to a probability, or is the least it may be


def of_labels(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def losses(scores, labels):
    """That of each picture: the loss is their mean."""
    return cross_entropy(scores, labels, reduction="none")


def loss_by(probabilities):
    """The mean of −log p(label), with probabilities computed in some way of one's own."""
    return lambda scores, labels: -np.log(of_labels(probabilities(scores), labels)).mean()


def logarithms(scores):
    return np.log(softmax(scores))


def binary(scores, labels):
    """Class by class: the label's should be sure, all others should be out of the question."""
    right, found = one_hot(scores, labels), softmax(scores)
    return -np.log(np.where(right, found, 1 - found))


def loss_with(logarithms):
    """``known``'s answer where other labels are meant."""

    def answer(makes):
        rows = makes(one_hot)

        def wrong(scores, labels):
            table = rows(softmax(scores), labels)
            # 0 times the logarithm of 0 is no number
            return -np.where(table, table * logarithms(scores), 0).sum(axis=1).mean()

        return wrong

    return answer


EXERCISE = Exercise(
    id="08.3",
    kind=IMPLEMENT,
    question="The loss of a batch",
    points=2,
    taught_by="scratch-loss",
    reference=cross_entropy,
    probes=LABELLED,
    misconceptions=(
        *known(
            SOFTMAX,
            lambda makes: loss_by(makes(softmax)),
            has=("rows", "large scores"),
            but=(
                "not divided by the sum",
                "scores divided, not powers",
                "the logarithm taken",
            ),
            more={
                "no maximum taken off": (
                    lambda scores, labels: (
                        np.log(np.exp(scores).sum(axis=1)) - of_labels(scores, labels)
                    ).mean(),
                ),
            },
        ),
        *known(LABELS, loss_with(log_softmax), loss_with(logarithms), has=("rows",)),
        *known(
            SUMS,
            lambda makes: afterwards(losses)(makes),
            has=("mean",),
            more={
                "only the last one counts": (
                    lambda scores, labels: losses(scores, labels)[-1] / len(labels),
                ),
                "only the first one counts": (
                    lambda scores, labels: losses(scores, labels)[0] / len(labels),
                ),
            },
        ),
        Misconception(
            "divided by the classes",
            lambda scores, labels: cross_entropy(scores, labels) / scores.shape[1],
            "The losses were divided by the number of classes.",
            "How many losses does one picture have? Over how many is the mean taken?",
            variants=(
                lambda scores, labels: losses(scores, labels).sum() / scores.shape[1],
                lambda scores, labels: losses(scores, labels) / scores.shape[1],
            ),
        ),
        Misconception(
            "every picture with every label",
            lambda scores, labels: -logarithms(scores)[:, labels].mean(),
            "Each picture met the labels of *all* pictures. `[:, labels]` does that.",
            "How many numbers should be picked from a batch of N pictures?",
            variants=(
                lambda scores, labels: -log_softmax(scores)[:, labels].mean(),
                lambda scores, labels: -log_softmax(scores)[:, labels].sum() / len(labels),
                lambda scores, labels: -log_softmax(scores)[:, labels].sum(),
                lambda scores, labels: -log_softmax(scores)[:, labels],
            ),
        ),
        Misconception(
            "multiplied by the label",
            lambda scores, labels: (labels * losses(scores, labels)).mean(),
            "Each loss was multiplied by the number of the right class.",
            "Is class 4 worth more than class 1? What is the loss of a picture with the label 0?",
            variants=(lambda scores, labels: (labels * losses(scores, labels)).sum(),),
        ),
        Misconception(
            "labels taken for pictures",
            lambda scores, labels: -log_softmax(scores)[labels].mean(),
            "Whole rows were picked, as `[labels]` does: the labels were taken for the numbers "
            "of pictures.",
            "What does a label count: pictures, or classes? And which axis of the probabilities "
            "counts those?",
            variants=(
                lambda scores, labels: -logarithms(scores)[labels].mean(),
                lambda scores, labels: -log_softmax(scores)[labels].sum(axis=1).mean(),
                lambda scores, labels: -log_softmax(scores)[labels].sum(),
                lambda scores, labels: -log_softmax(scores)[labels],
            ),
        ),
        Misconception(
            "the logarithm multiplied by its probability",
            lambda scores, labels: of_labels(-softmax(scores) * log_softmax(scores), labels).mean(),
            "Each logarithm was multiplied by its own probability.",
            "In *one-hot times log of the probabilities*: which number stands in the one-hot row "
            "at the right class?",
            variants=(
                lambda scores, labels: of_labels(
                    -softmax(scores) * logarithms(scores), labels
                ).mean(),
            ),
        ),
        Misconception(
            "the label not used",
            lambda scores, labels: -(softmax(scores) * log_softmax(scores)).sum(axis=1).mean(),
            "Each logarithm was multiplied by the probability itself: that is the entropy.",
            "Who says which class is right, the network or the label?",
        ),
        Misconception(
            "binary cross-entropy",
            lambda scores, labels: binary(scores, labels).sum(axis=1).mean(),
            "log(1 − p) is in your loss. It belongs to questions with yes or no, one for each "
            "class.",
            "Of which probability does −log *p* take the logarithm? What do the other classes add?",
            variants=(
                lambda scores, labels: binary(scores, labels).mean(),
                lambda scores, labels: -np.log(1 - of_labels(softmax(scores), labels)).mean(),
            ),
        ),
        Misconception(
            "no logarithm",
            lambda scores, labels: 1 - of_labels(softmax(scores), labels).mean(),
            "Your loss is made of probabilities, without a logarithm.",
            "What does the loss become when the probability of the right class goes to 0?",
            variants=(
                lambda scores, labels: of_labels(softmax(scores), labels).mean(),
                lambda scores, labels: -of_labels(softmax(scores), labels).mean(),
                lambda scores, labels: ((1 - of_labels(softmax(scores), labels)) ** 2).mean(),
                lambda scores, labels: (1 / of_labels(softmax(scores), labels)).mean(),
                lambda scores, labels: (
                    ((softmax(scores) - one_hot(scores, labels)) ** 2).sum(axis=1).mean()
                ),
                lambda scores, labels: ((softmax(scores) - one_hot(scores, labels)) ** 2).mean(),
            ),
        ),
        Misconception(
            "another logarithm",
            lambda scores, labels: cross_entropy(scores, labels) / np.log(10),
            "Your logarithm is not that of the probability to the base e: it has another base, "
            "or 1 was added first.",
            "Which logarithm undoes `np.exp`?",
            variants=(
                lambda scores, labels: cross_entropy(scores, labels) / np.log(2),
                lambda scores, labels: -np.log1p(of_labels(softmax(scores), labels)).mean(),
            ),
        ),
        Misconception(
            "probabilities kept away from 0",
            loss_by(lambda scores: softmax(scores) + 1e-7),
            "You kept the probabilities away from 0 before the logarithm. So the loss of an answer "
            "that is sure and wrong is too small.",
            "How large can your loss become, if the probability of the right class goes to 0?",
            variants=tuple(
                loss_by(lambda scores, small=small, away=away: away(softmax(scores), small))
                for away in (np.add, np.maximum)
                for small in SMALL
            ),
        ),
        Misconception(
            "logarithm of the mean",
            lambda scores, labels: -np.log(of_labels(softmax(scores), labels).mean()),
            "You took the mean, or the sum, of the probabilities, and its logarithm.",
            "What is the loss of one picture? And then the mean of what?",
            variants=(lambda scores, labels: -np.log(of_labels(softmax(scores), labels).sum()),),
        ),
        Misconception(
            "scores without softmax",
            lambda scores, labels: -of_labels(scores, labels).mean(),
            "Your loss is made of scores or of their powers, not of the probabilities that "
            "softmax gives.",
            "What has to be made of the scores before a logarithm may be taken?",
            variants=(
                lambda scores, labels: of_labels(scores, labels).mean(),
                lambda scores, labels: (scores.max(axis=1) - of_labels(scores, labels)).mean(),
                loss_by(lambda scores: scores),
                loss_by(lambda scores: np.exp(scores) / scores.shape[1]),
                loss_by(lambda scores: scores / scores.sum(axis=1, keepdims=True)),
            ),
        ),
        Misconception(
            "the sign turned",
            lambda scores, labels: -cross_entropy(scores, labels),
            "Your loss is negative: the better the answer, the larger.",
            "What is the logarithm of a number below 1?",
            variants=(lambda scores, labels: -losses(scores, labels).sum(),),
        ),
        *known(only(NUMBERS, "fractions lost"), afterwards(cross_entropy)),
    ),
    hints=(
        "What is the loss of a single picture, in terms of the probability p of its right class?",
        "`probabilities[np.arange(len(labels)), labels]` picks out of each row the number that "
        "belongs to its label.",
        "Softmax, pick, `-np.log(...)`, and the mean over the pictures.",
    ),
    why=(
        "Section 5 trains a network to make this number small; chapter 09 uses PyTorch's version, "
        "`F.cross_entropy`."
    ),
)
