"""02.5: A blur that keeps the brightness."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.maps import WHOLE, afterwards

SIZES = tuple({"size": size} for size in (3, 5, 2, 4, 1))


def blur_kernel(size):
    return np.full((size, size), 1 / size**2)


def alike(weight, shape=lambda size: (size, size)):
    """All weights are ``weight(size)``."""
    return lambda size: np.full(shape(size), weight(size))


def shaped(weights):
    """As heavy as ``weights(size)`` says; together they are 1."""
    return lambda size: weights(size) / np.maximum(weights(size).sum(), 1)


def without_the_middle(size):
    kernel = np.ones((size, size))
    kernel[size // 2, size // 2] = 0
    return kernel


def middle_only(size):
    return 1 - without_the_middle(size)


def steps_from_the_middle(size):
    return np.abs(np.arange(size) - size // 2)


def rising_and_falling(size):
    row = np.minimum(np.arange(size), np.arange(size)[::-1]) + 1
    return np.outer(row, row)


def bell(size):
    row = np.exp(-(steps_from_the_middle(size) ** 2) / 2)
    return np.outer(row, row)


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
            alike(lambda size: 1 / size),
            "Each weight is one divided by the side of the kernel. Together they make "
            "`size`: a kernel of 3×3 makes the picture three times as bright.",
            "How many weights are there in a kernel of 3×3?",
        ),
        Misconception(
            "a sum instead of a mean",
            alike(lambda size: 1.0),
            "All weights are 1: the pixels are added up. A kernel of 3×3 makes the picture "
            "nine times as bright.",
            "What must the weights add up to, if a gray surface is to stay as gray as it was?",
        ),
        Misconception(
            "nothing is blurred",
            middle_only,
            "One weight is 1, all others are 0: the picture stays as it is, or is moved.",
            "How much should the neighbours of a pixel count?",
            variants=(lambda size: np.pad([[1.0]], (0, size - 1)),),
        ),
        Misconception(
            "right for a kernel of 3×3 only",
            alike(lambda size: 1 / 9),
            "What is right for 3×3 is written in, whatever the size: a ninth, a side of 3, or a "
            "kernel of nine weights.",
            "How many weights does a kernel of 5×5 have?",
            variants=(
                alike(lambda size: 1 / 9, lambda size: (3, 3)),
                alike(lambda size: 1 / size**2, lambda size: (3, 3)),
                alike(lambda size: 1 / (3 * size)),
            ),
        ),
        Misconception(
            "twice the side instead of its square",
            alike(lambda size: 1 / (2 * size)),
            "Each weight is one divided by twice the side, or by half of it.",
            "How many cells does a square of 3×3 have: 3 + 3 or 3 · 3?",
            variants=(alike(lambda size: 2 / size),),
        ),
        Misconception(
            "^ taken for a power",
            alike(lambda size: np.float64(1) / (size ^ 2)),
            "You divided by `size ^ 2`, and in Python `^` is no power: it compares the bits of two "
            "numbers.",
            "How does Python write a power? What is `3 ^ 2`?",
        ),
        Misconception(
            "divided too often",
            alike(lambda size: 1 / size**3),
            "Each weight is one divided by the third power of the side, or by the fourth.",
            "How many weights are there in a kernel of 3×3? What do yours add up to?",
            variants=(alike(lambda size: 1 / size**4),),
        ),
        Misconception(
            "weights on the diagonal only",
            lambda size: np.eye(size) / size,
            "Only the weights on the diagonal are not 0.",
            "Which pixels of a window belong to its mean?",
            variants=(lambda size: np.eye(size) / size**2, np.eye),
        ),
        Misconception(
            "the middle left out",
            shaped(without_the_middle),
            "The weight in the middle is 0: the pixel itself is not in the mean.",
            "Which pixels of a window belong to its mean?",
            variants=(
                lambda size: without_the_middle(size) / np.float64(size**2 - 1),
                lambda size: without_the_middle(size) / size**2,
            ),
        ),
        Misconception(
            "some pixels count more",
            shaped(bell),
            "The pixels in the middle of the window count more than the others: that is a mean "
            "with weights.",
            "How much should each pixel count, if all of them count alike?",
            variants=(shaped(rising_and_falling),),
        ),
        Misconception(
            "no square of weights",
            alike(lambda size: 1 / size, lambda size: (1, size)),
            "The weights are a row, a column, or a single number.",
            "A window of 3×3 is three rows of three pixels. Which shape must its weights have?",
            variants=tuple(
                alike(weight, shape)
                for weight in (lambda size: 1 / size, lambda size: 1 / size**2)
                for shape in (
                    lambda size: size,
                    lambda size: size**2,
                    lambda size: (size, 1),
                    lambda size: (),
                    lambda size: (1, size),
                )
            )[:-1],
        ),
        *known(WHOLE, afterwards(blur_kernel)),
    ),
    hints=(
        "Let a surface where every pixel is 100 go through the kernel. What should come out?",
        "The weights have to add up to 1.",
        "There are size · size weights, and they are all alike.",
    ),
)
