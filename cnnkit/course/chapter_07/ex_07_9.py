"""07.9: Max pooling with im2col."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import im2col, max_pool2d
from cnnkit.shapes import output_size

POOLS = tuple(
    {"x": x, "size": size}
    for x, size in (
        (whole_numbers(5, 1, 1, 4, 6), 2),
        (whole_numbers(6, 1, 3, 4, 6) / 4, 2),
        (whole_numbers(7, 3, 2, 7, 11) / 4 - 12, 3),
        (whole_numbers(8, 3, 4, 5, 2) / 4, 2),
        # Numbers that do not come out as rows of three channels.
        (whole_numbers(9, 1, 1, 4, 4) / 4, 2),
        (whole_numbers(10, 2, 2, 4, 4) / 4, 2),
        (whole_numbers(11, 2, 5, 3, 3) / 4, 3),  # a window as large as the picture
    )
)


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


EXERCISE = Exercise(
    id="07.9",
    kind=REPAIR,
    question="Max pooling with im2col",
    points=2,
    taught_by="unroll-pooling",
    explorer="unroll-explorer",
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
            pooled(lambda matrix, channels, taps: matrix.reshape(-1, taps, channels).max(axis=1)),
            "You cut the rows up as if the channels of each pixel stood side by side.",
            "In which order does a row hold its numbers: pixel by pixel, or channel by channel?",
        ),
        Misconception(
            "the largest channel of each pixel",
            pooled(lambda matrix, channels, taps: matrix.reshape(-1, channels, taps).max(axis=1)),
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
            "A 3 stands in your code where the number of channels belongs.",
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
)
