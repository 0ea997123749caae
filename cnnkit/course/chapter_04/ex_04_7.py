"""04.7: The receptive field of a stack of layers."""

import math

from cnnkit import shapes
from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception

STACKS = tuple(
    {"layers": layers}
    for layers in (
        [(3, 1), (3, 1)],
        [(3, 2), (3, 1)],
        [(5, 1), (2, 2), (3, 1), (2, 2)],
        [(3, 2), (3, 2), (5, 1)],
        [(4, 3)],
        [(2, 2), (1, 1), (5, 3), (4, 2)],
    )
)


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
            "Each layer's own stride was counted one layer too early.",
            "A first layer with kernel 3 and stride 2: how many pixels does one of its cells see?",
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
)
