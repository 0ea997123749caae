"""Chapter 02, convolution with one kernel: what is predicted, or found in a table."""

import numpy as np

from cnnkit.exercises.convolutions import (
    SMALL,
    SMALL_KERNEL,
    STEPS,
    STEPS_KERNEL,
    convolve,
    sliding,
)
from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception

WINDOW = SMALL[:2, 1:3]
SMALL_MAP = convolve(SMALL, SMALL_KERNEL)
FEATURE_MAP = convolve(STEPS, STEPS_KERNEL)


EXERCISES = (
    Exercise(
        id="02.1",
        kind=PREDICT,
        question="The number that comes out for one window",
        points=1,
        reference=18,
        misconceptions=(
            Misconception(
                "kernel flipped",
                int((WINDOW * SMALL_KERNEL[::-1, ::-1]).sum()),
                "You turned the kernel by 180° before you laid it on: its last weight met the "
                "first pixel.",
                "Which weight lies on the top left pixel if the kernel is laid on as it is?",
            ),
            Misconception(
                "kernel transposed",
                int((WINDOW * SMALL_KERNEL.T).sum()),
                "Rows and columns of the kernel changed places.",
                "Which pixel does the weight in the second row, first column meet?",
            ),
            Misconception(
                "mean instead of sum",
                float((WINDOW * SMALL_KERNEL).mean()),
                "The four products are right, but you took their mean.",
                "Is there anything to divide by in *multiply and add up*?",
            ),
            Misconception(
                "not summed",
                WINDOW * SMALL_KERNEL,
                "These are the four products. One cell holds one number.",
                "What becomes of the products after the multiplication?",
            ),
            Misconception(
                "the window alone",
                int(WINDOW.sum()),
                "These are the pixels of the window, added up.",
                "What are the numbers of the kernel for?",
            ),
            Misconception(
                "a matrix product",
                int((WINDOW @ SMALL_KERNEL).sum()),
                "This is a matrix product, rows times columns, added up.",
                "How many pixels does each weight meet when the kernel lies on the picture?",
                variants=(WINDOW @ SMALL_KERNEL,),
            ),
        ),
        hints=(
            "Lay the kernel on the window. Which weight lies on which pixel?",
            "Multiply each pixel by the weight that stands in the same place.",
            "1·1 + 7·0 + 5·1 + 6·2",
        ),
    ),
    Exercise(
        id="02.2",
        kind=PREDICT,
        question="The whole feature map",
        points=2,
        reference=SMALL_MAP,
        example={"x": SMALL, "weight": SMALL_KERNEL},
        scene=sliding,
        misconceptions=(
            Misconception(
                "kernel flipped",
                convolve(SMALL, SMALL_KERNEL[::-1, ::-1]),
                "This is what comes out when the kernel is turned by 180° first.",
                "Which weight lies on the top left pixel of a window?",
            ),
            Misconception(
                "kernel transposed",
                convolve(SMALL, SMALL_KERNEL.T),
                "Rows and columns of the kernel changed places.",
                "The kernel's first row is 1, 0. Which pixels of a window does it meet?",
            ),
            Misconception(
                "rows and columns of the map swapped",
                SMALL_MAP.T,
                "The nine numbers are right, but rows and columns are swapped.",
                "Where does the second number go, if the window has moved one to the right?",
            ),
            Misconception(
                "the map flattened",
                SMALL_MAP.reshape(-1),
                "The nine numbers are right and stand in a row.",
                "Windows next to each other give cells next to each other. And windows below?",
            ),
            Misconception(
                "the window moved by its own size",
                convolve(SMALL, SMALL_KERNEL, stride=2),
                "The window moved by two, so that windows do not overlap.",
                "How far does the window move from one cell to the next?",
            ),
            Misconception(
                "last row and column missing",
                SMALL_MAP[:-1, :-1],
                "The windows at the lower and at the right edge are missing.",
                "Which is the last column where a window of 2 can begin, in a row of 4?",
            ),
        ),
        hints=(
            "How many places are there for a window of 2×2 on a picture of 4×4?",
            "First the window at the top left. Then one to the right, and again. Then the row "
            "below.",
            "With this kernel every cell is *top left + bottom left + twice bottom right*.",
        ),
    ),
    Exercise(
        id="02.4",
        kind=PREDICT,
        question="The feature map with a bias of 3",
        points=1,
        reference=FEATURE_MAP + 3,
        example={"x": STEPS, "weight": STEPS_KERNEL},
        scene=sliding,
        misconceptions=(
            Misconception(
                "bias added with every product",
                FEATURE_MAP + 3 * STEPS_KERNEL.size,
                "Each of your numbers is 27 larger: the bias was added nine times, with every "
                "product, or to the pixels beforehand.",
                "Is the bias added before or after the products have become one number?",
            ),
            Misconception(
                "bias added to one cell only",
                FEATURE_MAP + np.array([[3, 0], [0, 0]]),
                "Only the first cell got the bias.",
                "Why should the windows be treated differently?",
            ),
            Misconception(
                "bias as a factor",
                FEATURE_MAP * 3,
                "You multiplied by the bias.",
                "What would a bias of 0 do to a map if it were a factor?",
            ),
            Misconception(
                "bias forgotten",
                FEATURE_MAP,
                "This is the map without a bias.",
                "What does the bias do to each of the four numbers?",
            ),
        ),
        hints=(
            "The bias is one number.",
            "It is added after the sum, and every cell gets the same.",
            "15 becomes 18. What becomes of 16, 6 and 15?",
        ),
    ),
)
