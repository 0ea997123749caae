"""Chapter 07, one matrix product: what is made of the rows, a convolution or a pool."""

import numpy as np

from cnnkit.exercises.chapter_07.blocks import PICTURE
from cnnkit.exercises.convolutions import whole_numbers
from cnnkit.exercises.exercise import REPAIR, Exercise, Misconception
from cnnkit.functional import conv2d, im2col, max_pool2d
from cnnkit.shapes import output_size

BATCHES = tuple(
    {"x": x, "weight": weight}
    for x, weight in (
        (PICTURE[None, None], np.array([[[[1, 0], [2, -1]]]])),
        (whole_numbers(5, 1, 2, 4, 6), whole_numbers(6, 3, 2, 2, 3)),
        (whole_numbers(7, 3, 2, 5, 4), whole_numbers(8, 2, 2, 3, 2)),
    )
)
POOLS = tuple(
    {"x": x, "size": size}
    for x, size in (
        (whole_numbers(5, 1, 1, 4, 6), 2),
        (whole_numbers(6, 1, 3, 4, 6), 2),
        (whole_numbers(7, 2, 2, 7, 9) - 12, 3),
        (whole_numbers(8, 3, 4, 4, 2), 2),
        # Numbers that do not come out as rows of three channels.
        (whole_numbers(9, 1, 1, 4, 4), 2),
        (whole_numbers(10, 2, 2, 4, 4), 2),
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


def pooled(largest):
    """Max pooling from the rows of im2col: ``largest(matrix, channels, taps)`` -> (places, …)."""

    def model(x, size):
        n, channels, *sides = x.shape
        matrix = im2col(x, size, stride=size)
        values = largest(matrix, channels, size * size)
        return values.reshape(n, *output_size(sides, size, size), -1).transpose(0, 3, 1, 2)

    return model


def of_three(matrix, channels, taps):
    """``range(3)``: an error where there are fewer channels."""
    return np.stack([matrix[:, c * taps : (c + 1) * taps].max(axis=1) for c in range(3)], axis=1)


def poured(x, size):
    matrix = im2col(x, size, stride=size)
    sizes = output_size(x.shape[2:], size, size)
    return matrix.reshape(-1, size * size).max(axis=1).reshape(*x.shape[:2], *sizes)


EXERCISES = (
    Exercise(
        id="07.5",
        kind=REPAIR,
        question="Folding the product into feature maps",
        points=2,
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
    ),
    Exercise(
        id="07.9",
        kind=REPAIR,
        question="Max pooling with im2col",
        points=2,
        reference=lambda x, size: max_pool2d(x, size),
        probes=POOLS,
        misconceptions=(
            Misconception(
                "pooled across channels",
                pooled(lambda matrix, channels, taps: matrix.max(axis=1)),
                "All channels of a window stand in one row, and you took the largest of the whole "
                "row: one map is left.",
                "Which part of a row belongs to channel 0, and how long is it?",
            ),
            Misconception(
                "the same map for every channel",
                pooled(
                    lambda matrix, channels, taps: np.repeat(
                        matrix.max(axis=1, keepdims=True), channels, axis=1
                    )
                ),
                "There are as many maps as there should be, but all are alike: each number is the "
                "largest of all channels together.",
                "Does pooling compare numbers of different channels?",
            ),
            Misconception(
                "channels last in a row",
                pooled(
                    lambda matrix, channels, taps: matrix.reshape(-1, taps, channels).max(axis=1)
                ),
                "You cut the rows up as if the channels of each pixel stood side by side.",
                "In which order does a row hold its numbers: pixel by pixel, or channel by "
                "channel?",
            ),
            Misconception(
                "the largest channel of each pixel",
                pooled(
                    lambda matrix, channels, taps: matrix.reshape(-1, channels, taps).max(axis=1)
                ),
                "The rows are cut up as they should be, but the largest was taken over the "
                "channels, and the pixels of the window are still there.",
                "Which axis should disappear: the channels, or the pixels of the window?",
            ),
            Misconception(
                "only one channel",
                pooled(lambda matrix, channels, taps: matrix[:, :taps].max(axis=1)),
                "You pooled one channel only.",
                "How many channels come out of a pool?",
                variants=(pooled(lambda matrix, channels, taps: matrix[:, -taps:].max(axis=1)),),
            ),
            Misconception(
                "three channels written in",
                pooled(of_three),
                "Your code takes three channels, however many there are.",
                "Which number says how many channels x has?",
                variants=(
                    pooled(
                        lambda matrix, channels, taps: (
                            matrix[:, : 3 * taps].reshape(len(matrix), -1, taps).max(axis=2)
                        )
                    ),
                ),
            ),
            Misconception(
                "reshape instead of transpose",
                poured,
                "The right numbers, in the wrong places: after `max` the channels of one window "
                "follow one another.",
                "If the numbers come window by window, channel by channel: which axis is the last?",
            ),
        ),
        hints=(
            "With a pool of 2×2 and three channels, how long is a row of the matrix? How many "
            "numbers does one maximum compare?",
            "A row holds all of channel 0, then all of channel 1. Can `reshape` turn it into one "
            "row per channel?",
            "`matrix.reshape(-1, size * size)` has a row for each window and channel. Then the "
            "largest of each row.",
        ),
    ),
)
