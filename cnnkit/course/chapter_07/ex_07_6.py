"""07.6: How many times as large as the picture the matrix is."""

import math

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_07.batch import SIDE
from cnnkit.shapes import output_size

# (kernel, stride, padding) on 16 channels of 28×28.
SETTINGS = ((3, 1, 1), (2, 2, 0), (3, 2, 1))
DEEP = 16


def growth(kernel, stride, padding, per_window=math.prod):
    """How many times as many numbers the matrix has as the picture."""
    return output_size(SIDE, kernel, stride, padding) ** 2 * per_window((kernel, kernel)) / SIDE**2


GROWTH = tuple(growth(*setting) for setting in SETTINGS)


EXERCISE = Exercise(
    id="07.6",
    kind=PREDICT,
    question="How many times as large as the picture the matrix is",
    points=1,
    taught_by="unroll-why",
    explorer="unroll-explorer",
    reference=GROWTH,
    misconceptions=(
        Misconception(
            "height plus width of the kernel",
            tuple(growth(*setting, per_window=sum) for setting in SETTINGS),
            "You added height and width to count the numbers of a window.",
            "How many pixels has a window of 3×3?",
        ),
        Misconception(
            "height plus width of the kernel, and stride forgotten",
            tuple(2 * kernel for kernel, _, _ in SETTINGS),
            "You added height and width to count the numbers of a window, and in every case you "
            "counted as many windows as pixels.",
            "How many pixels has a window of 3×3? And how many windows are left if only every "
            "second place is taken, in both directions?",
        ),
        Misconception(
            "stride forgotten",
            tuple(kernel**2 for kernel, _, _ in SETTINGS),
            "That is how many pixels a window has. It is the answer if there are as many "
            "windows as pixels.",
            "How many windows are left if only every second place is taken, in both directions?",
        ),
        Misconception(
            "stride forgotten in the third case",
            (*GROWTH[:2], SETTINGS[2][0] ** 2),
            "The first two numbers are right. The third is how many pixels a window has.",
            "In the third case, are there as many windows as pixels?",
        ),
        Misconception(
            "stride in one direction only",
            tuple(kernel**2 / stride for kernel, stride, _ in SETTINGS),
            "With a stride of 2 you took half of the windows.",
            "A stride of 2 leaves out every second place from left to right. And from top to "
            "bottom?",
        ),
        Misconception(
            "stride in one direction only, in the third case",
            (9, 1, 4.5),
            "The first two numbers are right. In the third case you took half of the windows.",
            "A stride of 2 leaves out every second place from left to right. And from top to "
            "bottom?",
        ),
        Misconception(
            "each pixel copied once",
            (1, 1, 1),
            "That is so where no two windows overlap.",
            "How many windows of 3×3 see a pixel in the middle, if they move by one?",
        ),
        Misconception(
            "padding forgotten",
            tuple(growth(kernel, stride, 0) for kernel, stride, _ in SETTINGS),
            "You counted the windows that fit into the picture without padding.",
            "How large is the map if the padding is 1?",
            variants=(
                tuple(round(growth(kernel, stride, 0), 1) for kernel, stride, _ in SETTINGS),
            ),
            since="04.6",
        ),
        Misconception(
            "channels counted in the matrix only",
            tuple(DEEP * times for times in GROWTH),
            "Your numbers are 16 times too large: a row holds all channels, but so does the "
            "picture.",
            "How many numbers has the picture, with all its channels?",
        ),
        Misconception(
            "the length of a row",
            tuple(DEEP * kernel**2 for kernel, _, _ in SETTINGS),
            "That is how long a row of the matrix is.",
            "How many rows are there, and how many numbers has the picture?",
        ),
    ),
    hints=(
        "How many windows are there, compared with the pixels of one channel? And how many "
        "numbers of that channel does each window hold?",
        "In the first case the map is as large as the picture, so there are as many windows as "
        "pixels. In the other two it is 14×14, a quarter.",
        "9 numbers for each pixel; then 4 numbers for every fourth pixel; then 9 numbers for "
        "every fourth pixel.",
    ),
)
