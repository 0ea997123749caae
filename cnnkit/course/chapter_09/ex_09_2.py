"""09.2: How many numbers go into fc1 when a picture has been flattened?."""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_09.network import PRINTED, Sizes, drawn_sizes
from cnnkit.course.families.axes import SIZES, of_shape
from cnnkit.messages import N_
from cnnkit.shapes import output_size


def flattened(sizes: Sizes = PRINTED) -> Exercise:
    """09.2 with a network of these sizes."""
    table = sizes.table()
    channels, side, _ = table["pool3"].output
    _, before, _ = table["conv3"].output
    _, half, _ = table["pool1"].output
    fewer, quarter, _ = table["pool2"].output
    unpadded = output_size(before, 2, stride=2)
    rounded_up = output_size(before, 2, stride=2, padding=1, rounding="ceil")
    return Exercise(
        id="09.2",
        kind=PREDICT,
        question="How many numbers go into fc1 when a picture has been flattened?",
        points=1,
        taught_by="mnist-network",
        explorer="alexnet-explorer",
        reference=channels * side**2,
        misconceptions=(
            *known(
                SIZES,
                of_shape((channels, side, side)),
                but=("one side only", "added instead of multiplied"),
            ),
            Misconception(
                "one side only, or no padding",
                channels * side,
                "You counted one side of each map only, or your convolutions have no padding.",
                "How high and how wide is a map behind conv1? And behind pool3?",
                variants=(channels * sizes.side_without_padding() ** 2,),
            ),
            Misconception(
                "padding of pool3 forgotten",
                channels * unpadded**2,
                N_(
                    "This is {channels}·{side}·{side}: you let pool3 make {side} of {before}, as "
                    "it would without padding.",
                    channels=channels,
                    side=unpadded,
                    before=before,
                ),
                N_(
                    "How many windows of 2 fit into {before} cells with one of padding on either "
                    "side?",
                    before=before,
                ),
            ),
            Misconception(
                "half a window counted",
                channels * rounded_up**2,
                N_(
                    "One way to this {channels}·{side}·{side}: the size behind pool3 rounded up, "
                    "as if half a window were one.",
                    channels=channels,
                    side=rounded_up,
                ),
                "Does PyTorch count a window that sticks out?",
            ),
            Misconception(
                "not rounded",
                channels * ((before + 2 - 2) / 2 + 1) ** 2,
                "One way to this number: the size behind pool3 was not rounded down to a whole "
                "one.",
                "How many whole windows fit?",
                variants=(channels * (sizes.picture / 8) ** 2,),
            ),
            Misconception(
                "one pool only",
                channels * half**2,
                N_(
                    "This is {channels}·{side}·{side}, as if there were one pool.",
                    channels=channels,
                    side=half,
                ),
                "How many pools does a picture go through?",
            ),
            Misconception(
                "parameters for inputs",
                (channels * side**2 + 1) * sizes.outputs,
                "This is how many weights fc1 has, with its biases or without.",
                "What is asked for: the numbers that go in, or the parameters?",
                variants=(channels * side**2 * sizes.outputs,),
            ),
            Misconception(
                "filters of all layers counted",
                sum(sizes.filters) * side**2,
                "You counted the maps of all three convolutions.",
                "Which maps reach fc1?",
                variants=(prod(sizes.filters) * side**2,),
            ),
            Misconception(
                "pool3 forgotten",
                channels * before**2,
                N_(
                    "This is what conv3 puts out, {channels}·{side}·{side}.",
                    channels=channels,
                    side=before,
                ),
                "What comes between conv3 and fc1?",
            ),
            Misconception(
                "no pool at all",
                channels * sizes.picture**2,
                N_(
                    "This is {channels}·{side}·{side}, as if no pool made the maps smaller.",
                    channels=channels,
                    side=sizes.picture,
                ),
                "What does a pool with stride 2 do to the height and the width?",
            ),
            Misconception(
                "channels of another layer",
                fewer * side**2,
                N_(
                    "One way to this number: you counted {fewer} maps, as many as conv2 puts out.",
                    fewer=fewer,
                ),
                "Which layers does the picture go through before it is flattened? How many maps "
                "come out of each?",
            ),
            Misconception(
                "pool2 instead of pool3",
                fewer * quarter**2,
                N_(
                    "This is {fewer}·{side}·{side}: what pool2 puts out.",
                    fewer=fewer,
                    side=quarter,
                ),
                "What comes between pool2 and fc1?",
            ),
            Misconception(
                "channels alone",
                channels,
                "This is how many maps there are.",
                "How many cells has each of them?",
            ),
            Misconception(
                "pictures' own pixels",
                sizes.picture**2,
                N_("These are the {side}·{side} pixels of the picture.", side=sizes.picture),
                "What reaches fc1: the picture, or what three convolutions and pools made of it?",
            ),
            Misconception(
                "biases counted",
                channels * side**2 + channels,
                "One way to this number: a bias for each map was counted, too.",
                "Do biases come out of a layer as numbers of their own?",
            ),
            Misconception(
                "outputs for inputs",
                sizes.outputs,
                "This is how many numbers fc1 puts out.",
                "How many numbers does pool3 put out?",
            ),
        ),
        hints=(
            N_(
                "Three pools, each with stride 2: {size} becomes {half}, then {quarter}. And then?",
                size=sizes.picture,
                half=half,
                quarter=quarter,
            ),
            N_(
                "pool3 has padding 1: ({before} + 2·1 − 2)/2 + 1 is not whole. PyTorch rounds "
                "down.",
                before=before,
            ),
            N_(
                "{channels} maps of {side}×{side} are flattened. Multiply the three.",
                channels=channels,
                side=side,
            ),
        ),
        why=(
            "`nn.Linear` has to be told this number before it ever sees a picture, and you can "
            "now work it out."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A network like this one."""
    return {"sizes": drawn_sizes(random)}


EXERCISE = prediction(flattened, draw)
