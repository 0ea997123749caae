"""00.1: The number at one place of a picture."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_00.pictures import PICTURE
from cnnkit.course.drawing import between, sizes
from cnnkit.messages import N_


def a_pixel(picture: np.ndarray = PICTURE, row: int = 1, column: int = 2) -> Exercise:
    """00.1 with this picture and this place in it."""
    between_them = slice(min(row, column), max(row, column) + 1)
    numbers_before = row * picture.shape[1] + column
    return Exercise(
        id="00.1",
        kind=PREDICT,
        question=N_("The number at picture[{row}, {column}]", row=row, column=column),
        points=1,
        taught_by="start-pixel",
        reference=int(picture[row, column]),
        misconceptions=(
            Misconception(
                "counting from one",
                int(picture[row - 1, column - 1]),
                "You counted rows and columns from 1.",
                "What is the index of the first row?",
            ),
            Misconception(
                "row and column swapped",
                int(picture[column, row]),
                N_("This number stands at `picture[{column}, {row}]`.", row=row, column=column),
                N_(
                    "In `picture[{row}, {column}]`, which of the two numbers chooses the row?",
                    row=row,
                    column=column,
                ),
            ),
            Misconception(
                "counting from one, row and column swapped",
                int(picture[column - 1, row - 1]),
                "One way to this number: you counted from 1, and the column came first.",
                "What is the index of the first row, and which comes first, row or column?",
            ),
            Misconception(
                "counting from one on one axis",
                int(picture[row - 1, column]),
                "One way to this number: of row and column you counted one from 1, and the other "
                "from 0.",
                "What is the index of the first row? And of the first column?",
                variants=(int(picture[row, column - 1]),),
            ),
            Misconception(
                "one place too far",
                int(picture[row + 1, column + 1]),
                "One way to this number: you went as far as the indices say and then one place "
                "further, down, to the right or both.",
                N_(
                    "How many rows lie above row {row}, and how many columns to the left of column "
                    "{column}?",
                    row=row,
                    column=column,
                ),
                variants=(int(picture[row + 1, column]), int(picture[row, column + 1])),
            ),
            Misconception(
                "more than one number",
                picture[row],
                "This is more than one number of the picture: a row, a column, a piece or all of "
                "it.",
                N_(
                    "How many numbers stand at one place? Is there a slice in `picture[{row}, "
                    "{column}]`?",
                    row=row,
                    column=column,
                ),
                variants=(
                    picture[row : row + 1],
                    picture[:, column],
                    picture[row, column:],
                    picture[row:, column],
                    picture[row:, column:],
                    picture[row, :column],
                    picture[:row, :column],
                    picture[row - 1],
                    picture[:, column - 1],
                    picture[[row, column]],
                    picture[row, between_them],
                    picture[0, between_them],
                    picture[:, between_them],
                    picture[between_them],
                    picture[between_them, between_them],
                    picture,
                ),
            ),
            Misconception(
                "the position instead of the number",
                numbers_before,
                "This says where the number stands: its row, its column, both, or its place when "
                "all numbers are counted through.",
                N_(
                    "Does `picture[{row}, {column}]` ask where the number stands, or which "
                    "number it is?",
                    row=row,
                    column=column,
                ),
                variants=((row, column), numbers_before + 1, row, column),
            ),
            Misconception(
                "the indices added up",
                int(picture.ravel()[row + column]),
                "One way to this number: row and column were added up, and so many numbers of the "
                "picture skipped.",
                "How many numbers do you skip to get from the first row to the one below it?",
            ),
        ),
        hints=(
            "The first index chooses the row, the second the column.",
            "Python counts from 0: row 1 is the second row.",
            N_(
                "The row at index {row} is {numbers}. Take the number at index {column} of it.",
                row=row,
                numbers=", ".join(map(str, picture[row].tolist())),
                column=column,
            ),
        ),
        why="In chapter 02 you will fill a whole table in two loops, naming each of its places by "
        "two indices like these.",
    )


def draw(random: np.random.Generator) -> dict:
    """A few pixels that all differ, and a place off the diagonal and not at an edge."""
    height, width = between(random, 4, 5), between(random, 4, 6)
    pixels = random.permutation(256)[: height * width]
    row, column = sizes(random, 1, min(height, width) - 2, 2)
    return {"picture": pixels.reshape(height, width), "row": row, "column": column}


EXERCISE = prediction(a_pixel, draw)
