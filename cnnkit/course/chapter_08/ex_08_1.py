"""08.1: Three probabilities from three powers."""

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
from cnnkit.course.families.learning import SHARES, SOFTMAX
from cnnkit.course.families.maps import NUMBERS, afterwards
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
    without_one = [given * (np.arange(len(given)) != left_out) for left_out in range(len(given))]
    return Exercise(
        id="08.1",
        kind=PREDICT,
        question="Three probabilities from three powers",
        points=1,
        taught_by="scratch-softmax",
        reference=probabilities,
        misconceptions=(
            Misconception(
                "the powers taken for scores",
                once_more,
                "You raised e to the powers that are given. But they are already what comes out "
                "of that step.",
                "Which steps of softmax are still to do?",
                variants=(np.round(once_more, 3), np.round(once_more, 2), np.exp(given)),
            ),
            Misconception(
                "the powers turned into scores",
                scores,
                "You took the logarithm of the powers: these are the scores again.",
                "Which steps of softmax are still to do?",
                variants=(two_decimals,),
            ),
            Misconception(
                "one power left out",
                given / (given.sum() - given),
                "One way to these numbers: one of the three powers is missing, from the sum or "
                "altogether.",
                "How many powers are there, and which of them belong to the sum?",
                variants=(*(some / some.sum() for some in without_one), given / sum(powers[1:])),
            ),
            Misconception(
                "rounded",
                rounded,
                "Nearly. These numbers, or the scores they were computed from, are rounded. The "
                "powers are exact.",
                "Which fraction is each of them exactly? Python takes `3 / 7`.",
                variants=(*rounded_otherwise, softmax(two_decimals[None])[0]),
            ),
            *known(
                SOFTMAX,
                lambda makes: makes(softmax)(scores[None])[0],
                lambda makes: makes(softmax)(two_decimals[None])[0],
                but=(
                    "the largest alone",  # rounded to whole numbers it is the same
                    "divided before the power",
                ),
                more={
                    "not divided by the sum": (given, given / max(powers), given / len(powers)),
                    "scores divided, not powers": (np.round(scores / scores.sum(), 2),),
                },
            ),
            *known(SHARES, lambda makes: makes(probabilities)),
            Misconception(
                "the order reversed",
                probabilities[::-1],
                "The first class got the number that belongs to another one.",
                "Which probability belongs to the first power, and where does it stand?",
            ),
            Misconception(
                "all classes alike",
                np.full(len(powers), 1 / len(powers)),
                "Every class has the same probability.",
                "Which class has the highest score? Should it not be the most probable one?",
            ),
            Misconception(
                "shares added up",
                np.cumsum(probabilities),
                "Each number holds the shares before it, too.",
                "What do the probabilities of all classes add up to? And your numbers?",
            ),
            Misconception(
                "one class alone",
                float(probabilities[-1]),
                "This is the share of one class.",
                "How many classes are there, and how many probabilities?",
                variants=(float(probabilities[0]), float(probabilities[1])),
            ),
            *known(only(NUMBERS, "fractions lost"), afterwards(probabilities)),
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
        why=(
            "Language models do the same: a score for each possible next piece of text becomes a "
            "probability."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Three powers."""
    return {"powers": drawn_powers(random)}


EXERCISE = prediction(three_probabilities, draw)
