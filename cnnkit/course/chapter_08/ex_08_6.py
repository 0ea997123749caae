"""08.6: The gradient of a kernel of 2×2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import convolve
from cnnkit.course.drawing import different
from cnnkit.course.spelled import sum_of_products
from cnnkit.gradients import conv2d_gradients
from cnnkit.messages import N_

PICTURE = np.array([[1, 2, 0], [3, 1, 2], [0, 1, 4]])
KERNEL = np.array([[3, 2], [1, 4]])
GRADIENT = np.array([[1, -1], [0, 2]])


def kernel_gradient(
    picture: np.ndarray = PICTURE, kernel: np.ndarray = KERNEL, gradient: np.ndarray = GRADIENT
) -> Exercise:
    """08.6 with this picture of 3×3, this kernel and this gradient of the map, of 2×2."""
    to_weight = convolve(picture, gradient)

    def to_picture(weights):
        tables = (table[None, None] for table in (gradient, picture, weights))
        return conv2d_gradients(*tables)[0][0, 0]

    return Exercise(
        id="08.6",
        kind=PREDICT,
        question="The gradient of a kernel of 2×2",
        points=2,
        taught_by="scratch-step-explained",
        reference=to_weight,
        example={"x": picture, "gradient": gradient},
        misconceptions=(
            Misconception(
                "one window only",
                picture[:2, :2] * gradient,
                "These are four products, as if each weight had met one pixel only.",
                "How many windows did the kernel lie on? Did every weight take part each time?",
                variants=(picture[1:, 1:] * gradient,),
            ),
            Misconception(
                "multiplied by the kernel",
                to_weight * kernel,
                "You multiplied by the weights themselves.",
                "Does it matter how large a weight is, for how much its growth changes a cell?",
                variants=(gradient * kernel,),
            ),
            Misconception(
                "mean instead of sum",
                to_weight / gradient.size,
                "You took the mean over the four windows.",
                "If a weight grows, how many output cells change? Do their effects add up?",
            ),
            Misconception(
                "the gradient not used",
                convolve(picture, np.ones_like(gradient)),
                "You added the pixels that each weight met, all alike.",
                "Does it matter equally to the loss in which of the four cells a pixel took part?",
            ),
            Misconception(
                "the gradient turned",
                convolve(picture, gradient[::-1, ::-1]),
                "You turned the gradient round first, so that its last number came first.",
                "The first output cell came from the first window. Which pixel did the weight "
                "at the top left meet there?",
            ),
            Misconception(
                "the gradient transposed",
                convolve(picture, gradient.T),
                "Rows and columns of the gradient changed places.",
                "The output cell on the right comes from the window on the right. What is its "
                "gradient?",
            ),
            Misconception(
                "turned by 180°",
                to_weight[::-1, ::-1],
                "One way to these numbers: the weights are taken from the last to the first.",
                "Which pixels did the weight at the top left meet?",
            ),
            Misconception(
                "rows and columns swapped",
                to_weight.T,
                "One way to these numbers: the table is filled column by column.",
                "Which pixels did the weight at the top right meet?",
            ),
            Misconception(
                "the gradient of the picture",
                to_picture(kernel),
                "There is a number here for each pixel.",
                "How many weights does the kernel have?",
                variants=(to_picture(np.ones_like(kernel)),),
            ),
            Misconception(
                "the gradient of the bias",
                int(gradient.sum()),
                "This is the sum of the four gradients: it belongs to the bias.",
                "How many weights does the kernel have?",
            ),
        ),
        hints=(
            "Take the weight at the top left. Which pixel did it meet in each of the four windows?",
            "A pixel that it met counts as much as the gradient of the cell it helped to make.",
            N_(
                "For the first: {products}. The other three likewise, one pixel further.",
                products=sum_of_products(picture[:2, :2], gradient),
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Small whole numbers; one cell of the map does not matter to the loss."""
    gradient = different(random, 2, 2, largest=2)
    gradient[tuple(random.integers(2, size=2))] = 0
    return {
        "picture": random.integers(0, 6, (3, 3)),
        "kernel": random.integers(1, 5, (2, 2)),
        "gradient": gradient,
    }


EXERCISE = prediction(kernel_gradient, draw)
