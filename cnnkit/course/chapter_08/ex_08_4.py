"""08.4: The gradient of the loss with respect to three scores."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_08.scores import (
    POWERS,
    drawn_powers,
    probabilities_of,
    roundings,
)
from cnnkit.course.drawing import between
from cnnkit.course.families.learning import LABELS, one_hot
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.messages import N_


def gradient_of_scores(powers: tuple[int, ...] = POWERS, label: int = 1) -> Exercise:
    """08.4 with these shares as probabilities; the label is 1 or 2."""
    probabilities = probabilities_of(powers)
    (right,) = one_hot(probabilities[None], np.array([label]))
    gradient = probabilities - right
    of_the_right_one = probabilities[label] * -gradient
    rounded, *rounded_otherwise = roundings(gradient)

    def with_labels(makes):
        return probabilities - makes(one_hot)(probabilities[None], np.array([label]))[0]

    return Exercise(
        id="08.4",
        kind=PREDICT,
        question="The gradient of the loss with respect to three scores",
        points=1,
        taught_by="scratch-gradient",
        reference=gradient,
        misconceptions=(
            Misconception(
                "the label not subtracted",
                probabilities,
                "These are the probabilities. By them every score should go down, the right one "
                "too.",
                "Which way should the score of the right class go?",
            ),
            Misconception(
                "the sign turned",
                -gradient,
                "You subtracted the probabilities from the one-hot row: this is the way downhill.",
                "If the score of a wrong class grows a little, does the loss grow or shrink? And "
                "what is the sign of its slope?",
            ),
            Misconception(
                "added instead of subtracted",
                probabilities + right,
                "You added the one-hot row to the probabilities.",
                "Which way should the score of the right class go?",
            ),
            Misconception(
                "a minus sign instead of the label",
                np.where(right, -probabilities, probabilities),
                "The number of the right class is its probability with a minus sign.",
                "What does the formula take off the probabilities?",
            ),
            Misconception(
                "1 in place of a difference",
                np.where(right, -1, probabilities),
                "The number of the right class is 1 or −1: its probability is not in it.",
                "How far is the probability of the right class from 1?",
                variants=(np.where(right, 1, probabilities),),
            ),
            Misconception(
                "rounded",
                rounded,
                "Nearly. These numbers are rounded.",
                "Which fraction is each of them exactly? Python takes `3 / 7`.",
                variants=tuple(rounded_otherwise),
            ),
            Misconception(
                "signs lost",
                abs(gradient),
                "All your numbers are positive: by them every score should go down.",
                "Should the score of the right class go the same way as the others?",
            ),
            Misconception(
                "divided by the classes",
                gradient / len(powers),
                "You took a mean over the classes.",
                "The loss is that of a single picture. Is there a mean to take?",
            ),
            Misconception(
                "only the right class",
                gradient * right,
                "The wrong classes have 0 here, or no number at all: by this their scores do not "
                "matter.",
                "If a wrong class's score grows, what becomes of the probability of the right one?",
                variants=(probabilities * right, -gradient * right, gradient[label]),
            ),
            *known(LABELS, with_labels),
            Misconception(
                "not divided by the sum",
                gradient * sum(powers),
                "The numbers are as large as if nothing had been divided by the sum of the powers.",
                "How large can a probability be? So how large is its difference from 0 or 1?",
            ),
            Misconception(
                "the order reversed",
                gradient[::-1],
                "The first score got the number that belongs to another one.",
                "Which number belongs to the first score, and where does it stand?",
            ),
            Misconception(
                "the one-hot row itself",
                right,
                "This is the label as a one-hot row.",
                "What does the network say, and what should it say? How far are they apart?",
            ),
            Misconception(
                "the slope of the logarithm alone",
                -right / probabilities,
                "This is the slope of −log p with respect to the probability p. The scores lie "
                "one step further back, before softmax.",
                "Which formula above is the slope with respect to the scores?",
            ),
            Misconception(
                "the slope of the logarithm for every class",
                -1 / probabilities,
                "These are the slopes of −log p with respect to p, as if each of the three classes "
                "were the right one. And the scores lie one step further back, before softmax.",
                "Which formula above is the slope with respect to the scores? And where does it "
                "say which class is right?",
            ),
            Misconception(
                "the slopes of a probability",
                of_the_right_one,
                "These are slopes of probabilities, not of the loss, which has a logarithm in it.",
                "Of what is the gradient asked? Which of the formulas above speaks of that?",
                variants=(-of_the_right_one, probabilities * (1 - probabilities)),
            ),
            Misconception(
                "losses instead of slopes",
                -np.log(probabilities),
                "Here are logarithms of the probabilities, as they stand in the loss, or the loss "
                "itself.",
                "How much does the loss grow if a score grows a little?",
                variants=(
                    np.log(probabilities),
                    -np.log(probabilities) * right,
                    float(-np.log(probabilities[label])),
                ),
            ),
            Misconception(
                "powers or scores instead of probabilities",
                np.array(powers) - right,
                "The one-hot row was subtracted from the powers, or from the scores.",
                "What does the formula subtract the one-hot row from?",
                variants=(np.log(powers) - right, np.round(np.log(powers), 2) - right),
            ),
            *known(only(NUMBERS, "fractions lost"), afterwards(gradient)),
        ),
        hints=(
            "What does the network say of each class, and what would have been right?",
            N_(
                "The right answer as a one-hot row has its 1 at label {label}. The first class "
                "has the label 0.",
                label=label,
            ),
            N_(
                "Probability minus one-hot. The first is {first}/{total} − 0.",
                first=powers[0],
                total=sum(powers),
            ),
        ),
        why=(
            "From such a row the way back starts: in section 5 it reaches every filter of the "
            "network."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Three shares, and a label that somebody who counts from 1 could also mean."""
    return {"powers": drawn_powers(random), "label": between(random, 1, 2)}


EXERCISE = prediction(gradient_of_scores, draw)
