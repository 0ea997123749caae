"""08.6: The gradient of a kernel of 2×2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import convolve
from cnnkit.course.drawing import different
from cnnkit.course.families.learning import GRADIENTS, SUMS
from cnnkit.course.families.maps import NUMBERS, afterwards
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

    windows = np.array([picture[i : i + 2, j : j + 2] for i, j in np.ndindex(2, 2)])
    with_gradient = windows * gradient.reshape(-1, 1, 1)
    slid_over = convolve(picture, kernel)

    return Exercise(
        id="08.6",
        kind=PREDICT,
        question="The gradient of a kernel of 2×2",
        points=2,
        taught_by="scratch-step-explained",
        reference=to_weight,
        example={"x": picture, "gradient": gradient},
        misconceptions=(
            *known(GRADIENTS, lambda makes: makes(convolve)(picture, gradient), has=("map",)),
            *known(
                SUMS,
                lambda makes: makes(with_gradient),
                has=("sum",),
                but=("one left out",),  # what is multiplied by 0 may be left out
                more={"mean instead of sum": (to_weight / picture.size,)},
            ),
            Misconception(
                "one window only",
                picture[:2, :2] * gradient,
                "These are four products, as if each weight had met one pixel only.",
                "How many windows did the kernel lie on? Did every weight take part each time?",
                variants=(picture[1:, 1:] * gradient,),
            ),
            Misconception(
                "a matrix product",
                picture[:2, :2] @ gradient,
                "Tables were multiplied as matrices are, rows times columns.",
                "Which pixel did a weight meet in each window?",
                variants=(
                    gradient @ kernel,
                    kernel @ gradient,
                    gradient @ picture[:2, :2],
                    (windows @ gradient).sum(0),
                    (gradient @ windows).sum(0),
                ),
            ),
            Misconception(
                "multiplied by the kernel",
                to_weight * kernel,
                "You multiplied by the weights themselves.",
                "Does it matter how large a weight is, for how much its growth changes a cell?",
                variants=(gradient * kernel,),
            ),
            Misconception(
                "a step taken already",
                kernel - to_weight,
                "The gradient and the kernel were put together, as in a step of training.",
                "Is the new kernel asked for, or its gradient?",
                variants=(kernel + to_weight, kernel - to_weight / 10, kernel - gradient),
            ),
            Misconception(
                "added instead of multiplied",
                convolve(picture, np.ones_like(gradient)) + gradient.sum(),
                "Pixels and gradients were added.",
                "If a pixel that a weight met is twice as large, how much more does the cell grow?",
            ),
            Misconception(
                "one number for all weights",
                int(to_weight.sum()),
                "This is a single number for all four weights.",
                "How many weights does the kernel have?",
                variants=(int(slid_over.sum()), int((slid_over * gradient).sum())),
            ),
            Misconception(
                "all numbers in one row",
                to_weight.ravel(),
                "The numbers stand in one row, without the lines of the table.",
                "Which shape does the kernel have?",
            ),
            Misconception(
                "the way forward",
                slid_over,
                "This is what the kernel makes of the picture: the feature map.",
                "What is the gradient of the map for?",
            ),
            Misconception(
                "cells taken for weights",
                slid_over * gradient,
                "Each number belongs to one cell of the map, and to its window. A weight took part "
                "in all cells.",
                "Which pixels did the weight at the top left meet, and on the way to which cells?",
                variants=(windows.sum((1, 2)).reshape(2, 2) * gradient, slid_over - gradient),
            ),
            Misconception(
                "windows that hang over the edge",
                convolve(picture, gradient, padding=1),
                "You slid over the edge of the picture, too: these are more numbers than the "
                "kernel has weights.",
                "On how many places did the kernel lie? And how many weights has it?",
                variants=(convolve(picture, gradient[::-1, ::-1], padding=1),),
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
            *known(only(NUMBERS, "the sign turned"), afterwards(to_weight)),
        ),
        hints=(
            "Take the weight at the top left. Which pixel did it meet in each of the four windows?",
            "A pixel that it met counts as much as the gradient of the cell it helped to make.",
            N_(
                "For the first: {products}. The other three likewise, one pixel further.",
                products=sum_of_products(picture[:2, :2], gradient),
            ),
        ),
        why=(
            "PyTorch works out such a table for each filter in every training step, and keeps it "
            "in `weight.grad`."
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
