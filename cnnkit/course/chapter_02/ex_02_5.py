"""02.5: A blur that keeps the brightness."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.maps import BRACKETS, NOTHING, WHOLE, afterwards

SIZES = tuple({"size": size} for size in (3, 5, 2, 4, 1))


def blur_kernel(size):
    return np.full((size, size), 1 / size**2)


def alike(weight, shape=lambda size: (size, size)):
    """All weights are ``weight(size)``."""
    return lambda size: np.full(shape(size), weight(size))


def beside(side):
    """The blur of another size."""
    return alike(
        lambda size: np.float64(1) / side(size) ** 2, lambda size: (side(size), side(size))
    )


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
            "a factor of 2 instead of a square",
            alike(lambda size: 1 / (2 * size)),
            "Each weight is one divided by twice the side, or by half of it.",
            "How many cells does a square of 3×3 have: 3 + 3 or 3 · 3?",
            variants=(alike(lambda size: 2 / size),),
        ),
        Misconception(
            "^ taken for a power",
            alike(lambda size: np.float64(1) / (size ^ 2)),
            "Each weight is one divided by `size ^ 2`. In Python `^` is no power: it compares the "
            "bits of two numbers.",
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
        Misconception(
            "divided by the root of the side",
            alike(lambda size: size**-0.5),
            "Each weight is one divided by the square root of the side.",
            "How many weights are there in a kernel of 3×3? Is that the root of 3, or its square?",
        ),
        Misconception(
            "base and power exchanged",
            alike(lambda size: 0.5**size),
            "Each weight is one divided by a power of 2: the side says by which.",
            "How many cells has a square of 3×3: 3 to the power of 2, or 2 to the power of 3?",
        ),
        Misconception(
            "divided by three, too",
            alike(lambda size: 1 / (3 * size**2)),
            "Together your weights are a third, in every size: there is another division by 3.",
            "What must the weights add up to, if a gray surface is to stay as gray as it was?",
        ),
        Misconception(
            "a table for each colour",
            alike(lambda size: 1 / size**2, lambda size: (3, size, size)),
            "There are three tables of weights.",
            "How many axes has a kernel of the shape (size, size)?",
            variants=(alike(lambda size: 1 / (3 * size**2), lambda size: (3, size, size)),),
        ),
        Misconception(
            "divided by one too many or too few",
            alike(lambda size: 1 / (size**2 + 1)),
            "Each weight is one divided by a number next to the right one, or next to the side.",
            "How many weights are there in a kernel of 3×3?",
            variants=(
                alike(lambda size: np.float64(1) / (size**2 - 1)),
                alike(lambda size: 1 / max(size**2 - 1, 1)),
                alike(lambda size: 1 / (size + 1)),
                alike(lambda size: np.float64(1) / (size - 1)),
            ),
        ),
        Misconception(
            "another side than size",
            beside(lambda size: size + 1),
            "The kernel has another side than `size`, or was divided as if it had.",
            "How many rows and columns has a kernel of size 3?",
            variants=(
                beside(lambda size: size - 1),
                beside(lambda size: 2 * size + 1),
                beside(lambda size: size**2),
                alike(lambda size: 1 / size**2, lambda size: 2 * [size + 1]),
                alike(lambda size: 1 / size**2, lambda size: 2 * [size**2]),
                alike(lambda size: 1 / (size + 1) ** 2),
                alike(lambda size: np.float64(1) / (size - 1) ** 2),
            ),
        ),
        Misconception(
            "multiplied instead of divided",
            alike(lambda size: float(size**2)),
            "Each weight is the side of the kernel, or the square of it.",
            "What must the weights add up to, if a gray surface is to stay as gray as it was?",
            variants=(alike(float),),
        ),
        Misconception(
            "the same weights for every size",
            alike(lambda size: 1 / 3),
            "All weights are the same number, however large the kernel is.",
            "If there are more weights, and together they are 1, does each become larger or "
            "smaller?",
            variants=tuple(
                alike(lambda size, weight=weight: weight)
                for weight in (1 / 2, 1 / 4, 1 / 5, 1 / 25, 0.1, 0.11, 0.111, 1 / 255)
            ),
        ),
        Misconception(
            "rounded",
            lambda size: blur_kernel(size).round(2),
            "Your weights are rounded, so that in some sizes they are not 1 together.",
            "What do nine weights of 0.11 add up to?",
            variants=(lambda size: blur_kernel(size).round(1),),
        ),
        *known((*NOTHING, *BRACKETS, *WHOLE), afterwards(blur_kernel)),
    ),
    hints=(
        "Let a surface where every pixel is 100 go through the kernel. What should come out?",
        "The weights have to add up to 1.",
        "There are size · size weights, and they are all alike.",
    ),
    why="Photo programs call this a box blur: it smooths away noise, at the price of soft edges.",
)
