"""Chapter 07, one matrix product: how large the matrix is."""

import math

from cnnkit.exercises.exercise import PREDICT, Exercise, Misconception
from cnnkit.shapes import output_size

BATCH, CHANNELS, SIDE, FILTERS = 10, 3, 28, 16
KERNEL = 5
SIDE_OUT = output_size(SIDE, KERNEL)
ROWS, COLUMNS = BATCH * SIDE_OUT**2, CHANNELS * KERNEL**2

# (kernel, stride, padding) on 16 channels of 28×28.
SETTINGS = ((3, 1, 1), (2, 2, 0), (3, 2, 1))
DEEP = 16


def growth(kernel, stride, padding, per_window=math.prod):
    """How many times as many numbers the matrix has as the picture."""
    return output_size(SIDE, kernel, stride, padding) ** 2 * per_window((kernel, kernel)) / SIDE**2


GROWTH = tuple(growth(*setting) for setting in SETTINGS)


EXERCISES = (
    Exercise(
        id="07.4",
        kind=PREDICT,
        question="The shape of the matrix",
        points=1,
        reference=(ROWS, COLUMNS),
        misconceptions=(
            Misconception(
                "windows as columns",
                (COLUMNS, ROWS),
                "Both numbers are right, but a window is a row here.",
                "How long is a row?",
            ),
            Misconception(
                "only one picture",
                (SIDE_OUT**2, COLUMNS),
                "That is the matrix of a single picture.",
                "How many pictures are there, and where do their windows go?",
            ),
            Misconception(
                "one channel of one picture",
                (SIDE_OUT**2, KERNEL**2),
                "That is the matrix of a single channel of a single picture.",
                "How many pictures are there, and how many channels does a window see?",
            ),
            Misconception(
                "places along one side only",
                (BATCH * SIDE_OUT, COLUMNS),
                "You counted the places of the window along one side.",
                "A window moves to the right and down. How many places is that in all, on one "
                "picture?",
                variants=((SIDE_OUT, COLUMNS),),
            ),
            Misconception(
                "channels in rows and columns",
                (ROWS * CHANNELS, COLUMNS),
                "The channels are counted twice: in the number of rows and in their length.",
                "The pixels of the three channels of a window: do they stand in one row, or in "
                "three?",
            ),
            Misconception(
                "no channels in the row",
                (ROWS, KERNEL**2),
                "Your rows have room for one channel.",
                "How many pixels does a window see in a picture with three channels?",
            ),
            Misconception(
                "a row for each channel",
                (ROWS * CHANNELS, KERNEL**2),
                "You gave each channel rows of its own.",
                "The products of all channels are summed into one number. Can they stand in "
                "different rows?",
            ),
            Misconception(
                "as many windows as pixels",
                (BATCH * SIDE**2, COLUMNS),
                "You counted a window for every pixel of the picture.",
                "Where does the last window of 5 begin in a row of 28?",
            ),
            Misconception(
                "+1 forgotten",
                (BATCH * (SIDE_OUT - 1) ** 2, COLUMNS),
                "You counted the steps of the window, not its places.",
                "A window that makes one step has been in how many places?",
            ),
            Misconception(
                "windows side by side",
                (BATCH * output_size(SIDE, KERNEL, KERNEL) ** 2, COLUMNS),
                "You counted windows that do not overlap.",
                "How far does a window move with a stride of 1?",
            ),
            Misconception(
                "the shape of the product",
                (ROWS, FILTERS),
                "That is the shape of what comes out when the matrix is multiplied by the filters.",
                "How many numbers does one window have?",
            ),
            Misconception(
                "filters counted in",
                (ROWS, COLUMNS * FILTERS),
                "Your rows have a copy of the window for each filter.",
                "Do the filters change what a window sees?",
            ),
        ),
        hints=(
            "One row for every window. How many windows are there on one picture, and how many "
            "pictures are there?",
            "How many places has a window of 5 along a side of 28 (chapter 04)? It moves along two "
            "sides. And a row is as long as a window has pixels, in all channels.",
            "24 places along a side: 10 · 24 · 24 rows, each of 3 · 5 · 5 numbers.",
        ),
    ),
    Exercise(
        id="07.6",
        kind=PREDICT,
        question="How many times as large as the picture the matrix is",
        points=1,
        reference=GROWTH,
        misconceptions=(
            Misconception(
                "height plus width of the kernel",
                tuple(growth(*setting, per_window=sum) for setting in SETTINGS),
                "You counted kH + kW numbers in each window.",
                "How many pixels has a window of 3×3?",
                variants=(tuple(2 * kernel for kernel, _, _ in SETTINGS),),
            ),
            Misconception(
                "stride forgotten",
                tuple(kernel**2 for kernel, _, _ in SETTINGS),
                "That is how many pixels a window has. It is the answer if there are as many "
                "windows as pixels.",
                "How many windows are left if only every second place is taken, in both "
                "directions?",
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
                variants=((9, 1, 4.5),),
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
    ),
)
