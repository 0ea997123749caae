"""04.2: The output size."""

import math

from cnnkit import shapes
from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception

SIZES = tuple(
    {"size": size, "kernel_size": kernel_size, "stride": stride, "padding": padding}
    for size, kernel_size, stride, padding in (
        (7, 3, 3, 0),
        (7, 3, 2, 0),
        (28, 3, 1, 1),
        (7, 2, 2, 1),
        (31, 5, 3, 2),
        (32, 7, 4, 3),
        (10, 4, 3, 6),
        (1, 7, 5, 5),
    )
)


def size_of_output(size, kernel_size, stride, padding):
    return shapes.output_size(size, kernel_size, stride, padding)


EXERCISE = Exercise(
    id="04.2",
    kind=IMPLEMENT,
    question="The output size",
    points=2,
    taught_by="size-derive",
    explorer="size-explorer",
    reference=size_of_output,
    probes=SIZES,
    misconceptions=(
        Misconception(
            "padding counted once",
            lambda size, kernel_size, stride, padding: (size + padding - kernel_size) // stride + 1,
            "The padding was added on one side only.",
            "By how many pixels does a row grow with a padding of 1?",
        ),
        Misconception(
            "padding ignored",
            lambda size, kernel_size, stride, padding: (size - kernel_size) // stride + 1,
            "This is the size without padding.",
            "How long is the row once it is padded?",
        ),
        Misconception(
            "stride ignored",
            lambda size, kernel_size, stride, padding: size + 2 * padding - kernel_size + 1,
            "This is the size with stride 1.",
            "Into how many steps does the stride cut the way of the window?",
        ),
        Misconception(
            "+1 forgotten",
            lambda size, kernel_size, stride, padding: (size + 2 * padding - kernel_size) // stride,
            "These are the steps of the window.",
            "Where is the window before its first step? Has it been counted?",
        ),
        Misconception(
            "rounded up",
            lambda size, kernel_size, stride, padding: (
                math.ceil((size + 2 * padding - kernel_size) / stride) + 1
            ),
            "Where the steps do not come out even you count one more window; it would stick "
            "out over the edge.",
            "Is there a whole window after the last whole step?",
        ),
        Misconception(
            "not rounded",
            lambda size, kernel_size, stride, padding: (
                (size + 2 * padding - kernel_size) / stride + 1
            ),
            "This is not always a whole number, and there is no third of a window.",
            "How many whole steps can the window make?",
        ),
        Misconception(
            "rounded to the nearest",
            lambda size, kernel_size, stride, padding: (
                round((size + 2 * padding - kernel_size) / stride) + 1
            ),
            "You rounded to the nearest whole number, which is sometimes upwards.",
            "If three quarters of a step are left, can the window still make that step?",
            variants=(
                lambda size, kernel_size, stride, padding: round(
                    (size + 2 * padding - kernel_size) / stride + 1
                ),
            ),
        ),
        Misconception(
            "the stride divides only a part",
            lambda size, kernel_size, stride, padding: (
                size + 2 * padding - kernel_size // stride + 1
            ),
            "The stride divides only a part of what it should divide.",
            "Where does the window begin at first, and where at last? What is cut into steps?",
            variants=(
                lambda size, kernel_size, stride, padding: (
                    size + 2 * padding - kernel_size / stride + 1
                ),
                lambda size, kernel_size, stride, padding: (
                    (size + 2 * padding) // stride - kernel_size + 1
                ),
            ),
        ),
        Misconception(
            "+1 divided too",
            lambda size, kernel_size, stride, padding: (
                (size + 2 * padding - kernel_size + 1) // stride
            ),
            "The 1 was added before the division, so the stride divides it, too.",
            "Does the first window become smaller with a larger stride?",
        ),
        Misconception(
            "kernel and stride swapped",
            lambda size, kernel_size, stride, padding: (
                (size + 2 * padding - stride) // kernel_size + 1
            ),
            "Kernel size and stride changed places.",
            "Which of the two says how far a window reaches, and which how far it moves?",
        ),
    ),
    hints=(
        "How long is the row with its padding, and where does the last window begin?",
        "The window's left edge can go from 0 to (padded size − kernel size), in steps of the "
        "stride.",
        "Whole steps: `//`. And one more window than there are steps.",
    ),
)
