"""08.1: Three probabilities from three powers."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_08.scores import POWERS, PROBABILITIES
from cnnkit.functional import softmax

EXERCISE = Exercise(
    id="08.1",
    kind=PREDICT,
    question="Three probabilities from three powers",
    points=1,
    taught_by="scratch-softmax",
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
)
