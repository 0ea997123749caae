"""12.6: The weights of a bottleneck, and of a plain layer."""

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.course.chapter_12.bottlenecks import (
    about_bottlenecks,
    added,
    layers,
    middle_once,
    one_number_each,
    one_side,
    plain,
    right,
    the_middle_alone,
    weights,
    windows_of_one,
    with_biases,
)
from cnnkit.shapes import conv_parameters

CHANNELS, WIDTH, PLACES = 256, 64, 56 * 56
# The plain layer of 12.6, as three wrong ideas count it.
ONE_CELL, ONE_SIDE, ONE_FILTER = (
    weights(CHANNELS, CHANNELS, 1),
    3 * weights(CHANNELS, CHANNELS, 1),
    weights(CHANNELS, 1, 3),
)


def asked(model, large=None):
    """Both numbers of 12.6, the first by ``model``."""
    large = plain(CHANNELS, WIDTH, 3) if large is None else large
    return model(CHANNELS, WIDTH, 3), large


EXERCISE = Exercise(
    id="12.6",
    kind=PREDICT,
    question="The weights of a bottleneck, and of a plain layer",
    points=1,
    taught_by="pointwise-attention-explained",
    reference=asked(right),
    misconceptions=(
        *about_bottlenecks(
            asked, (asked(one_number_each, ONE_FILTER), asked(middle_once, ONE_FILTER))
        ),
        # By chance the two are equal: 2·256·64 + 64·64 = 64·64·9.
        Misconception(
            "bottleneck count wrong: the middle layer alone, or without its window",
            asked(the_middle_alone),
            "Your first number is what the middle layer has alone. The three layers have just "
            "as many together if the window of 3×3 is counted as one cell.",
            "Which layers did you count? And how many cells has the window of each?",
        ),
        Misconception(
            "window forgotten",
            asked(windows_of_one, ONE_CELL),
            "A layer of 3×3 is counted as if its window had a single cell.",
            "How many weights has one filter for each channel that it sees?",
            variants=(asked(right, ONE_CELL),),
        ),
        Misconception(
            "one side instead of the square",
            asked(one_side, ONE_SIDE),
            "A window of 3×3 is counted as if it had 3 cells, once or both times.",
            "How many cells does a square of 3×3 have?",
            variants=(asked(one_side), asked(right, ONE_SIDE)),
            since="05.6",
        ),
        Misconception(
            "counts not added up",
            (*layers(CHANNELS, WIDTH, 3), plain(CHANNELS, WIDTH, 3)),
            "You wrote one number for each layer of the bottleneck.",
            "How many weights have its three layers together?",
            variants=(layers(CHANNELS, WIDTH, 3),),
        ),
        Misconception(
            "biases counted",
            asked(with_biases, conv_parameters(CHANNELS, CHANNELS, 3)),
            "You counted biases. There are none here.",
            "What does the question say of biases, and why?",
            variants=(asked(with_biases), asked(right, conv_parameters(CHANNELS, CHANNELS, 3))),
            since="11.8",
        ),
        Misconception(
            "weights not shared",
            tuple(count * PLACES for count in asked(right)),
            "These are the multiply-adds: each weight is counted again at each of the 56·56 "
            "places.",
            "When the window moves on, does the filter change?",
        ),
        Misconception(
            "the plain layer as narrow as the bottleneck",
            asked(right, weights(WIDTH, WIDTH, 3)),
            "The first number is right. The plain layer was counted with 64 channels, on one "
            "side or on both.",
            "How many maps does the plain layer get, and how many does it give?",
            variants=(asked(right, weights(CHANNELS, WIDTH, 3)),),
        ),
        Misconception(
            "added instead of multiplied",
            asked(added),
            "In the bottleneck's layers you added the channels that come in and those that go out.",
            "Each filter has its own weights. How many has each, and how many filters are there?",
            variants=(asked(added, 2 * ONE_FILTER),),
        ),
        Misconception(
            "the plain layer with one filter",
            asked(right, ONE_FILTER),
            "The first number is right. The second is what a single filter of the plain layer has.",
            "How many filters does it take to make 256 maps?",
        ),
        Misconception(
            "two plain layers",
            asked(right, 2 * plain(CHANNELS, WIDTH, 3)),
            "The first number is right. The second is that of two plain layers.",
            "How many plain layers were asked for?",
        ),
        Misconception(
            "the numbers in the wrong order",
            asked(right)[::-1],
            "Both numbers are right, but the plain layer comes first.",
            "Which of the two was asked for first?",
        ),
    ),
    hints=(
        "How many weights does one filter of the first layer have? And how many filters are there?",
        "A layer has (maps out) · (maps in) · (cells of the window) weights. Do this for each "
        "layer; between the 1×1 layers there are 64 maps.",
        "64·256 + 64·64·9 + 256·64, and 256·256·9.",
    ),
)
