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
    right = seen_by(size, kernel_size)
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
        reference=right,
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
                "One way to these numbers: windows that stick out over an edge, or over both, "
                "were counted, too.",
                "Which are the places where all pixels of a window lie in the row?",
                variants=(
                    seen_by(size, kernel_size, padding=kernel_size // 2),
                    (*right[:windows], *(right[i - 1] for i in range(windows, size))),
                ),
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
                "You went on as if the row had one end only.",
                "Where does the last window end? Which windows see the last pixel?",
                variants=(tuple(min(pixel + 1, kernel_size) for pixel in range(size))[::-1],),
            ),
            Misconception(
                "one number for all pixels",
                windows,
                "You gave one number. Give one for each pixel.",
                "In how many windows is the first pixel, and in how many is the middle one?",
                variants=(kernel_size, sum(right)),
            ),
            Misconception(
                "a number for each window",
                (kernel_size,) * windows,
                "You gave as many numbers as there are windows. Give one for each pixel.",
                "What is counted: the pixels of a window, or the windows of a pixel?",
                variants=(tuple(range(windows)), tuple(range(1, windows + 1)), (1,) * windows),
            ),
            Misconception(
                "which window instead of how many",
                tuple(max(pixel - kernel_size + 2, 1) for pixel in range(size)),
                "One way to these numbers: which window sees a pixel first, or which pixel it is.",
                "Is a pixel asked for the number of a window, or for how many windows see it?",
                variants=(
                    tuple(max(pixel - kernel_size + 1, 0) for pixel in range(size)),
                    tuple(range(size)),
                    tuple(range(1, size + 1)),
                    tuple(range(size, 0, -1)),
                ),
            ),
            Misconception(
                "one pixel of each window counted",
                tuple(
                    int(kernel_size // 2 <= pixel < kernel_size // 2 + windows)
                    for pixel in range(size)
                ),
                "One way to these numbers: each window was counted for one of its pixels only, the "
                "middle one or the last.",
                "How many pixels does one window see?",
                variants=((0,) * (kernel_size - 1) + (1,) * windows,),
            ),
            Misconception(
                "an outermost pixel in no window",
                (*seen_by(size - 1, kernel_size), 0),
                "In your answer the first pixel, or the last, is in no window.",
                "Where does the first window begin, and where does the last one end?",
                variants=((0, *seen_by(size - 1, kernel_size)),),
            ),
            Misconception(
                "the edge seen more often than the middle",
                tuple(max(right) + 1 - often for often in right),
                "In your answer the edge has the largest numbers.",
                "Which pixel is in more windows: the first, or the one in the middle?",
                variants=(tuple(windows - often for often in right),),
            ),
            Misconception(
                "both outermost pixels in no window",
                tuple(often - 1 for often in right),
                "In your answer neither the first pixel nor the last is in any window.",
                "Where does the first window begin, and where does the last one end?",
            ),
            Misconception(
                "a share instead of a number",
                tuple(often / windows for often in right),
                "One way to these numbers: a share was computed for each pixel, of the windows or "
                "of the sum of all numbers.",
                "How many windows are behind this share?",
                variants=(
                    tuple(round(often / windows, 2) for often in right),
                    tuple(often / sum(right) for often in right),
                ),
            ),
            Misconception(
                "rows and columns counted",
                tuple(often**2 for often in right),
                "One way to these numbers: windows were counted as on a picture, along both of its "
                "axes.",
                "Along how many axes does a window move in one row of pixels?",
            ),
            Misconception(
                "windows side by side",
                seen_by(size, kernel_size, stride=kernel_size),
                "One way to these numbers: the window makes larger steps, by its own size, say. "
                "The last one may stick out.",
                "How far does a window move from one place to the next?",
                variants=((1,) * size, seen_by(size, kernel_size, stride=2)),
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
        why="Networks for sound slide their windows along a single row, so this count holds for "
        "them as it stands.",
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
