"""00.4: The mean brightness of each row."""

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.chapter_00.pictures import PICTURES


def mean_of_rows(picture):
    return picture.mean(axis=1)


EXERCISE = Exercise(
    id="00.4",
    kind=REPAIR,
    question="The mean brightness of each row",
    points=1,
    taught_by="start-axes",
    reference=mean_of_rows,
    probes=PICTURES,
    misconceptions=(
        Misconception(
            "the mean of each column",
            lambda picture: picture.mean(axis=0),
            "There is one number per column here: the rows of the picture, its axis 0, are "
            "averaged away.",
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
)
