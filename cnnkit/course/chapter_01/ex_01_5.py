"""01.5: How many parameters does a fully connected layer have?."""

import math

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.families.axes import SIZES
from cnnkit.course.families.values import remembered


def affine_parameters(shape, outputs):
    return math.prod(shape) * outputs + outputs


def counting(makes):
    """The inputs counted as by this idea; weights and biases as they should be."""
    return lambda shape, outputs: (makes(shape) + 1) * outputs


def for_the_picture(*shape):
    """Counted for this one, whatever comes."""
    return lambda _, outputs: affine_parameters(shape, outputs)


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
        *known(
            SIZES,
            counting,
            but=("one more for a bias", "`^` for a power", "the shape instead of the size"),
            more={"added instead of multiplied": (lambda shape, outputs: sum(shape) + outputs,)},
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
            variants=(lambda shape, outputs: (math.prod(shape) + 1) * (outputs + 1),),
        ),
        Misconception(
            "a bias for every weight",
            lambda shape, outputs: 2 * math.prod(shape) * outputs,
            "Here there are as many biases as weights.",
            "How often is a bias added to one output?",
        ),
        Misconception(
            "a bias for every channel",
            lambda shape, outputs: (math.prod(shape) + shape[0]) * outputs,
            "There is a bias for each channel of the picture, in every output or only once.",
            "Does an output add up what the channels give before its bias comes, or after?",
            variants=(lambda shape, outputs: math.prod(shape) * outputs + shape[0],),
        ),
        Misconception(
            "two biases for every output",
            lambda shape, outputs: (math.prod(shape) + 2) * outputs,
            "The biases were counted twice.",
            "How many biases has one output?",
        ),
        Misconception(
            "bias subtracted",
            lambda shape, outputs: (math.prod(shape) - 1) * outputs,
            "The biases were taken off the count of the weights.",
            "Has a layer more parameters with biases, or fewer?",
        ),
        Misconception(
            "the weights of one output only",
            lambda shape, outputs: math.prod(shape) + outputs,
            "The weights of one output alone were counted, with one bias, with all biases or with "
            "none.",
            "`W` has a row of weights for each output. How many rows were counted here?",
            variants=(
                lambda shape, outputs: math.prod(shape),
                lambda shape, outputs: math.prod(shape) + 1,
            ),
        ),
        Misconception(
            "three channels written in",
            lambda shape, outputs: (3 * shape[1] * shape[2] + 1) * outputs,
            "Your code is made for three channels, whatever `shape` is.",
            "Where does `shape` say how many channels there are?",
            variants=(lambda shape, outputs: 3 * shape[1] * shape[2] * outputs,),
        ),
        Misconception(
            "one size for both axes",
            lambda shape, outputs: (shape[0] * shape[1] ** 2 + 1) * outputs,
            "One side of the picture was taken for both.",
            "How high is the picture, and how wide? Which two places of `shape` say it?",
            variants=(lambda shape, outputs: (shape[0] * shape[2] ** 2 + 1) * outputs,),
        ),
        Misconception(
            "the axes counted",
            lambda shape, outputs: (len(shape) + 1) * outputs,
            "`len(shape)` is how many axes the picture has.",
            "How many numbers are there in a picture of the shape (1, 2, 3)?",
            variants=(lambda shape, outputs: len(shape) * outputs,),
        ),
        Misconception(
            "bias forgotten, and channels forgotten",
            lambda shape, outputs: shape[1] * shape[2] * outputs,
            "These are the weights of a single channel, and no biases.",
            "How many numbers go in? And what does every output have besides its weights?",
        ),
        Misconception(
            "bias forgotten, and the picture miscounted",
            lambda shape, outputs: sum(shape) * outputs,
            "There are no biases, and of the picture's sizes some were added or left out.",
            "How many numbers go in? And what does every output have besides its weights?",
            variants=(
                lambda shape, outputs: shape[0] * (shape[1] + shape[2]) * outputs,
                lambda shape, outputs: shape[0] * shape[1] * outputs,
                lambda shape, outputs: shape[0] * shape[2] * outputs,
            ),
        ),
        Misconception(
            "the picture of an example written in",
            for_the_picture(3, 224, 224),
            "Your code is made for a picture of one size, whatever `shape` is.",
            "Which of your numbers should change if another picture comes in?",
            variants=(
                lambda shape, outputs: 3 * 224 * 224 * outputs,
                for_the_picture(28, 28),
                lambda shape, outputs: 28 * 28 * outputs,
                for_the_picture(3, 4, 6),
            ),
        ),
        Misconception(
            "the outputs of an example written in",
            lambda shape, outputs: (math.prod(shape) + 1) * 100,
            "The weights, the biases or both were counted for a fixed number of outputs.",
            "Where does your function learn how many outputs there are?",
            variants=(
                lambda shape, outputs: (math.prod(shape) + 1) * 1000,
                lambda shape, outputs: (math.prod(shape) + 1) * 10,
                lambda shape, outputs: math.prod(shape) * outputs + 100,
                lambda shape, outputs: math.prod(shape) * outputs + 1000,
                lambda shape, outputs: math.prod(shape) * 100 + outputs,
            ),
        ),
        Misconception(
            "one size only",
            lambda shape, outputs: (shape[0] + 1) * outputs,
            "Of the picture's three sizes only one was counted.",
            "How many numbers are there in a picture of the shape (1, 2, 3)?",
            variants=tuple(
                lambda shape, outputs, axis=axis: (shape[axis] + 1) * outputs for axis in (1, 2)
            ),
        ),
        Misconception(
            "a bias for every place",
            lambda shape, outputs: math.prod(shape) * outputs + shape[1] * shape[2],
            "There is a bias for each pixel of one channel, in every output or only once.",
            "An output is one number. How often is a bias added to it?",
            variants=(lambda shape, outputs: (math.prod(shape) + shape[1] * shape[2]) * outputs,),
        ),
        Misconception(
            "a bias for every row",
            lambda shape, outputs: (math.prod(shape) + shape[0] * shape[1]) * outputs,
            "There is a bias for each row or each column of the picture. Brackets in the wrong "
            "place make that, too.",
            "An output is one number. How often is a bias added to it?",
            variants=(
                lambda shape, outputs: math.prod(shape) * outputs + shape[1],
                lambda shape, outputs: math.prod(shape) * outputs + shape[2],
            ),
        ),
        Misconception(
            "all biases for every output",
            lambda shape, outputs: (math.prod(shape) + outputs) * outputs,
            "Every output got as many biases as there are outputs.",
            "How many biases belong to one output?",
        ),
        Misconception(
            "the shape instead of the size",
            lambda shape, outputs: (outputs, math.prod(shape)),
            "This is a shape, that of the weights. Asked for is a single number: how many "
            "parameters there are.",
            "How many numbers are there in 2 rows of 3? And what has a layer besides weights?",
            variants=(
                lambda shape, outputs: (math.prod(shape), outputs),
                lambda shape, outputs: (outputs, *shape),
            ),
        ),
        remembered(affine_parameters, COUNTS[0]),
        Misconception(
            "weights and biases apart",
            lambda shape, outputs: (math.prod(shape) * outputs, outputs),
            "There are two numbers: the weights and the biases were not added up.",
            "How many parameters are there in all?",
        ),
    ),
    hints=(
        "Count for one output first: how many weights, how many biases?",
        "An output has a weight for each number that goes in, C·H·W of them, and one bias.",
        "That, times the number of outputs. `math.prod` multiplies the numbers of a shape.",
    ),
    why="Such counts tell how large a model's file is: a parameter takes four bytes when it is "
    "stored as `float32`.",
)
