"""03.1: How many windows of 3 see each of 5 pixels in a row."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="03.1",
    kind=PREDICT,
    question="How many windows of 3 see each of 5 pixels in a row",
    points=1,
    taught_by="padding-edges",
    explorer="padding-explorer",
    reference=(1, 2, 3, 2, 1),
    misconceptions=(
        Misconception(
            "the edge seen as often as the middle",
            (3, 3, 3, 3, 3),
            "That would be so if there were windows beyond the edge, too.",
            "Where would a window have to begin to have the first pixel in its middle?",
        ),
        Misconception(
            "windows over the edge counted",
            (2, 3, 3, 3, 2),
            "You counted windows that stick out by one pixel.",
            "Which are the places where all three pixels of a window lie in the row?",
        ),
        Misconception(
            "only the outermost pixels seen less",
            (1, 2, 2, 2, 1),
            "The first two pixels and the last two are right.",
            "The three windows begin at pixels 0, 1 and 2. Which of them see the middle one?",
        ),
        Misconception(
            "the far edge forgotten",
            (1, 2, 3, 3, 3),
            "The first three numbers are right. Then you went on as if the row had no other end.",
            "Where does the last window end? Which windows see the last pixel?",
        ),
        Misconception(
            "the number of windows",
            3,
            "3 is how many windows there are. Give one number for each pixel.",
            "By how many of the three is the first pixel seen?",
        ),
        Misconception(
            "windows side by side",
            (1, 1, 1, 0, 0),
            "One way to these numbers: the window moves by three, its own size, so that no pixel "
            "is seen twice.",
            "How far does a window move from one place to the next?",
            variants=((1, 1, 1, 1, 1),),
        ),
    ),
    hints=(
        "Draw five squares, and below them every place of a window of three.",
        "The windows are pixels 0–2, 1–3 and 2–4.",
        "Pixel 0 is in the first one only. Pixel 1 is in the first and the second.",
    ),
)
