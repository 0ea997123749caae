"""Chapter 00: arrays, and how an answer is checked."""

import numpy as np

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, REPAIR, Exercise, Misconception

PICTURE = np.array([[0, 50, 100, 150], [20, 70, 120, 170], [40, 90, 140, 250]])


def _random_picture(height, width):
    return np.random.default_rng(height * width).integers(0, 250, (height, width))


PICTURES = tuple(
    {"picture": one} for one in (PICTURE, _random_picture(4, 4), _random_picture(5, 3))
)


def negative(picture):
    return 255 - picture


def mean_of_rows(picture):
    return picture.mean(axis=1)


EXERCISES = (
    Exercise(
        id="00.1",
        kind=PREDICT,
        question="The number at picture[1, 2]",
        points=1,
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
    ),
    Exercise(
        id="00.2",
        kind=PREDICT,
        question="The shape of picture[0:2, 1:4]",
        points=1,
        reference=(2, 3),
        misconceptions=(
            Misconception(
                "the end of a slice included",
                (3, 4),
                "This is the shape of the whole picture, and what the slice would have if it kept "
                "its ends.",
                "Which numbers does `range(0, 2)` give? A slice takes the same ones.",
            ),
            Misconception(
                "columns before rows",
                (3, 2),
                "Both numbers are right, but in the other order.",
                "Which axis does NumPy name first, the rows or the columns?",
            ),
            Misconception(
                "the size instead of the shape",
                6,
                "6 is how many numbers there are. A shape tells rows and columns apart.",
                "What would `picture.shape` print for all of the picture: one number, or two?",
            ),
            Misconception(
                "the ends taken for the shape",
                (2, 4),
                "2 and 4 are where the slices end.",
                "How many columns are there from column 1 up to, but not including, column 4?",
            ),
        ),
        hints=(
            "Write down the rows that `0:2` takes, then the columns that `1:4` takes.",
            "A slice `a:b` begins at a and ends just before b.",
            "`a:b` takes b − a of them.",
        ),
    ),
    Exercise(
        id="00.3",
        kind=IMPLEMENT,
        question="The negative of a picture: black becomes white and white black",
        points=1,
        reference=negative,
        probes=PICTURES,
        misconceptions=(
            Misconception(
                "256 instead of 255",
                lambda picture: 256 - picture,
                "Black, 0, becomes 256 here: more than white.",
                "What is the largest number a pixel may hold?",
            ),
            Misconception(
                "only the sign changed",
                lambda picture: -picture,
                "Your numbers are below 0. A pixel goes from 0 to 255.",
                "What should become of 0, and what of 255?",
            ),
            Misconception(
                "the wrong way round",
                lambda picture: picture - 255,
                "You took white off the picture, so all numbers are 0 or below.",
                "What should become of black, 0: 255, or −255?",
            ),
            Misconception(
                "mirrored at the brightest pixel",
                lambda picture: picture.max() - picture,
                "The brightest pixel of this picture becomes black, although it was not white.",
                "Should the negative of one pixel depend on what the others are?",
            ),
            Misconception(
                "turned instead of inverted",
                lambda picture: picture[::-1, ::-1],
                "The pixels changed places and kept their brightness.",
                "Should a pixel move, or change its number where it is?",
            ),
        ),
        hints=(
            "What should become of 0? Of 255? Of 100?",
            "One subtraction does it for all pixels at once: NumPy computes number by number.",
            "0 becomes 255 and 255 becomes 0. What do a number and its negative add up to?",
        ),
    ),
    Exercise(
        id="00.4",
        kind=REPAIR,
        question="The mean brightness of each row",
        points=1,
        reference=mean_of_rows,
        probes=PICTURES,
        misconceptions=(
            Misconception(
                "the mean of each column",
                lambda picture: picture.mean(axis=0),
                "There is one number per column here. `axis=0` is the axis that disappears: the "
                "rows are averaged away.",
                "Which axis has to disappear so that the rows remain?",
            ),
            Misconception(
                "one mean for the whole picture",
                lambda picture: picture.mean(),
                "Without an axis the mean is taken over all pixels.",
                "How many numbers should come out for three rows?",
            ),
            Misconception(
                "the sum instead of the mean",
                lambda picture: picture.sum(axis=1),
                "Each number is the sum of its row.",
                "What does a sum have to be divided by to be a mean?",
            ),
            Misconception(
                "divided by the number of rows",
                lambda picture: picture.sum(axis=1) / len(picture),
                "The sum of each row was divided by how many rows there are.",
                "How many numbers were added up to give one of these sums?",
            ),
            Misconception(
                "rounded down",
                lambda picture: picture.sum(axis=1) // picture.shape[1],
                "The mean of a row need not be a whole number; `//` and `int` round down.",
                "What is the mean of 1 and 2?",
            ),
        ),
        hints=(
            "For a picture of 3 rows and 4 columns, how many numbers should come out?",
            "`axis=` names the axis that disappears.",
            "Rows are axis 0 and have to stay. The columns are axis 1.",
        ),
    ),
)
