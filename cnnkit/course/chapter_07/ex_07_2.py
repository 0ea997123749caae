"""07.2: One row of the matrix for two channels."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.unrolled import PICTURE, WINDOW
from cnnkit.course.families.unrolling import TWO_BY_TWO, UNROLLING, blocks, unrolled
from cnnkit.course.spelled import listed_numbers, spelled
from cnnkit.messages import N_

SECOND = np.array([[21, 12, 15, 18], [13, 20, 16, 23], [17, 14, 22, 19]])
CHANNELS = np.stack([PICTURE, SECOND])
ASKED = 4  # which row of the matrix of two channels


def one_row(channels: np.ndarray = CHANNELS) -> Exercise:
    """07.2 with these numbers: two channels of 3×4, in which every number stands once."""
    matrix = unrolled(channels, WINDOW)
    block = blocks(channels, WINDOW)[1, 1]
    third, fourth = (spelled(number) for number in block[1, 0])
    return Exercise(
        id="07.2",
        kind=PREDICT,
        question="One row of the matrix for two channels",
        points=1,
        taught_by="unroll-product-explained",
        explorer="unroll-explorer",
        reference=matrix[ASKED],
        misconceptions=(
            *known(
                (*UNROLLING, *TWO_BY_TWO),
                lambda makes: makes(unrolled)(channels, WINDOW, 1)[ASKED],
                has=("channels",),
                but=("windows side by side", "a row for each channel", "one channel made of all"),
            ),
            Misconception(
                "counted from 1",
                matrix[ASKED - 1],
                "One way to these numbers: the first row of the matrix was called row 1.",
                "What is the number of the first row? And how many windows lie side by side?",
            ),
            Misconception(
                "one row too far",
                matrix[ASKED + 1],
                "This is the row after the one that was asked for.",
                "What is the number of the first row? And how many windows lie side by side?",
            ),
            Misconception(
                "a line of the picture",
                channels[:, 1].ravel(),
                "These numbers are a whole line of the picture, in one channel or in both.",
                "How many lines does a window of 2×2 see, and how many pixels of each?",
                variants=(channels.reshape(-1, channels.shape[-1])[ASKED], channels[0, 1]),
            ),
            Misconception(
                "windows not laid flat",
                block,
                "These are all the numbers, but your window is not a row yet.",
                "How does a block become a single row?",
                variants=(block.reshape(2, -1),),
            ),
        ),
        hints=(
            "Three windows lie side by side, so rows 0, 1 and 2 belong to them. Where does the "
            "window of row 3 lie?",
            "Row 4 is the window one further to the right. Its four pixels in channel 0 come "
            "first.",
            N_(
                "Channel 0 gives {numbers}. Then come the pixels in the same place of channel 1: "
                "{first}, {second} and the two below.",
                numbers=listed_numbers(block[0]),
                first=third,
                second=fourth,
            ),
        ),
        why=(
            "`Flatten` in chapter 09 lays out maps in the same order, channel by channel, before "
            "a fully connected layer."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """The same two channels, the numbers of each in other places."""
    return {"channels": random.permuted(CHANNELS.reshape(2, -1), axis=1).reshape(CHANNELS.shape)}


EXERCISE = prediction(one_row, draw)
