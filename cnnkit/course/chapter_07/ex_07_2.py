"""07.2: One row of the matrix for two channels."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_07.unrolled import PICTURE, WINDOW, WINDOWS_BY_COLUMN, blocks, laid_out

SECOND = np.array([[21, 12, 15, 18], [13, 20, 16, 23], [17, 14, 22, 19]])
CHANNELS = np.stack([PICTURE, SECOND])
ASKED = 4  # which row of the matrix of two channels
BLOCK = blocks(CHANNELS, WINDOW)[1, 1]
LAID_FLAT = laid_out(CHANNELS, WINDOW)[ASKED]


EXERCISE = Exercise(
    id="07.2",
    kind=PREDICT,
    question="One row of the matrix for two channels",
    points=1,
    taught_by="unroll-product-explained",
    explorer="unroll-explorer",
    reference=LAID_FLAT,
    misconceptions=(
        Misconception(
            "channels last in a row",
            BLOCK.transpose(1, 2, 0).reshape(-1),
            "You went from pixel to pixel and wrote down both channels of each.",
            "The weights (C, FH, FW), laid flat, begin with all weights of channel 0. Which "
            "pixels do they have to meet?",
        ),
        Misconception(
            "rows of the channels in turn",
            BLOCK.transpose(1, 0, 2).reshape(-1),
            "You wrote down the upper row of both channels, then the lower row of both.",
            "When does channel 1 begin, if a row goes channel by channel?",
        ),
        Misconception(
            "only one channel",
            BLOCK[0].reshape(-1),
            "These four numbers come from one channel.",
            "How many pixels does a window see that goes through both channels?",
            variants=(BLOCK[1].reshape(-1),),
        ),
        Misconception(
            "channels summed",
            BLOCK.sum(axis=0).reshape(-1),
            "You added the channels up before anything was multiplied.",
            "Has each channel its own weights? Then can its pixels be added to the others'?",
        ),
        Misconception(
            "channels in reverse",
            BLOCK[::-1].reshape(-1),
            "The eight numbers are right, but channel 1 stands before channel 0.",
            "Which channel do the first weights of a filter belong to?",
        ),
        Misconception(
            "column by column inside a window",
            BLOCK.transpose(0, 2, 1).reshape(-1),
            "The channels come in the right order, but each was read column by column.",
            "Which number comes after the first, if one reads a block as one reads a page?",
        ),
        Misconception(
            "counted from 1",
            laid_out(CHANNELS, WINDOW)[ASKED - 1],
            "This is a row of the matrix, but the one before it.",
            "What is the number of the first row?",
        ),
        Misconception(
            "windows in the wrong order",
            laid_out(CHANNELS, WINDOW, order=WINDOWS_BY_COLUMN)[ASKED],
            "This is row 4 if the window moves down first.",
            "There are three windows side by side. Where does the fourth lie?",
        ),
        Misconception(
            "windows not laid flat",
            BLOCK,
            "This is the right window, but it is not a row yet.",
            "What is left of the brackets when all numbers stand in one row?",
            variants=(BLOCK.reshape(2, -1),),
        ),
    ),
    hints=(
        "Three windows lie side by side, so rows 0, 1 and 2 belong to them. Where does the "
        "window of row 3 lie?",
        "Row 4 is the window one further to the right. Its four pixels in channel 0 come first.",
        "Channel 0 gives 5, 8, 4, 11. Then come the pixels in the same place of channel 1: 20, "
        "16 and the two below.",
    ),
)
