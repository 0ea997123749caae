"""11.7: The parameters of CONV2 and of FC6."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters, output_size

OTHER_WINDOWS = 3, 11  # of the other convolutions


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

    def fully_connected(maps, size, bias=True):
        """A weight for every number that comes in: a convolution with one window."""
        return conv_parameters(maps, outputs, size, bias)

    def convolution(maps, filters=filters, kernel_size=kernel_size, **settings):
        return conv_parameters(maps, filters, kernel_size, **settings)

    last = output_size(before, 3, 2)
    flat = depth * last**2
    conv2, conv2_weights = convolution(channels), convolution(channels, bias=False)
    fc6, fc6_weights = fully_connected(depth, last), fully_connected(depth, last, bias=False)
    swapped = convolution(filters, channels)
    fc6_swapped = conv_parameters(outputs, flat, 1)
    grouped_weights = convolution(channels, groups=2, bias=False)
    return Exercise(
        id="11.7",
        kind=PREDICT,
        question="The parameters of CONV2 and of FC6",
        points=1,
        taught_by="alexnet-counts",
        explorer="alexnet-explorer",
        reference=(conv2, fc6),
        misconceptions=(
            Misconception(
                "bias forgotten",
                (conv2_weights, fc6_weights),
                "These are the weights alone, in one of the two or in both.",
                "What does each filter have, and each output of FC6, besides its weights?",
                variants=((conv2_weights, fc6), (conv2, fc6_weights)),
            ),
            Misconception(
                "flatten without channels",
                (conv2, fully_connected(1, last)),
                N_("Your FC6 sees a single map of {last}×{last}.", last=last),
                "How many numbers go into FC6?",
                variants=(
                    (conv2, fully_connected(1, last, bias=False)),
                    (conv2_weights, fully_connected(1, last, bias=False)),
                ),
            ),
            Misconception(
                "the input's channels forgotten",
                (convolution(1), fc6),
                "The filters of your CONV2 have a single slice.",
                N_("How deep is a filter that sees {channels} maps?", channels=channels),
                variants=(
                    (convolution(1, bias=False), fc6),
                    (convolution(1, bias=False), fc6_weights),
                ),
            ),
            Misconception(
                "no channels in either",
                (convolution(1), fully_connected(1, last)),
                "A filter of your CONV2 has a single slice, and your FC6 sees a single map.",
                "How many maps go into CONV2, and how many are flattened for FC6?",
                variants=((convolution(1, bias=False), fully_connected(1, last, bias=False)),),
            ),
            Misconception(
                "the picture's channels",
                (convolution(3), fc6),
                "The filters of your CONV2 have 3 slices, as those of CONV1.",
                "How many maps go into CONV2?",
                variants=(
                    (convolution(3, bias=False), fc6),
                    (convolution(3, bias=False), fc6_weights),
                ),
            ),
            Misconception(
                "one filter only",
                (convolution(channels, 1), fc6),
                "For CONV2 this is a single filter.",
                "How many such filters are there?",
                variants=(
                    (convolution(channels, 1, bias=False), fc6),
                    (convolution(channels, 1, bias=False), fc6_weights),
                ),
            ),
            Misconception(
                "counted in two groups",
                (convolution(channels, groups=2), fc6),
                "You counted CONV2 as if it were split over two cards.",
                "In the table, how many maps does a filter of CONV2 see?",
                variants=(
                    (grouped_weights, fc6),
                    (conv2 // 2, fc6),
                    (grouped_weights, fc6_weights),
                ),
            ),
            Misconception(
                "weights for every position",
                (conv2 * size**2, fc6),
                "In CONV2 you counted the filters again at every place of the map.",
                "When the window moves on, does the filter change?",
                variants=((conv2_weights * size**2, fc6), (conv2_weights * size**2, fc6_weights)),
            ),
            Misconception(
                "the maps before the last pool",
                (conv2, fully_connected(depth, before)),
                "Your FC6 takes what goes into POOL3.",
                "How large are the maps that POOL3 puts out?",
                variants=(
                    (conv2, fully_connected(depth, before, bias=False)),
                    (conv2_weights, fully_connected(depth, before, bias=False)),
                ),
            ),
            Misconception(
                "inputs and outputs swapped",
                (swapped, fc6_swapped),
                "Filters and channels, or outputs and inputs, have changed places, in one of the "
                "two or in both. The number of biases tells.",
                "To what is a bias added, and how many of those does CONV2 have?",
                variants=((swapped, fc6), (conv2, fc6_swapped)),
            ),
            Misconception(
                "one side instead of the square",
                (convolution(channels, kernel_size=(1, kernel_size)), fc6),
                N_(
                    "A slice of {kernel}×{kernel} is counted as if it had {kernel} weights.",
                    kernel=kernel_size,
                ),
                N_(
                    "How many cells does a square of {kernel}×{kernel} have?",
                    kernel=kernel_size,
                ),
            ),
            Misconception(
                "another layer's window",
                (convolution(channels, kernel_size=OTHER_WINDOWS[0]), fc6),
                "You counted CONV2 with another window.",
                "What size are the filters of CONV2?",
                variants=((convolution(channels, kernel_size=OTHER_WINDOWS[1]), fc6),),
            ),
            Misconception(
                "one bias for all",
                (conv2_weights + 1, fc6_weights + 1),
                "In one of the two, or in both, there is one bias in all.",
                "How many maps does CONV2 put out, and how many numbers FC6? Does each need its "
                "own bias?",
                variants=((conv2_weights + 1, fc6), (conv2, fc6_weights + 1)),
            ),
            Misconception(
                "the numbers of the output",
                (filters * size**2, outputs),
                "These are the numbers that come out, of one of the two or of both.",
                "Which numbers does a layer learn?",
                variants=((filters * size**2, fc6),),
            ),
            Misconception(
                "what goes in",
                (channels * size**2, flat),
                "These are the numbers that go in.",
                "Which numbers does a layer learn?",
            ),
            Misconception(
                "the two swapped",
                (fc6, conv2),
                "You named FC6 first.",
                "Which of the two layers did the question name first?",
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
