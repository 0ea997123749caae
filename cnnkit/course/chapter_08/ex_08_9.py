"""08.9: The weights' gradient of a fully connected layer, for a batch."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.learning import GRADIENTS, SUMS
from cnnkit.course.families.maps import NUMBERS, afterwards

BATCHES = (
    {"x": np.array([[1, 2, 4], [3, 5, 0]]), "gradient": np.array([[1, -1, 2, 5], [0, 4, -3, 1]])},
    {"x": whole_numbers(16, 5, 3) / 4, "gradient": whole_numbers(17, 5, 2) / 4},
    {"x": whole_numbers(18, 3, 4) / 4, "gradient": whole_numbers(19, 3, 4) / 4},
    {"x": whole_numbers(20, 4, 4) / 4, "gradient": whole_numbers(21, 4, 4) / 4},
    {"x": whole_numbers(22, 1, 2) / 4, "gradient": whole_numbers(23, 1, 5) / 4},  # one picture
)


def by_picture(x, gradient):
    """What each picture adds, (N, out, in)."""
    return gradient[:, :, None] * x[:, None, :]


def weight_gradient(x, gradient):
    return gradient.T @ x


EXERCISE = Exercise(
    id="08.9",
    kind=IMPLEMENT,
    question="The weights' gradient of a fully connected layer, for a batch",
    points=2,
    taught_by="scratch-linear",
    reference=weight_gradient,
    probes=BATCHES,
    misconceptions=(
        Misconception(
            "mean instead of sum",
            lambda x, gradient: gradient.T @ x / len(x),
            "You took the mean over the pictures. But the loss has done that already: each "
            "picture's gradient arrives here divided by N.",
            "Where on the way back did the 1/N come in? Does it have to come in again?",
        ),
        *known(GRADIENTS, lambda makes: makes(weight_gradient)),
        *known(
            SUMS,
            lambda makes: afterwards(by_picture)(makes),
            has=("sum",),
            but=("mean instead of sum",),
        ),
        Misconception(
            "divided by the inputs or outputs",
            lambda x, gradient: gradient.T @ x / gradient.shape[1],
            "The sum was divided: by the number of inputs or outputs of one picture, or of the "
            "whole batch, or by the number of weights.",
            "Is there a mean to take, over what a single picture gives?",
            variants=(
                lambda x, gradient: gradient.T @ x / x.shape[1],
                lambda x, gradient: gradient.T @ x / (x.shape[1] * gradient.shape[1]),
                lambda x, gradient: gradient.T @ x / gradient.size,
                lambda x, gradient: gradient.T @ x / x.size,
            ),
        ),
        Misconception(
            "the gradient of the bias",
            lambda x, gradient: gradient.sum(axis=0),
            "This has a number for each output: it belongs to the bias.",
            "How many weights join the inputs to one output?",
            variants=(lambda x, gradient: gradient.mean(axis=0),),
        ),
        Misconception(
            "multiplied by the batch",
            lambda x, gradient: gradient.T @ x * len(x),
            "The sum was multiplied by the number of pictures.",
            "The loss is a mean, and its 1/N is in the gradients that arrive. Should it go again?",
        ),
        Misconception(
            "transposed",
            lambda x, gradient: x.T @ gradient,
            "The numbers are right, but the shape is (in, out).",
            "Which shape does the weight have?",
        ),
        Misconception(
            "the gradient not transposed",
            lambda x, gradient: gradient @ x,
            "The gradient went into the product as it is, or with another shape by `reshape`: what "
            "was added up does not belong to one weight.",
            "Over which axis should be added up? Where does that axis have to stand in `a @ b`?",
            variants=(
                lambda x, gradient: x @ gradient,
                lambda x, gradient: gradient @ x.T,
                lambda x, gradient: gradient.reshape(gradient.shape[1], -1) @ x,
            ),
        ),
        Misconception(
            "reshape instead of transpose",
            lambda x, gradient: (x.T @ gradient).reshape(gradient.shape[1], x.shape[1]),
            "The shape is right, but the numbers do not stand where they belong.",
            "Which operation turns rows into columns? And what does `reshape` do?",
        ),
        Misconception(
            "summed before it was multiplied",
            lambda x, gradient: np.outer(gradient.sum(axis=0), x.sum(axis=0)),
            "The inputs of all pictures were made one row, by their sum or mean, the gradients "
            "another, and then the two were multiplied.",
            "Does the gradient of one picture have anything to do with another one's input?",
            variants=(lambda x, gradient: np.outer(gradient.mean(axis=0), x.mean(axis=0)),),
        ),
        Misconception(
            "outputs added up",
            lambda x, gradient: gradient.sum(axis=1) @ x,
            "The gradients of all outputs were added up: what comes out is the same for each of "
            "them, or stands there once.",
            "The weights of output 0 matter to output 0 alone. Which gradients do they meet?",
            variants=(
                lambda x, gradient: np.tile(gradient.sum(axis=1) @ x, (gradient.shape[1], 1)),
                lambda x, gradient: gradient.sum(axis=1),
                lambda x, gradient: gradient.sum(axis=1, keepdims=True) * x,
            ),
        ),
        Misconception(
            "inputs added up",
            lambda x, gradient: gradient.T @ x.sum(axis=1),
            "The inputs of a picture were added up: what comes out is the same for each of them, "
            "or stands there once.",
            "The weight (o, i) is multiplied by one input. Which one?",
            variants=(
                lambda x, gradient: np.tile((gradient.T @ x.sum(axis=1))[:, None], (1, x.shape[1])),
                lambda x, gradient: x.sum(axis=1, keepdims=True) * gradient,
            ),
        ),
        Misconception(
            "added instead of multiplied",
            lambda x, gradient: (gradient[:, :, None] + x[:, None, :]).sum(axis=0),
            "Inputs and gradients were added.",
            "If the input is twice as large, how much more does the output grow with the weight?",
        ),
        Misconception(
            "begun with ones",
            lambda x, gradient: gradient.T @ x + 1,
            "Every weight has 1 too much, as if the sum had begun with 1.",
            "What is in the table before the first picture is added?",
        ),
        Misconception(
            "every picture with every other",
            lambda x, gradient: np.outer(gradient, x),
            "All inputs of the batch met all gradients, also those of other pictures.",
            "Does the gradient of one picture have anything to do with another one's input?",
        ),
        Misconception(
            "multiplied cell by cell",
            lambda x, gradient: gradient * x,
            "You multiplied gradient and input cell by cell: that works for some shapes only.",
            "Which input and which output does the weight (o, i) join?",
            variants=(
                lambda x, gradient: (gradient * x).sum(axis=0),
                lambda x, gradient: gradient.T * x,
                lambda x, gradient: (gradient.T * x).sum(axis=0),
            ),
        ),
        *known(only(NUMBERS, "fractions lost", "the sign turned"), afterwards(weight_gradient)),
    ),
    hints=(
        "For one picture: weight (o, i) joins input i and output o. By how much does output o "
        "grow if that weight grows by 1?",
        "For one picture it is `np.outer(gradient, x)`, shape (out, in). And for several?",
        "The sum of `np.outer(gradient[n], x[n])` over all pictures n is one matrix product "
        "of `gradient.T` and another array.",
    ),
    why=(
        "The result has the weight's own shape, so an optimiser can subtract it, times the "
        "learning rate, number by number."
    ),
)
