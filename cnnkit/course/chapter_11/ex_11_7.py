"""11.7: The parameters of CONV2 and of FC6."""

from dataclasses import replace

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import only
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.families.counting import (
    WEIGHTS,
    Counted,
    counts,
    parameters,
    weights_alone,
    written,
)
from cnnkit.messages import N_
from cnnkit.shapes import output_size

OTHER_WINDOWS = 3, 11  # of the other convolutions
HAS = "bias", "slices", "channels", "window", "places", "numbers"


def two_counts(
    channels: int = 96,
    filters: int = 256,
    kernel_size: int = 5,
    size: int = 27,
    depth: int = 256,
    before: int = 13,
    outputs: int = 4096,
) -> Exercise:
    """11.7 with these numbers, of a network that is AlexNet but for them.

    CONV2 gets ``channels`` maps of ``size`` and has ``filters`` of ``kernel_size``; POOL3 gets
    ``depth`` maps of a size ``before``; FC6 puts out ``outputs`` numbers.
    """

    last = output_size(before, 3, 2)
    conv2 = Counted(
        channels, filters, (kernel_size, kernel_size), True, (size, size), places=size**2
    )
    fc6 = Counted(depth, outputs, (last, last), True, (last, last))
    right = conv2.parameters, fc6.parameters
    flat = depth * last**2

    def other(layer, **settings):
        """What comes out if this layer is another one: with all biases, without its own, or any."""
        mine = replace(layer, **settings)
        both = (mine, fc6) if layer is conv2 else (conv2, mine)
        without = tuple(replace(one, bias=one is not mine and one.bias) for one in both)
        return tuple(
            tuple(map(count, layers))
            for layers, count in (
                (both, parameters),
                (without, parameters),
                (both, weights_alone),
            )
        )

    slices = other(conv2, inputs=3)
    grouped = (*other(conv2, groups=2), (right[0] // 2, right[1]))
    not_pooled = other(fc6, window=(before, before))
    windows = [one for side in OTHER_WINDOWS for one in other(conv2, window=(side, side))]
    conv1 = other(conv2, inputs=3, outputs=channels, window=(11, 11))
    both_filters = (*other(conv2, outputs=channels), *other(conv2, inputs=filters))
    fc8 = other(fc6, inputs=outputs, outputs=1000, window=(1, 1))
    fc7 = other(fc6, inputs=outputs, window=(1, 1))
    return Exercise(
        id="11.7",
        kind=PREDICT,
        question="The parameters of CONV2 and of FC6",
        points=1,
        taught_by="alexnet-counts",
        explorer="alexnet-explorer",
        reference=right,
        misconceptions=(
            *written(right),
            *counts((conv2, fc6), HAS, but=("the numbers of the input", "window forgotten")),
            *counts(
                (conv2, fc6),
                HAS,
                where=((0,), (0, 1)),
                family=only(WEIGHTS, "window forgotten"),
            ),
            *counts(
                (conv2, fc6), ("flat",), where=((1,),), family=only(WEIGHTS, "one number per map")
            ),
            Misconception(
                "the numbers of the input",
                (channels * size**2, flat),
                "These are the numbers that go in, of one of the two or of both.",
                "Which numbers does a layer learn?",
                variants=((channels * size**2, right[1]),),
            ),
            Misconception(
                "the picture's channels",
                slices[0],
                "The filters of your CONV2 have 3 slices, as those of CONV1.",
                "How many maps go into CONV2?",
                variants=tuple(slices[1:]),
            ),
            Misconception(
                "counted in two groups",
                grouped[0],
                "You counted CONV2 as if it were split over two cards.",
                "In the table, how many maps does a filter of CONV2 see?",
                variants=tuple(grouped[1:]),
            ),
            Misconception(
                "the maps before the last pool",
                not_pooled[0],
                "Your FC6 takes what goes into POOL3.",
                "How large are the maps that POOL3 puts out?",
                variants=tuple(not_pooled[1:]),
            ),
            Misconception(
                "another layer's window",
                windows[0],
                "You counted CONV2 with another window.",
                "What size are the filters of CONV2?",
                variants=tuple(windows[1:]),
            ),
            Misconception(
                "FC7 in place of FC6",
                fc7[0],
                "Your second layer gets as many numbers as it puts out.",
                "Which layer stands in front of FC6, and how many numbers does it give?",
                variants=tuple(fc7[1:]),
            ),
            Misconception(
                "CONV1 in place of CONV2",
                conv1[0],
                "Your first number is that of CONV1.",
                "How many maps go into CONV2, and how large are its filters?",
                variants=tuple(conv1[1:]),
            ),
            Misconception(
                "FC8 in place of FC6",
                fc8[0],
                "Your second number is that of FC8.",
                "Which layer stands in front of FC6, and how many numbers does it give?",
                variants=tuple(fc8[1:]),
            ),
            Misconception(
                "one number of channels for both sides",
                both_filters[0],
                "As many channels come into CONV2 here as go out.",
                "How many channels come in, and how many go out?",
                variants=tuple(both_filters[1:]),
            ),
            Misconception(
                "numbers in the wrong order",
                right[::-1],
                "You named FC6 first.",
                "Which of the two layers did the question name first?",
            ),
            Misconception(
                "counts added up",
                sum(right),
                "You added the numbers of the two layers up.",
                "How many numbers does the question ask for?",
            ),
        ),
        hints=(
            "How many weights does one filter of CONV2 have, and how many one output of FC6?",
            N_(
                "A filter of {kernel}×{kernel} on {channels} maps, {filters} of them; a weight for "
                "each of the {flat:,} numbers, {outputs:,} times. And the biases?",
                kernel=kernel_size,
                channels=channels,
                filters=filters,
                flat=flat,
                outputs=outputs,
            ),
            N_(
                "{filters} · ({kernel}·{kernel}·{channels} + 1) and {outputs} · ({flat} + 1)",
                filters=filters,
                kernel=kernel_size,
                channels=channels,
                outputs=outputs,
                flat=flat,
            ),
        ),
        why=(
            "When a paper says how many parameters its network has, you can now check the number, "
            "layer by layer."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Other channels and filters, a window of 5 or 7, maps that three pools of 3 leave."""
    before = 2 * between(random, 3, 8) + 1
    return {
        "channels": one_of(random, 32, 48, 64, 96, 128),
        "filters": one_of(random, 64, 128, 192, 256, 320),
        "kernel_size": one_of(random, 5, 7),
        "size": 2 * before + 1,
        "depth": one_of(random, 64, 128, 192, 256, 384),
        "before": before,
        "outputs": one_of(random, 512, 1000, 1024, 2048, 4096),
    }


EXERCISE = prediction(two_counts, draw)
