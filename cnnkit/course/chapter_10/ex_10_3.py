"""10.3: The pixels behind a cell."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_10.mnist_network import UP_TO_CONV2
from cnnkit.course.families.fields import FIELDS, downwards, told
from cnnkit.receptive_field import pixels_seen


def wrong(makes):
    return makes(pixels_seen)


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
        *known(FIELDS, wrong),
        Misconception(
            "one past the last",
            wrong(told(lambda first, last: (first, last + 1))),
            "Your second number is the first pixel *behind* the patch, as one writes it in a "
            "slice.",
            "Which pixel is the last that belongs to it?",
        ),
        Misconception(
            "counting from one",
            wrong(told(lambda first, last: (first + 1, last + 1))),
            "Both numbers are one too large.",
            "What is the number of the first pixel of the picture?",
        ),
        Misconception(
            "the number of pixels instead of the last",
            wrong(told(lambda first, last: (first, last - first + 1))),
            "You say how many pixels there are, or how far the last is from the first.",
            "If the first is 4 and there are 3, which is the last?",
            variants=(
                wrong(told(lambda first, last: (first, last - first))),
                wrong(told(lambda first, last: last - first + 1)),
            ),
        ),
        Misconception(
            "cut off at the edge",
            wrong(told(lambda first, last: (max(first, 0), max(last, 0)))),
            "You cut off what lies before the edge. This function does not know the "
            "picture; it is asked for where the window lies, padding included.",
            "What is the number of the pixel before pixel 0?",
            variants=(
                wrong(told(lambda first, last: (max(first, 0), last))),
                wrong(downwards(first=lambda a, b, k, s, p: max(a * s - p, 0))),
                wrong(
                    downwards(
                        lambda a, b, k, s, p: max(a * s - p, 0),
                        lambda a, b, k, s, p: max(a * s - p, 0) + (b - a) * s + k - 1,
                    )
                ),
            ),
        ),
        Misconception(
            "signs lost",
            wrong(told(lambda first, last: (abs(first), last))),
            "A pixel before the edge has a negative number; yours has lost its sign.",
            "What is the number of the pixel before pixel 0?",
        ),
        Misconception(
            "last before first",
            wrong(told(lambda first, last: (last, first))),
            "The two numbers have changed places.",
            "Which of the two is asked for first?",
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
    why="The explorer of this section finds the patch that it outlines with such a function.",
)
