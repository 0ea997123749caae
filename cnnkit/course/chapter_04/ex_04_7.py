"""04.7: The receptive field of a stack of layers."""

import math

from cnnkit import shapes
from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import LENGTHS

STACKS = tuple(
    {"layers": layers}
    for layers in (
        [(3, 1), (3, 1)],
        [(3, 2), (3, 1)],
        [(5, 1), (2, 2), (3, 1), (2, 2)],
        [(3, 2), (3, 2), (5, 1)],
        [(4, 3)],
        [(2, 2), (1, 1), (5, 3), (4, 2)],
        [(5, 2), (4, 1)],
    )
)


def receptive_field(layers):
    described = [shapes.MaxPool2d(kernel_size, stride) for kernel_size, stride in layers]
    return shapes.receptive_field(described)[0]


def grown(growth, step_on=lambda step, stride: step * stride, first=1):
    """A field that each layer makes larger by ``growth(kernel_size, step, stride)``.

    ``step_on(step, stride)`` is the distance of neighbours behind a layer.
    """

    def field_of(layers):
        field, step = first, 1
        for kernel_size, stride in layers:
            field += growth(kernel_size, step, stride)
            step = step_on(step, stride)
        return field

    return field_of


def forward(field_of):
    """The field behind each layer is ``field_of(field, step, kernel_size, stride)``."""

    def found(layers):
        field, step = 1, 1
        for kernel_size, stride in layers:
            field = field_of(field, step, kernel_size, stride)
            step *= stride
        return field

    return found


def of_other_layers(change):
    """The field of ``change(layers)``."""
    return lambda layers: receptive_field(change(layers))


def of_two_lists(layers):
    """The field if two layers are taken for all kernels, and all strides; others are refused."""
    kernels, strides = layers
    return receptive_field(list(zip(kernels, strides, strict=True)))


def new_pixels(kernel_size, step, stride):
    return (kernel_size - 1) * step


def from_the_end(before):
    """Backwards, ``before(field, kernel_size, stride)`` by ``before(…)``."""

    def field_of(layers):
        field = 1
        for kernel_size, stride in reversed(layers):
            field = before(field, kernel_size, stride)
        return field

    return field_of


EXERCISE = Exercise(
    id="04.7",
    kind=IMPLEMENT,
    question="The receptive field of a stack of layers",
    points=2,
    taught_by="size-field-explained",
    reference=receptive_field,
    probes=STACKS,
    misconceptions=(
        Misconception(
            "kernel sizes added up",
            lambda layers: sum(kernel_size for kernel_size, _ in layers),
            "The kernel sizes are added up here. But the windows of neighbouring cells overlap, so "
            "some pixels are counted twice.",
            "A cell sees 3 pixels. Its two neighbours see 3 each, shifted by one. How many "
            "pixels is that together?",
        ),
        Misconception(
            "strides ignored",
            grown(lambda kernel_size, step, stride: kernel_size - 1),
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
            grown(lambda kernel_size, step, stride: (kernel_size - 1) * step * stride),
            "Each layer's own stride was counted one layer too early.",
            "A first layer with kernel 3 and stride 2: how many pixels does one of its cells see?",
        ),
        Misconception(
            "only the last stride counted",
            grown(new_pixels, lambda step, stride: stride),
            "The distance between neighbours was set to the stride of the layer before; the "
            "strides before that were forgotten.",
            "Two layers of stride 2: how far apart in the picture are neighbours of the second "
            "map?",
        ),
        Misconception(
            "from the wrong end",
            of_other_layers(lambda layers: layers[::-1]),
            "This is the field of the same layers in the opposite order.",
            "Which layer comes first in the list, the one that sees the picture or the last? "
            "And from which end does your calculation begin?",
        ),
        Misconception(
            "the first pixel not counted",
            lambda layers: receptive_field(layers) - 1,
            "One pixel is missing, as if the field began with 0.",
            "How many pixels does a cell see before there is any layer?",
        ),
        Misconception(
            "more added than the new pixels",
            grown(lambda kernel_size, step, stride: kernel_size * step),
            "More is added for a layer here than the pixels that are new.",
            "Draw two layers on squared paper: which pixels does the second window add to those "
            "that were seen already?",
            variants=(
                grown(lambda kernel_size, step, stride: kernel_size * step, first=0),
                grown(lambda kernel_size, step, stride: kernel_size * step - 1),
                from_the_end(lambda field, kernel_size, stride: field * stride + kernel_size),
                from_the_end(lambda field, kernel_size, stride: field * stride + kernel_size - 1),
            ),
        ),
        Misconception(
            "each layer's own stride only",
            grown(lambda kernel_size, step, stride: (kernel_size - 1) * stride),
            "For each layer its own stride was taken, and no stride of the layers before it.",
            "Two layers of stride 2: how far apart in the picture are neighbours of the second "
            "map?",
            variants=(
                grown(lambda kernel_size, step, stride: kernel_size * stride, first=0),
                grown(lambda kernel_size, step, stride: kernel_size * stride),
                grown(lambda kernel_size, step, stride: (kernel_size - 1) * stride, first=0),
            ),
        ),
        Misconception(
            "strides added up",
            grown(new_pixels, lambda step, stride: step + stride),
            "The strides were added up. But a step of the second map leads over several steps of "
            "the first.",
            "Two layers of stride 3: how far apart in the picture are neighbours of the second "
            "map?",
            variants=(grown(new_pixels, lambda step, stride: step + stride - 1),),
        ),
        Misconception(
            "kernel and stride swapped",
            of_other_layers(lambda layers: [(stride, kernel) for kernel, stride in layers]),
            "This would be so if kernel_size and stride had each other's number.",
            "In which order do the two stand in `layers`?",
        ),
        Misconception(
            "the distance instead of the field",
            lambda layers: math.prod(stride for _, stride in layers),
            "This is how far apart two neighbours are, of the last map or of the one before it.",
            "How many pixels does one cell see, if a single layer has a kernel of 3?",
            variants=(lambda layers: math.prod(stride for _, stride in layers[:-1]),),
        ),
        Misconception(
            "field and distance both",
            lambda layers: (receptive_field(layers), math.prod(s for _, s in layers)),
            "There are two numbers. One of them is how far apart two neighbours of the last map "
            "are.",
            "Which of your two numbers says how many pixels one cell sees?",
            variants=(lambda layers: (math.prod(s for _, s in layers), receptive_field(layers)),),
        ),
        Misconception(
            "the field behind every layer",
            lambda layers: [
                receptive_field(layers[:number]) for number in range(1, len(layers) + 1)
            ],
            "There is a number for each layer: how much a cell behind it sees.",
            "Which of them is that of a cell of the last map?",
        ),
        Misconception(
            "the field multiplied",
            forward(lambda field, step, kernel_size, stride: field * stride + kernel_size - 1),
            "In each layer, or at the end, the field that was there already was multiplied: by a "
            "stride, or by the distance.",
            "Does a cell of the layer before see more because windows move further now?",
            variants=(
                forward(lambda field, step, kernel_size, stride: field * stride + kernel_size),
                forward(
                    lambda field, step, kernel_size, stride: (field + kernel_size - 1) * stride
                ),
                forward(lambda field, step, kernel_size, stride: field * step + kernel_size - 1),
                forward(lambda field, step, kernel_size, stride: (field + kernel_size - 1) * step),
                lambda layers: receptive_field(layers) * math.prod(s for _, s in layers),
            ),
        ),
        Misconception(
            "new pixels on one side only",
            grown(lambda kernel_size, step, stride: kernel_size // 2 * step),
            "Each layer adds half of a kernel, as if there were new pixels on one side only.",
            "A window of 3 lies with its middle on a pixel. On how many sides does it see more?",
            variants=(
                grown(lambda kernel_size, step, stride: (kernel_size - 1) // 2 * step),
                grown(lambda kernel_size, step, stride: kernel_size // 2),
            ),
        ),
        Misconception(
            "new pixels counted twice",
            grown(lambda kernel_size, step, stride: 2 * (kernel_size - 1) * step),
            "Each layer adds all but one pixel of its kernel here, and that on either side.",
            "A window of 3 lies with its middle on a pixel. How many pixels more does it see in "
            "all?",
            variants=(grown(lambda kernel_size, step, stride: 2 * (kernel_size - 1)),),
        ),
        Misconception(
            "a kernel of 3 written in",
            grown(lambda kernel_size, step, stride: 2 * step),
            "Every layer adds as much here as if its kernel were 3.",
            "How many pixels does a kernel of 5 add, where neighbours lie side by side?",
            variants=(grown(lambda kernel_size, step, stride: 2),),
        ),
        Misconception(
            "the stride taken off the kernel",
            grown(lambda kernel_size, step, stride: (kernel_size - stride) * step),
            "Each layer adds its kernel less its stride.",
            "One cell has one window. Does it matter how far away the next window is?",
            variants=(grown(lambda kernel_size, step, stride: kernel_size - stride),),
        ),
        Misconception(
            "divided by the stride",
            grown(lambda kernel_size, step, stride: (kernel_size - 1) // stride),
            "What a layer adds was divided by a stride, or by the distance.",
            "Do neighbours that lie further apart see more together, or less?",
            variants=(
                grown(lambda kernel_size, step, stride: (kernel_size - 1) / stride),
                grown(lambda kernel_size, step, stride: (kernel_size - 1) // step),
                grown(lambda kernel_size, step, stride: (kernel_size - 1) / step),
            ),
        ),
        Misconception(
            "right for odd kernels only",
            grown(lambda kernel_size, step, stride: kernel_size // 2 * 2 * step),
            "That is right as long as every kernel is odd.",
            "How many pixels more does a kernel of 2 see, and how many a kernel of 4?",
            variants=(grown(lambda kernel_size, step, stride: (kernel_size - 1) // 2 * 2 * step),),
        ),
        Misconception(
            "a pixel too many",
            lambda layers: receptive_field(layers) + 1,
            "This is one pixel more than a cell sees.",
            "How many pixels does a cell see before there is any layer?",
        ),
        Misconception(
            "the first layer counted twice",
            lambda layers: receptive_field(layers) + layers[0][0] - 1,
            "What the first layer adds is counted twice here.",
            "With which field do you begin, and which layer is the first that you add?",
        ),
        Misconception(
            "the number of a figure",
            lambda layers: 5,
            "The number is the same here, whatever the layers are.",
            "What does your function do with `layers`?",
            variants=(lambda layers: 7, lambda layers: 9, lambda layers: 3),
        ),
        Misconception(
            "only the first layer",
            of_other_layers(lambda layers: layers[:1]),
            "The first layer alone is counted.",
            "Which layers does your code reach? If it has a loop: how far is the `return` "
            "indented?",
        ),
        Misconception(
            "a layer left out",
            of_other_layers(lambda layers: layers[:-1]),
            "The first layer, or the last, is left out.",
            "Which layers does your code reach?",
            variants=(of_other_layers(lambda layers: layers[1:]),),
        ),
        Misconception(
            "only one layer",
            lambda layers: layers[-1][0],
            "The kernel of a single layer is counted here: what the others add is missing.",
            "What does one cell of the first map see? And one of the second?",
            variants=(
                lambda layers: max(kernel_size for kernel_size, _ in layers),
                forward(lambda field, step, kernel_size, stride: kernel_size * step),
                forward(lambda field, step, kernel_size, stride: (kernel_size - 1) * step + 1),
            ),
        ),
        Misconception(
            "two layers taken for kernels and strides",
            of_two_lists,
            "`layers` was taken apart into kernels and strides. But it is a list of layers: where "
            "there are two, the first pair was taken for the kernels, the second for the strides.",
            "What is the first entry of `layers`? How many entries can there be?",
        ),
        *known(LENGTHS, afterwards(receptive_field)),
    ),
    hints=(
        "Begin with a field of 1: a pixel of the input sees itself.",
        "A kernel of k adds k − 1 neighbours. How far apart are they in the input?",
        "Keep two numbers: the field, and the step between neighbours. A layer adds "
        "(k − 1)·step to the field, then multiplies the step by its stride.",
    ),
    why="Chapter 10 needs this number: it says how large a part of a digit one cell of each layer "
    "can see.",
)
