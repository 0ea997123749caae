"""02.5: A blur that keeps the brightness."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception

SIZES = tuple({"size": size} for size in (3, 5, 2, 4, 1))


def blur_kernel(size):
    return np.full((size, size), 1 / size**2)


def _middle_only(size):
    kernel = np.zeros((size, size))
    kernel[size // 2, size // 2] = 1
    return kernel


EXERCISE = Exercise(
    id="02.5",
    kind=REPAIR,
    question="A blur that keeps the brightness",
    points=1,
    taught_by="convolution-filters",
    explorer="convolution-explorer",
    reference=blur_kernel,
    probes=SIZES,
    misconceptions=(
        Misconception(
            "divided by one side",
            lambda size: np.full((size, size), 1 / size),
            "Each weight is one divided by the side of the kernel. Together they make "
            "`size`: a kernel of 3×3 makes the picture three times as bright.",
            "How many weights are there in a kernel of 3×3?",
        ),
        Misconception(
            "a sum instead of a mean",
            lambda size: np.ones((size, size)),
            "All weights are 1: the pixels are added up. A kernel of 3×3 makes the picture "
            "nine times as bright.",
            "What must the weights add up to, if a gray surface is to stay as gray as it was?",
        ),
        Misconception(
            "nothing is blurred",
            _middle_only,
            "One weight is 1, all others are 0: the picture stays as it is.",
            "How much should the neighbours of a pixel count?",
        ),
        Misconception(
            "right for a kernel of 3×3 only",
            lambda size: np.ones((size, size)) / 9,
            "Each weight is a ninth, whatever the size.",
            "How many weights does a kernel of 5×5 have?",
        ),
        Misconception(
            "twice the side instead of its square",
            lambda size: np.full((size, size), 1 / (2 * size)),
            "Each weight is one divided by twice the side.",
            "How many cells does a square of 3×3 have: 3 + 3 or 3 · 3?",
        ),
    ),
    hints=(
        "Let a surface where every pixel is 100 go through the kernel. What should come out?",
        "The weights have to add up to 1.",
        "There are size · size weights, and they are all alike.",
    ),
)
