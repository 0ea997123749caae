"""07.5: Folding the product into feature maps."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.chapter_07.unrolled import PICTURE
from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import conv2d, im2col
from cnnkit.shapes import output_size

BATCHES = tuple(
    {"x": x, "weight": weight}
    for x, weight in (
        (PICTURE[None, None], np.array([[[[1, 0], [2, -1]]]])),
        (whole_numbers(5, 1, 2, 4, 6) / 4, whole_numbers(6, 3, 2, 2, 3) / 4),
        (whole_numbers(7, 3, 2, 5, 4) / 4, whole_numbers(8, 2, 2, 3, 2) / 4),
        (whole_numbers(9, 2, 3, 7, 6) / 4, whole_numbers(10, 4, 3, 3, 1) / 4),
        # A window as large as the picture.
        (whole_numbers(11, 4, 2, 2, 3) / 4, whole_numbers(12, 5, 2, 2, 3) / 4),
    )
)


def product_of(x, weight):
    """The product, not yet folded, and (N, FN, OH, OW)."""
    kernel_size = weight.shape[2:]
    sizes = output_size(x.shape[2:], kernel_size)
    product = im2col(x, kernel_size) @ weight.reshape(len(weight), -1).T
    return product, (len(x), len(weight), *sizes)


def bare_reshape(x, weight):
    product, shape = product_of(x, weight)
    return product.reshape(shape)


def folded(order, swapped=False):
    """The product cut up by pictures, rows and columns, its axes then put in ``order``."""

    def model(x, weight):
        product, (n, filters, rows, columns) = product_of(x, weight)
        sizes = (columns, rows) if swapped else (rows, columns)
        return product.reshape(n, *sizes, filters).transpose(order)

    return model


def product_turned(x, weight):
    product, shape = product_of(x, weight)
    return product.T.reshape(shape)


def weights_poured(x, weight):
    kernel_size = weight.shape[2:]
    rows, columns = output_size(x.shape[2:], kernel_size)
    product = im2col(x, kernel_size) @ weight.reshape(-1, len(weight))
    return product.reshape(len(x), rows, columns, -1).transpose(0, 3, 1, 2)


EXERCISE = Exercise(
    id="07.5",
    kind=REPAIR,
    question="Folding the product into feature maps",
    points=2,
    taught_by="unroll-fold",
    reference=lambda x, weight: conv2d(x, weight),
    probes=BATCHES,
    misconceptions=(
        Misconception(
            "reshape instead of transpose",
            bare_reshape,
            "The shape is right, but the numbers of all filters are mixed in each map: "
            "`reshape` keeps the order in which the numbers lie.",
            "Which number of the product comes right after the first: another place of the "
            "same map, or another filter?",
        ),
        Misconception(
            "channels last",
            folded((0, 1, 2, 3)),
            "Every number is in a sensible place, but the filters are the last axis: "
            "(N, OH, OW, FN).",
            "Which axis has to move, and where to?",
        ),
        Misconception(
            "height and width mixed up",
            folded((0, 3, 2, 1)),
            "Height and width changed places on the way.",
            "In which order do the windows come: line by line, or column by column? And which "
            "axis is the last in NCHW?",
            variants=(
                folded((0, 3, 1, 2), swapped=True),
                folded((0, 3, 2, 1), swapped=True),
            ),
        ),
        Misconception(
            "the way back",
            folded((0, 2, 3, 1)),
            "(0, 2, 3, 1) is the order that leads from (N, C, H, W) to (N, H, W, C).",
            "For each new axis `transpose` wants to know which old one it was. Which old axis "
            "is the new axis 1?",
        ),
        Misconception(
            "cut up in the wrong order",
            lambda x, weight: bare_reshape(x, weight).transpose(0, 2, 3, 1),
            "You cut the product up as (N, FN, OH, OW) before you moved its axes. But its "
            "numbers do not lie in that order.",
            "What is a row of the product, and what a column? So which axis comes last when "
            "it is cut up?",
            variants=(
                lambda x, weight: bare_reshape(x, weight).transpose(0, 3, 1, 2),
                lambda x, weight: bare_reshape(x, weight).swapaxes(2, 3),
            ),
        ),
        Misconception(
            "pictures and filters swapped",
            folded((3, 0, 1, 2)),
            "Your first axis is the filters, the second the pictures.",
            "What does N C H W say about the first axis?",
        ),
        Misconception(
            "the product turned, then cut up",
            product_turned,
            "That is right for one picture. With several, the maps of different pictures get "
            "mixed: in a row of the turned product one filter's maps of all pictures follow "
            "one another.",
            "After turning, which two axes come first: pictures and filters, or filters and "
            "pictures?",
        ),
        Misconception(
            "filters cut up wrongly",
            weights_poured,
            "The result is folded as it should be. But `reshape(-1, FN)` on the weights puts "
            "numbers of several filters into one column.",
            "What must a column of the second matrix contain?",
        ),
    ),
    hints=(
        "In the product a row is a place, and the filters stand side by side. In which order "
        "do its numbers lie in memory?",
        "`reshape` may only split axes up. What are the rows of the product split into, and "
        "which axis stays last?",
        "First `(n, rows, columns, filters)`, and then `transpose` moves the last axis to the "
        "second place.",
    ),
)
