"""09.3: How many parameters does fc1 have, its biases included?."""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_09.network import PRINTED, Sizes, drawn_sizes
from cnnkit.course.families.counting import Counted, counts, written
from cnnkit.messages import N_


def parameters_of_fc1(sizes: Sizes = PRINTED) -> Exercise:
    """09.3 with a network of these sizes."""
    table = sizes.table()
    outputs = sizes.outputs
    channels, side, _ = table["pool3"].output
    _, before, _ = table["conv3"].output
    inputs = prod(table["pool3"].output)

    fc1 = Counted(channels, outputs, (side, side), size=(side, side))

    def with_inputs(inputs):
        """Its parameters with so many inputs, and its weights alone."""
        return outputs * (inputs + 1), outputs * inputs

    pixels, before_pool3, behind_pool2, smaller, larger, alike = map(
        with_inputs,
        (
            sizes.picture**2,
            channels * before**2,
            prod(table["pool2"].output),
            channels * (side - 1) ** 2,
            channels * (side + 1) ** 2,
            outputs,
        ),
    )
    conv1, conv2, conv3, fc2 = (
        table[name].parameters for name in ("conv1", "conv2", "conv3", "fc2")
    )
    return Exercise(
        id="09.3",
        kind=PREDICT,
        question="How many parameters does fc1 have, its biases included?",
        points=1,
        taught_by="mnist-parameters",
        reference=table["fc1"].parameters,
        misconceptions=(
            *written(table["fc1"].parameters),
            *counts(
                [fc1],
                ("bias", "slices", "channels", "window"),
                but=("window forgotten",),
                together=sum,
            ),
            Misconception(
                "the picture's pixels as inputs",
                pixels[0],
                "Your inputs are the pixels of the picture.",
                "How many numbers were left after flattening?",
                variants=pixels[1:],
            ),
            Misconception(
                "fc2 counted, too",
                table["fc1"].parameters + table["fc2"].parameters,
                "This is fc1 together with fc2.",
                "Which of the two layers was asked for?",
                variants=(outputs * inputs + outputs * 10,),
            ),
            Misconception(
                "the layers before it counted, too",
                conv1 + conv2 + conv3 + table["fc1"].parameters,
                "These are the parameters of all layers up to fc1.",
                "Which of its layers was asked for?",
            ),
            Misconception(
                "both layers multiplied",
                outputs * inputs * 10,
                "The inputs and outputs of fc1 were multiplied with the outputs of fc2.",
                "Which numbers belong to fc1 alone?",
                variants=((outputs + inputs) * 10, table["fc1"].parameters * 10),
            ),
            Misconception(
                "biases of fc2",
                outputs * inputs + 10,
                "The weights are those of fc1. But there are ten biases, as in fc2.",
                "How many numbers come out of fc1?",
            ),
            Misconception(
                "a convolution in place of fc1",
                conv3,
                "These are the parameters of one of the convolutions.",
                "In which row of the table does fc1 stand?",
                variants=(conv1, conv2),
            ),
            Misconception(
                "as many inputs as outputs",
                alike[0],
                "Your layer gets as many numbers as it puts out.",
                "How many numbers were left after flattening?",
                variants=alike[1:],
            ),
            Misconception(
                "pool2 instead of pool3",
                behind_pool2[0],
                "Your inputs are what pool2 puts out.",
                "What comes between pool2 and fc1?",
                variants=behind_pool2[1:],
            ),
            Misconception(
                "half a window counted",
                larger[0],
                "One way to this number: the size behind pool3 rounded up, as if half a window "
                "were one.",
                "Does PyTorch count a window that sticks out?",
                variants=larger[1:],
            ),
            Misconception(
                "the whole network",
                table.parameters,
                "This is the number of all parameters of the network.",
                "Which of its layers was asked for?",
            ),
            Misconception(
                "fc2 in place of fc1",
                fc2,
                "These are the parameters of fc2.",
                "What goes into fc1, and what comes out of it?",
            ),
            Misconception(
                "sizes before pool3",
                before_pool3[0],
                N_(
                    "Your inputs are the {channels}·{side}·{side} numbers in front of pool3.",
                    channels=channels,
                    side=before,
                ),
                "How many numbers were left after flattening?",
                variants=before_pool3[1:],
            ),
            Misconception(
                "maps one cell too small",
                smaller[0],
                "One way to this number: the maps that are flattened are one row and one column "
                "too small.",
                "How large are the maps that pool3 puts out?",
                variants=smaller[1:],
            ),
        ),
        hints=(
            "How many inputs, how many outputs?",
            N_(
                "Each of the {outputs} outputs has a weight for each input, and one bias.",
                outputs=outputs,
            ),
            N_("{outputs}·({inputs} + 1).", outputs=outputs, inputs=inputs),
        ),
        why=(
            "Times 4 bytes, this is what such a layer takes in a file of weights, as section 8 "
            "saves one."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """A network like this one."""
    return {"sizes": drawn_sizes(random)}


EXERCISE = prediction(parameters_of_fc1, draw)
