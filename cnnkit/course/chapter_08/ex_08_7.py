"""08.7: Back through a convolution, to the picture."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.convolutions import convolve, whole_numbers
from cnnkit.course.families.learning import GRADIENTS, SUMS
from cnnkit.course.families.maps import NUMBERS, afterwards, kept
from cnnkit.functional import col2im

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


def by_cell(weight, gradient):
    """What each cell of the map gives to the picture, (OH·OW, H, W)."""
    places = np.eye(gradient.size).reshape(-1, *gradient.shape)
    return np.stack([spread(weight, gradient * place) for place in places])


def one_window_wins(order):
    """Pixels keep what a single window says, the last one in ``order`` of all places."""

    def model(weight, gradient):
        x = np.zeros(shape_of_x(weight, gradient))
        height, width = weight.shape
        for i, j in list(np.ndindex(gradient.shape))[::order]:
            x[i : i + height, j : j + width] = gradient[i, j] * weight
        return x

    return model


def slid(padding, kernel=lambda weight: weight[::-1, ::-1]):
    """The padded gradient with a kernel slid over it: the right one is turned by 180°.

    ``padding(height, width)`` of the kernel is how many rows and how many columns.
    """

    def model(weight, gradient):
        rows, columns = padding(*weight.shape)
        padded = np.pad(gradient, ((rows, rows), (columns, columns)))
        return convolve(padded, kernel(weight))

    return model


def one_less(height, width):
    """The padding that is right."""
    return height - 1, width - 1


def of_cells(where):
    """Only those cells of the map give something."""
    return lambda weight, gradient: spread(weight, kept(where)(gradient))


def in_a_picture_of_3(cut_off):
    """``np.zeros((3, 3))``: what does not fit is left out, or an error."""

    def model(weight, gradient):
        if cut_off:
            right = np.pad(spread(weight, gradient), ((0, 3), (0, 3)))
            return right[:3, :3]
        x = np.zeros((3, 3))
        height, width = weight.shape
        for i, j in np.ndindex(gradient.shape):
            x[i : i + height, j : j + width] += gradient[i, j] * weight
        return x

    return model


def added(window):
    """Each cell adds ``window(weight, its gradient)`` in place of their product."""

    def model(weight, gradient):
        x = np.zeros(shape_of_x(weight, gradient))
        height, width = weight.shape
        for i, j in np.ndindex(gradient.shape):
            x[i : i + height, j : j + width] += window(weight, gradient[i, j])
        return x

    return model


EXERCISE = Exercise(
    id="08.7",
    kind=IMPLEMENT,
    question="Back through a convolution, to the picture",
    points=3,
    taught_by="scratch-pixels",
    reference=spread,
    probes=KERNELS,
    misconceptions=(
        *known(GRADIENTS, lambda makes: makes(spread), has=("map",)),
        *known(
            SUMS,
            lambda makes: afterwards(by_cell)(makes),
            has=("sum",),
            but=("not added up",),
            more={
                "mean instead of sum": (
                    lambda weight, gradient: spread(weight, gradient) / seen_by(weight, gradient),
                    lambda weight, gradient: spread(weight, gradient) / weight.size,
                ),
            },
        ),
        Misconception(
            "overwritten where windows overlap",
            one_window_wins(1),
            "Where windows overlap, only one of them has a say. What another one has written "
            "is lost.",
            "A pixel lay under several windows and helped to make several cells. What becomes "
            "of their gradients?",
            variants=(one_window_wins(-1),),
        ),
        Misconception(
            "kernel the wrong way round",
            slid(one_less, kernel=lambda weight: weight),
            "Each pixel got the weights of the windows around it in the opposite order: the "
            "kernel lies the wrong way round.",
            "A pixel is at the lower right of the first window that sees it. Which weight did "
            "it meet there?",
        ),
        Misconception(
            "kernel turned along one axis",
            lambda weight, gradient: spread(weight[::-1], gradient),
            "Along one of its axes the kernel lies as it should, along the other the wrong way "
            "round.",
            "Which weight did the first pixel of a window meet, which one the pixel to its "
            "right, and which one the pixel below it?",
            variants=(lambda weight, gradient: spread(weight[:, ::-1], gradient),),
        ),
        Misconception(
            "kernel transposed",
            lambda weight, gradient: spread(weight.T, gradient),
            "Rows and columns of the kernel changed places.",
            "Which weight met the pixel to the right of the window's first?",
            variants=(
                slid(one_less, np.transpose),
                slid(one_less, np.rot90),
                slid(one_less, lambda weight: np.rot90(weight, -1)),
                slid(lambda height, width: (width - 1, height - 1), np.transpose),
                slid(lambda height, width: (width - 1, height - 1), np.rot90),
            ),
        ),
        Misconception(
            "padding that fits some kernels only",
            slid(lambda *_: (1, 1)),
            "The zeros around the gradient fit kernels of some sizes only: for others there are "
            "too many or too few.",
            "How many rows of zeros does a kernel of 3 rows need above the gradient? And how many "
            "columns does one of 2 columns need at its left?",
            variants=(
                slid(lambda height, _: (height - 1, height - 1)),
                slid(lambda _, width: (width - 1, width - 1)),
                slid(lambda height, width: (width - 1, height - 1)),
                slid(lambda height, width: (height // 2, width // 2)),
            ),
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
            "windows side by side",
            lambda weight, gradient: np.kron(gradient, weight),
            "The windows lie next to each other, so that no pixel is under two of them.",
            "How far does the window move from one cell to the next?",
        ),
        Misconception(
            "rows or columns too many",
            lambda weight, gradient: np.pad(spread(weight, gradient), ((0, 1), (0, 1))),
            "The numbers are right, but your picture is larger than the one that went in.",
            "A window of 2 moves over a row of 3: how many cells come out? And the way back?",
            variants=(
                slid(lambda height, width: (height, width)),
                lambda weight, gradient: np.pad(spread(weight, gradient), ((0, 1), (0, 0))),
                lambda weight, gradient: np.pad(spread(weight, gradient), ((0, 0), (0, 1))),
            ),
        ),
        Misconception(
            "3×3 written in",
            in_a_picture_of_3(cut_off=False),
            "Your picture has 3×3 pixels, whatever kernel and gradient came in.",
            "How large was the picture, if a kernel of 3 rows made a map of 2 rows of it?",
            variants=(in_a_picture_of_3(cut_off=True),),
        ),
        Misconception(
            "as large as the gradient",
            lambda weight, gradient: spread(weight, gradient)[: len(gradient), : gradient.shape[1]],
            "Your result is as large as the feature map's gradient.",
            "Which shape did the picture have, before the kernel made it smaller?",
        ),
        Misconception(
            "only whole windows",
            slid(lambda *_: (0, 0)),
            "You slid the kernel over the gradient, and the result shrank once more.",
            "Should the way back make the map smaller or larger?",
            variants=(slid(lambda *_: (0, 0), kernel=lambda weight: weight),),
        ),
        Misconception(
            "added instead of multiplied",
            added(np.add),
            "Each pixel got its weight and the gradient added up.",
            "If a pixel grows by 1 under a weight of 3, by how much does the cell grow?",
        ),
        Misconception(
            "begun with ones",
            lambda weight, gradient: spread(weight, gradient) + 1,
            "Every pixel has 1 too much, as if the sum had begun with 1.",
            "What is in the picture before the first window is added?",
        ),
        Misconception(
            "some cells left out",
            of_cells(np.s_[:-1, :-1]),
            "The last row of the map's cells, the last column, or both give nothing back.",
            "How many cells does the map have in each direction? Which of them give something to "
            "the picture?",
            variants=(of_cells(np.s_[:-1]), of_cells(np.s_[:, :-1])),
        ),
        Misconception(
            "the picture turned",
            lambda weight, gradient: spread(weight, gradient)[::-1, ::-1],
            "Your picture is turned by 180°: what belongs to its first pixel stands at the last.",
            "Which pixel was under the first window only?",
        ),
        Misconception(
            "rows and columns swapped",
            lambda weight, gradient: spread(weight, gradient).T,
            "Rows and columns of your result are swapped.",
            "In `x[i, j]`, which of the two counts the rows?",
        ),
        *known(
            only(NUMBERS, "fractions lost", "the sign turned", "signs lost"),
            afterwards(spread),
            more={
                "fractions lost": (added(lambda weight, slope: np.trunc(weight * slope)),),
            },
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
    why=(
        "A convolution hands this on to the layer before; at the picture itself it shows which "
        "pixels the loss depends on."
    ),
)
