"""Chapter 10, what a CNN sees: which pixels a cell looks at."""

from math import prod

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, Exercise, Misconception
from cnnkit.places import pixels_seen, window_seen

# (kernel_size, stride, padding) of conv1, pool1 and conv2 of chapter 09's network.
UP_TO_CONV2 = [(3, 1, 1), (2, 2, 0), (3, 1, 1)]
PLACE = (5, 9)


def seen_behind(layers, place=PLACE):
    """What the cell would see of the picture if these were the layers."""
    return window_seen(layers, place)


def without(*, padding=False, stride=False):
    """The layers with no padding, or with no stride."""
    return [(k, 1 if stride else s, 0 if padding else p) for k, s, p in UP_TO_CONV2]


def downwards(lower, upper, inward=reversed):
    """The way down from a cell, with another step for its first and its last pixel."""

    def model(layers, cell):
        first = last = cell
        for kernel_size, stride, padding in inward(layers):
            first, last = (
                lower(first, kernel_size, stride, padding),
                upper(first, last, kernel_size, stride, padding),
            )
        return first, last

    return model


def right_lower(first, kernel_size, stride, padding):
    return first * stride - padding


def right_upper(first, last, kernel_size, stride, padding):
    return last * stride - padding + kernel_size - 1


def afterwards(change):
    """The right pixels, changed at the end."""
    return lambda layers, cell: change(*pixels_seen(layers, cell))


def centred(layers, cell):
    """A field of the right size, its middle at the cell's number times all strides."""
    first, last = pixels_seen(layers, cell)
    size = last - first + 1
    start = cell * prod(stride for _, stride, _ in layers) - size // 2
    return start, start + size - 1


def kernels_added(layers, cell):
    """The right first pixel, and as many as all kernels have together."""
    first, _ = pixels_seen(layers, cell)
    return first, first + sum(kernel_size for kernel_size, _, _ in layers) - 1


def equal_shares(layers, cell):
    """The picture cut into as many pieces as there are cells."""
    step = prod(stride for _, stride, _ in layers)
    return cell * step, cell * step + step - 1


LAYERS = tuple(
    {"layers": layers, "cell": cell}
    for layers, cell in (
        ([(3, 2, 1)], 2),
        ([(5, 1, 2), (2, 2, 0)], 3),
        (UP_TO_CONV2, 6),
        ([(4, 3, 2), (3, 1, 1), (3, 2, 0), (2, 2, 1)], 4),
        ([(7, 2, 3), (3, 2, 1), (5, 1, 2)], 0),
    )
)

EXERCISES = (
    Exercise(
        id="10.2",
        kind=PREDICT,
        question="What a cell behind conv2 sees of the picture",
        points=1,
        reference=seen_behind(UP_TO_CONV2),
        misconceptions=(
            Misconception(
                "padding forgotten",
                seen_behind(without(padding=True)),
                "Your patch is large enough, but it begins where it would without padding.",
                "With a padding of 1, at which pixel does the very first window begin?",
            ),
            Misconception(
                "one padding forgotten",
                seen_behind([(3, 1, 1), (2, 2, 0), (3, 1, 0)]),
                "Your patch is large enough. But its corner takes the padding of only one of the "
                "two convolutions into account, or counts both as 1 pixel.",
                "How many pixels of the picture is one cell of padding in pool1's map?",
                variants=(seen_behind([(3, 1, 0), (2, 2, 0), (3, 1, 1)]),),
            ),
            Misconception(
                "stride forgotten",
                seen_behind(without(stride=True)),
                "In your way down the pool moved by 1.",
                "Two neighbours in pool1's map: how far apart do their windows begin in conv1's?",
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
                "This is the window of conv2, in the map that comes out of pool1.",
                "Each of these cells was made of something. How far is it down to the pixels?",
                variants=(seen_behind([(3, 1, 0)]),),
            ),
            Misconception(
                "the window in conv1's map",
                seen_behind([(2, 2, 0), (3, 1, 1)]),
                "These are the cells of conv1's map.",
                "And which pixels do those see?",
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
            ),
            Misconception(
                "last pixel instead of size",
                (7, 15, 14, 22),
                "The last two of your numbers are the last row and the last column of the patch.",
                "How many rows is that, from the first to the last?",
                variants=((7, 15, 15, 23),),
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
    ),
    Exercise(
        id="10.3",
        kind=IMPLEMENT,
        question="The pixels behind a cell",
        points=2,
        reference=pixels_seen,
        probes=LAYERS,
        misconceptions=(
            Misconception(
                "padding forgotten",
                lambda layers, cell: pixels_seen([(k, s, 0) for k, s, _ in layers], cell),
                "These are the pixels if no layer had a padding.",
                "With a padding of 1, at which pixel does the first window begin?",
            ),
            Misconception(
                "stride forgotten",
                downwards(
                    lambda first, k, s, p: first - p,
                    lambda first, last, k, s, p: last - p + k - 1,
                ),
                "These are the pixels if every layer had a stride of 1.",
                "With a stride of 2, where does window 5 begin?",
            ),
            Misconception(
                "upwards instead of downwards",
                downwards(right_lower, right_upper, inward=list),
                "You went through the layers from the first to the last. But the cell is one of "
                "the last layer.",
                "Which layer made the cell that you begin with?",
            ),
            Misconception(
                "padding added",
                downwards(
                    lambda first, k, s, p: first * s + p,
                    lambda first, last, k, s, p: last * s + p + k - 1,
                ),
                "You added the padding. Your windows begin too far inside.",
                "With padding, does the first window begin before the picture or behind its edge?",
            ),
            Misconception(
                "padding taken before the stride",
                downwards(
                    lambda first, k, s, p: (first - p) * s,
                    lambda first, last, k, s, p: (last - p) * s + k - 1,
                ),
                "You took the padding off first and multiplied by the stride then.",
                "A padding of 1 adds one pixel, whatever the stride. Was yours one pixel?",
            ),
            Misconception(
                "padding taken off one end only",
                downwards(right_lower, lambda first, last, k, s, p: last * s + k - 1),
                "Only one of the two ends takes the padding into account.",
                "If a window begins one pixel earlier, where does it end?",
                variants=(downwards(lambda first, k, s, p: first * s, right_upper),),
            ),
            Misconception(
                "one too many for each layer",
                downwards(right_lower, lambda first, last, k, s, p: last * s - p + k),
                "The last pixel is too far: each layer added its whole kernel.",
                "A window of 3 begins at pixel 4. Which is its last pixel?",
            ),
            Misconception(
                "one past the last",
                afterwards(lambda first, last: (first, last + 1)),
                "Your second number is the first pixel *behind* the patch, as one writes it in a "
                "slice.",
                "Which pixel is the last that belongs to it?",
            ),
            Misconception(
                "the number of pixels instead of the last",
                afterwards(lambda first, last: (first, last - first + 1)),
                "Your second number says how many pixels there are.",
                "If the first is 4 and there are 3, which is the last?",
            ),
            Misconception(
                "only the first cell followed",
                downwards(right_lower, lambda first, last, k, s, p: first * s - p + k - 1),
                "You went down from one cell in every layer, and got the window of one.",
                "The cell depends on several of the layer below. Which of those is the last, and "
                "what does *it* depend on?",
            ),
            Misconception(
                "cut off at the edge",
                afterwards(lambda first, last: (max(first, 0), max(last, 0))),
                "You cut off what lies before the picture. This function does not know the "
                "picture; it is asked for where the window lies, padding included.",
                "Which number has the pixel before pixel 0?",
                variants=(
                    downwards(lambda first, k, s, p: max(first * s - p, 0), right_upper),
                    afterwards(lambda first, last: (abs(first), last)),
                ),
            ),
            Misconception(
                "kernel sizes added up",
                kernels_added,
                "The first pixel is right. From there you counted the kernel sizes together.",
                "How far apart, in the picture, are two neighbours behind a layer of stride 2?",
            ),
            Misconception(
                "centred on the cell",
                centred,
                "The size is right. But you laid the middle of the patch on the cell's number "
                "times the strides, and that is its middle for some layers only.",
                "A pool of 2 with stride 2: cell 0 sees pixels 0 and 1. What is its middle?",
                variants=(
                    lambda layers, cell: tuple(pixel + 1 for pixel in centred(layers, cell)),
                ),
            ),
            Misconception(
                "the picture cut into equal pieces",
                equal_shares,
                "You gave each cell as many pixels as all strides make together. But windows may "
                "be larger than their stride, and overlap.",
                "A kernel of 3 with stride 1: how many pixels does a cell see?",
            ),
        ),
        hints=(
            "Begin with one layer of kernel 3, stride 2, padding 1. Where does window 0 begin? "
            "And window 1?",
            "Keep two numbers, the first and the last cell, both the cell itself in the beginning. "
            "Which window does the first cell have in the layer below? Which the last?",
            "For each layer, the last one first (`reversed(layers)`): `first = first * stride - "
            "padding`, and `last = last * stride - padding + kernel_size - 1`.",
        ),
    ),
)
