"""Chapter 08, training from scratch: the way back through a layer, written or repaired."""

import numpy as np

from cnnkit.arrays import filled
from cnnkit.exercises.convolutions import by_windows, whole_numbers
from cnnkit.exercises.exercise import IMPLEMENT, REPAIR, Exercise, Misconception
from cnnkit.functional import col2im, conv2d
from cnnkit.gradients import relu_gradient

KERNELS = (
    {"weight": np.array([[1, 2], [3, 4]]), "gradient": np.array([[1, -1], [0, 2]])},
    {"weight": whole_numbers(11, 2, 3), "gradient": whole_numbers(12, 3, 2)},
    {"weight": whole_numbers(13, 3, 3), "gradient": whole_numbers(14, 2, 4)},
)
INPUTS = (
    {"gradient": np.array([5.0, -3, 4, -2]), "x": np.array([2.0, 1, -3, -1])},
    {"gradient": whole_numbers(15, 3, 4) + 0.5, "x": np.tile([-2.0, 0, 0.5, 3], (3, 1))},
)
BATCHES = (
    {"x": np.array([[1, 2, 4], [3, 5, 0]]), "gradient": np.array([[1, -1, 2, 5], [0, 4, -3, 1]])},
    {"x": whole_numbers(16, 5, 3), "gradient": whole_numbers(17, 5, 2)},
    {"x": whole_numbers(18, 3, 4), "gradient": whole_numbers(19, 3, 4)},
)


def shape_of_x(weight, gradient):
    """A window at every place: the picture is larger than the map by the kernel, less one."""
    return tuple(np.add(weight.shape, gradient.shape) - 1)


def spread(weight, gradient):
    """To each pixel what every window that it lay under says: the right answer."""
    rows = np.multiply.outer(gradient.ravel(), weight.ravel())
    return col2im(rows, (1, 1, *shape_of_x(weight, gradient)), weight.shape)[0, 0]


def seen_by(weight, gradient):
    """How many windows each pixel lies under."""
    return spread(np.ones_like(weight), np.ones_like(gradient))


def one_window_wins(order):
    """Pixels keep what a single window says, the last one in ``order`` of all places."""

    def model(weight, gradient):
        x = np.zeros(shape_of_x(weight, gradient))
        height, width = weight.shape
        for i, j in list(np.ndindex(gradient.shape))[::order]:
            x[i : i + height, j : j + width] = gradient[i, j] * weight
        return x

    return model


def padded_and_convolved(weight, gradient):
    """The kernel is laid on as it is, where it would have to be turned."""
    height, width = weight.shape
    pads = (height - 1, height - 1), (width - 1, width - 1)
    padded = filled(gradient[None, None], pads, 0)
    return conv2d(padded, weight[None, None])[0, 0]


def same_size(weight, gradient):
    """As many numbers as the gradient has: the last rows and columns of pixels are missing."""
    return spread(weight, gradient)[: len(gradient), : gradient.shape[1]]


def but_the_last(gradient):
    cut = np.zeros_like(gradient)
    cut[:-1, :-1] = gradient[:-1, :-1]
    return cut


def only_first(gradient):
    cut = np.zeros_like(gradient)
    cut[0, 0] = gradient[0, 0]
    return cut


def products_by_picture(x, gradient):
    return gradient[:, :, None] * x[:, None, :]


EXERCISES = (
    Exercise(
        id="08.7",
        kind=IMPLEMENT,
        question="Back through a convolution, to the picture",
        points=3,
        reference=spread,
        probes=KERNELS,
        misconceptions=(
            Misconception(
                "overlap forgotten",
                one_window_wins(1),
                "Where windows overlap, only one of them has a say. What another one has written "
                "is lost.",
                "A pixel lay under several windows and helped to make several cells. What becomes "
                "of their gradients?",
                variants=(one_window_wins(-1),),
            ),
            Misconception(
                "mean instead of sum",
                lambda weight, gradient: spread(weight, gradient) / seen_by(weight, gradient),
                "Where windows overlap, you took the mean of what they say.",
                "If a pixel grows, two cells change. Do the changes of the loss add up, or is one "
                "half of each lost?",
            ),
            Misconception(
                "kernel the wrong way round",
                padded_and_convolved,
                "Each pixel got the weights of the windows around it in the opposite order: the "
                "kernel lies the wrong way round.",
                "A pixel is at the lower right of the first window that sees it. Which weight did "
                "it meet there?",
                variants=(lambda weight, gradient: spread(weight, gradient[::-1, ::-1]),),
            ),
            Misconception(
                "some cells left out",
                lambda weight, gradient: spread(weight, but_the_last(gradient)),
                "The last row and the last column of the map's cells give nothing back.",
                "How many cells does the map have in each direction? Where do your loops end?",
            ),
            Misconception(
                "only the first cell",
                lambda weight, gradient: spread(weight, only_first(gradient)),
                "Only the window of the first cell got something.",
                "In which round of the loops does your function return?",
            ),
            Misconception(
                "a whole window in one pixel",
                lambda weight, gradient: np.pad(
                    gradient * weight.sum(), [(0, size - 1) for size in weight.shape]
                ),
                "Each cell gave everything to a single pixel, the first one of its window.",
                "How many pixels helped to make one cell?",
            ),
            Misconception(
                "a row and a column too many",
                lambda weight, gradient: np.pad(spread(weight, gradient), ((0, 1), (0, 1))),
                "The numbers are right, but your picture is larger than the one that went in.",
                "A window of 2 moves over a row of 3: how many cells come out? And the way back?",
            ),
            Misconception(
                "as large as the gradient",
                same_size,
                "Your result is as large as the feature map's gradient.",
                "Which shape did the picture have, before the kernel made it smaller?",
            ),
            Misconception(
                "only whole windows",
                lambda weight, gradient: by_windows(
                    gradient,
                    weight,
                    tuple(np.maximum(np.subtract(gradient.shape, weight.shape) + 1, 0)),
                    lambda i, j: (i, j),
                ),
                "You slid the kernel over the gradient, and the result shrank once more.",
                "Should the way back make the map smaller or larger?",
            ),
            Misconception(
                "the weights not used",
                lambda weight, gradient: spread(np.ones_like(weight), gradient),
                "You added the gradients of the cells that a pixel helped to make, all alike.",
                "What did the pixel get multiplied by, before it came into a cell?",
            ),
            Misconception(
                "the gradient not used",
                lambda weight, gradient: spread(weight, np.ones_like(gradient)),
                "You added the weights that a pixel met, all alike.",
                "Does every cell of the map matter equally to the loss?",
            ),
            Misconception(
                "rows and columns swapped",
                lambda weight, gradient: spread(weight, gradient).T,
                "Rows and columns of your result are swapped.",
                "In `x[i, j]`, which of the two goes down?",
                variants=(lambda weight, gradient: spread(weight, gradient.T),),
            ),
            Misconception(
                "kernel transposed",
                lambda weight, gradient: spread(weight.T, gradient),
                "Rows and columns of the kernel changed places.",
                "Which weight met the pixel to the right of the window's first?",
            ),
        ),
        hints=(
            "On the way forward cell (i, j) was `(x[i : i + height, j : j + width] * weight)"
            ".sum()`. By how much does it grow if one of these pixels grows by 1?",
            "Begin with zeros in the shape of the picture. Go through the cells of the map, and "
            "give each pixel of its window its share.",
            "The share is `gradient[i, j] * weight`, for the whole window at once. A pixel lies "
            "under several windows: `+=`.",
        ),
    ),
    Exercise(
        id="08.8",
        kind=REPAIR,
        question="Back through ReLU",
        points=1,
        reference=relu_gradient,
        probes=INPUTS,
        misconceptions=(
            Misconception(
                "asked the gradient, not the input",
                lambda gradient, x: gradient * (gradient > 0),
                "Negative *gradients* are stopped here. ReLU stopped negative *inputs*.",
                "Which numbers did ReLU let through on the way forward?",
            ),
            Misconception(
                "asked both",
                lambda gradient, x: gradient * (gradient > 0) * (x > 0),
                "Only what is positive in both passes: negative gradients are still stopped.",
                "Did ReLU, on the way forward, know anything of the gradient?",
            ),
            Misconception(
                "the wrong way round",
                lambda gradient, x: gradient * (x <= 0),
                "The gradient passes where the input was not above 0, and is stopped elsewhere.",
                "What comes out of ReLU for an input of −3, and what if it grows to −2.9?",
                variants=(lambda gradient, x: gradient * (x < 0),),
            ),
            Misconception(
                "everything passes",
                lambda gradient, x: gradient,
                "The gradient comes out as it went in.",
                "What comes out of ReLU for an input of −3, and what if it grows to −2.9?",
            ),
            Misconception(
                "forward once more",
                lambda gradient, x: np.maximum(x, 0),
                "This is ReLU itself, on the input.",
                "What has the gradient to do with it?",
            ),
            Misconception(
                "gradient times the value",
                lambda gradient, x: gradient * np.maximum(x, 0),
                "You multiplied the gradient by what came out of ReLU.",
                "If the input of 3 grows by 0.1, by how much does the output grow: by 0.1 or by "
                "0.3?",
                variants=(lambda gradient, x: gradient * x,),
            ),
            Misconception(
                "the slope alone",
                lambda gradient, x: x > 0,
                "This says where the slope of ReLU is 1.",
                "And what arrives at the input, if the slope is 1 and a gradient of 5 comes back?",
                variants=(lambda gradient, x: (x > 0).astype(float),),
            ),
            Misconception(
                "0 passes",
                lambda gradient, x: gradient * (x >= 0),
                "It is right but for inputs of exactly 0. There ReLU has a kink and no slope of "
                "its own; PyTorch and this course let nothing pass.",
                "Is 0 above 0?",
            ),
        ),
        hints=(
            "What did ReLU do on the way forward, and on what did that depend?",
            "Where the input was above 0, the output grows as much as the input. And where it "
            "was below?",
            "`x > 0` is True where the gradient passes, False where it is stopped.",
        ),
    ),
    Exercise(
        id="08.9",
        kind=IMPLEMENT,
        question="The weights' gradient of a fully connected layer, for a batch",
        points=2,
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
                "In which round of the loop does your function return?",
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
    ),
)
