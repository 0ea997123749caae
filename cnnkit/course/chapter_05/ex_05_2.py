"""05.2: Convolution of a picture of several channels with one filter."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_05.depth import about_channels, by_channel, in_floats, quarters
from cnnkit.course.convolutions import sliding
from cnnkit.functional import conv2d

ONE_FILTER = tuple(
    {"x": numbers(seed, *x), "weight": numbers(seed + 1, *weight), "bias": bias}
    for seed, numbers, x, weight, bias in (
        (1, in_floats, (2, 3, 3), (2, 2, 2), 3),
        (3, quarters, (3, 4, 6), (3, 2, 3), -7.5),
        (5, quarters, (4, 5, 4), (4, 3, 2), 11.25),
        (7, quarters, (1, 3, 4), (1, 2, 2), 5.0),
        (9, quarters, (2, 3, 7), (2, 3, 2), -0.75),
        (11, quarters, (5, 6, 3), (5, 4, 3), 8.5),
    )
)


def one_filter(x, weight, bias):
    """(C, H, W) with a filter (C, FH, FW) and one number -> (OH, OW)."""
    return of_one(conv2d)(x, weight, bias)


def of_one(layer):
    """A layer for batches, as one for a single picture and a single filter."""
    return lambda x, weight, bias: layer(x[None], weight[None], np.array([bias]))[0, 0]


EXERCISE = Exercise(
    id="05.2",
    kind=IMPLEMENT,
    question="Convolution of a picture of several channels with one filter",
    points=2,
    taught_by="channels-number-explained",
    reference=one_filter,
    probes=ONE_FILTER,
    scene=sliding,
    misconceptions=(
        Misconception(
            "channels not summed",
            lambda x, weight, bias: by_channel(x[None], weight[None])[0, 0] + bias,
            "You return a map for each channel.",
            "What becomes of what red, green and blue give, so that one number is left?",
            variants=(lambda x, weight, bias: by_channel(x[None], weight[None])[0, 0],),
        ),
        *about_channels(of_one),
        Misconception(
            "bias added with every product",
            lambda x, weight, bias: one_filter(x, weight, weight.size * bias),
            "The bias was added once for each weight of the filter.",
            "How often should the bias be added to one cell of the map? Is it inside the sum?",
        ),
        Misconception(
            "mean instead of sum",
            lambda x, weight, bias: one_filter(x, weight, 0) / weight.size + bias,
            "You divided by how many products there are.",
            "Multiply and *add up*: is there a division in it?",
            variants=(lambda x, weight, bias: one_filter(x, weight, bias) / weight.size,),
        ),
    ),
    hints=(
        "What changes from your function of chapter 02? How many axes does a window have now?",
        "The window is as large as the filter, and as deep. Which axis of x stays whole, and "
        "which two do you cut? And over which axes does `sum()` add?",
        "`window = x[:, i : i + height, j : j + width]`, and then `(window * weight).sum() + "
        "bias`. The height of the picture is `x.shape[1]`, not `x.shape[0]`.",
    ),
)
