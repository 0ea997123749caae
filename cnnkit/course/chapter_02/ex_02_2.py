"""02.2: The whole feature map."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.convolutions import SMALL, SMALL_KERNEL, convolve, sliding

SMALL_MAP = convolve(SMALL, SMALL_KERNEL)


EXERCISE = Exercise(
    id="02.2",
    kind=PREDICT,
    question="The whole feature map",
    points=2,
    taught_by="convolution-slide",
    explorer="convolution-explorer",
    reference=SMALL_MAP,
    example={"x": SMALL, "weight": SMALL_KERNEL},
    scene=sliding,
    misconceptions=(
        Misconception(
            "kernel flipped",
            convolve(SMALL, SMALL_KERNEL[::-1, ::-1]),
            "This is what comes out when the kernel is turned by 180° first.",
            "Which weight lies on the top left pixel of a window?",
        ),
        Misconception(
            "kernel transposed",
            convolve(SMALL, SMALL_KERNEL.T),
            "Rows and columns of the kernel changed places.",
            "The kernel's first row is 1, 0. Which pixels of a window does it meet?",
        ),
        Misconception(
            "rows and columns of the map swapped",
            SMALL_MAP.T,
            "The nine numbers are right, but rows and columns are swapped.",
            "Where does the second number go, if the window has moved one to the right?",
        ),
        Misconception(
            "the map flattened",
            SMALL_MAP.reshape(-1),
            "The nine numbers are right and stand in a row.",
            "Windows next to each other give cells next to each other. And windows below?",
        ),
        Misconception(
            "the window moved by its own size",
            convolve(SMALL, SMALL_KERNEL, stride=2),
            "The window moved by two, so that windows do not overlap.",
            "How far does the window move from one cell to the next?",
        ),
        Misconception(
            "last row and column missing",
            SMALL_MAP[:-1, :-1],
            "The windows at the lower and at the right edge are missing.",
            "Which is the last column where a window of 2 can begin, in a row of 4?",
        ),
    ),
    hints=(
        "How many places are there for a window of 2×2 on a picture of 4×4?",
        "First the window at the top left. Then one to the right, and again. Then the row below.",
        "With this kernel every cell is *top left + bottom left + twice bottom right*.",
    ),
)
