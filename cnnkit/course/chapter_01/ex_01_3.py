"""01.3: A fully connected layer."""

import math

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import NUMBERS, afterwards
from cnnkit.course.families.rounds import ROUNDS
from cnnkit.course.families.scores import shares
from cnnkit.course.families.sliding import BIAS, fully_connected


def affine(x, weight, bias):
    return weight @ x.reshape(-1) + bias


LAYERS = tuple(
    {
        "x": whole_numbers(outputs, *shape) / parts,
        "weight": whole_numbers(outputs + 1, outputs, math.prod(shape)) / parts,
        "bias": 100.0 * np.arange(1, outputs + 1) * (-1) ** np.arange(outputs),
    }
    for shape, outputs, parts in (
        ((2, 2), 4, 1),
        ((2, 3), 2, 4),
        ((2, 2, 3), 5, 4),
        ((3, 2), 6, 4),
        ((1, 4, 2), 3, 4),
        ((5,), 1, 4),
    )
)


def first_inputs(many):
    """The others play no part."""

    def model(x, weight, bias):
        number = many(x, bias)
        return weight[:, :number] @ x.reshape(-1)[:number] + bias

    return model


EXERCISE = Exercise(
    id="01.3",
    kind=IMPLEMENT,
    question="A fully connected layer",
    points=2,
    taught_by="limits-affine",
    reference=affine,
    probes=LAYERS,
    misconceptions=(
        *known(BIAS, fully_connected, has=("bias",), but=("bias added to some cells only",)),
        Misconception(
            "flattened column by column",
            lambda x, weight, bias: weight @ x.T.reshape(-1) + bias,
            "The pixels were read column by column, so many of them met another pixel's weight.",
            "In which order does `x.reshape(-1)` read a picture?",
            variants=(
                lambda x, weight, bias: weight @ x.swapaxes(-1, -2 % x.ndim).reshape(-1) + bias,
            ),
        ),
        Misconception(
            "weight transposed",
            lambda x, weight, bias: x.reshape(-1) @ weight + bias,
            "Each output used a column of `weight`, or of what `reshape` made of it; its weights "
            "stand in a row of `weight`.",
            "`weight` has the shape (outputs, inputs). Which of the two must disappear?",
            variants=(
                lambda x, weight, bias: x.reshape(-1) @ weight.reshape(-1, len(weight)) + bias,
            ),
        ),
        Misconception(
            "added up along the wrong axis",
            lambda x, weight, bias: (weight * x.reshape(-1)).sum(axis=0) + bias,
            "The products of one input with all its weights were added up: the outputs have "
            "disappeared, and not the inputs.",
            "`weight` has the shape (outputs, inputs). Which of the two must disappear?",
            variants=(lambda x, weight, bias: (weight * x.reshape(-1)).sum(axis=0),),
        ),
        Misconception(
            "multiplied but not summed",
            lambda x, weight, bias: weight * x.reshape(-1) + bias[:, None],
            "There is a number for each weight. An output is one number.",
            "What makes one number of all the products of an output?",
            variants=(
                lambda x, weight, bias: weight * x.reshape(-1),
                lambda x, weight, bias: weight * x.reshape(-1) + bias,
            ),
        ),
        Misconception(
            "only the last product",
            lambda x, weight, bias: weight[:, -1] * x.flat[-1] + bias,
            "A single product is left in each output, the last one.",
            "What becomes of the other products? In code: `=` or `+=`, which of them adds to what "
            "is there already?",
            variants=(lambda x, weight, bias: weight[:, -1] * x.flat[-1],),
        ),
        Misconception(
            "an input left out",
            lambda x, weight, bias: weight[:, :-1] @ x.reshape(-1)[:-1] + bias,
            "The last input, or the first one, plays no part.",
            "Which products belong to an output? In code: what does `range(3 - 1)` leave out, and "
            "what `range(1, 3)`?",
            variants=(lambda x, weight, bias: weight[:, 1:] @ x.reshape(-1)[1:] + bias,),
        ),
        Misconception(
            "not all inputs",
            first_inputs(lambda x, bias: len(x)),
            "Only as many inputs play a part as the picture has rows or columns, or as there are "
            "outputs.",
            "How many numbers has `x` once it is flattened? How many of them meet a weight?",
            variants=(
                first_inputs(lambda x, bias: x.shape[-1]),
                first_inputs(lambda x, bias: len(bias)),
            ),
        ),
        Misconception(
            "added instead of multiplied",
            lambda x, weight, bias: (weight + x.reshape(-1)).sum(axis=1) + bias,
            "Weights and inputs were not multiplied: they were added to each other, or one of the "
            "two was left out.",
            "What happens to an input with a weight of 2, and what with a weight of 0?",
            variants=(
                lambda x, weight, bias: weight.sum(axis=1) + bias,
                lambda x, weight, bias: x.sum() + bias,
            ),
        ),
        Misconception(
            "added up before multiplied",
            lambda x, weight, bias: weight.sum(axis=1) * x.sum() + bias,
            "The inputs were added up, and the weights, before they met.",
            "Which comes first, multiplying or adding up?",
            variants=(
                lambda x, weight, bias: weight.sum(axis=1) * x.sum(),
                lambda x, weight, bias: weight.sum() * x.sum() + bias,
            ),
        ),
        Misconception(
            "the largest product instead of the sum",
            lambda x, weight, bias: (weight * x.reshape(-1)).max(axis=1) + bias,
            "Of the products of an output only the largest was kept.",
            "What becomes of the other products?",
        ),
        Misconception(
            "the same weights for every output",
            lambda x, weight, bias: weight[0] @ x.reshape(-1) + bias,
            "All outputs used the same row of `weight`.",
            "`weight` has the shape (outputs, inputs). Which index should change from output to "
            "output?",
            variants=(lambda x, weight, bias: weight[-1] @ x.reshape(-1) + bias,),
        ),
        Misconception(
            "the inputs in the opposite order",
            lambda x, weight, bias: weight @ x.reshape(-1)[::-1] + bias,
            "The first weight of each output met the last input.",
            "Which weight should meet the first pixel?",
        ),
        Misconception(
            "softmax or sigmoid at the end",
            lambda x, weight, bias: shares((weight @ x.reshape(-1) + bias)[None], 1)[0],
            "Your outputs went through a softmax or a sigmoid. That is a step of its own, and not "
            "part of this layer.",
            "May an output be negative, or larger than 1?",
            variants=(lambda x, weight, bias: 1 / (1 + np.exp(-(weight @ x.reshape(-1) + bias))),),
        ),
        Misconception(
            "mean instead of sum",
            lambda x, weight, bias: weight @ x.reshape(-1) / x.size + bias,
            "The sum was divided, by how many inputs there are or how many outputs.",
            "Multiply and *add up*: is there a division in it?",
            variants=(
                lambda x, weight, bias: (weight @ x.reshape(-1) + bias) / x.size,
                lambda x, weight, bias: weight @ x.reshape(-1) / len(weight) + bias,
            ),
        ),
        Misconception(
            "all outputs added up",
            lambda x, weight, bias: (weight @ x.reshape(-1) + bias).sum(),
            "The sums of all outputs were added up, too.",
            "How many numbers should come out of a layer with four outputs? And which products "
            "belong to one of them?",
            variants=(
                lambda x, weight, bias: (weight @ x.reshape(-1)).sum() + bias,
                lambda x, weight, bias: (weight @ x.reshape(-1)).sum(),
            ),
        ),
        Misconception(
            "one bias for the whole layer",
            lambda x, weight, bias: weight @ x.reshape(-1) + bias[0],
            "The same number was added to every output: one of the biases, their sum or their "
            "mean.",
            "How many biases belong to one output?",
            variants=(
                lambda x, weight, bias: weight @ x.reshape(-1) + bias[-1],
                lambda x, weight, bias: weight @ x.reshape(-1) + bias.sum(),
                lambda x, weight, bias: weight @ x.reshape(-1) + bias.mean(),
            ),
        ),
        Misconception(
            "the bias along the wrong axis",
            lambda x, weight, bias: weight @ x.reshape(-1, 1) + bias,
            "The sums and the biases lay along two axes, so NumPy added every bias to every sum.",
            "Which shapes have the sums, and the biases, where you add them?",
            variants=(lambda x, weight, bias: weight @ x.reshape(-1) + bias[:, None],),
        ),
        *known(NUMBERS, afterwards(affine)),
        *known(
            ROUNDS,
            afterwards(affine),
            more={
                "total never reset": (
                    lambda x, weight, bias: np.cumsum(weight @ x.reshape(-1)) + bias,
                )
            },
        ),
    ),
    hints=(
        "First make one long row of numbers out of x, whatever its shape.",
        "For output k, multiply row k of `weight` by the numbers of x, add up, add bias k.",
        "`@` multiplies a matrix (outputs, inputs) by a vector (inputs,) and gives (outputs,).",
    ),
    why="It is what `nn.Flatten` and `nn.Linear` do to one picture in PyTorch; AlexNet, in chapter "
    "11, ends with such layers.",
)
