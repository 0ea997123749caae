"""00.2: The shape of a piece of a picture."""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_00.pictures import PICTURE
from cnnkit.course.drawing import between
from cnnkit.course.families.axes import SHAPES, of_shape
from cnnkit.messages import N_


def numbered(shape: tuple[int, int]) -> np.ndarray:
    """Any picture of this shape."""
    return np.arange(prod(shape)).reshape(shape)


def a_piece(
    rows: tuple[int, int] = (0, 2),
    columns: tuple[int, int] = (1, 4),
    whole: tuple[int, int] = (3, 4),
) -> Exercise:
    """00.2 with the slices ``rows`` and ``columns``, (begin, end), of a picture of shape ``whole``.

    Both end inside the picture.
    """
    (top, bottom), (left, right) = rows, columns
    shape = (len(range(top, bottom)), len(range(left, right)))
    piece = (PICTURE if whole == PICTURE.shape else numbered(whole))[top:bottom, left:right]
    down, across = f"{top}:{bottom}", f"{left}:{right}"
    counted = N_(
        "Which numbers does `range({begin}, {end})` give, and how many of them are there?",
        begin=left,
        end=right,
    )
    return Exercise(
        id="00.2",
        kind=PREDICT,
        question=N_(
            "The shape of picture[{rows}, {columns}], if picture.shape is {whole}",
            rows=down,
            columns=across,
            whole=whole,
        ),
        points=1,
        taught_by="start-slice",
        reference=shape,
        misconceptions=(
            Misconception(
                "the end of a slice included",
                (len(range(top, bottom + 1)), len(range(left, right + 1))),
                "One way to these numbers: the end of one slice counts, too, or the ends of both; "
                "and perhaps what lies before they begin.",
                N_(
                    "Which numbers does `range({top}, {bottom})` give, and which `range({left}, "
                    "{right})`? Slices take the same ones.",
                    top=top,
                    bottom=bottom,
                    left=left,
                    right=right,
                ),
                variants=(
                    (shape[0] + 1, shape[1]),
                    (bottom, right + 1),
                    (bottom + 1, right + 1),
                ),
            ),
            *known(SHAPES, of_shape(shape), has=("two sides",), more={"one side only": (*shape,)}),
            Misconception(
                "the ends taken for the shape",
                (bottom, right),
                N_("{bottom} and {right} are where the slices end.", bottom=bottom, right=right),
                N_(
                    "How many columns are there from column {begin} up to, but not including, "
                    "column {end}?",
                    begin=left,
                    end=right,
                ),
                variants=((right, bottom),),
            ),
            Misconception(
                "the end of a slice included, and width before height",
                (shape[1] + 1, shape[0] + 1),
                "One way to these numbers: the ends of the slices count, too, and you named the "
                "columns first.",
                N_(
                    "Which numbers does `range({begin}, {end})` give? And which axis does NumPy "
                    "name first?",
                    begin=top,
                    end=bottom,
                ),
            ),
            Misconception(
                "the slices instead of the shape",
                (rows, columns),
                "These are numbers of the slices: where they begin, or where they begin and end.",
                "What does a shape say: where rows and columns lie, or how many there are?",
                variants=((*rows, *columns), (*columns, *rows), (top, left)),
            ),
            Misconception(
                "the first one left out, too",
                (shape[0] - 1, shape[1] - 1),
                "One way to these numbers: a slice leaves out its first row or column, too.",
                N_("Which numbers does `range({begin}, {end})` give?", begin=left, end=right),
                variants=((shape[0], shape[1] - 1),),
            ),
            Misconception(
                "the last index instead of how many",
                (bottom - 1, right - 1),
                "One way to these numbers: they are the indices of the last row and the last "
                "column that the slices take.",
                counted,
            ),
            Misconception(
                "begin and end multiplied",
                (top * bottom, left * right),
                "One way to these numbers: where a slice begins was multiplied by where it ends.",
                counted,
            ),
            Misconception(
                "one slice after the other",
                (len(range(whole[0])[top:bottom][left:right]), whole[1]),
                "One way to these numbers: the second slice cut rows again, from what the first "
                "had left.",
                "In `picture[a:b, c:d]`, what does the comma separate?",
            ),
            Misconception(
                "the piece instead of its shape",
                piece,
                "These are the numbers that stand in the piece.",
                "What is asked for: the numbers in the piece, or how many rows and columns it has?",
                variants=(piece.ravel(),),
            ),
        ),
        hints=(
            N_(
                "Write down the rows that `{rows}` takes, then the columns that `{columns}` takes.",
                rows=down,
                columns=across,
            ),
            "A slice `a:b` begins at a and ends just before b.",
            "`a:b` takes b − a of them.",
        ),
        why="A photograph is cropped by such a slice, and working out a shape before the code runs "
        "finds many bugs.",
    )


def draw(random: np.random.Generator) -> dict:
    """A piece of up to a dozen rows and columns, and a picture that it fits into."""
    top, left = between(random, 0, 5), between(random, 0, 5)
    bottom, right = top + between(random, 2, 11), left + between(random, 2, 12)
    whole = bottom + between(random, 0, 3), right + between(random, 0, 3)
    return {"rows": (top, bottom), "columns": (left, right), "whole": whole}


EXERCISE = prediction(a_piece, draw)
