"""11.4: How many numbers go into FC6."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import FLAT, SIZES, windows
from cnnkit.course.families.values import WRITTEN, told_apart
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters, output_size

CONV1 = 96  # its channels, in all of these networks


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
    return Exercise(
        id="11.4",
        kind=PREDICT,
        question="How many numbers go into FC6",
        points=1,
        taught_by="alexnet-flat",
        explorer="alexnet-explorer",
        reference=channels * last**2,
        misconceptions=told_apart(
            (
                *known(WRITTEN, afterwards(channels * last**2)),
                *known(FLAT, lambda change: change((channels, last, last))),
                *known(
                    SIZES,
                    lambda makes: channels * makes(windows)(size, kernel_size, 2, 0) ** 2,
                    has=("stride", "overlap"),
                    but=(
                        "half of the kernel taken off",
                        "kernel and stride swapped",
                        "one divided by the stride, too",
                        "one place too many",
                        "one taken off instead of added",
                        "stride as a crop",
                        "the kernel added",
                        "the kernel taken off at both ends",
                        "the stride divides only a part",
                        "the stride taken for a dilation",
                        "windows side by side",
                    ),
                ),
                Misconception(
                    "another row's channels",
                    others * last**2,
                    "One way to this number: there are as many maps as another row has.",
                    "How many channels does CONV5 put out, and does POOL3 change that?",
                    variants=(CONV1 * last**2,),
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
                    "the picture's channels",
                    3 * last**2,
                    "One way to this number: it is multiplied by 3, as if there were 3 colours.",
                    "What is the first number of the last shape?",
                    variants=(3 * channels * last**2,),
                ),
                Misconception(
                    "only one of two GPUs",
                    channels // 2 * last**2,
                    "This is half of the numbers: those on one of the two cards.",
                    "How many filters does the table give to CONV5?",
                ),
            ),
            channels * last**2,
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
        why=(
            "Section 7 asks for this number with pictures of any size: it decides which pictures "
            "the network can take."
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
