"""12.7: The weights of any bottleneck."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_12.bottlenecks import (
    about_bottlenecks,
    added,
    layers,
    one_side,
    plain,
    right,
    the_middle_alone,
    windows_of_one,
    with_biases,
)

COUNTS = tuple(
    {"channels": channels, "width": width, "kernel_size": kernel_size}
    for channels, width, kernel_size in (
        (6, 2, 3),
        (256, 64, 3),
        (192, 16, 5),
        (5, 3, 2),
        (10, 4, 1),
        (3, 7, 4),
    )
)
# `^` comes after + and *, so brackets make another number.
CARETS = (
    lambda c, w, k: 2 * c * w + k ^ 2 * w ^ 2,
    lambda c, w, k: 2 * c * w + (k ^ 2) * w**2,
    lambda c, w, k: 2 * c * w + (k ^ 2) * (w ^ 2),
    lambda c, w, k: 2 * c * w + k ^ 2 * w * w,
    lambda c, w, k: 2 * c * w + w * w * k ^ 2,
    lambda c, w, k: 2 * c * w + w ^ 2 * k ^ 2,
)


EXERCISE = Exercise(
    id="12.7",
    kind=IMPLEMENT,
    question="The weights of any bottleneck",
    points=2,
    taught_by="pointwise-bottleneck-explained",
    reference=right,
    probes=COUNTS,
    misconceptions=(
        *about_bottlenecks(lambda model: model),
        Misconception(
            "bottleneck count wrong: the middle layer alone",
            the_middle_alone,
            "That is the layer in the middle. The 1×1 layers have weights, too.",
            "What does it cost to make the channels few, and many again?",
        ),
        Misconception(
            "window forgotten",
            windows_of_one,
            "The middle layer is counted as if its window had a single cell.",
            "How many weights has one filter for each channel that it sees?",
        ),
        Misconception(
            "one side instead of the square",
            one_side,
            "You counted a window of F×F as if it had F cells.",
            "How many cells does a square of 3×3 have?",
        ),
        Misconception(
            "biases counted",
            with_biases,
            "You counted biases. There are none here.",
            "What did the exercise say of biases?",
        ),
        Misconception(
            "added instead of multiplied",
            added,
            "You added the channels that come in and those that go out.",
            "Each filter has its own weights. How many has each, and how many filters are there?",
        ),
        Misconception(
            "the plain layer",
            plain,
            "That is the plain layer, without a bottleneck.",
            "Where in it does `width` appear?",
        ),
        Misconception(
            "counts not added up",
            layers,
            "You return the counts of the three layers.",
            "How many numbers were asked for?",
        ),
        Misconception(
            "`^` is no power in Python",
            CARETS[0],
            "In Python `^` makes no powers: `3 ^ 2` is 1.",
            "With which sign does Python write 3 to the power of 2?",
            variants=CARETS[1:],
        ),
        Misconception(
            "3×3 written in",
            lambda channels, width, kernel_size: right(channels, width, 3),
            "Your middle layer always has windows of 3×3.",
            "Which argument says how large the window is?",
        ),
        Misconception(
            "64 channels written in",
            lambda channels, width, kernel_size: right(channels, 64, kernel_size),
            "Your bottleneck always has 64 channels, or your block always 256.",
            "Which arguments say how many channels there are?",
            variants=(lambda channels, width, kernel_size: right(256, width, kernel_size),),
        ),
    ),
    hints=(
        "For each of the three layers: how many maps come in, how many go out, how many cells "
        "has the window?",
        "The first layer has width · channels weights, and so has the last. In the middle both "
        "sides are narrow.",
        "`2 * channels * width + kernel_size**2 * width**2`.",
    ),
)
