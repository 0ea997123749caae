"""07.5: Folding the product into feature maps."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_07.unrolled import PICTURE
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.layers import FILTERS, PICTURES
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import layer
from cnnkit.course.families.unrolling import FOLDING, from_lines
from cnnkit.course.families.values import told_apart
from cnnkit.functional import conv2d, im2col
from cnnkit.shapes import output_size

BATCHES = tuple(
    {"x": x, "weight": weight}
    for x, weight in (
        (PICTURE[None, None], np.array([[[[1, 0], [2, -1]]]])),
        (whole_numbers(5, 1, 2, 4, 6) / 4, whole_numbers(6, 3, 2, 2, 3) / 4),
        (whole_numbers(7, 3, 2, 5, 4) / 4, whole_numbers(8, 2, 2, 3, 2) / 4),
        (whole_numbers(9, 2, 3, 7, 4) / 4, whole_numbers(10, 4, 3, 3, 1) / 4),
        # A window as large as the picture.
        (whole_numbers(11, 4, 2, 2, 3) / 4, whole_numbers(12, 5, 2, 2, 3) / 4),
    )
)


def convolve(x, weight):
    return conv2d(x, weight)


def by(matrix_of):
    """The product with another matrix of the weights, folded as it should be."""

    def model(x, weight):
        kernel_size = weight.shape[2:]
        product = im2col(x, kernel_size) @ matrix_of(weight)
        sizes = output_size(x.shape[2:], kernel_size)
        return product.reshape(len(x), *sizes, -1).transpose(0, 3, 1, 2)

    return model


def poured(weight):
    return weight.reshape(-1, len(weight))


EXERCISE = Exercise(
    id="07.5",
    kind=REPAIR,
    question="Folding the product into feature maps",
    points=2,
    taught_by="unroll-fold",
    reference=convolve,
    probes=BATCHES,
    misconceptions=(
        *known(FOLDING, afterwards(convolve)),
        Misconception(
            "filters cut up wrongly",
            by(poured),
            "`reshape(-1, FN)` on the weights puts numbers of several filters into one column.",
            "What must a column of the second matrix contain?",
            variants=(lambda x, weight: from_lines(by(poured)(x, weight)),),
        ),
        *told_apart(
            known(
                (*FILTERS, *PICTURES),
                lambda makes: (
                    lambda x, weight: makes(layer)(x, weight, np.zeros(len(weight)), 1, 0)
                ),
                has=("channels", "pictures"),
                but=("one filter, many biases",),
            ),
            convolve,
            probes=BATCHES,
        ),
        *known(
            MAPS,
            afterwards(convolve),
            but=(
                "rows and columns of the map swapped",
                "rows as long as columns should be",
            ),
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
    why=(
        "Your function computes a whole layer in one product; in section 5 the same steps race "
        "against loops and PyTorch."
    ),
)
