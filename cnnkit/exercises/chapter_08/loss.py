"""Chapter 08, training from scratch: from scores to probabilities and a loss."""

import numpy as np

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, Exercise, Misconception
from cnnkit.functional import cross_entropy, softmax

POWERS = np.array([1, 2, 5])
PROBABILITIES = POWERS / POWERS.sum()

SCORES = (
    {"scores": np.log([[1.0, 2.0, 5.0], [2.0, 2.0, 4.0]])},
    {"scores": np.array([[0.5, -1.0, 2.0, 1.2], [3.0, 0.2, 0.1, -0.7], [0.9, 1.1, -2.0, 0.3]])},
    {"scores": np.array([[1000.0, 1002, 1001], [999.5, 1001, 1000]])},  # too large for powers
    {"scores": np.array([[500.0, 501, 499], [-300, -301, -299]])},  # far below another row
    {"scores": np.array([[715.0, 0, 714], [0.5, -0.25, 1]])},  # far apart in one row
)
LABELLED = (
    {"scores": SCORES[0]["scores"], "labels": np.array([1, 2])},
    {"scores": SCORES[1]["scores"], "labels": np.array([3, 0, 1])},
    {"scores": SCORES[2]["scores"], "labels": np.array([0, 2])},
    {"scores": SCORES[3]["scores"], "labels": np.array([1, 0])},
    {"scores": SCORES[4]["scores"], "labels": np.array([2, 1])},
)


def unguarded(scores):
    """Softmax as the formula has it: e to the power of 1000 is too large for any float."""
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)


def one_maximum_for_all(scores):
    return unguarded(scores - scores.max())


def smallest_taken_off(scores):
    return unguarded(scores - scores.min(axis=1, keepdims=True))


def powers_alone(scores):
    return np.exp(scores - scores.max(axis=1, keepdims=True))


def of_labels(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def loss_by(probabilities):
    """The mean of −log p(label), with probabilities computed in some way of one's own."""
    return lambda scores, labels: -np.log(of_labels(probabilities(scores), labels)).mean()


EXERCISES = (
    Exercise(
        id="08.1",
        kind=PREDICT,
        question="Three probabilities from three powers",
        points=1,
        reference=PROBABILITIES,
        misconceptions=(
            Misconception(
                "not divided",
                POWERS,
                "These are the three powers themselves. They add up to much more than 1.",
                "What do three probabilities add up to, if one of three things must be so?",
            ),
            Misconception(
                "divided by the largest",
                POWERS / 5,
                "You divided by the largest of the three powers. The results add up to 1.6.",
                "By what do you have to divide, so that the three add up to 1?",
            ),
            Misconception(
                "divided by how many there are",
                POWERS / 3,
                "You divided by 3, the number of classes. The results add up to 8/3.",
                "By what do you have to divide, so that the three add up to 1?",
            ),
            Misconception(
                "softmax twice",
                softmax(PROBABILITIES[None])[0],
                "You put the probabilities through softmax a second time. It draws them "
                "towards each other.",
                "The powers are given: which steps of softmax are still to do?",
            ),
            Misconception(
                "the powers taken for scores",
                softmax(POWERS[None])[0],
                "You raised e to the powers 1, 2 and 5. But 1, 2 and 5 are already what comes "
                "out of that step.",
                "Which steps of softmax are still to do?",
                variants=((0.017, 0.047, 0.936), (0.02, 0.05, 0.94)),
            ),
            Misconception(
                "the scores divided by their sum",
                np.log(POWERS) / np.log(POWERS).sum(),
                "You went back to the scores and divided those by their sum.",
                "A score may be negative. May a probability? What are the powers for?",
                variants=((0, 0.3, 0.7), np.array([0, 0.69, 1.61]) / 2.3),
            ),
            Misconception(
                "rounded",
                (0.13, 0.25, 0.63),
                "Nearly. These numbers, or the scores they were computed from, are rounded. The "
                "powers are exact.",
                "Which fraction is each of them exactly? Python takes `3 / 7`.",
                variants=(
                    (0.13, 0.25, 0.62),
                    (0.12, 0.25, 0.63),
                    (0.12, 0.25, 0.62),
                    softmax([[0, 0.69, 1.61]])[0],
                ),
            ),
            Misconception(
                "in percent",
                100 * PROBABILITIES,
                "These are percentages.",
                "What do probabilities add up to?",
            ),
        ),
        hints=(
            "What do probabilities add up to?",
            "Add the three powers. Which share of the sum does each have?",
            "The sum is 8. The first share is 1/8.",
        ),
    ),
    Exercise(
        id="08.2",
        kind=IMPLEMENT,
        question="Softmax, row by row",
        points=2,
        reference=softmax,
        probes=SCORES,
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
                "What should add up to 1: what is said of one picture, or what is said of one "
                "class?",
            ),
            Misconception(
                "along the wrong axis",
                lambda scores: softmax(scores, axis=0),
                "Your columns add up to 1. So all pictures share one probability for each class.",
                "What should add up to 1: what is said of one picture, or what is said of one "
                "class?",
                variants=(lambda scores: unguarded(scores.T).T,),
            ),
            Misconception(
                "one sum for all rows",
                lambda scores: powers_alone(scores) / powers_alone(scores).sum(),
                "The whole table adds up to 1.",
                "How many pictures are there in the table, and what should each row add up to?",
                variants=(
                    lambda scores: (
                        np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
                    ),
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
                "Your rows do not add up to 1: these are powers that still have to be divided.",
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
    ),
    Exercise(
        id="08.3",
        kind=IMPLEMENT,
        question="The loss of a batch",
        points=2,
        reference=cross_entropy,
        probes=LABELLED,
        misconceptions=(
            Misconception(
                "sum instead of mean",
                lambda scores, labels: cross_entropy(scores, labels) * len(labels),
                "This is the sum over the pictures. It grows with the batch, and so would every "
                "step of training.",
                "What makes the losses of a large and of a small batch comparable?",
            ),
            Misconception(
                "divided by the classes, too",
                lambda scores, labels: cross_entropy(scores, labels) / scores.shape[1],
                "You took the mean over pictures and classes.",
                "How many losses does one picture have?",
            ),
            Misconception(
                "softmax twice",
                loss_by(lambda scores: softmax(softmax(scores))),
                "The scores went through softmax twice before the logarithm. Such a loss never "
                "comes near 0, however sure and right the network is.",
                "How often are the scores turned into probabilities?",
            ),
            Misconception(
                "no maximum taken off",
                loss_by(unguarded),
                "It is right for small scores. For scores near 1000, e to that power is infinite.",
                "What may be subtracted from a row of scores to keep its powers small?",
                variants=(
                    lambda scores, labels: (
                        np.log(np.exp(scores).sum(axis=1)) - of_labels(scores, labels)
                    ).mean(),
                ),
            ),
            Misconception(
                "one maximum for all rows",
                loss_by(one_maximum_for_all),
                "You took the largest score of the whole table off every row. Where one row is far "
                "below another, all its powers become 0, and 0/0 is no number.",
                "Does one picture have anything to do with the next one's scores?",
            ),
            Misconception(
                "something else than the maximum taken off",
                loss_by(smallest_taken_off),
                "What you subtract changes nothing as long as the numbers stay small. But the "
                "largest power of a row can still become infinite.",
                "What must be subtracted so that no power is larger than 1?",
            ),
            Misconception(
                "every picture with every label",
                lambda scores, labels: -np.log(softmax(scores)[:, labels]).mean(),
                "`[:, labels]` takes, for each picture, the columns of *all* labels.",
                "How many numbers should be picked from a batch of N pictures?",
            ),
            Misconception(
                "divided by the classes instead of the pictures",
                lambda scores, labels: (
                    cross_entropy(scores, labels, reduction="none").sum() / scores.shape[1]
                ),
                "The sum is divided by the number of classes.",
                "Over how many losses is the mean taken?",
            ),
            Misconception(
                "labels counted from one",
                lambda scores, labels: cross_entropy(scores, (labels - 1) % scores.shape[1]),
                "You took the column before the label's.",
                "Which column belongs to label 0?",
            ),
            Misconception(
                "all classes",
                lambda scores, labels: -np.log(softmax(scores)).mean(),
                "You took the mean over all classes, right and wrong ones.",
                "What are the labels for?",
            ),
            Misconception(
                "no logarithm",
                lambda scores, labels: 1 - of_labels(softmax(scores), labels).mean(),
                "This is one minus the mean probability of the right classes.",
                "What does the loss become when the probability of the right class goes to 0?",
                variants=(
                    lambda scores, labels: of_labels(softmax(scores), labels).mean(),
                    lambda scores, labels: -of_labels(softmax(scores), labels).mean(),
                ),
            ),
            Misconception(
                "the sign forgotten",
                lambda scores, labels: -cross_entropy(scores, labels),
                "Your loss is negative: the better the answer, the larger.",
                "What is the logarithm of a number below 1?",
            ),
            Misconception(
                "another logarithm",
                lambda scores, labels: cross_entropy(scores, labels) / np.log(10),
                "Your logarithm has another base than e.",
                "Which logarithm undoes `np.exp`?",
                variants=(lambda scores, labels: cross_entropy(scores, labels) / np.log(2),),
            ),
            Misconception(
                "the most probable class instead of the label",
                lambda scores, labels: -np.log(softmax(scores).max(axis=1)).mean(),
                "You took the largest probability of each row, whether it is the right one or not.",
                "Who says which class is right?",
            ),
            Misconception(
                "logarithm of the mean",
                lambda scores, labels: -np.log(of_labels(softmax(scores), labels).mean()),
                "You took the mean of the probabilities, and its logarithm.",
                "What is the loss of one picture? And then the mean of what?",
            ),
            Misconception(
                "scores without softmax",
                lambda scores, labels: -of_labels(scores, labels).mean(),
                "You took the scores of the right classes. They are no probabilities yet.",
                "What comes between scores and logarithm?",
                variants=(lambda scores, labels: -np.log(of_labels(scores, labels)).mean(),),
            ),
        ),
        hints=(
            "What is the loss of a single picture, in terms of the probability p of its right "
            "class?",
            "`probabilities[np.arange(len(labels)), labels]` picks out of each row the number that "
            "belongs to its label.",
            "Softmax, pick, `-np.log(...)`, and the mean over the pictures.",
        ),
    ),
)
