"""11.4: How many numbers go into FC6."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters, output_size


def flattened(
    channels: int = 256,
    others: int = 384,
    size: int = 13,
    kernel_size: int = 3,
    outputs: int = 4096,
) -> Exercise:
    """11.4 with these numbers, of a network that is AlexNet but for them.

    CONV5 puts out ``channels`` maps of an odd ``size``, and CONV4 ``others``; POOL3 has windows
    of ``kernel_size`` and a stride of 2; FC6 puts out ``outputs`` numbers.
    """
    last = output_size(size, kernel_size, 2)
    by_one = output_size(size, kernel_size)
    halved = -(-size // 2)
    return Exercise(
        id="11.4",
        kind=PREDICT,
        question="How many numbers go into FC6",
        points=1,
        taught_by="alexnet-flat",
        explorer="alexnet-explorer",
        reference=channels * last**2,
        misconceptions=(
            Misconception(
                "flatten without channels",
                last**2,
                N_("That is one map of {last}×{last}.", last=last),
                "How many such maps are there?",
            ),
            Misconception(
                "the map before the pool",
                channels * size**2,
                N_(
                    "That is {channels}·{size}·{size}, what goes into POOL3.",
                    channels=channels,
                    size=size,
                ),
                "How large is a map when POOL3 has gone over it?",
            ),
            Misconception(
                "pool forgets the stride",
                channels * by_one**2,
                N_(
                    "Your POOL3 moves one pixel at a time: {by_one}×{by_one} remain.",
                    by_one=by_one,
                ),
                N_(
                    "What is written behind {kernel}×{kernel} in the row of POOL3?",
                    kernel=kernel_size,
                ),
            ),
            Misconception(
                "+1 forgotten",
                channels * (last - 1) ** 2,
                N_(
                    "One way to this number: {channels}·{steps}·{steps}, and POOL3's window makes "
                    "{steps} steps.",
                    channels=channels,
                    steps=last - 1,
                ),
                N_(
                    "How large are the maps that go into POOL3, and how many windows are there if "
                    "the window makes {steps} steps?",
                    steps=last - 1,
                ),
            ),
            Misconception(
                "halved instead of counted",
                channels * halved**2,
                N_(
                    "One way to this number: {channels}·{halved}·{halved}, with {size}/2 rounded "
                    "up.",
                    channels=channels,
                    halved=halved,
                    size=size,
                ),
                N_(
                    "Where does the last whole window of {kernel} in a row of {size} begin?",
                    kernel=kernel_size,
                    size=size,
                ),
            ),
            Misconception(
                "one side of the map only",
                channels * last,
                N_("That is {channels}·{last}.", channels=channels, last=last),
                N_("A map of {last}×{last}: how many cells does it have?", last=last),
            ),
            Misconception(
                "one number per map",
                channels,
                "That is the number of maps.",
                "How many numbers does each map bring along?",
            ),
            Misconception(
                "the sizes added up",
                channels + last + last,
                N_("You added {channels}, {last} and {last}.", channels=channels, last=last),
                N_(
                    "A box of {channels} layers with {last} rows of {last}: how many cells is "
                    "that?",
                    channels=channels,
                    last=last,
                ),
            ),
            Misconception(
                "the window's size for the map's",
                channels * kernel_size**2,
                N_(
                    "That is {channels}·{kernel}·{kernel}, and {kernel}×{kernel} is the window of "
                    "POOL3.",
                    channels=channels,
                    kernel=kernel_size,
                ),
                N_(
                    "How many windows fit into a map of {size}×{size} with a stride of 2?",
                    size=size,
                ),
            ),
            Misconception(
                "another row's channels",
                others * last**2,
                N_("That is {others}·{last}·{last}.", others=others, last=last),
                "How many channels does CONV5 put out, and does POOL3 change that?",
            ),
            Misconception(
                "what FC6 puts out",
                outputs,
                N_("One way to this number: FC6 puts out {outputs} numbers.", outputs=outputs),
                "How many numbers does POOL3 put out, with its stride of 2?",
            ),
            Misconception(
                "the parameters of FC6",
                conv_parameters(channels, outputs, last),
                "That is how many parameters FC6 has, or how many weights.",
                "How many numbers go into it?",
                variants=(conv_parameters(channels, outputs, last, bias=False),),
            ),
            Misconception(
                "only one of two GPUs",
                channels // 2 * last**2,
                "You counted the numbers on one of the two cards.",
                "How many filters does the table give to CONV5?",
            ),
        ),
        hints=(
            "What shape does POOL3 put out?",
            N_(
                "({size} − {kernel})/2 + 1 rows, as many columns, and as many channels as CONV5 "
                "puts out. All of them go into one row.",
                size=size,
                kernel=kernel_size,
            ),
            N_("{channels}·{last}·{last}", channels=channels, last=last),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Other channels, an odd size, a window of 3 or 5."""
    return {
        "channels": one_of(random, 32, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384, 512),
        "others": one_of(random, 64, 128, 256, 384, 512),
        "size": 2 * between(random, 5, 12) + 1,
        "kernel_size": one_of(random, 3, 5),
        "outputs": one_of(random, 512, 1024, 2048, 4096),
    }


EXERCISE = prediction(flattened, draw)
