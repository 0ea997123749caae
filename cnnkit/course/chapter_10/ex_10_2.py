"""10.2: What a cell behind conv2 sees of the picture."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_10.mnist_network import UP_TO_CONV2
from cnnkit.course.drawing import sizes
from cnnkit.course.families.fields import FIELDS
from cnnkit.messages import N_
from cnnkit.receptive_field import pixels_seen, window_seen

CONV1, POOL1, CONV2 = UP_TO_CONV2
# Row 2 is the notebook's own example; from row 12 on a patch ends beyond the picture.
FIRST, LAST = 3, 11
# With these three layers the other ideas on fields come to the same as one of these, or are right.
TOLD_APART = (
    "padding forgotten",
    "stride forgotten",
    "stride and padding exchanged",
    "kernel and stride swapped",
    "padding with the wrong sign",
    "the stride taken too early",
    "padding taken off one end only",
    "padding added at the far end",
    "stride taken for the kernel",
    "one too many for each layer",
    "only one cell followed",
    "the cell's number taken for a pixel",
    "the picture cut into equal pieces",
)


def patch_seen(place: tuple[int, int] = (5, 9)) -> Exercise:
    """10.2 for the cell at this place."""

    def seen_behind(*layers):
        """What the cell would see of the picture if these were the layers."""
        return window_seen(layers, place)

    def seen_by(makes):
        """The patch of somebody who goes down in another way, rows and columns alike."""
        (first, last), (front, end) = (makes(pixels_seen)(UP_TO_CONV2, cell) for cell in place)
        return first, front, last - first + 1, end - front + 1

    top, left, height, width = seen_behind(*UP_TO_CONV2)
    below, beside = top + height, left + width
    row, column = place
    unpadded1, unpadded2 = ((kernel, stride, 0) for kernel, stride, _ in (CONV1, CONV2))
    rows = [pixels_seen(UP_TO_CONV2[layer:], row) for layer in (2, 1, 0)]
    (pool_first, pool_last), (conv_first, conv_last), (first, last) = rows
    return Exercise(
        id="10.2",
        kind=PREDICT,
        question="What a cell behind conv2 sees of the picture",
        points=1,
        taught_by="sees-patch",
        explorer="sees-explorer",
        reference=(top, left, height, width),
        misconceptions=(
            *known(only(FIELDS, *TOLD_APART), seen_by),
            Misconception(
                "one padding forgotten",
                seen_behind(CONV1, POOL1, unpadded2),
                "One way to your patch's corner: only one of the two paddings was taken off, or "
                "both of them as 1 pixel.",
                "How many layers on the way have a padding? And how many pixels of the picture is "
                "a cell of it?",
                variants=(seen_behind(unpadded1, POOL1, CONV2),),
            ),
            Misconception(
                "pool forgotten",
                seen_behind(CONV1, CONV2),
                "This would be right for two convolutions without the pool between them.",
                "What lies between conv1's map and conv2?",
            ),
            Misconception(
                "the window in pool1's map",
                seen_behind(CONV2),
                "Three cells across: that is what the window of conv2 sees of pool1's map.",
                "Each of these cells was made of something. How far is it down to the pixels?",
                variants=(seen_behind(unpadded2),),
            ),
            Misconception(
                "the window in conv1's map",
                seen_behind(POOL1, CONV2),
                "Six cells across: that is what the cell sees of conv1's map.",
                "And which pixels do those cells see?",
                variants=(seen_behind(POOL1, unpadded2),),
            ),
            Misconception(
                "size in conv1's map",
                (top, left, *seen_behind(POOL1, CONV2)[2:]),
                "Your height and width are 6: so many cells of conv1's map does the cell see.",
                "A kernel of 3 moves by 1: over how many pixels do two neighbours reach together?",
            ),
            Misconception(
                "row and column swapped",
                (left, top, width, height),
                "You named the column first.",
                "The cell is (row, column). Which of them belongs to the top?",
            ),
            Misconception(
                "last pixel instead of size",
                (top, left, below - 1, beside - 1),
                "The last two of your numbers are a row and a column: the patch ends there.",
                "How many rows are there from row 3 to row 5?",
            ),
            Misconception(
                "end of a slice instead of size",
                (top, left, below, beside),
                "The last two of your numbers are the first row and the first column *behind* the "
                "patch, as one writes them in a slice.",
                "How many rows are in the slice `3:5`?",
            ),
            Misconception(
                "first and last of each axis",
                (top, below - 1, left, beside - 1),
                "You gave the first and the last row, then the first and the last column, or rows "
                "alone.",
                "Which are the four numbers that were asked for, and in which order?",
                variants=((top, below - 1), ((top, below - 1), (left, beside - 1))),
            ),
            Misconception(
                "last minus first",
                (top, left, height - 1, width - 1),
                "One way to your height: the last row minus the first.",
                "How many rows are there from row 3 to row 5?",
                variants=((top + 1, left + 1, height - 1, width - 1),),
            ),
            Misconception(
                "the field of another layer",
                (top, left, 18, 18),
                "The corner is right. But your height and width are the field of a layer behind "
                "conv2.",
                "Behind which layer lies the cell that is asked for?",
                variants=tuple((top, left, size, size) for size in (10, 22)),
            ),
            Misconception(
                "kernel sizes added up",
                (top, left, 5, 5),
                "The corner is right. One way to your height and width: one less than each kernel "
                "size was added up, whatever the strides.",
                "How far apart, in the picture, are two neighbours behind a layer of stride 2?",
            ),
            Misconception(
                "one window of a kernel",
                (2 * row, 2 * column, 3, 3),
                "Your patch is as large as a single window of conv1.",
                "How many cells of pool1's map does the window of conv2 hold? What does each of "
                "them see?",
                variants=((2 * row - 1, 2 * column - 1, 3, 3),),
            ),
            Misconception(
                "centred on the cell",
                (2 * row - height // 2, 2 * column - width // 2, height, width),
                "One way to your corner: half of the patch was taken off the cell's number times "
                "the strides.",
                "A pool of 2 with stride 2: cell 0 sees pixels 0 and 1. What is its middle?",
            ),
            Misconception(
                "row and column alike",
                (top, top, height, width),
                "Your patch begins in a column of the same number as its row.",
                "The cell is (row, column). Which of the two did you go down from, and which not?",
                variants=((left, left, height, width),),
            ),
            Misconception(
                "the row of the example",
                window_seen(UP_TO_CONV2, (2, column)),
                "Your patch begins where that of row 2 does, the row of the table.",
                "In which row is the cell that is asked for?",
                variants=(window_seen(UP_TO_CONV2, (2, 2)),),
            ),
            Misconception(
                "the lower right corner",
                (below - 1, beside - 1, height, width),
                "Your first two numbers are the last row and the last column of the patch.",
                "Which corner do `top` and `left` name?",
            ),
            Misconception(
                "one size for both sides",
                (top, left, height),
                "Height and width were made one number.",
                "Which are the four numbers that were asked for?",
                variants=((top, left, height * width),),
            ),
            Misconception(
                "the numbers in another order",
                (top, height, left, width),
                "The four numbers stand in another order than asked for.",
                "In which order are they asked for?",
                variants=((height, width, top, left),),
            ),
        ),
        hints=(
            N_(
                "Do the rows first, then the columns in the same way. Which rows of pool1's map "
                "are in the window of row {row}?",
                row=row,
            ),
            "With padding 1, a window of 3 in row *i* covers the rows *i* − 1 to *i* + 1. A pool "
            "of 2 in row *i* covers 2·*i* and 2·*i* + 1.",
            N_(
                "Rows {pool_first} to {pool_last} of pool1, which are rows {conv_first} to "
                "{conv_last} of conv1's map, which are pixels {first} to {last}. Now the columns.",
                pool_first=pool_first,
                pool_last=pool_last,
                conv_first=conv_first,
                conv_last=conv_last,
                first=first,
                last=last,
            ),
        ),
        why=(
            "Later in this section you see what excites a map: its favourite patches are found by "
            "this calculation."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A cell whose patch lies inside of the picture; its row is not its column."""
    row, column = sizes(random, FIRST, LAST, 2)
    return {"place": (row, column)}


EXERCISE = prediction(patch_seen, draw)
