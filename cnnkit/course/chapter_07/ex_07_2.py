"""07.2: One row of the matrix for two channels."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.unrolled import PICTURE, WINDOW, WINDOWS_BY_COLUMN, blocks, laid_out
from cnnkit.course.spelled import listed_numbers, spelled
from cnnkit.messages import N_

SECOND = np.array([[21, 12, 15, 18], [13, 20, 16, 23], [17, 14, 22, 19]])
CHANNELS = np.stack([PICTURE, SECOND])
ASKED = 4  # which row of the matrix of two channels


def one_row(channels: np.ndarray = CHANNELS) -> Exercise:
    """07.2 with these numbers: two channels of 3×4, in which every number stands once."""
    block = blocks(channels, WINDOW)[1, 1]
    third, fourth = (spelled(number) for number in block[1, 0])
    return Exercise(
        id="07.2",
        kind=PREDICT,
        question="One row of the matrix for two channels",
        points=1,
        taught_by="unroll-product-explained",
        explorer="unroll-explorer",
        reference=laid_out(channels, WINDOW)[ASKED],
        misconceptions=(
            Misconception(
                "channels last in a row",
                block.transpose(1, 2, 0).reshape(-1),
                "You went from pixel to pixel and wrote down both channels of each.",
                "The weights (C, FH, FW), laid flat, begin with all weights of channel 0. Which "
                "pixels do they have to meet?",
            ),
            Misconception(
                "rows of the channels in turn",
                block.transpose(1, 0, 2).reshape(-1),
                "You wrote down the upper row of both channels, then the lower row of both.",
                "When does channel 1 begin, if a row goes channel by channel?",
            ),
            Misconception(
                "only one channel",
                block[0].reshape(-1),
                "These four numbers come from one channel.",
                "How many pixels does a window see that goes through both channels?",
                variants=(block[1].reshape(-1),),
            ),
            Misconception(
                "channels summed",
                block.sum(axis=0).reshape(-1),
                "You added the channels up before anything was multiplied.",
                "Has each channel its own weights? Then can its pixels be added to the others'?",
            ),
            Misconception(
                "channels in reverse",
                block[::-1].reshape(-1),
                "You began with channel 1.",
                "Which channel do the first weights of a filter belong to?",
            ),
            Misconception(
                "column by column inside a window",
                block.transpose(0, 2, 1).reshape(-1),
                "You read each channel of the window column by column.",
                "Which number comes after the first, if one reads a block as one reads a page?",
            ),
            Misconception(
                "counted from 1",
                laid_out(channels, WINDOW)[ASKED - 1],
                "You called the first row of the matrix row 1.",
                "What is the number of the first row?",
            ),
            Misconception(
                "windows in the wrong order",
                laid_out(channels, WINDOW, order=WINDOWS_BY_COLUMN)[ASKED],
                "This is row 4 if the window moves down first.",
                "There are three windows side by side. Where does the fourth lie?",
            ),
            Misconception(
                "windows not laid flat",
                block,
                "Your window is not a row yet.",
                "What is left of the brackets when all numbers stand in one row?",
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
    )


def draw(random: np.random.Generator) -> dict:
    """The same two channels, the numbers of each in other places."""
    return {"channels": random.permuted(CHANNELS.reshape(2, -1), axis=1).reshape(CHANNELS.shape)}


EXERCISE = prediction(one_row, draw)
