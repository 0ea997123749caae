"""03.1: How many windows see each pixel of a row."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import one_of
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def seen_by(size: int, kernel_size: int, stride: int = 1, padding: int = 0) -> tuple[int, ...]:
    """How many windows see each pixel of a row of ``size``."""
    windows = output_size(size, kernel_size, stride, padding)
    begins = [window * stride - padding for window in range(windows)]
    return tuple(
        sum(begin <= pixel < begin + kernel_size for begin in begins) for pixel in range(size)
    )


def a_row(size: int = 5, kernel_size: int = 3) -> Exercise:
    """03.1 with a row and windows of this size; there are at least three places for one."""
    windows = output_size(size, kernel_size)
    inside = size - 2
    return Exercise(
        id="03.1",
        kind=PREDICT,
        question=N_(
            "How many windows of {kernel} see each of {size} pixels in a row",
            kernel=kernel_size,
            size=size,
        ),
        points=1,
        taught_by="padding-edges",
        explorer="padding-explorer",
        reference=seen_by(size, kernel_size),
        misconceptions=(
            Misconception(
                "the edge seen as often as the middle",
                (kernel_size,) * size,
                "One way to these numbers: there are windows beyond the edge, too.",
                "A window that ends at the first pixel: where would it have to begin?",
            ),
            Misconception(
                "windows over the edge counted",
                seen_by(size, kernel_size, padding=1),
                "You counted windows that stick out by one pixel.",
                "Which are the places where all pixels of a window lie in the row?",
            ),
            Misconception(
                "only the outermost pixels seen less",
                (1, *(2,) * inside, 1),
                "You gave the same number to all pixels but the first and the last.",
                "The first windows begin at pixels 0, 1 and 2. Which of them see pixel 1, and "
                "which see pixel 2?",
                variants=((1, *(kernel_size,) * inside, 1),),
            ),
            Misconception(
                "the far edge forgotten",
                tuple(min(pixel + 1, kernel_size) for pixel in range(size)),
                "You went on as if the row had no other end.",
                "Where does the last window end? Which windows see the last pixel?",
            ),
            Misconception(
                "the number of windows",
                windows,
                N_(
                    "{windows} is how many windows there are. Give one number for each pixel.",
                    windows=windows,
                ),
                "By how many of them is the first pixel seen?",
            ),
            Misconception(
                "windows side by side",
                seen_by(size, kernel_size, stride=kernel_size),
                "One way to these numbers: the window moves by its own size, so that no pixel is "
                "seen twice.",
                "How far does a window move from one place to the next?",
                variants=((1,) * size,),
            ),
        ),
        hints=(
            N_(
                "Draw {size} squares, and below them every place of a window of {kernel}.",
                size=size,
                kernel=kernel_size,
            ),
            N_(
                "The first window is pixels 0–{first_end}, the next one 1–{next_end}, and the "
                "last one {last_begin}–{last_end}.",
                first_end=kernel_size - 1,
                next_end=kernel_size,
                last_begin=windows - 1,
                last_end=size - 1,
            ),
            "Pixel 0 is in the first one only. Pixel 1 is in the first and the second.",
        ),
    )


# No longer than this, and all that differ: a window of F sees a row with W places for it as one
# of W would see it with F.
LONGEST = 18
ROWS = [
    (size, kernel) for size in range(5, LONGEST + 1) for kernel in range(3, (size + 1) // 2 + 1)
]


def draw(random: np.random.Generator) -> dict:
    """A row that somebody draws, and a window that its middle sees whole."""
    size, kernel_size = one_of(random, *ROWS)
    return {"size": size, "kernel_size": kernel_size}


EXERCISE = prediction(a_row, draw)
