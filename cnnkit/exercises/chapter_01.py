"""Chapter 01: pictures as arrays, and what a fully connected layer makes of them."""

import math

import numpy as np

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, REPAIR, Exercise, Misconception


def _whole_numbers(seed, *shape):
    return np.random.default_rng(seed).integers(-9, 10, shape)


def channels_first(picture):
    return picture.transpose(2, 0, 1)


def affine(x, weight, bias):
    return weight @ x.reshape(-1) + bias


def affine_parameters(shape, outputs):
    return math.prod(shape) * outputs + outputs


def reorder(weight, order):
    return weight[:, order]


COLOUR_PICTURES = tuple(
    {"picture": _whole_numbers(sum(shape), *shape)} for shape in ((2, 2, 3), (3, 2, 3), (2, 4, 3))
)
LAYERS = tuple(
    {
        "x": _whole_numbers(outputs, *shape),
        "weight": _whole_numbers(outputs + 1, outputs, math.prod(shape)),
        "bias": 100 * np.arange(1, outputs + 1) * (-1) ** np.arange(outputs),
    }
    for shape, outputs in (((2, 2), 4), ((2, 3), 2), ((2, 2, 3), 5))
)
COUNTS = tuple(
    {"shape": shape, "outputs": outputs}
    for shape, outputs in (((1, 28, 28), 100), ((3, 5, 7), 4), ((3, 224, 224), 100))
)
SHUFFLES = tuple(
    {
        "weight": _whole_numbers(size, rows, size),
        "order": np.random.default_rng(s).permutation(size),
    }
    for rows, size, s in ((3, 4, 3), (5, 5, 0), (2, 6, 1))
)


EXERCISES = (
    Exercise(
        id="01.1",
        kind=PREDICT,
        question="The shape of a colour picture, 4 pixels high and 6 wide, channels first",
        points=1,
        reference=(3, 4, 6),
        misconceptions=(
            Misconception(
                "channels last",
                (4, 6, 3),
                "This is H×W×C: the order in which a photo comes out of a file.",
                "Which of the three numbers comes first in C×H×W?",
            ),
            Misconception(
                "width before height",
                (3, 6, 4),
                "The channels are in the right place, but the width came before the height.",
                "Is a picture that is 4 high and 6 wide an array with 4 rows, or with 6?",
            ),
            Misconception(
                "width, height, channels",
                (6, 4, 3),
                "This is the picture's size as one says it, width first, and the channels at the "
                "end.",
                "What does C×H×W say, letter by letter?",
            ),
            Misconception(
                "the channels forgotten",
                (4, 6),
                "This is one brightness per pixel, as in a gray picture.",
                "How many numbers does a pixel need to have a colour?",
            ),
            Misconception(
                "flattened",
                72,
                "72 is how many numbers there are: the size, not the shape.",
                "Which three numbers multiply to 72 here?",
            ),
        ),
        hints=(
            "C×H×W: channels, height, width.",
            "Red, green and blue: a channel each. The height is the number of rows.",
            "Three numbers: how many colours, how many rows, how many columns.",
        ),
    ),
    Exercise(
        id="01.2",
        kind=REPAIR,
        question="From H×W×C to C×H×W",
        points=2,
        reference=channels_first,
        probes=COLOUR_PICTURES,
        misconceptions=(
            Misconception(
                "reshape instead of transpose",
                lambda picture: picture.reshape(
                    picture.shape[2], picture.shape[0], picture.shape[1]
                ),
                "The shape is right, but the numbers are not where they belong. `reshape` reads "
                "them in their old order and only breaks the rows elsewhere: red, green and blue "
                "of one pixel end up side by side.",
                "Which operation moves a whole axis to another place?",
            ),
            Misconception(
                "height and width swapped too",
                lambda picture: picture.T,
                "All axes are reversed, as `.T` does: the picture now lies on its side.",
                "In which order should height and width stand after the channels?",
            ),
            Misconception(
                "blue first",
                lambda picture: picture.transpose(2, 0, 1)[::-1],
                "The axes are right, but the channels come in the order blue, green, red.",
                "Which channel should be at index 0?",
            ),
            Misconception(
                "only one channel",
                lambda picture: picture[:, :, 0],
                "This is the red channel alone.",
                "Where are green and blue?",
            ),
        ),
        hints=(
            "Look at the first pixel, `picture[0, 0]`: where should its three numbers go?",
            "The numbers have to move. `reshape` never moves any.",
            "`picture.transpose(...)` takes the old axes in their new order. The old ones are "
            "H 0, W 1, C 2.",
        ),
    ),
    Exercise(
        id="01.3",
        kind=IMPLEMENT,
        question="A fully connected layer",
        points=2,
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
                "The pixels were read column by column, so each met another pixel's weight.",
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
    ),
    Exercise(
        id="01.4",
        kind=PREDICT,
        question="How many numbers is a colour picture of 224×224 when it is flattened?",
        points=1,
        reference=224 * 224 * 3,
        misconceptions=(
            Misconception(
                "channels forgotten",
                224 * 224,
                "This counts the pixels.",
                "How many numbers does one pixel of a colour picture hold?",
            ),
            Misconception(
                "one side forgotten",
                224 * 3,
                "This is one row of the picture, in colour.",
                "How many such rows are there?",
            ),
            Misconception(
                "added instead of multiplied",
                224 + 224 + 3,
                "These are the three sizes added up.",
                "How many pixels does a picture with 2 rows of 5 have: 7, or 10?",
            ),
        ),
        hints=(
            "Flattening loses no number: as many come out as there were.",
            "Rows times columns are the pixels. And how many numbers does a pixel have?",
            "224 · 224 · 3. (Python may do the multiplication for you.)",
        ),
    ),
    Exercise(
        id="01.5",
        kind=IMPLEMENT,
        question="How many parameters does a fully connected layer have?",
        points=1,
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
                "Here all outputs use the same weights.",
                "`W` has a row of weights for each output. How many rows were counted here?",
            ),
        ),
        hints=(
            "Count for one output first: how many weights, how many biases?",
            "An output has a weight for each number that goes in, C·H·W of them, and one bias.",
            "That, times the number of outputs. `math.prod` multiplies the numbers of a shape.",
        ),
    ),
    Exercise(
        id="01.6",
        kind=IMPLEMENT,
        question="The weights that give the same outputs for shuffled pixels",
        points=2,
        reference=reorder,
        probes=SHUFFLES,
        misconceptions=(
            Misconception(
                "rows reordered",
                lambda weight, order: weight[order],
                "You moved rows. A row holds all the weights of one output.",
                "Where does the weight of one pixel stand in every row?",
            ),
            Misconception(
                "shuffled back",
                lambda weight, order: weight[:, np.argsort(order)],
                "The columns were moved by the opposite of the shuffle.",
                "Shuffled pixel 0 was pixel `order[0]`. Which column of `weight` should it meet?",
            ),
            Misconception(
                "left as it was",
                lambda weight, order: weight,
                "The weights are where they were, but the pixels have moved.",
                "Which weight does shuffled pixel 0 meet now, and which one did it meet before?",
            ),
            Misconception(
                "reversed",
                lambda weight, order: weight[:, ::-1],
                "The columns were turned round, whatever the shuffle.",
                "What does `order` say?",
            ),
        ),
        hints=(
            "A pixel and its weight meet in the product. If the pixel moves, so must the weight.",
            "A pixel's weights are a column of `weight`, one for each output.",
            "The shuffled picture is `x[order]`. Do the same to the columns of `weight`.",
        ),
    ),
)
