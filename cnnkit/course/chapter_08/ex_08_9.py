"""08.9: The weights' gradient of a fully connected layer, for a batch."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers

BATCHES = (
    {"x": np.array([[1, 2, 4], [3, 5, 0]]), "gradient": np.array([[1, -1, 2, 5], [0, 4, -3, 1]])},
    {"x": whole_numbers(16, 5, 3) / 4, "gradient": whole_numbers(17, 5, 2) / 4},
    {"x": whole_numbers(18, 3, 4) / 4, "gradient": whole_numbers(19, 3, 4) / 4},
    {"x": whole_numbers(20, 4, 4) / 4, "gradient": whole_numbers(21, 4, 4) / 4},
    {"x": whole_numbers(22, 1, 2) / 4, "gradient": whole_numbers(23, 1, 5) / 4},  # one picture
)


def products_by_picture(x, gradient):
    return gradient[:, :, None] * x[:, None, :]


EXERCISE = Exercise(
    id="08.9",
    kind=IMPLEMENT,
    question="The weights' gradient of a fully connected layer, for a batch",
    points=2,
    taught_by="scratch-linear",
    reference=lambda x, gradient: gradient.T @ x,
    probes=BATCHES,
    misconceptions=(
        Misconception(
            "divided by the batch once more",
            lambda x, gradient: gradient.T @ x / len(x),
            "You took the mean over the pictures. But the loss has done that already: each "
            "picture's gradient arrives here divided by N.",
            "Where on the way back did the 1/N come in? Does it have to come in again?",
        ),
        Misconception(
            "transposed",
            lambda x, gradient: x.T @ gradient,
            "The numbers are right, but the shape is (in, out).",
            "Which shape does the weight have?",
        ),
        Misconception(
            "the last picture only",
            lambda x, gradient: np.outer(gradient[-1], x[-1]),
            "Only the last picture counts: each one overwrites what those before it have said.",
            "What becomes of the gradients of the pictures before it?",
        ),
        Misconception(
            "the first picture only",
            lambda x, gradient: np.outer(gradient[0], x[0]),
            "Only the first picture counts.",
            "Which pictures take part in the result?",
        ),
        Misconception(
            "reshape instead of transpose",
            lambda x, gradient: (x.T @ gradient).reshape(gradient.shape[1], x.shape[1]),
            "The shape is right, but the numbers do not stand where they belong.",
            "Which operation turns rows into columns? And what does `reshape` do?",
        ),
        Misconception(
            "not summed over the batch",
            products_by_picture,
            "There is a table for each picture.",
            "How many weights are there, and how many pictures share them?",
        ),
        Misconception(
            "summed before it was multiplied",
            lambda x, gradient: np.outer(gradient.sum(axis=0), x.sum(axis=0)),
            "You added the inputs of all pictures, and the gradients of all pictures, and "
            "multiplied the sums.",
            "Does the gradient of one picture have anything to do with another one's input?",
        ),
        Misconception(
            "the gradient not used",
            lambda x, gradient: np.tile(x.sum(axis=0), (gradient.shape[1], 1)),
            "Each row is the sum of the inputs: all outputs are treated alike.",
            "What says how much each output matters to the loss?",
        ),
        Misconception(
            "multiplied cell by cell",
            lambda x, gradient: gradient * x,
            "You multiplied gradient and input cell by cell. Where that works at all, it "
            "has a row for each picture.",
            "Which input and which output does the weight (o, i) join?",
        ),
    ),
    hints=(
        "For one picture: weight (o, i) joins input i and output o. By how much does output o "
        "grow if that weight grows by 1?",
        "For one picture it is `np.outer(gradient, x)`, shape (out, in). And for several?",
        "The sum of `np.outer(gradient[n], x[n])` over all pictures n is one matrix product "
        "of `gradient.T` and another array.",
    ),
)
