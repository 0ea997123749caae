"""Chapter 04, the output-size formula: what is written or repaired."""

import math

from cnnkit import shapes
from cnnkit.exercises.exercise import IMPLEMENT, REPAIR, Exercise, Misconception
from cnnkit.shapes.sizes import window_extent

SIZES = tuple(
    {"size": size, "kernel_size": kernel_size, "stride": stride, "padding": padding}
    for size, kernel_size, stride, padding in (
        (7, 3, 3, 0),
        (7, 3, 2, 0),
        (28, 3, 1, 1),
        (7, 2, 2, 1),
        (31, 5, 3, 2),
        (32, 7, 4, 3),
    )
)
DILATED = tuple(
    {"kernel_size": kernel_size, "dilation": dilation}
    for kernel_size, dilation in ((3, 2), (3, 1), (5, 3), (2, 3))
)
STACKS = tuple(
    {"layers": layers}
    for layers in (
        [(3, 1), (3, 1)],
        [(3, 2), (3, 1)],
        [(5, 1), (2, 2), (3, 1), (2, 2)],
        [(3, 2), (3, 2), (5, 1)],
    )
)


def size_of_output(size, kernel_size, stride, padding):
    return shapes.output_size(size, kernel_size, stride, padding)


def receptive_field(layers):
    described = [shapes.MaxPool2d(kernel_size, stride) for kernel_size, stride in layers]
    return shapes.receptive_field(described)[0]


def only_the_last_stride(layers):
    field, step = 1, 1
    for kernel_size, stride in layers:
        field, step = field + (kernel_size - 1) * step, stride
    return field


def _seen(layers, growth, first=1):
    """How a field grows layer by layer, if each adds ``growth(kernel_size, step so far)``."""
    field, step = first, 1
    for kernel_size, stride in layers:
        field += growth(kernel_size, step)
        step *= stride
    return field


EXERCISES = (
    Exercise(
        id="04.2",
        kind=IMPLEMENT,
        question="The output size",
        points=2,
        reference=size_of_output,
        probes=SIZES,
        misconceptions=(
            Misconception(
                "padding counted once",
                lambda size, kernel_size, stride, padding: (
                    (size + padding - kernel_size) // stride + 1
                ),
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
                lambda size, kernel_size, stride, padding: (
                    (size + 2 * padding - kernel_size) // stride
                ),
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
                "The division took only what stood next to it: brackets are missing.",
                "What is divided into steps: the kernel, or the way the window can go?",
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
    ),
    Exercise(
        id="04.4",
        kind=REPAIR,
        question="How far a dilated kernel reaches",
        points=1,
        reference=window_extent,
        probes=DILATED,
        misconceptions=(
            Misconception(
                "a gap behind the last pixel, too",
                lambda kernel_size, dilation: kernel_size * dilation,
                "Here the last pixel read is followed by a gap as well.",
                "Draw the three pixels with dilation 2. How many squares are there from the first "
                "one to the last, both included?",
            ),
            Misconception(
                "the last pixel not counted",
                lambda kernel_size, dilation: (kernel_size - 1) * dilation,
                "This is the way from the first pixel read to the last, without the last itself.",
                "What should come out if the dilation is 1?",
            ),
            Misconception(
                "the gaps added once",
                lambda kernel_size, dilation: kernel_size + dilation,
                "The dilation was added once.",
                "How many gaps are there between the pixels that a kernel of 3 reads?",
                variants=(lambda kernel_size, dilation: kernel_size + dilation - 1,),
            ),
            Misconception(
                "dilation ignored",
                lambda kernel_size, dilation: kernel_size,
                "This is how many pixels are read, however far they stand apart.",
                "With a dilation of 2 every second pixel is read. How many lie between?",
            ),
        ),
        hints=(
            "What must come out for a dilation of 1?",
            "Write down which pixels a kernel of 3 with dilation 2 reads, beginning at 0.",
            "It reads 0, 2 and 4. That spans 5 pixels, not 6: two steps of 2, and the first pixel.",
        ),
    ),
    Exercise(
        id="04.7",
        kind=IMPLEMENT,
        question="The receptive field of a stack of layers",
        points=2,
        reference=receptive_field,
        probes=STACKS,
        misconceptions=(
            Misconception(
                "kernel sizes added up",
                lambda layers: sum(kernel_size for kernel_size, _ in layers),
                "You added the kernel sizes. But the windows of neighbouring cells overlap, so "
                "that you counted some pixels twice.",
                "A cell sees 3 pixels. Its two neighbours see 3 each, shifted by one. How many "
                "pixels is that together?",
            ),
            Misconception(
                "strides ignored",
                lambda layers: _seen(layers, lambda kernel_size, _: kernel_size - 1),
                "That is right as long as every stride is 1.",
                "After a layer with stride 2, how far apart do two neighbours look in the input?",
            ),
            Misconception(
                "kernel sizes multiplied",
                lambda layers: math.prod(kernel_size for kernel_size, _ in layers),
                "You multiplied the kernel sizes: that would be so if no windows overlapped.",
                "Do the windows of neighbouring cells overlap, if the stride is smaller than the "
                "kernel?",
            ),
            Misconception(
                "the stride taken too early",
                lambda layers: (
                    1
                    + sum(
                        (kernel_size - 1) * math.prod(s for _, s in layers[: number + 1])
                        for number, (kernel_size, _) in enumerate(layers)
                    )
                ),
                "Each layer's own stride was counted in already.",
                "A first layer with kernel 3 and stride 2: how many pixels does one of its cells "
                "see?",
            ),
            Misconception(
                "only the last stride counted",
                only_the_last_stride,
                "The distance between neighbours was set to the stride of the layer before; the "
                "strides before that were forgotten.",
                "Two layers of stride 2: how far apart in the picture are neighbours of the second "
                "map?",
            ),
            Misconception(
                "from the wrong end",
                lambda layers: receptive_field(layers[::-1]),
                "This is the field of the same layers in the opposite order.",
                "Which layer comes first in the list, the one that sees the picture or the last? "
                "And from which end does your calculation begin?",
            ),
            Misconception(
                "the first pixel not counted",
                lambda layers: receptive_field(layers) - 1,
                "One is missing: you began with a field of 0.",
                "How many pixels does a cell see before there is any layer?",
            ),
            Misconception(
                "the whole kernel added each time",
                lambda layers: _seen(layers, lambda kernel_size, step: kernel_size * step),
                "Each layer added its whole kernel, and not only what is new.",
                "A window of 3 that lies on a pixel already seen: how many new pixels does it add?",
                variants=(
                    lambda layers: _seen(layers, lambda kernel_size, step: kernel_size * step, 0),
                ),
            ),
        ),
        hints=(
            "Begin with a field of 1: a pixel of the input sees itself.",
            "A kernel of k adds k − 1 neighbours. How far apart are they in the input?",
            "Keep two numbers: the field, and the step between neighbours. A layer adds "
            "(k − 1)·step to the field, then multiplies the step by its stride.",
        ),
    ),
)
