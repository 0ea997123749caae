"""05.2: Convolution of a picture of several channels with one filter."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_05.depth import in_floats, quarters
from cnnkit.course.convolutions import sliding
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import SLIDING, with_one_filter

ONE_FILTER = tuple(
    {"x": numbers(seed, *x), "weight": numbers(seed + 1, *weight), "bias": bias}
    for seed, numbers, x, weight, bias in (
        (1, in_floats, (2, 3, 3), (2, 2, 2), 3),
        (3, quarters, (3, 4, 6), (3, 2, 3), -7.5),
        (5, quarters, (4, 5, 4), (4, 3, 2), 11.25),
        (7, quarters, (1, 3, 4), (1, 2, 2), 5.0),
        (9, quarters, (2, 3, 7), (2, 3, 2), -0.75),
        (11, quarters, (5, 6, 3), (5, 4, 3), 8.5),
    )
)


one_filter = with_one_filter(lambda layer: layer)


def in_loops(sides):
    """As many windows, and as large ones, as ``sides(x, weight)`` says: of x and of the filter."""

    def convolve(x, weight, bias):
        (rows, columns), (height, width) = sides(x, weight)
        out = np.zeros((rows - height + 1, columns - width + 1))
        for i, j in np.ndindex(*out.shape):
            out[i, j] = (x[:, i : i + height, j : j + width] * weight).sum() + bias
        return out

    return convolve


EXERCISE = Exercise(
    id="05.2",
    kind=IMPLEMENT,
    question="Convolution of a picture of several channels with one filter",
    points=2,
    taught_by="channels-number-explained",
    reference=one_filter,
    probes=ONE_FILTER,
    scene=sliding,
    misconceptions=(
        *known(
            SLIDING, with_one_filter, has=("bias", "no padding", "channels", "any channels", "maps")
        ),
        *known(MAPS, afterwards(one_filter)),
        Misconception(
            "x read as rows, columns, channels",
            in_loops(lambda x, weight: (x.shape[:2], weight.shape[:2])),
            "The first two axes were taken for rows and columns.",
            "In which order does x have its axes: where do the channels stand?",
            variants=(
                in_loops(lambda x, weight: (x.shape[:2], weight.shape[1:])),
                in_loops(lambda x, weight: (x.shape[:2], (weight.shape[1], weight.shape[1]))),
            ),
        ),
    ),
    hints=(
        "What changes from your function of chapter 02? How many axes does a window have now?",
        "The window is as large as the filter, and as deep. Which axis of x stays whole, and "
        "which two do you cut? And over which axes does `sum()` add?",
        "`window = x[:, i : i + height, j : j + width]`, and then `(window * weight).sum() + "
        "bias`. The height of the picture is `x.shape[1]`, not `x.shape[0]`.",
    ),
    why="The same loops work for a satellite picture with a dozen channels, and for the maps that "
    "another layer has made.",
)
