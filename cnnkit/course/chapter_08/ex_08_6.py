"""08.6: The gradient of a kernel of 2×2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.convolutions import convolve
from cnnkit.gradients import conv2d_gradients

PICTURE = np.array([[1, 2, 0], [3, 1, 2], [0, 1, 4]])
KERNEL = np.array([[3, 2], [1, 4]])
GRADIENT = np.array([[1, -1], [0, 2]])
TO_WEIGHT = convolve(PICTURE, GRADIENT)


def to_picture(kernel):
    """The gradient of the picture."""
    return conv2d_gradients(GRADIENT[None, None], PICTURE[None, None], kernel[None, None])[0][0, 0]


EXERCISE = Exercise(
    id="08.6",
    kind=PREDICT,
    question="The gradient of a kernel of 2×2",
    points=2,
    taught_by="scratch-step-explained",
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
            since="02.1",
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
            since="06.1",
        ),
        Misconception(
            "the gradient of the picture",
            to_picture(KERNEL),
            "There is a number here for each pixel.",
            "How many weights does the kernel have?",
            variants=(to_picture(np.ones_like(KERNEL)),),
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
)
