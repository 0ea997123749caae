"""01.3: A fully connected layer."""

import math

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers


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


EXERCISE = Exercise(
    id="01.3",
    kind=IMPLEMENT,
    question="A fully connected layer",
    points=2,
    taught_by="limits-affine",
    reference=affine,
    probes=LAYERS,
    misconceptions=(
        Misconception(
            "bias forgotten",
            lambda x, weight, bias: weight @ x.reshape(-1),
            "The weighted sums are right, but nothing was added to them.",
            "What is the third argument for?",
        ),
        Misconception(
            "flattened column by column",
            lambda x, weight, bias: weight @ x.T.reshape(-1) + bias,
            "The pixels were read column by column, so most of them met another pixel's weight.",
            "In which order does `x.reshape(-1)` read a picture?",
        ),
        Misconception(
            "weight transposed",
            lambda x, weight, bias: x.reshape(-1) @ weight + bias,
            "Each output used a column of `weight`; its weights stand in a row.",
            "`weight` has the shape (outputs, inputs). Which of the two must disappear?",
        ),
        Misconception(
            "all outputs added up",
            lambda x, weight, bias: (weight @ x.reshape(-1) + bias).sum(),
            "This is the sum of all outputs.",
            "How many numbers should come out of a layer with four outputs?",
        ),
        Misconception(
            "negative outputs cut off",
            lambda x, weight, bias: np.maximum(weight @ x.reshape(-1) + bias, 0),
            "The numbers below 0 have become 0. That is a step of its own, called ReLU, and "
            "not part of this layer.",
            "May a weighted sum be negative?",
        ),
        Misconception(
            "all biases added to every output",
            lambda x, weight, bias: weight @ x.reshape(-1) + bias.sum(),
            "Every output got the sum of all biases.",
            "How many biases belong to one output?",
        ),
    ),
    hints=(
        "First make one long row of numbers out of x, whatever its shape.",
        "For output k, multiply row k of `weight` by the numbers of x, add up, add bias k.",
        "`@` multiplies a matrix (outputs, inputs) by a vector (inputs,) and gives (outputs,).",
    ),
)
