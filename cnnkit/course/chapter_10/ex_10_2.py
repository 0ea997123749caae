"""10.2: What a cell behind conv2 sees of the picture."""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_10.mnist_network import UP_TO_CONV2
from cnnkit.course.drawing import sizes
from cnnkit.messages import N_
from cnnkit.receptive_field import pixels_seen, window_seen

CONV1, POOL1, CONV2 = UP_TO_CONV2
# Row 2 is the notebook's own example; from row 12 on a patch ends beyond the picture.
FIRST, LAST = 3, 11


def without(layer, *, padding=False, stride=False):
    """The layer with no padding, or with a stride of 1."""
    kernel_size, its_stride, its_padding = layer
    return kernel_size, 1 if stride else its_stride, 0 if padding else its_padding


def patch_seen(place: tuple[int, int] = (5, 9)) -> Exercise:
    """10.2 for the cell at this place."""

    def seen_behind(*layers):
        """What the cell would see of the picture if these were the layers."""
        return window_seen(layers, place)

    top, left, height, width = seen_behind(*UP_TO_CONV2)
    below, beside = top + height, left + width
    row, _ = place
    strides = prod(stride for _, stride, _ in UP_TO_CONV2)
    unpadded1, unpadded2 = (without(layer, padding=True) for layer in (CONV1, CONV2))
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
            Misconception(
                "padding forgotten",
                seen_behind(unpadded1, POOL1, unpadded2),
                "Your patch begins where it would without padding.",
                "With a padding of 1, at which pixel does the very first window begin?",
            ),
            Misconception(
                "one padding forgotten",
                seen_behind(CONV1, POOL1, unpadded2),
                "One way to your patch's corner: the padding of only one of the two convolutions "
                "is taken into account, or both count as 1 pixel.",
                "How many pixels of the picture is one cell of padding in pool1's map?",
                variants=(seen_behind(unpadded1, POOL1, CONV2),),
            ),
            Misconception(
                "stride forgotten",
                seen_behind(*(without(layer, stride=True) for layer in UP_TO_CONV2)),
                "On your way down the pool moved by 1.",
                "Two neighbours in pool1's map: how far apart do their windows begin in conv1's?",
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
                "the picture cut into equal squares",
                (*(strides * cell for cell in place), strides, strides),
                "You cut the picture into as many squares as the map has cells, one for each. But "
                "a window of 3×3 cells is larger than one cell.",
                "Into how many cells of pool1's map does a window of conv2 reach?",
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
                "You gave the first and the last row, then the first and the last column.",
                "Which are the four numbers that were asked for, and in which order?",
            ),
            Misconception(
                "last minus first",
                (top, left, height - 1, width - 1),
                "For the height you took the last row minus the first.",
                "How many rows are there from row 3 to row 5?",
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
    )


def draw(random: np.random.Generator) -> dict:
    """A cell whose patch lies inside of the picture; its row is not its column."""
    row, column = sizes(random, FIRST, LAST, 2)
    return {"place": (row, column)}


EXERCISE = prediction(patch_seen, draw)
