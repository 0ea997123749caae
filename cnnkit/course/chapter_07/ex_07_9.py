"""07.9: Max pooling with im2col."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known, only
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.layers import PICTURES
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.pooling import POOLING, cut_off, of_a_batch
from cnnkit.course.families.unrolling import FOLDING
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


def side(taps):
    return int(taps**0.5)


def of_three(matrix, channels, taps):
    """``range(3)``: an error where there are fewer channels."""
    return np.stack([matrix[:, c * taps : (c + 1) * taps].max(axis=1) for c in range(3)], axis=1)


EXERCISE = Exercise(
    id="07.9",
    kind=REPAIR,
    question="Max pooling with im2col",
    points=2,
    taught_by="unroll-pooling",
    explorer="unroll-explorer",
    reference=max_pool2d,
    probes=POOLS,
    misconceptions=(
        *known(
            POOLING,
            of_a_batch,
            has=("max", "loops", "stride", "channels", "no padding"),
            but=("channels last", "reshape instead of windows"),
        ),
        *known(FOLDING, afterwards(max_pool2d)),
        *known(
            only(PICTURES, "only one picture", "only one map"),
            lambda makes: makes(max_pool2d),
            has=("pictures",),
        ),
        *known(
            MAPS,
            afterwards(max_pool2d),
            but=(
                "rows and columns of the map swapped",
                "rows as long as columns should be",
                "negative numbers cut off",
            ),
            more=cut_off(of_a_batch),
        ),
        Misconception(
            "rows cut into lines of the window",
            pooled(
                lambda matrix, channels, taps: matrix.reshape(len(matrix), -1, side(taps)).max(2)
            ),
            "Each row was cut into pieces of `size` numbers: those are single lines of a window.",
            "How many numbers of one channel does a window of 2×2 hold?",
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
            "maps cut up before the pictures",
            lambda x, size: (
                (maps := max_pool2d(x, size))
                .reshape(maps.shape[1], len(maps), *maps.shape[2:])
                .swapaxes(0, 1)
            ),
            "That is right for one picture, or for one channel. With several, they get mixed: the "
            "maps were cut up as if map 0 of all pictures came first.",
            "What comes after the first map of the first picture: its second map, or the second "
            "picture?",
        ),
        Misconception(
            "three channels written in",
            pooled(of_three),
            "Your function expects three channels, however many x has.",
            "Which number says how many channels x has?",
            variants=(
                pooled(
                    lambda matrix, channels, taps: (
                        matrix[:, : 3 * taps].reshape(len(matrix), -1, taps).max(axis=2)
                    )
                ),
            ),
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
    why=(
        "Take the mean or the median in place of the maximum, and the same lines make another "
        "kind of pool."
    ),
)
