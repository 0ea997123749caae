"""06.1: The largest number of each window of 2×2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_06.pools import NEGATIVE, side_by_side
from cnnkit.functional import avg_pool2d, max_pool2d

POOLED = max_pool2d(NEGATIVE[None, None], 2)[0, 0]
BY_ONE = max_pool2d(NEGATIVE[None, None], 2, stride=1)[0, 0]


EXERCISE = Exercise(
    id="06.1",
    kind=PREDICT,
    question="The largest number of each window of 2×2",
    points=1,
    taught_by="pooling-largest-predict",
    explorer="pooling-explorer",
    reference=POOLED,
    example={"x": NEGATIVE, "kernel_size": 2},
    scene=side_by_side,
    misconceptions=(
        Misconception(
            "the largest without its sign",
            np.array([[5, 8], [-6, 7]]),
            "In one window you took the number that is farthest from 0.",
            "Which is larger, −20 or −3?",
            variants=(np.array([[5, 8], [6, 7]]),),
        ),
        Misconception(
            "nothing below 0",
            np.maximum(POOLED, 0),
            "In one window all numbers are negative; you wrote 0. But there is no 0 in that "
            "window.",
            "Which of its four numbers is the largest?",
        ),
        Misconception(
            "the sign lost",
            abs(POOLED),
            "In one window you wrote 1. But there is no 1 in that window.",
            "Which sign has the number that you meant?",
        ),
        Misconception(
            "only one corner of each window",
            NEGATIVE[::2, ::2],
            "You kept the same corner of every window, whatever is in it.",
            "Which of the four numbers of a window is the largest?",
            variants=(NEGATIVE[1::2, 1::2], NEGATIVE[::2, 1::2], NEGATIVE[1::2, ::2]),
        ),
        Misconception(
            "stride 1 by default",
            BY_ONE,
            "Your window moved by one, as in a convolution.",
            "Where does the second window begin if no pixel is to be in two windows?",
        ),
        Misconception(
            "window at i instead of i·stride",
            BY_ONE[:2, :2],
            "The size is right, but your windows overlap: each begins one pixel after the one "
            "before.",
            "In which column does the second window begin?",
            since="03.4",
        ),
        Misconception(
            "mean instead of max",
            avg_pool2d(NEGATIVE[None, None], 2)[0, 0],
            "These are the means of the windows.",
            "Which *one* of its four numbers does a window keep?",
        ),
        Misconception(
            "minimum instead of max",
            -max_pool2d(-NEGATIVE[None, None], 2)[0, 0],
            "These are the smallest numbers of the windows.",
            "What does *max* stand for?",
        ),
        Misconception(
            "sum instead of max",
            4 * avg_pool2d(NEGATIVE[None, None], 2)[0, 0],
            "You added up each window.",
            "Does a max pool compute anything, or does it only choose?",
        ),
        Misconception(
            "max over the whole map",
            8,
            "8 is the largest number of the whole map.",
            "How many windows of 2×2 lie side by side in a map of 4×4? How many numbers is that?",
            variants=([8], [[8]], np.full((2, 2), 8)),
        ),
        Misconception(
            "the largest of each row or column",
            (3, 8, 7, 4),
            "You took whole rows or whole columns for windows.",
            "How many rows and how many columns does a window of 2×2 have?",
            variants=((5, 3, 7, 8),),
        ),
        Misconception(
            "rows and columns swapped",
            POOLED.T,
            "The four numbers are right, but two of them changed places.",
            "The second window lies to the right of the first. Where does its number go?",
        ),
    ),
    hints=(
        "How many windows of 2×2 lie side by side in a map of 4×4?",
        "Draw two lines that cut the map into four blocks. One number is left of each.",
        "The lower left block is −1, −6, −4, −5. Of negative numbers the one nearest to 0 is "
        "the largest.",
    ),
)
