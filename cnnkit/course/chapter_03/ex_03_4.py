"""03.4: The feature map with stride 2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, draw_small, sliding
from cnnkit.messages import N_

STRIDE = 2


def with_a_stride(x: np.ndarray = SMALL, weight: np.ndarray = SMALL_KERNEL) -> Exercise:
    """03.4 with this picture (4, 4) and this kernel (2, 2)."""
    dense, strided = convolve(x, weight), convolve(x, weight, stride=STRIDE)
    rows, columns = strided.shape
    return Exercise(
        id="03.4",
        kind=PREDICT,
        question="The feature map with stride 2",
        points=1,
        taught_by="padding-stride",
        explorer="padding-explorer",
        reference=strided,
        example={"x": x, "weight": weight, "stride": STRIDE},
        scene=sliding,
        misconceptions=(
            Misconception(
                "window at i instead of i·stride",
                dense[:rows, :columns],
                "This is the top left corner of the map with stride 1: the window still moved by "
                "one.",
                "In which column does the second window begin, if the stride is 2?",
            ),
            Misconception(
                "stride ignored",
                dense,
                "This is the map with stride 1.",
                "Which of these windows are left out if the window moves by two?",
            ),
            Misconception(
                "stride on one axis",
                dense[::STRIDE],
                "You moved by two in one direction and by one in the other.",
                "How far does the window move down, and how far to the right?",
                variants=(dense[:, ::STRIDE],),
            ),
            Misconception(
                "stride as a crop",
                dense[STRIDE - 1 :, STRIDE - 1 :],
                "This is the map with stride 1, with its first row and column cut off.",
                "Where does the very first window lie? Does the stride move it?",
            ),
            Misconception(
                "rows and columns of the map swapped",
                strided.T,
                "The numbers do not lie as their windows lie in the picture.",
                "The second window lies to the right of the first. Where does its number go?",
            ),
        ),
        hints=(
            "Where does the first window lie? It does not depend on the stride.",
            "From there go two columns to the right. And from the first, two rows down.",
            N_(
                "The map with stride 1 is {map}. Every second row of it is left, and of those "
                "every second number.",
                map=dense.tolist(),
            ),
        ),
    )


EXERCISE = prediction(with_a_stride, draw_small)
