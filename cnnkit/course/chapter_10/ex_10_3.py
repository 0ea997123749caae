"""10.3: The pixels behind a cell."""

from math import prod

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_10.mnist_network import UP_TO_CONV2
from cnnkit.receptive_field import pixels_seen


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
    start = cell * prod(stride for _, stride, _ in layers) - (last - first + 1) // 2
    return start, start + last - first


def centred_on_the_pixel_before(layers, cell):
    """So, but of two pixels in the middle the first one lies there."""
    first, last = pixels_seen(layers, cell)
    start = cell * prod(stride for _, stride, _ in layers) - (last - first) // 2
    return start, start + last - first


def without_strides(reach):
    """The right first pixel, and from there the ``reach(kernel sizes)``, with no stride."""

    def model(layers, cell):
        first, _ = pixels_seen(layers, cell)
        return first, first + reach([kernel_size for kernel_size, _, _ in layers])

    return model


def no_padding(layers):
    return [(kernel_size, stride, 0) for kernel_size, stride, _ in layers]


def paddings_added_up(layers, cell):
    """The pixels without padding, less all paddings, each counted in pixels."""
    total = sum(padding for _, _, padding in layers)
    return tuple(pixel - total for pixel in pixels_seen(no_padding(layers), cell))


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
        ([(2, 3, 4)], 5),
        ([(5, 1, 0), (1, 4, 3), (6, 3, 5)], 1),
    )
)


EXERCISE = Exercise(
    id="10.3",
    kind=IMPLEMENT,
    question="The pixels behind a cell",
    points=2,
    taught_by="sees-seen",
    explorer="sees-explorer",
    reference=pixels_seen,
    probes=LAYERS,
    misconceptions=(
        Misconception(
            "padding forgotten",
            lambda layers, cell: pixels_seen(no_padding(layers), cell),
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
            "only one layer",
            lambda layers, cell: pixels_seen(layers[-1:], cell),
            "You went down one layer only.",
            "How far is `return` indented? How often does the loop get to its end?",
            variants=(lambda layers, cell: pixels_seen(layers[:1], cell),),
        ),
        Misconception(
            "padding with the wrong sign",
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
            "padding added at the far end",
            downwards(right_lower, lambda first, last, k, s, p: last * s + p + k - 1),
            "At the far end you added the padding.",
            "A window is moved one pixel to the left. Where is its end?",
        ),
        Misconception(
            "paddings added up",
            paddings_added_up,
            "You took off the sum of all paddings. But one cell of padding in a later layer "
            "can be more than one pixel.",
            "How many pixels apart do two neighbours look behind a layer of stride 2?",
        ),
        Misconception(
            "stride taken for the kernel",
            downwards(right_lower, lambda first, last, k, s, p: last * s - p + s - 1),
            "Your windows are as wide as the stride.",
            "A window of 3 moves by 2. If it begins at pixel 4, where does it end?",
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
            "You went down from a single cell in every layer, and got the window of that one.",
            "The cell depends on several of the layer below. Which of those is the last, and "
            "what does *it* depend on?",
        ),
        Misconception(
            "cut off at the edge",
            afterwards(lambda first, last: (max(first, 0), max(last, 0))),
            "You cut off what lies before the edge. This function does not know the "
            "picture; it is asked for where the window lies, padding included.",
            "Which number has the pixel before pixel 0?",
            variants=(downwards(lambda first, k, s, p: max(first * s - p, 0), right_upper),),
        ),
        Misconception(
            "sign lost",
            afterwards(lambda first, last: (abs(first), last)),
            "A pixel before the edge has a negative number; yours has lost its sign.",
            "Which number has the pixel before pixel 0?",
        ),
        Misconception(
            "last before first",
            afterwards(lambda first, last: (last, first)),
            "The two numbers have changed places.",
            "Which of the two is asked for first?",
        ),
        Misconception(
            "kernel sizes added up",
            without_strides(lambda sizes: sum(sizes) - 1),
            "The first pixel is right. From there you added up the kernel sizes, or one less "
            "than each, whatever the strides.",
            "How far apart, in the picture, are two neighbours behind a layer of stride 2?",
            variants=(without_strides(lambda sizes: sum(size - 1 for size in sizes)),),
        ),
        Misconception(
            "centred on the cell",
            centred,
            "The size is right. But you laid the middle of the patch on the cell's number "
            "times the strides, and that is its middle for some layers only.",
            "A pool of 2 with stride 2: cell 0 sees pixels 0 and 1. What is its middle?",
            variants=(centred_on_the_pixel_before,),
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
)
