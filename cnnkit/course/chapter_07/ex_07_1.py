"""07.1: The matrix of all windows."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception, Scene
from cnnkit.course.chapter_07.unrolled import (
    COLUMNS_FIRST,
    MATRIX,
    PICTURE,
    PLANE,
    WINDOW,
    WINDOWS_BY_COLUMN,
    blocks,
    flat,
    laid_out,
)
from cnnkit.functional import im2col
from cnnkit.shapes import output_size

ROWS = blocks(PLANE, WINDOW)  # (2, 3, 1, 2, 2)


def a_row_is_a_window(x, kernel_size):
    """The :class:`Scene` of a matrix: whichever the column, row r is window r."""
    _, columns = output_size(x.shape, kernel_size)
    return Scene(x, lambda row, _: (*divmod(row, columns), *kernel_size))


EXERCISE = Exercise(
    id="07.1",
    kind=PREDICT,
    question="The matrix of all windows",
    points=2,
    taught_by="unroll-rows",
    explorer="unroll-explorer",
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
            since="03.1",
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
            since="06.7",
        ),
        Misconception(
            "windows over the edge",
            im2col(PLANE[None], WINDOW, padding=((0, 1), (0, 1))),
            "Some of your windows stick out of the picture, and zeros were put there.",
            "How many places are there for a window of 2×2 without any padding?",
            variants=(im2col(PLANE[None], WINDOW, padding=1),),
            since="06.2",
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
)
