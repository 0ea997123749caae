"""08.1: Three probabilities from three powers."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_08.scores import (
    POWERS,
    drawn_powers,
    probabilities_of,
    roundings,
)
from cnnkit.functional import softmax
from cnnkit.messages import N_


def three_probabilities(powers: tuple[int, ...] = POWERS) -> Exercise:
    """08.1 with these powers."""
    given = np.array(powers)
    probabilities = probabilities_of(powers)
    scores = np.log(given)
    two_decimals = np.round(scores, 2)
    once_more = softmax(given[None])[0]
    rounded, *rounded_otherwise = roundings(probabilities)
    return Exercise(
        id="08.1",
        kind=PREDICT,
        question="Three probabilities from three powers",
        points=1,
        taught_by="scratch-softmax",
        reference=probabilities,
        misconceptions=(
            Misconception(
                "not divided",
                given,
                "These are the three powers themselves. They add up to much more than 1.",
                "What do three probabilities add up to, if one of three things must be so?",
            ),
            Misconception(
                "divided by the largest",
                given / max(powers),
                "You divided by the largest of the three powers. The results add up to more "
                "than 1.",
                "By what do you have to divide, so that the three add up to 1?",
            ),
            Misconception(
                "divided by how many there are",
                given / len(powers),
                "You divided by the number of classes. The results add up to more than 1.",
                "By what do you have to divide, so that the three add up to 1?",
            ),
            Misconception(
                "softmax twice",
                softmax(probabilities[None])[0],
                "You put the probabilities through softmax a second time. It draws them "
                "towards each other.",
                "The powers are given: which steps of softmax are still to do?",
            ),
            Misconception(
                "the powers taken for scores",
                once_more,
                "You raised e to the powers that are given. But they are already what comes out "
                "of that step.",
                "Which steps of softmax are still to do?",
                variants=(np.round(once_more, 3), np.round(once_more, 2)),
            ),
            Misconception(
                "the scores divided by their sum",
                scores / scores.sum(),
                "You went back to the scores and divided those by their sum.",
                "A score may be negative. May a probability? What are the powers for?",
                variants=(
                    np.round(scores / scores.sum(), 2),
                    two_decimals / two_decimals.sum(),
                ),
            ),
            Misconception(
                "rounded",
                rounded,
                "Nearly. These numbers, or the scores they were computed from, are rounded. The "
                "powers are exact.",
                "Which fraction is each of them exactly? Python takes `3 / 7`.",
                variants=(*rounded_otherwise, softmax(two_decimals[None])[0]),
            ),
            Misconception(
                "in percent",
                100 * probabilities,
                "These are percentages.",
                "What do probabilities add up to?",
            ),
        ),
        hints=(
            "What do probabilities add up to?",
            "Add the three powers. Which share of the sum does each have?",
            N_(
                "The sum is {total}. The first share is {first}/{total}.",
                total=sum(powers),
                first=powers[0],
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Three powers."""
    return {"powers": drawn_powers(random)}


EXERCISE = prediction(three_probabilities, draw)
