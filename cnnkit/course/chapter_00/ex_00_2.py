"""00.2: The shape of picture[0:2, 1:4]."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="00.2",
    kind=PREDICT,
    question="The shape of picture[0:2, 1:4]",
    points=1,
    taught_by="start-slice",
    reference=(2, 3),
    misconceptions=(
        Misconception(
            "the end of a slice included",
            (3, 4),
            "This is the shape of the whole picture, and what comes out if the ends of the "
            "slices count, too.",
            "Which numbers does `range(0, 2)` give? A slice takes the same ones.",
        ),
        Misconception(
            "columns before rows",
            (3, 2),
            "Your first number counts columns, your second one rows.",
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
)
