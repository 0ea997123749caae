"""Chapter 07, one matrix product: the matrices that are written by hand."""

import numpy as np

from cnnkit.exercises.chapter_07.blocks import (
    CHANNELS,
    COLUMNS_FIRST,
    PICTURE,
    WINDOWS_BY_COLUMN,
    blocks,
    flat,
    laid_out,
)
from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception, Scene
from cnnkit.functional import col2im, im2col
from cnnkit.shapes import output_size

WINDOW = (2, 2)
PLANE = PICTURE[None]
MATRIX = laid_out(PLANE, WINDOW)
ROWS = blocks(PLANE, WINDOW)  # (2, 3, 1, 2, 2)
ASKED = 4  # which row of the matrix of two channels
BLOCK = blocks(CHANNELS, WINDOW)[1, 1]
LAID_FLAT = laid_out(CHANNELS, WINDOW)[ASKED]
ONES = np.ones((1, 1, *PICTURE.shape), int)
COVERED = col2im(im2col(ONES, WINDOW), ONES.shape, WINDOW)[0, 0]
ACROSS, DOWN = COVERED[:1], COVERED[:, :1]


def a_row_is_a_window(x, kernel_size):
    """The :class:`Scene` of a matrix: whichever the column, row r is window r."""
    _, columns = output_size(x.shape, kernel_size)
    return Scene(x, lambda row, _: (*divmod(row, columns), *kernel_size))


EXERCISES = (
    Exercise(
        id="07.1",
        kind=PREDICT,
        question="The matrix of all windows",
        points=2,
        reference=MATRIX,
        example={"x": PICTURE, "kernel_size": WINDOW},
        scene=a_row_is_a_window,
        misconceptions=(
            Misconception(
                "windows as columns",
                MATRIX.T,
                "All windows are there, but each stands in a column: this is the matrix turned "
                "over its diagonal.",
                "How many rows does the matrix need if every window is to be a row?",
            ),
            Misconception(
                "column by column inside a window",
                laid_out(PLANE, WINDOW, order=COLUMNS_FIRST),
                "The windows come in the right order. But each was read column by column.",
                "In a window with 3 and 7 side by side at the top, which number comes after the 3?",
            ),
            Misconception(
                "windows in the wrong order",
                laid_out(PLANE, WINDOW, order=WINDOWS_BY_COLUMN),
                "Every row is a window, laid flat as it should be. But the window moved down "
                "first, and then to the right.",
                "In which direction does the window move first, when one reads a page?",
            ),
            Misconception(
                "everything column by column",
                flat(ROWS.transpose(1, 0, 2, 4, 3)),
                "You read each window column by column, and the picture too: all windows of the "
                "left edge come first.",
                "In which order does one read a page?",
            ),
            Misconception(
                "windows side by side",
                laid_out(PLANE, WINDOW, stride=2),
                "These windows do not overlap: yours moved by two.",
                "How far does a window move with a stride of 1?",
            ),
            Misconception(
                "windows not laid flat",
                ROWS[:, :, 0].reshape(-1, *WINDOW),
                "These are all the windows, but each is still a block of two rows.",
                "How does a block of 2×2 become a single row?",
                variants=(ROWS[:, :, 0],),
            ),
            Misconception(
                "last windows missing",
                flat(ROWS[:, :-1]),
                "All of your rows are right, but some windows are missing: those that touch the "
                "right edge, or the lower one.",
                "Which is the last column where a window of 2 can begin, in a row of 4? And which "
                "the last row, of 3?",
                variants=(flat(ROWS[:-1]), flat(ROWS[:-1, :-1])),
            ),
            Misconception(
                "windows over the edge",
                im2col(PLANE[None], WINDOW, padding=((0, 1), (0, 1))),
                "Some of your windows stick out of the picture, and zeros were put there.",
                "How many places are there for a window of 2×2 without any padding?",
                variants=(im2col(PLANE[None], WINDOW, padding=1),),
            ),
            Misconception(
                "windows turned by 180°",
                MATRIX[:, ::-1],
                "Each window is there, but was read from its end.",
                "Which pixel of a window does one read first?",
            ),
        ),
        hints=(
            "How many windows of 2×2 are there? So many rows has the matrix.",
            "A row has four numbers: the upper two of its window, then the lower two.",
            "The first row is 3, 7, 0, 5. The window moves one to the right: 7, 1, 5, 8. After one "
            "more it goes back to the left, one line further down: 0, 5, 6, 4.",
        ),
    ),
    Exercise(
        id="07.2",
        kind=PREDICT,
        question="One row of the matrix for two channels",
        points=1,
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
            "Row 4 is the window one further to the right. Its four pixels in channel 0 come "
            "first.",
            "Channel 0 gives 5, 8, 4, 11. Then come the pixels in the same place of channel 1: 20, "
            "16 and the two below.",
        ),
    ),
    Exercise(
        id="07.7",
        kind=PREDICT,
        question="Ones laid out and put back",
        points=1,
        reference=COVERED,
        misconceptions=(
            Misconception(
                "ones again",
                ONES[0, 0],
                "This comes out if each pixel keeps one of its copies, or takes their mean.",
                "How many ones fall on a pixel in the middle, and what does adding make of them?",
            ),
            Misconception(
                "every pixel in as many windows",
                np.full_like(COVERED, COVERED.max()),
                "So many windows see a pixel in the middle.",
                "How many windows reach into the corner?",
            ),
            Misconception(
                "only one direction counted",
                np.repeat(ACROSS, len(COVERED), axis=0),
                "You counted the windows that lie side by side, or those that lie under one "
                "another, but not both.",
                "Windows overlap from left to right and from top to bottom. How many see a pixel "
                "in the middle?",
                variants=(np.repeat(DOWN, COVERED.shape[1], axis=1),),
            ),
            Misconception(
                "directions added instead of multiplied",
                ACROSS + DOWN,
                "You added the number of windows side by side to the number of those under one "
                "another.",
                "The corner is seen by one column of windows and one row of windows. By how many "
                "windows is that?",
            ),
            Misconception(
                "rows and columns swapped",
                COVERED.T,
                "The numbers are right, but the picture lies on its side.",
                "How many rows does the picture have?",
            ),
            Misconception(
                "the matrix itself",
                np.ones_like(MATRIX),
                "This is the matrix of the windows: the way there, without the way back.",
                "How large is the picture that the rows are put back on?",
            ),
        ),
        hints=(
            "Every window puts a one on each of its four pixels. How many of the windows reach a "
            "corner?",
            "You know this picture from chapter 03: how many windows see each pixel?",
            "In the top row: 1, 2, 2, 1. In the middle row twice as many.",
        ),
    ),
)
