"""08.7: Back through a convolution, to the picture."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import by_windows, whole_numbers
from cnnkit.functional import col2im, conv2d

KERNELS = (
    {"weight": np.array([[1.0, 2], [3, 4]]), "gradient": np.array([[1.0, -1], [0, 2]])},
    {"weight": whole_numbers(11, 2, 3) / 4, "gradient": whole_numbers(12, 3, 2) / 4},
    {"weight": whole_numbers(13, 3, 3) / 4, "gradient": whole_numbers(14, 2, 4) / 4},
    {"weight": whole_numbers(15, 4, 2) / 4, "gradient": whole_numbers(16, 2, 5) / 4},
    {"weight": whole_numbers(17, 1, 3) / 4, "gradient": whole_numbers(18, 4, 2) / 4},
    # The kernel is as large as the picture: one cell.
    {"weight": whole_numbers(19, 3, 2) / 4, "gradient": np.array([[-1.25]])},
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
    return conv2d(np.pad(gradient, pads)[None, None], weight[None, None])[0, 0]


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


EXERCISE = Exercise(
    id="08.7",
    kind=IMPLEMENT,
    question="Back through a convolution, to the picture",
    points=3,
    taught_by="scratch-pixels",
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
            "If a pixel grows, several cells change. Do the changes of the loss add up, or is "
            "a part of each lost?",
        ),
        Misconception(
            "kernel the wrong way round",
            padded_and_convolved,
            "Each pixel got the weights of the windows around it in the opposite order: the "
            "kernel lies the wrong way round.",
            "A pixel is at the lower right of the first window that sees it. Which weight did "
            "it meet there?",
        ),
        Misconception(
            "the gradient turned",
            lambda weight, gradient: spread(weight, gradient[::-1, ::-1]),
            "The kernel lies as it should, but you turned the gradient by 180°: each window got "
            "the gradient of the cell at the opposite place.",
            "The first cell of the map came from the window at the top left. Which cell's gradient "
            "did that window get from you?",
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
        ),
        Misconception(
            "the gradient transposed",
            lambda weight, gradient: spread(weight, gradient.T),
            "Rows and columns of the gradient changed places.",
            "The cell on the right of the map came from the window on the right. Which window got "
            "its gradient from you?",
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
)
