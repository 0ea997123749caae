"""07.1: The matrix of all windows."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception, Scene
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_07.unrolled import PICTURE, WINDOW
from cnnkit.course.families.unrolling import TWO_BY_TWO, UNROLLING, unrolled
from cnnkit.course.spelled import listed_numbers
from cnnkit.messages import N_
from cnnkit.shapes import output_size

KERNEL = np.array([1, 0, 2, -1])  # that of the chapter, laid flat


def a_row_is_a_window(x, kernel_size):
    """The :class:`Scene` of a matrix: whichever the column, row r is window r."""
    _, columns = output_size(x.shape, kernel_size)
    return Scene(x, lambda row, _: (*divmod(row, columns), *kernel_size))


def all_windows(picture: np.ndarray = PICTURE) -> Exercise:
    """07.1 with these numbers: a picture of 3×4, in which every number stands once."""
    matrix = unrolled(picture[None], WINDOW)
    width, line = picture.shape[1], picture.ravel()
    starts = np.arange(line.size - width - 1)
    over_the_end = line[starts[:, None] + [0, 1, width, width + 1]]
    round_about = unrolled(np.pad(picture[None], [(0, 0), (0, 0), (0, 1)], mode="wrap"), WINDOW)
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
            *known(
                (*UNROLLING, *TWO_BY_TWO),
                lambda makes: makes(unrolled)(picture[None], WINDOW, 1),
                has=("matrix",),
            ),
            Misconception(
                "pixels side by side, and no window",
                np.array([line[j : j + 2] for line in picture for j in range(len(line) - 1)]),
                "Each of your rows comes from a single line of the picture.",
                "How many lines of the picture does a window of 2×2 see, and how many pixels?",
                variants=(picture, picture.reshape(-1, 2), matrix[:, : WINDOW[1]]),
            ),
            Misconception(
                "windows that run over the end of a line",
                over_the_end[: len(matrix)],
                "Some windows run over the end of a line, and go on at the beginning of a line.",
                "Where does the last window of the first line begin, if it must be whole?",
                variants=(over_the_end, round_about),
            ),
            Misconception(
                "multiplied by the kernel already",
                matrix * KERNEL,
                "Your windows have been multiplied by the kernel laid flat already.",
                "Which numbers does the picture have in its first window?",
                variants=(matrix @ KERNEL,),
            ),
            Misconception(
                "the shape alone",
                matrix.shape,
                "This is how many rows and columns a matrix of windows has.",
                "Which numbers stand in them?",
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
        why=(
            "The library Caffe builds the same matrix, turned over, in memory for its convolutions."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """The same picture, its numbers in other places."""
    return {"picture": random.permutation(PICTURE.ravel()).reshape(PICTURE.shape)}


EXERCISE = prediction(all_windows, draw)
