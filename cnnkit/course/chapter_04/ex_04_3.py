"""04.3: The feature map's shape for a picture that is not square."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="04.3",
    kind=PREDICT,
    question="The feature map's shape for a picture that is not square",
    points=1,
    taught_by="size-rectangular",
    explorer="size-explorer",
    reference=(28, 18),
    misconceptions=(
        Misconception(
            "width before height",
            (18, 28),
            "Both numbers are right, but in the other order.",
            "Which comes first in a shape, the rows or the columns?",
            since="01.1",
        ),
        Misconception(
            "kernel sides swapped",
            (30, 16),
            "The kernel's height was taken off the width, and its width off the height.",
            "The kernel is 5 high. Which side of the picture does that shorten?",
        ),
        Misconception(
            "+1 forgotten",
            (27, 17),
            "Both numbers are one too small.",
            "How many windows are there if the window can make 27 steps?",
        ),
        Misconception(
            "the size kept",
            (32, 20),
            "This is the picture's own shape: it would need padding.",
            "How many rows are lost to a kernel that is 5 high?",
        ),
    ),
    hints=(
        "Height and width know nothing of each other: two small problems.",
        "Height 32 with a kernel 5 high; width 20 with a kernel 3 wide.",
        "(32 − 5)/1 + 1 and (20 − 3)/1 + 1",
    ),
)
