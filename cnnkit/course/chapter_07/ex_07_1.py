"""07.1: The matrix of all windows."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception, Scene
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.unrolled import (
    COLUMNS_FIRST,
    PICTURE,
    WINDOW,
    WINDOWS_BY_COLUMN,
    blocks,
    flat,
    laid_out,
)
from cnnkit.course.spelled import listed_numbers
from cnnkit.functional import im2col
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def a_row_is_a_window(x, kernel_size):
    """The :class:`Scene` of a matrix: whichever the column, row r is window r."""
    _, columns = output_size(x.shape, kernel_size)
    return Scene(x, lambda row, _: (*divmod(row, columns), *kernel_size))


def all_windows(picture: np.ndarray = PICTURE) -> Exercise:
    """07.1 with these numbers: a picture of 3×4, in which every number stands once."""
    plane = picture[None]
    matrix = laid_out(plane, WINDOW)
    windows = blocks(plane, WINDOW)  # (2, 3, 1, 2, 2)
    return Exercise(
        id="07.1",
        kind=PREDICT,
        question="The matrix of all windows",
        points=2,
        taught_by="unroll-rows",
        explorer="unroll-explorer",
        reference=matrix,
        example={"x": picture, "kernel_size": WINDOW},
        scene=a_row_is_a_window,
        misconceptions=(
            Misconception(
                "windows as columns",
                matrix.T,
                "Each of your windows stands in a column.",
                "How many rows does the matrix need if every window is to be a row?",
            ),
            Misconception(
                "column by column inside a window",
                laid_out(plane, WINDOW, order=COLUMNS_FIRST),
                "You read each window column by column.",
                N_(
                    "In a window with {first} and {second} side by side at the top, which number "
                    "comes after the {first}?",
                    first=picture[0, 0],
                    second=picture[0, 1],
                ),
            ),
            Misconception(
                "windows in the wrong order",
                laid_out(plane, WINDOW, order=WINDOWS_BY_COLUMN),
                "Your window moved down first, and then to the right.",
                "In which direction does the window move first, when one reads a page?",
            ),
            Misconception(
                "everything column by column",
                flat(windows.transpose(1, 0, 2, 4, 3)),
                "You read each window column by column, and the picture too: all windows of the "
                "left edge come first.",
                "In which order does one read a page?",
            ),
            Misconception(
                "windows side by side",
                laid_out(plane, WINDOW, stride=2),
                "Your windows do not overlap.",
                "How far does a window move with a stride of 1?",
            ),
            Misconception(
                "windows not laid flat",
                windows[:, :, 0].reshape(-1, *WINDOW),
                "Each of your windows is still a block of two rows.",
                "How does a block of 2×2 become a single row?",
                variants=(windows[:, :, 0],),
            ),
            Misconception(
                "last windows missing",
                flat(windows[:, :-1]),
                "Your windows end before the right edge, or before the lower one.",
                "Which is the last column where a window of 2 can begin, in a row of 4? And which "
                "the last row, of 3?",
                variants=(flat(windows[:-1]), flat(windows[:-1, :-1])),
            ),
            Misconception(
                "windows over the edge",
                im2col(plane[None], WINDOW, padding=((0, 1), (0, 1))),
                "Some of your windows stick out of the picture, and zeros were put there.",
                "How many places are there for a window of 2×2 without any padding?",
                variants=(im2col(plane[None], WINDOW, padding=1),),
            ),
            Misconception(
                "windows turned by 180°",
                matrix[:, ::-1],
                "You read each window from its end.",
                "Which pixel of a window does one read first?",
            ),
        ),
        hints=(
            "How many windows of 2×2 are there? So many rows has the matrix.",
            "A row has four numbers: the upper two of its window, then the lower two.",
            N_(
                "The first row is {first}. The window moves one to the right: {second}. After one "
                "more it goes back to the left, one line further down: {fourth}.",
                first=listed_numbers(matrix[0]),
                second=listed_numbers(matrix[1]),
                fourth=listed_numbers(matrix[3]),
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """The same picture, its numbers in other places."""
    return {"picture": random.permutation(PICTURE.ravel()).reshape(PICTURE.shape)}


EXERCISE = prediction(all_windows, draw)
