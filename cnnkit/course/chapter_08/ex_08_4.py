"""08.4: The gradient of the loss with respect to three scores."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_08.scores import PROBABILITIES

ONE_HOT = np.array([0, 1, 0])


EXERCISE = Exercise(
    id="08.4",
    kind=PREDICT,
    question="The gradient of the loss with respect to three scores",
    points=1,
    taught_by="scratch-gradient",
    reference=PROBABILITIES - ONE_HOT,
    misconceptions=(
        Misconception(
            "the label not subtracted",
            PROBABILITIES,
            "These are the probabilities. By them every score should go down, the right one too.",
            "Which way should the score of the right class go?",
        ),
        Misconception(
            "signs swapped",
            ONE_HOT - PROBABILITIES,
            "The sizes are right, the signs are not: this is the way downhill. The gradient "
            "points uphill.",
            "If the score of a wrong class grows a little, does the loss grow or shrink?",
        ),
        Misconception(
            "rounded",
            (0.13, -0.75, 0.63),
            "Nearly. These numbers are rounded.",
            "Which fraction is each of them exactly? Python takes `3 / 7`.",
            variants=((0.12, -0.75, 0.62), (0.13, -0.75, 0.62), (0.12, -0.75, 0.63)),
        ),
        Misconception(
            "without signs",
            abs(PROBABILITIES - ONE_HOT),
            "The sizes are right, but all your numbers are positive.",
            "Should the score of the right class go the same way as the others?",
        ),
        Misconception(
            "divided by the classes",
            (PROBABILITIES - ONE_HOT) / 3,
            "You divided by 3.",
            "The loss is that of a single picture. Is there a mean to take?",
        ),
        Misconception(
            "only the right class",
            (PROBABILITIES - ONE_HOT) * ONE_HOT,
            "By this the scores of the wrong classes do not matter.",
            "If a wrong class's score grows, what becomes of the probability of the right one?",
        ),
        Misconception(
            "the label counted from one",
            PROBABILITIES - np.array([1, 0, 0]),
            "You subtracted 1 at the first class.",
            "Which class has the label 1, if the first has the label 0?",
        ),
        Misconception(
            "the last class for the label",
            PROBABILITIES - np.array([0, 0, 1]),
            "You subtracted 1 at the last class.",
            "Which class has the label 1, if the first has the label 0?",
        ),
        Misconception(
            "the one-hot row itself",
            ONE_HOT,
            "This is the label as a one-hot row.",
            "What does the network say, and what should it say? How far are they apart?",
        ),
        Misconception(
            "the slope of the logarithm alone",
            -ONE_HOT / PROBABILITIES,
            "This is the slope of −log p with respect to the probability p. The scores lie "
            "one step further back, behind softmax.",
            "Which of the two formulas above starts from the scores?",
        ),
        Misconception(
            "the slope of the logarithm for every class",
            -1 / PROBABILITIES,
            "These are the slopes of −log p with respect to p, as if each of the three classes "
            "were the right one. And the scores lie one step further back, behind softmax.",
            "Which of the two formulas above starts from the scores? And where does it say which "
            "class is right?",
        ),
    ),
    hints=(
        "What does the network say of each class, and what would have been right?",
        "The right answer as a one-hot row has its 1 at label 1, the middle class.",
        "Probability minus one-hot. The first is 1/8 − 0.",
    ),
)
