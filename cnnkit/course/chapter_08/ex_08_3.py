"""08.3: The loss of a batch."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_08.scores import (
    SCORES,
    mean_taken_off,
    one_maximum_for_all,
    smallest_taken_off,
    unguarded,
)
from cnnkit.functional import cross_entropy, softmax

LABELLED = (
    {"scores": SCORES[0]["scores"], "labels": np.array([1, 2])},
    {"scores": SCORES[1]["scores"], "labels": np.array([3, 0, 1])},
    {"scores": SCORES[2]["scores"], "labels": np.array([0, 2])},
    {"scores": SCORES[3]["scores"], "labels": np.array([1, 0])},
    {"scores": SCORES[4]["scores"], "labels": np.array([2, 1])},
    {"scores": SCORES[5]["scores"], "labels": np.array([3])},
    {"scores": np.array([[-0.5, -40, -0.25], [3, 1, 0.5]]), "labels": np.array([1, 0])},
    # No probability is 0, and yet not even the mean may be taken off the first row.
    {"scores": np.stack([744.0 * np.eye(24)[20], np.arange(24) / 8]), "labels": np.array([20, 9])},
)
SMALL = 10.0 ** -np.arange(5, 17)  # what is added to a probability, or is the least it may be


def of_labels(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def loss_by(probabilities):
    """The mean of −log p(label), with probabilities computed in some way of one's own."""
    return lambda scores, labels: -np.log(of_labels(probabilities(scores), labels)).mean()


EXERCISE = Exercise(
    id="08.3",
    kind=IMPLEMENT,
    question="The loss of a batch",
    points=2,
    taught_by="scratch-loss",
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
            variants=(loss_by(mean_taken_off),),
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
            "Your loss is made of the probabilities of the right classes, without a logarithm.",
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
            "something added to the probability",
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
            "What has to be made of the scores before a logarithm may be taken?",
            variants=(lambda scores, labels: -np.log(of_labels(scores, labels)).mean(),),
        ),
    ),
    hints=(
        "What is the loss of a single picture, in terms of the probability p of its right class?",
        "`probabilities[np.arange(len(labels)), labels]` picks out of each row the number that "
        "belongs to its label.",
        "Softmax, pick, `-np.log(...)`, and the mean over the pictures.",
    ),
)
