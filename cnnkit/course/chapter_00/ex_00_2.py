"""00.2: The shape of a piece of a picture."""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between
from cnnkit.messages import N_


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
    down, across = f"{top}:{bottom}", f"{left}:{right}"
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
                "One way to these numbers: the ends of the slices count, too.",
                N_(
                    "Which numbers does `range({begin}, {end})` give? A slice takes the same ones.",
                    begin=top,
                    end=bottom,
                ),
            ),
            Misconception(
                "columns before rows",
                shape[::-1],
                "You named the columns first.",
                "Which axis does NumPy name first, the rows or the columns?",
            ),
            Misconception(
                "the size instead of the shape",
                prod(shape),
                N_(
                    "{count} is how many numbers there are. A shape tells rows and columns apart.",
                    count=prod(shape),
                ),
                "What would `picture.shape` print for all of the picture: one number, or two?",
            ),
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
    )


def draw(random: np.random.Generator) -> dict:
    """A piece of up to a dozen rows and columns, and a picture that it fits into."""
    top, left = between(random, 0, 5), between(random, 0, 5)
    bottom, right = top + between(random, 2, 11), left + between(random, 2, 12)
    whole = bottom + between(random, 0, 3), right + between(random, 0, 3)
    return {"rows": (top, bottom), "columns": (left, right), "whole": whole}


EXERCISE = prediction(a_piece, draw)
