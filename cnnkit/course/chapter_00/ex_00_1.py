"""00.1: The number at picture[1, 2]."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_00.pictures import PICTURE

EXERCISE = Exercise(
    id="00.1",
    kind=PREDICT,
    question="The number at picture[1, 2]",
    points=1,
    taught_by="start-pixel",
    reference=120,
    misconceptions=(
        Misconception(
            "counting from one",
            int(PICTURE[0, 1]),
            "This is the number in the first row and the second column: you counted from 1.",
            "What is the index of the first row?",
        ),
        Misconception(
            "row and column swapped",
            int(PICTURE[2, 1]),
            "This number stands at `picture[2, 1]`: row and column changed places.",
            "In `picture[1, 2]`, which of the two numbers chooses the row?",
        ),
        Misconception(
            "counting from one, row and column swapped",
            int(PICTURE[1, 0]),
            "This is the first number of the second row: you counted from 1, and the column "
            "came first.",
            "What is the index of the first row, and which comes first, row or column?",
        ),
        Misconception(
            "the position instead of the number",
            6,
            "6 is how many numbers stand before it when one reads row by row.",
            "Does `picture[1, 2]` ask where the number stands, or which number it is?",
        ),
    ),
    hints=(
        "The first index chooses the row, the second the column.",
        "Python counts from 0: row 1 is the second row.",
        "Go to the second row, 20, 70, 120, 170, and take its third number.",
    ),
)
