"""01.4: How many numbers is a colour picture of 224×224 when it is flattened?."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="01.4",
    kind=PREDICT,
    question="How many numbers is a colour picture of 224×224 when it is flattened?",
    points=1,
    taught_by="limits-length",
    reference=224 * 224 * 3,
    misconceptions=(
        Misconception(
            "channels forgotten",
            224 * 224,
            "This counts the pixels.",
            "How many numbers does one pixel of a colour picture hold?",
        ),
        Misconception(
            "one side forgotten",
            224 * 3,
            "This is one row of the picture, in colour.",
            "How many such rows are there?",
        ),
        Misconception(
            "added instead of multiplied",
            224 + 224 + 3,
            "These are the three sizes added up.",
            "How many pixels does a picture with 2 rows of 5 have: 7, or 10?",
        ),
    ),
    hints=(
        "Flattening loses no number: as many come out as there were.",
        "Rows times columns are the pixels. And how many numbers does a pixel have?",
        "224 · 224 · 3. (Python may do the multiplication for you.)",
    ),
)
