"""01.5: How many parameters does a fully connected layer have?."""

import math

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception


def affine_parameters(shape, outputs):
    return math.prod(shape) * outputs + outputs


COUNTS = tuple(
    {"shape": shape, "outputs": outputs}
    for shape, outputs in (
        ((1, 28, 28), 100),
        ((3, 5, 7), 4),
        ((3, 224, 224), 100),
        ((16, 9, 6), 1),
        ((2, 1, 12), 31),
    )
)


EXERCISE = Exercise(
    id="01.5",
    kind=IMPLEMENT,
    question="How many parameters does a fully connected layer have?",
    points=1,
    taught_by="limits-length",
    reference=affine_parameters,
    probes=COUNTS,
    misconceptions=(
        Misconception(
            "bias forgotten",
            lambda shape, outputs: math.prod(shape) * outputs,
            "These are the weights alone.",
            "What else does every output have of its own?",
        ),
        Misconception(
            "channels forgotten",
            lambda shape, outputs: (shape[1] * shape[2] + 1) * outputs,
            "A colour picture was counted as if it were gray.",
            "How many numbers go in: H·W, or C·H·W?",
        ),
        Misconception(
            "one bias for the whole layer",
            lambda shape, outputs: math.prod(shape) * outputs + 1,
            "All the weights, and a single bias.",
            "How many biases does a layer with ten outputs have?",
        ),
        Misconception(
            "a bias for every input",
            lambda shape, outputs: math.prod(shape) * (outputs + 1),
            "Here every input has a bias of its own.",
            "Is the bias added to what goes in, or to what comes out?",
        ),
        Misconception(
            "weights shared by all outputs",
            lambda shape, outputs: math.prod(shape) + outputs,
            "That many there would be if all outputs used the same weights.",
            "`W` has a row of weights for each output. How many rows were counted here?",
        ),
    ),
    hints=(
        "Count for one output first: how many weights, how many biases?",
        "An output has a weight for each number that goes in, C·H·W of them, and one bias.",
        "That, times the number of outputs. `math.prod` multiplies the numbers of a shape.",
    ),
)
