"""09.3: How many parameters does fc1 have, its biases included?."""

from math import prod

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_09.network import PRINTED, Sizes, drawn_sizes
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters


def parameters_of_fc1(sizes: Sizes = PRINTED) -> Exercise:
    """09.3 with a network of these sizes."""
    table = sizes.table()
    outputs = sizes.outputs
    channels, side, _ = table["pool3"].output
    _, before, _ = table["conv3"].output
    inputs = prod(table["pool3"].output)

    def fully_connected(inputs, bias=True):
        """Its parameters: those of as many kernels of one pixel."""
        return conv_parameters(inputs, outputs, 1, bias=bias)

    return Exercise(
        id="09.3",
        kind=PREDICT,
        question="How many parameters does fc1 have, its biases included?",
        points=1,
        taught_by="mnist-parameters",
        reference=table["fc1"].parameters,
        misconceptions=(
            Misconception(
                "biases forgotten",
                fully_connected(inputs, bias=False),
                N_(
                    "These are the weights alone, {inputs}·{outputs}.",
                    inputs=inputs,
                    outputs=outputs,
                ),
                "To what does a fully connected layer add a bias?",
            ),
            Misconception(
                "a bias for each input",
                fully_connected(inputs, bias=False) + inputs,
                "You counted a bias for each of the inputs.",
                "To what is a bias added: to what goes in, or to what comes out?",
            ),
            Misconception(
                "one bias for all",
                fully_connected(inputs, bias=False) + 1,
                "You counted one bias for the whole layer.",
                "conv1 had one bias per filter. What stands in the place of a filter here?",
            ),
            Misconception(
                "one weight for each input",
                inputs + outputs,
                "This adds inputs and outputs.",
                "Every output has a weight for every input. How many pairs are there?",
            ),
            Misconception(
                "inputs only",
                inputs,
                "This is how many numbers go in.",
                "Every output has a weight for every input. How many pairs are there?",
            ),
            Misconception(
                "the picture's pixels as inputs",
                fully_connected(sizes.picture**2),
                "Your inputs are the pixels of the picture.",
                "How many numbers were left after flattening?",
            ),
            Misconception(
                "channels forgotten",
                fully_connected(side**2),
                "Your inputs are the cells of a single map.",
                "How many maps are flattened?",
            ),
            Misconception(
                "fc2 counted, too",
                table["fc1"].parameters + table["fc2"].parameters,
                "This is fc1 together with fc2.",
                "Which of the two layers was asked for?",
            ),
            Misconception(
                "the whole network",
                table.parameters,
                "This is the number of all parameters of the network.",
                "Which of its layers was asked for?",
            ),
            Misconception(
                "fc2 in place of fc1",
                table["fc2"].parameters,
                "These are the parameters of fc2.",
                "What goes into fc1, and what comes out of it?",
            ),
            Misconception(
                "sizes before pool3",
                fully_connected(channels * before**2),
                N_(
                    "Your inputs are the {channels}·{side}·{side} numbers in front of pool3.",
                    channels=channels,
                    side=before,
                ),
                "How many numbers were left after flattening?",
                variants=(fully_connected(channels * before**2, bias=False),),
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
    )


def draw(random: np.random.Generator) -> dict:
    """A network like this one."""
    return {"sizes": drawn_sizes(random)}


EXERCISE = prediction(parameters_of_fc1, draw)
