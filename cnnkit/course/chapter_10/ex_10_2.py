"""10.2: What a cell behind conv2 sees of the picture."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_10.mnist_network import UP_TO_CONV2
from cnnkit.receptive_field import window_seen

PLACE = (5, 9)


def seen_behind(layers, place=PLACE):
    """What the cell would see of the picture if these were the layers."""
    return window_seen(layers, place)


def without(*, padding=False, stride=False):
    """The layers with no padding, or with no stride."""
    return [(k, 1 if stride else s, 0 if padding else p) for k, s, p in UP_TO_CONV2]


EXERCISE = Exercise(
    id="10.2",
    kind=PREDICT,
    question="What a cell behind conv2 sees of the picture",
    points=1,
    taught_by="sees-patch",
    explorer="sees-explorer",
    reference=seen_behind(UP_TO_CONV2),
    misconceptions=(
        Misconception(
            "padding forgotten",
            seen_behind(without(padding=True)),
            "Your patch is large enough, but it begins where it would without padding.",
            "With a padding of 1, at which pixel does the very first window begin?",
            since="04.6",
        ),
        Misconception(
            "one padding forgotten",
            seen_behind([(3, 1, 1), (2, 2, 0), (3, 1, 0)]),
            "Your patch is large enough. One way to its corner: the padding of only one of the two "
            "convolutions is taken into account, or both count as 1 pixel.",
            "How many pixels of the picture is one cell of padding in pool1's map?",
            variants=(seen_behind([(3, 1, 0), (2, 2, 0), (3, 1, 1)]),),
        ),
        Misconception(
            "stride forgotten",
            seen_behind(without(stride=True)),
            "In your way down the pool moved by 1.",
            "Two neighbours in pool1's map: how far apart do their windows begin in conv1's?",
            since="07.6",
        ),
        Misconception(
            "pool forgotten",
            seen_behind([(3, 1, 1), (3, 1, 1)]),
            "This would be right for two convolutions without the pool between them.",
            "What lies between conv1's map and conv2?",
        ),
        Misconception(
            "the window in pool1's map",
            seen_behind([(3, 1, 1)]),
            "Three cells across: that is what the window of conv2 sees of pool1's map.",
            "Each of these cells was made of something. How far is it down to the pixels?",
            variants=(seen_behind([(3, 1, 0)]),),
        ),
        Misconception(
            "the window in conv1's map",
            seen_behind([(2, 2, 0), (3, 1, 1)]),
            "Six cells across: that is what the cell sees of conv1's map.",
            "And which pixels do those cells see?",
            variants=(seen_behind([(2, 2, 0), (3, 1, 0)]),),
        ),
        Misconception(
            "size in conv1's map",
            (7, 15, 6, 6),
            "The corner is right. But 6 are cells of conv1's map, and they see more than 6 pixels.",
            "A kernel of 3 moves by 1: over how many pixels do two neighbours reach together?",
        ),
        Misconception(
            "the picture cut into equal squares",
            (10, 18, 2, 2),
            "You cut the picture into as many squares as the map has cells, one for each. But "
            "a window of 3×3 cells is larger than one cell.",
            "Into how many cells of pool1's map does a window of conv2 reach?",
        ),
        Misconception(
            "row and column swapped",
            (15, 7, 8, 8),
            "The numbers are right; top and left have changed places.",
            "The cell is (row, column). Which of them belongs to the top?",
            since="00.1",
        ),
        Misconception(
            "last pixel instead of size",
            (7, 15, 14, 22),
            "The last two of your numbers are the last row and the last column of the patch.",
            "How many rows is that, from the first to the last?",
        ),
        Misconception(
            "end of a slice instead of size",
            (7, 15, 15, 23),
            "The last two of your numbers are the first row and the first column *behind* the "
            "patch, as one writes them in a slice.",
            "How many rows are in the slice `3:5`?",
        ),
        Misconception(
            "first and last of each axis",
            (7, 14, 15, 22),
            "You gave the first and the last row, then the first and the last column.",
            "Which are the four numbers that were asked for, and in which order?",
        ),
        Misconception(
            "last minus first",
            (7, 15, 7, 7),
            "The corner is right. For the height you took the last row minus the first.",
            "How many rows are there from row 3 to row 5?",
        ),
    ),
    hints=(
        "Do the rows first, then the columns in the same way. Which rows of pool1's map are in "
        "the window of row 5?",
        "With padding 1, a window of 3 in row *i* covers the rows *i* − 1 to *i* + 1. A pool "
        "of 2 in row *i* covers 2·*i* and 2·*i* + 1.",
        "Rows 4 to 6 of pool1, which are rows 8 to 13 of conv1's map, which are pixels 7 to "
        "14. Now the columns.",
    ),
)
