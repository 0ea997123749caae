"""12.8: AlexNet's FC6 as a convolution: its weights, and its output on larger maps."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of, sizes
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def as_a_convolution(
    channels: int = 256, size: int = 6, filters: int = 4096, larger: tuple[int, int] = (8, 10)
) -> Exercise:
    """12.8 with these numbers: FC6 makes ``filters`` numbers of ``channels`` maps of ``size``.

    Then it gets maps of ``larger``, height and width.
    """
    weights = filters, channels, size, size
    places = output_size(larger, size)
    maps = (1, filters, *places)
    one_place = (1, filters, 1, 1)
    flat = channels * size * size
    side_by_side = [side // size for side in larger]
    picture = [32 * side + 35 for side in larger]  # AlexNet's rows make such maps of it
    classes = 1000 if filters != 1000 else 10
    return Exercise(
        id="12.8",
        kind=PREDICT,
        question="FC6 as a convolution: its weights, and its output on larger maps",
        points=1,
        taught_by="pointwise-window-explained",
        reference=(weights, maps),
        misconceptions=(
            Misconception(
                "one number per filter, whatever the size",
                (weights, one_place),
                "On the larger maps you have a single place left.",
                N_(
                    "In a column of {height} cells, how many places has a window of {size}?",
                    height=larger[0],
                    size=size,
                ),
            ),
            Misconception(
                "the window grows with the maps",
                ((filters, channels, *larger), one_place),
                "Your window is as large as the larger maps, so it has other weights than FC6.",
                "The layer has been trained. Can its weights become more when a larger picture "
                "comes?",
                variants=(
                    ((filters, channels, *larger), maps),
                    ((filters, channels, *larger), (1, filters, *larger)),
                ),
            ),
            Misconception(
                "windows of 1×1",
                ((filters, channels, 1, 1), (1, filters, *larger)),
                N_(
                    "Your weights are those of a 1×1 convolution, {channels} in each filter. For "
                    "each output FC6 has {flat:,}.",
                    channels=channels,
                    flat=flat,
                ),
                "How many numbers does each output of FC6 see? Which window holds as many?",
                variants=(
                    ((filters, channels, 1, 1), maps),
                    ((filters, channels, 1, 1), one_place),
                ),
            ),
            Misconception(
                "flattened first",
                ((filters, flat, 1, 1), one_place),
                N_(
                    "Your filters are {flat:,} deep and see one cell: that fits only after "
                    "flattening.",
                    flat=flat,
                ),
                "The maps are not flattened here. How deep are they, and how high and wide?",
                variants=(
                    ((filters, flat, 1, 1), maps),
                    ((filters, flat, 1, 1), (1, filters, *larger)),
                ),
            ),
            Misconception(
                "still a matrix",
                ((filters, flat), (1, filters)),
                "These are the shapes of a fully connected layer.",
                "Which axes have the weights of a convolution?",
                variants=(((flat, filters), (1, filters)),),
            ),
            Misconception(
                "the batch axis in the weights",
                ((1, channels, size, size), maps),
                "The first number of your weights is 1, as if it counted pictures.",
                "Does a layer get other weights when more pictures come? What does the first axis "
                "of weights count?",
            ),
            Misconception(
                "in and out swapped",
                ((channels, filters, size, size), maps),
                "In the weights the channels that come in stand first.",
                "Which comes first in PyTorch's weights, `out_channels` or `in_channels`?",
                variants=(
                    ((channels, filters, size, size), (1, channels, *places)),
                    ((channels, filters, size, size), one_place),
                ),
            ),
            Misconception(
                "the size kept",
                (weights, (1, filters, *larger)),
                "The maps that come out are as large as those that go in, as with padding.",
                N_(
                    "Where does the last window of {size} in a row of {width} begin?",
                    size=size,
                    width=larger[1],
                ),
            ),
            Misconception(
                "+1 forgotten",
                (weights, (1, filters, *(count - 1 for count in places))),
                "For the maps you have counted the steps of the window.",
                "Where is the window before its first step?",
            ),
            Misconception(
                "one place too many",
                (weights, (1, filters, *(count + 1 for count in places))),
                "With so many places the last window would stick out.",
                N_(
                    "In a row of {longer} cells, how many places has a window of {size}? Count "
                    "them.",
                    longer=size + 1,
                    size=size,
                ),
            ),
            Misconception(
                "another layer's outputs",
                (weights, (1, classes, *places)),
                "In the output there are as many maps as the network has classes.",
                "How many filters has FC6, and how many maps does each give?",
                variants=(((classes, channels, size, size), (1, classes, *places)),),
            ),
            Misconception(
                "windows side by side",
                (weights, (1, filters, *(-(-side // size) for side in larger))),
                "So many windows would stand side by side if none overlapped, whole ones or with "
                "the last sticking out.",
                "How far does a window move if nothing is said of a stride?",
                variants=tuple(
                    (weights, (1, filters, *whole)) for whole in [side_by_side] if max(whole) > 1
                ),
            ),
            Misconception(
                "the picture in place of its maps",
                (weights, (1, filters, *(side - size + 1 for side in picture))),
                "Your window went over the picture, and not over its last maps.",
                "What comes before FC6, and how large does it leave the maps?",
                variants=((weights, (1, filters, *picture)),),
            ),
            Misconception(
                "the window added",
                (weights, (1, filters, *(side + size for side in larger))),
                "The maps that come out are larger than those that go in: the window was added.",
                "Does a larger window have more places in a row, or fewer?",
                variants=((weights, (1, filters, *(side + size - 1 for side in larger))),),
            ),
            Misconception(
                "another window",
                ((filters, channels, 3, 3), maps),
                "Your window has 3×3 cells, as in the convolutions before it, or is as large as "
                "the maps before POOL3.",
                "How many numbers does each output of FC6 see? Which window holds as many?",
                variants=(
                    ((filters, channels, 3, 3), (1, filters, *larger)),
                    ((filters, channels, 3, 3), (1, filters, *(side - 2 for side in larger))),
                    ((filters, channels, 2 * size + 1, 2 * size + 1), maps),
                ),
            ),
            Misconception(
                "one side for both",
                (weights, (1, filters, places[0], places[0])),
                "In the output height and width are the same, and the larger maps are not square.",
                "How many places has the window downwards, and how many to the right?",
                variants=((weights, (1, filters, places[1], places[1])),),
            ),
            Misconception(
                "one channel in each filter",
                ((filters, 1, size, size), maps),
                "Your filters have a single slice.",
                "How many maps does a filter see?",
            ),
            Misconception(
                "no batch of one",
                (weights, (filters, channels, *places)),
                "The first number of your output is not how many pictures there are.",
                "What does the first axis of NCHW count?",
                variants=(
                    (weights, (channels, filters, *places)),
                    (weights, (filters, 1, *places)),
                    (weights, (3, filters, *places)),
                ),
            ),
            Misconception(
                "the places in another axis",
                (weights, (1, filters * places[0] * places[1], 1, 1)),
                "The places of the window were multiplied into the number of maps.",
                "What does a map hold: one number, or one for each place of the window?",
            ),
            Misconception(
                "the window for the output",
                (weights, (1, filters, size, size)),
                "The maps that come out are as large as the window.",
                N_(
                    "In a column of {height} cells, how many places has a window of {size}?",
                    height=larger[0],
                    size=size,
                ),
            ),
            Misconception(
                "as many maps as before",
                (weights, (1, channels, *places)),
                "In the output you kept the number of channels.",
                "How many maps does one filter give? And how many filters are there?",
                variants=((weights, (1, channels, *larger)),),
            ),
            Misconception(
                "channels last",
                ((size, size, channels, filters), (1, *places, filters)),
                "The channels stand last, as in TensorFlow, in one of the shapes or in both.",
                "Where do the channels stand in NCHW?",
                variants=(
                    (weights, (1, *places, filters)),
                    ((size, size, channels, filters), maps),
                    ((filters, size, size, channels), maps),
                    ((filters, size, size, channels), (1, *places, filters)),
                ),
            ),
            Misconception(
                "height and width swapped",
                (weights, (1, filters, *places[::-1])),
                "In the output the width stands before the height.",
                N_(
                    "Which of {height} and {width} is the height of the maps that go in?",
                    height=larger[0],
                    width=larger[1],
                ),
            ),
            Misconception(
                "the shapes in the wrong order",
                (maps, weights),
                "You named the output first.",
                "Which of the two was asked for first?",
            ),
        ),
        hints=(
            "How many numbers does each output of FC6 see? How large a window holds them all?",
            "The window is as large as the maps of POOL3, and there is a filter for each output. "
            "On larger maps it can move: count its places downwards, and to the right.",
            N_(
                "(FN, C, FH, FW) with FN = {filters} and a window of {size}×{size}. Then {height} "
                "− {size} + 1 places down, and {width} − {size} + 1 to the right.",
                filters=filters,
                size=size,
                height=larger[0],
                width=larger[1],
            ),
        ),
        why=(
            "Fully convolutional networks, which mark where in a photograph each thing is, began "
            "with this change."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A window of 4 to 7, and maps that are one to six cells larger, height and width not alike."""
    size = between(random, 4, 7)
    height, width = sizes(random, size + 1, size + 6, 2)
    return {
        "channels": one_of(random, 64, 128, 192, 256, 384, 512),
        "size": size,
        "filters": one_of(random, 500, 1000, 1024, 2048, 4096),
        "larger": (height, width),
    }


EXERCISE = prediction(as_a_convolution, draw)
