"""04.1: How many windows of 3 fit into 9, with stride 1 and with stride 2."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception

EXERCISE = Exercise(
    id="04.1",
    kind=PREDICT,
    question="How many windows of 3 fit into 9, with stride 1 and with stride 2",
    points=1,
    taught_by="size-count",
    explorer="size-explorer",
    reference=(7, 4),
    misconceptions=(
        Misconception(
            "the first window not counted",
            (6, 3),
            "You counted the steps. A step leads from one window to the next.",
            "How many fence posts are there if there are four gaps between them?",
        ),
        Misconception(
            "every pixel begins a window",
            (9, 5),
            "At the last of these places a window would stick out.",
            "Which is the last pixel where a window of 3 can begin?",
        ),
        Misconception(
            "windows side by side",
            (3, 3),
            "That many fit if they do not overlap.",
            "With stride 1, where does the second window begin?",
            since="03.1",
        ),
        Misconception(
            "the two strides swapped",
            (4, 7),
            "Both numbers are right, but in the other order.",
            "Do larger steps give more windows, or fewer?",
        ),
    ),
    hints=(
        "Draw nine squares and move a window of three along.",
        "With stride 1 the windows begin at 0, 1, 2, … Which is the last?",
        "The last one begins at 9 − 3 = 6. Count from 0 to 6, in steps of 1 and in steps of 2.",
    ),
)
