"""03.4: The feature map with stride 2."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, sliding

STRIDED = convolve(SMALL, SMALL_KERNEL, stride=2)


EXERCISE = Exercise(
    id="03.4",
    kind=PREDICT,
    question="The feature map with stride 2",
    points=1,
    taught_by="padding-stride",
    explorer="padding-explorer",
    reference=STRIDED,
    example={"x": SMALL, "weight": SMALL_KERNEL, "stride": 2},
    scene=sliding,
    misconceptions=(
        Misconception(
            "window at i instead of i·stride",
            convolve(SMALL, SMALL_KERNEL)[:2, :2],
            "This is the top left corner of the map with stride 1: the size is right, but the "
            "window still moved by one.",
            "In which column does the second window begin, if the stride is 2?",
        ),
        Misconception(
            "stride ignored",
            convolve(SMALL, SMALL_KERNEL),
            "This is the map with stride 1.",
            "Which of these windows are left out if the window moves by two?",
        ),
        Misconception(
            "stride on one axis",
            convolve(SMALL, SMALL_KERNEL)[::2],
            "You moved by two in one direction and by one in the other.",
            "How far does the window move down, and how far to the right?",
            variants=(convolve(SMALL, SMALL_KERNEL)[:, ::2],),
        ),
        Misconception(
            "stride as a crop",
            convolve(SMALL, SMALL_KERNEL)[1:, 1:],
            "This is the map with stride 1, with its first row and column cut off.",
            "Where does the very first window lie? Does the stride move it?",
        ),
        Misconception(
            "rows and columns of the map swapped",
            STRIDED.T,
            "The numbers are right, but two of them changed places.",
            "The second window lies to the right of the first. Where does its number go?",
            since="02.2",
        ),
    ),
    hints=(
        "Where does the first window lie? It does not depend on the stride.",
        "From there go two columns to the right. And from the first, two rows down.",
        "The map with stride 1 is [[15, 18, 25], [16, 14, 9], [8, 6, 8]]. Every second row of "
        "it is left, and of those every second number.",
    ),
)
