"""Chapter 08, training from scratch: slopes that are worked out by hand."""

import numpy as np

from cnnkit.exercises.chapter_08.loss import PROBABILITIES
from cnnkit.exercises.convolutions import convolve
from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.gradients import conv2d_gradients

ONE_HOT = np.array([0, 1, 0])
WEIGHT, SLOPE, RATE = 0.5, -2, 0.1

PICTURE = np.array([[1, 2, 0], [3, 1, 2], [0, 1, 4]])
KERNEL = np.array([[3, 2], [1, 4]])
GRADIENT = np.array([[1, -1], [0, 2]])
TO_WEIGHT = convolve(PICTURE, GRADIENT)


EXERCISES = (
    Exercise(
        id="08.4",
        kind=PREDICT,
        question="The gradient of the loss with respect to three scores",
        points=1,
        reference=PROBABILITIES - ONE_HOT,
        misconceptions=(
            Misconception(
                "the label not subtracted",
                PROBABILITIES,
                "These are the probabilities. By them every score should go down, the right one "
                "too.",
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
                variants=(-1 / PROBABILITIES,),
            ),
        ),
        hints=(
            "What does the network say of each class, and what would have been right?",
            "The right answer as a one-hot row has its 1 at label 1, the middle class.",
            "Probability minus one-hot. The first is 1/8 − 0.",
        ),
    ),
    Exercise(
        id="08.5",
        kind=PREDICT,
        question="A weight after one step of gradient descent",
        points=1,
        reference=WEIGHT - RATE * SLOPE,
        misconceptions=(
            Misconception(
                "uphill",
                WEIGHT + RATE * SLOPE,
                "The weight went the way the loss grows.",
                "The slope is negative: what does the loss do if the weight grows?",
            ),
            Misconception(
                "the learning rate forgotten",
                WEIGHT - SLOPE,
                "The weight moved by the whole slope.",
                "How far does a step go, if the learning rate is 0.1?",
                variants=(WEIGHT + SLOPE,),
            ),
            Misconception(
                "the step instead of the weight",
                -RATE * SLOPE,
                "This is how far the weight moves.",
                "Where does it stand afterwards, if it started at 0.5?",
                variants=(RATE * SLOPE,),
            ),
            Misconception(
                "the learning rate as the step",
                WEIGHT + RATE,
                "The weight moved by 0.1, however steep it is.",
                "Should a steep slope and a gentle one move the weight equally far?",
                variants=(WEIGHT - RATE,),
            ),
        ),
        hints=(
            "Which way does the loss fall: when the weight grows, or when it shrinks?",
            "The step is the learning rate times the slope, against the slope.",
            "0.5 − 0.1 · (−2)",
        ),
    ),
    Exercise(
        id="08.6",
        kind=PREDICT,
        question="The gradient of a kernel of 2×2",
        points=2,
        reference=TO_WEIGHT,
        example={"x": PICTURE, "gradient": GRADIENT},
        misconceptions=(
            Misconception(
                "one window only",
                PICTURE[:2, :2] * GRADIENT,
                "These are four products, as if each weight had met one pixel only.",
                "How many windows did the kernel lie on? Did every weight take part each time?",
                variants=(PICTURE[1:, 1:] * GRADIENT,),
            ),
            Misconception(
                "multiplied by the kernel",
                TO_WEIGHT * KERNEL,
                "You multiplied by the weights themselves.",
                "Does it matter how large a weight is, for how much its growth changes a cell?",
                variants=(GRADIENT * KERNEL,),
            ),
            Misconception(
                "mean instead of sum",
                TO_WEIGHT / 4,
                "You took the mean over the four windows.",
                "If a weight grows, how many output cells change? Do their effects add up?",
            ),
            Misconception(
                "the gradient not used",
                convolve(PICTURE, np.ones((2, 2), int)),
                "You added the pixels that each weight met, all alike.",
                "Does it matter equally to the loss in which of the four cells a pixel took part?",
            ),
            Misconception(
                "the gradient turned",
                convolve(PICTURE, GRADIENT[::-1, ::-1]),
                "You turned the gradient by 180° first.",
                "The first output cell came from the first window. Which pixel did the weight "
                "at the top left meet there?",
            ),
            Misconception(
                "the gradient transposed",
                convolve(PICTURE, GRADIENT.T),
                "Rows and columns of the gradient changed places.",
                "The output cell on the right comes from the window on the right. What is its "
                "gradient?",
            ),
            Misconception(
                "turned by 180°",
                TO_WEIGHT[::-1, ::-1],
                "The four numbers are right, but they stand the other way round.",
                "Which pixels did the weight at the top left meet?",
            ),
            Misconception(
                "rows and columns swapped",
                TO_WEIGHT.T,
                "The four numbers are right, but rows and columns are swapped.",
                "Which pixels did the weight at the top right meet?",
            ),
            Misconception(
                "the gradient of the picture",
                conv2d_gradients(GRADIENT[None, None], PICTURE[None, None], np.ones((1, 1, 2, 2)))[
                    0
                ][0, 0],
                "There is a number here for each pixel.",
                "How many weights does the kernel have?",
            ),
            Misconception(
                "the gradient of the bias",
                int(GRADIENT.sum()),
                "This is the sum of the four gradients: it belongs to the bias.",
                "How many weights does the kernel have?",
            ),
        ),
        hints=(
            "Take the weight at the top left. Which pixel did it meet in each of the four windows?",
            "A pixel that it met counts as much as the gradient of the cell it helped to make.",
            "For the first: 1·1 + 2·(−1) + 3·0 + 1·2. The other three likewise, one pixel further.",
        ),
    ),
)
