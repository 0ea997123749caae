"""02.2: The whole feature map."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, draw_small, sliding
from cnnkit.messages import N_


def a_feature_map(x: np.ndarray = SMALL, weight: np.ndarray = SMALL_KERNEL) -> Exercise:
    """02.2 with this picture (4, 4) and this kernel (2, 2)."""
    feature_map = convolve(x, weight)
    (a, b), (c, d) = weight.tolist()
    return Exercise(
        id="02.2",
        kind=PREDICT,
        question="The whole feature map",
        points=2,
        taught_by="convolution-slide",
        explorer="convolution-explorer",
        reference=feature_map,
        example={"x": x, "weight": weight},
        scene=sliding,
        misconceptions=(
            Misconception(
                "kernel flipped",
                convolve(x, weight[::-1, ::-1]),
                "This is what comes out when the kernel is turned by 180° first.",
                "Which weight lies on the top left pixel of a window?",
            ),
            Misconception(
                "kernel transposed",
                convolve(x, weight.T),
                "Rows and columns of the kernel changed places.",
                N_(
                    "The kernel's first row is {left}, {right}. Which pixels of a window does it "
                    "meet?",
                    left=a,
                    right=b,
                ),
            ),
            Misconception(
                "rows and columns of the map swapped",
                feature_map.T,
                "The numbers do not lie as their windows lie in the picture.",
                "Where does the second number go, if the window has moved one to the right?",
            ),
            Misconception(
                "the map flattened",
                feature_map.reshape(-1),
                "You wrote all numbers in one row.",
                "Windows next to each other give cells next to each other. And windows below?",
            ),
            Misconception(
                "the window moved by its own size",
                convolve(x, weight, stride=weight.shape[0]),
                "The window moved by two, so that windows do not overlap.",
                "How far does the window move from one cell to the next?",
            ),
            Misconception(
                "last row and column missing",
                feature_map[:-1, :-1],
                "Your window stopped before it touched the picture's edge.",
                "Which is the last column where a window of 2 can begin, in a row of 4?",
            ),
        ),
        hints=(
            "How many places are there for a window of 2×2 on a picture of 4×4?",
            "First the window at the top left. Then one to the right, and again. Then the row "
            "below.",
            N_(
                "With this kernel every cell is *{a} · top left + {b} · top right + "
                "{c} · bottom left + {d} · bottom right*.",
                a=a,
                b=b,
                c=c,
                d=d,
            ),
        ),
    )


EXERCISE = prediction(a_feature_map, draw_small)
