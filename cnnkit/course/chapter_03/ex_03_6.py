"""03.6: The misprint in a lecture's table."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.convolutions import GRAY, GRAY_KERNEL, convolve, sliding

MISPRINTED = np.array([[144, 160], [215, 316]])  # as one of the lectures prints it


EXERCISE = Exercise(
    id="03.6",
    kind=REPAIR,
    question="The misprint in a lecture's table",
    points=1,
    taught_by="padding-misprint",
    explorer="padding-explorer",
    reference=convolve(GRAY, GRAY_KERNEL, stride=2),
    example={"x": GRAY, "weight": GRAY_KERNEL, "stride": 2},
    scene=sliding,
    fixed="The misprint is one that a lecture has.",
    misconceptions=(
        Misconception(
            "the misprint left in",
            MISPRINTED,
            "One of the four numbers is still as it was printed, and wrong.",
            "Multiply the largest pixel of each window by the sum of the weights. Which "
            "printed number is beyond this limit?",
        ),
        Misconception(
            "window at i instead of i·stride",
            np.array([[144, 160], [215, convolve(GRAY, GRAY_KERNEL)[1, 1]]]),
            "You took the window one step down and to the right of the first.",
            "Where does the window begin after a step of 2 down and a step of 2 to the right?",
        ),
        Misconception(
            "kernel turned",
            np.array([[144, 160], [215, convolve(GRAY, GRAY_KERNEL.T, stride=2)[1, 1]]]),
            "You turned the kernel: by 180°, or its rows into columns, which comes to the "
            "same in this window.",
            "Which weight meets the 4 at the window's top left, and which the 6 beside it?",
        ),
        Misconception(
            "the map with stride 1",
            convolve(GRAY, GRAY_KERNEL),
            "This is the whole map with stride 1.",
            "Which four of these windows are left if the window moves by two?",
        ),
    ),
    hints=(
        "How large can a number of this map be at most? Which of the four is too large?",
        "Compute each of the four again: where does its window begin?",
        "The last window is [[4, 6], [12, 4]].",
    ),
)
