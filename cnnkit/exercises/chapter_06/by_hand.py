"""Chapter 06, pooling: what is predicted."""

import numpy as np

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception, Scene
from cnnkit.functional import avg_pool2d, max_pool2d

NEGATIVE = np.array([[2, 3, 2, 0], [5, -2, 2, 8], [-1, -6, 7, 3], [-4, -5, 4, 2]])
POOLED = max_pool2d(NEGATIVE[None, None], 2)[0, 0]
BY_ONE = max_pool2d(NEGATIVE[None, None], 2, stride=1)[0, 0]


def side_by_side(x, kernel_size):
    """The :class:`Scene` of a pool: its windows lie side by side."""

    def window(row, column):
        return row * kernel_size, column * kernel_size, kernel_size, kernel_size

    return Scene(x, window)


EXERCISES = (
    Exercise(
        id="06.1",
        kind=PREDICT,
        question="The largest number of each window of 2×2",
        points=1,
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
                "How many windows of 2×2 lie side by side in a map of 4×4? How many numbers is "
                "that?",
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
    ),
    Exercise(
        id="06.3",
        kind=PREDICT,
        question="Channels, height and width, parameters and flattened length behind a pool",
        points=1,
        reference=(64, 14, 14, 0, 12544),
        misconceptions=(
            Misconception(
                "channels halved, too",
                (32, 14, 14, 0, 6272),
                "You halved the number of channels as well.",
                "Does a window of 2×2 reach from one map into the next?",
            ),
            Misconception(
                "pooled across channels",
                (1, 14, 14, 0, 196),
                "One map would be left if the window reached through all channels, as that of a "
                "convolution does.",
                "In a pool, does a map ever see the numbers of another?",
            ),
            Misconception(
                "weights where there are none",
                (64, 14, 14, 256, 12544),
                "You counted parameters as if this were a convolution.",
                "By what is a number multiplied when the largest is chosen?",
                variants=tuple(
                    (64, 14, 14, count, 12544) for count in (4, 5, 64, 320, 16384, 16448)
                ),
            ),
            Misconception(
                "hyperparameters counted",
                (64, 14, 14, 2, 12544),
                "Window and stride are two numbers, but nobody learns them.",
                "Who sets these two: you, or the training?",
                variants=((64, 14, 14, 1, 12544),),
            ),
            Misconception(
                "stride 1 by default",
                (64, 27, 27, 0, 46656),
                "27 is what a window of 2 gives with stride 1.",
                "What is the stride of a pool if nobody says anything else?",
            ),
            Misconception(
                "+1 forgotten",
                (64, 13, 13, 0, 10816),
                "13 is how many steps the window makes.",
                "A window that makes one step has been in how many places?",
            ),
            Misconception(
                "flattened without the channels",
                (64, 14, 14, 0, 196),
                "196 is the number of cells of one map.",
                "How many maps are there to flatten?",
            ),
            Misconception(
                "the length before the pool",
                (64, 14, 14, 0, 50176),
                "50,176 is how many numbers go into the pool.",
                "The fully connected layer comes after the pool. How many numbers are left?",
            ),
            Misconception(
                "halved in one direction only",
                (64, 14, 28, 0, 25088),
                "Somewhere only one of height and width was halved.",
                "A window of 2×2 leaves one of how many cells?",
                variants=((64, 28, 14, 0, 25088), (64, 14, 14, 0, 25088)),
            ),
            Misconception(
                "one number for each map",
                (64, 1, 1, 0, 64),
                "That would be a window as large as the whole map.",
                "How many windows of 2×2 lie side by side in a row of 28?",
            ),
        ),
        hints=(
            "Go through them one by one: what does the pool do with the number of maps? What does "
            "it do with height and width?",
            "A parameter is a number that training may change. Does *take the largest* contain "
            "one?",
            "14 windows lie in each direction, and each map keeps its own. Flattened: "
            "64 · 14 · 14.",
        ),
    ),
)
