"""06.1: The largest number of each window of 2×2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_06.pools import NEGATIVE, from_blocks, side_by_side, windows
from cnnkit.course.spelled import listed_numbers
from cnnkit.functional import avg_pool2d, max_pool2d
from cnnkit.messages import N_

WINDOW = 2


def largest_numbers(x: np.ndarray = NEGATIVE) -> Exercise:
    """06.1 with these numbers: a map of 4×4, one of whose four windows is negative throughout."""
    pooled = max_pool2d(x[None, None], WINDOW)[0, 0]
    by_one = max_pool2d(x[None, None], WINDOW, stride=1)[0, 0]
    means = avg_pool2d(x[None, None].astype(float), WINDOW)[0, 0]
    cells = windows(x[None], WINDOW)[0].reshape(*pooled.shape, -1)
    farthest = np.take_along_axis(cells, abs(cells).argmax(-1, keepdims=True), -1)[..., 0]
    rows, columns = pooled.shape
    below_zero = cells[cells.max(-1) < 0][0]
    return Exercise(
        id="06.1",
        kind=PREDICT,
        question="The largest number of each window of 2×2",
        points=1,
        taught_by="pooling-largest-predict",
        explorer="pooling-explorer",
        reference=pooled,
        example={"x": x, "kernel_size": WINDOW},
        scene=side_by_side,
        misconceptions=(
            Misconception(
                "the largest without its sign",
                farthest,
                "Of each window you took the number that is farthest from 0.",
                "Which is larger, −9 or −3?",
                variants=(abs(farthest),),
            ),
            Misconception(
                "nothing below 0",
                np.maximum(pooled, 0),
                "In one window all numbers are negative; you wrote 0. But there is no 0 in that "
                "window.",
                "Which of its four numbers is the largest?",
            ),
            Misconception(
                "the sign lost",
                abs(pooled),
                "One of your numbers does not stand in its window.",
                "Where in its window does each of your numbers stand?",
            ),
            Misconception(
                "only one corner of each window",
                x[::WINDOW, ::WINDOW],
                "You kept the same corner of every window, whatever is in it.",
                "Which of the four numbers of a window is the largest?",
                variants=(x[1::WINDOW, 1::WINDOW], x[::WINDOW, 1::WINDOW], x[1::WINDOW, ::WINDOW]),
            ),
            Misconception(
                "stride 1 by default",
                by_one,
                "Your window moved by one, as in a convolution.",
                "Where does the second window begin if no pixel is to be in two windows?",
            ),
            Misconception(
                "window at i instead of i·stride",
                by_one[:rows, :columns],
                "Your windows overlap: each begins one pixel after the one before.",
                "In which column does the second window begin?",
            ),
            Misconception(
                "mean instead of max",
                means,
                "These are the means of the windows.",
                "Which *one* of its four numbers does a window keep?",
            ),
            Misconception(
                "minimum instead of max",
                cells.min(-1),
                "These are the smallest numbers of the windows.",
                "What does *max* stand for?",
            ),
            Misconception(
                "sum instead of max",
                cells.sum(-1),
                "You added up each window.",
                "Does a max pool compute anything, or does it only choose?",
            ),
            Misconception(
                "max over the whole map",
                x.max(),
                N_("{largest} is the largest number of the whole map.", largest=x.max()),
                "How many windows of 2×2 lie side by side in a map of 4×4? How many numbers is "
                "that?",
                variants=([x.max()], [[x.max()]], np.full_like(pooled, x.max())),
            ),
            Misconception(
                "the largest of each row or column",
                x.max(1),
                "You took whole rows or whole columns for windows.",
                "How many rows and how many columns does a window of 2×2 have?",
                variants=(x.max(0),),
            ),
            Misconception(
                "rows and columns swapped",
                pooled.T,
                "You went through the windows column by column.",
                "The second window lies to the right of the first. Where does its number go?",
            ),
        ),
        hints=(
            "How many windows of 2×2 lie side by side in a map of 4×4?",
            "Draw two lines that cut the map into four blocks. One number is left of each.",
            N_(
                "One of the blocks is {numbers}. Of negative numbers the one nearest to 0 is the "
                "largest.",
                numbers=listed_numbers(below_zero),
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A map of small numbers: in one window all are below 0, in the others the largest is not."""
    blocks = random.integers(-3, 5, (4, 4))
    blocks[:, 0] = random.permutation(np.arange(3, 10))[:4]
    blocks[0] = -random.permutation(np.arange(1, 10))[:4]
    return {"x": from_blocks(random.permutation(random.permuted(blocks, axis=1)))}


EXERCISE = prediction(largest_numbers, draw)
