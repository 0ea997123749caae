"""07.4: The shape of the matrix."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_07.batch import BATCH, CHANNELS, FILTERS, SIDE
from cnnkit.shapes import output_size

KERNEL = 5
SIDE_OUT = output_size(SIDE, KERNEL)
ROWS, COLUMNS = BATCH * SIDE_OUT**2, CHANNELS * KERNEL**2


EXERCISE = Exercise(
    id="07.4",
    kind=PREDICT,
    question="The shape of the matrix",
    points=1,
    taught_by="unroll-batch",
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
            since="05.4",
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
            "A window moves to the right and down. How many places is that in all, on one picture?",
            variants=((SIDE_OUT, COLUMNS),),
        ),
        Misconception(
            "channels in rows and columns",
            (ROWS * CHANNELS, COLUMNS),
            "The channels are counted twice: in the number of rows and in their length.",
            "The pixels of the three channels of a window: do they stand in one row, or in three?",
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
            since="04.2",
        ),
        Misconception(
            "windows side by side",
            (BATCH * output_size(SIDE, KERNEL, KERNEL) ** 2, COLUMNS),
            "You counted windows that do not overlap.",
            "How far does a window move with a stride of 1?",
            since="03.1",
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
)
