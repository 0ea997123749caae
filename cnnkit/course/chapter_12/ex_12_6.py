"""12.6: The weights of a bottleneck, and of a plain layer."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_12.bottlenecks import (
    about_bottlenecks,
    block,
    layers,
    middle_once,
    one_number_each,
    plain,
    right,
    the_middle_alone,
    weights,
    windows_of_one,
)
from cnnkit.course.drawing import one_of, until
from cnnkit.course.families.counting import Counted, counts, written
from cnnkit.messages import N_


def two_counts(channels: int = 256, width: int = 64, size: int = 56) -> Exercise:
    """12.6 with these numbers: maps of ``size``, ``channels`` outside, ``width`` inside."""
    large = plain(channels, width, 3)
    plain_layer = Counted(channels, channels, (3, 3), False, (size, size), size * size)
    one_cell = weights(channels, channels, 1)
    one_filter = weights(channels, 1, 3)

    def asked(model, large=large):
        """Both numbers, the first by ``model``."""
        return model(channels, width, 3), large

    return Exercise(
        id="12.6",
        kind=PREDICT,
        question="The weights of a bottleneck, and of a plain layer",
        points=1,
        taught_by="pointwise-attention-explained",
        reference=asked(right),
        misconceptions=(
            *written(asked(right)),
            *about_bottlenecks(
                asked, (asked(one_number_each, one_filter), asked(middle_once, one_filter))
            ),
            *counts(
                (*block(channels, width, 3, size), plain_layer),
                ("no bias", "window", "places", "numbers"),
                (
                    "a bias for every place",
                    "one filter only",
                    "window forgotten",
                    "the numbers of the input",
                ),
                ((0, 1, 2, 3), (0, 1, 2), (3,), (1, 3), (1,)),
                lambda numbers: (sum(numbers[:3]), numbers[3]),
            ),
            Misconception(
                "the quotient of the two",
                large / right(channels, width, 3),
                "You divided one number by the other.",
                "How many numbers does the question ask for?",
                variants=(right(channels, width, 3) / large,),
            ),
            # With four times as many channels outside both are the same number:
            # 2·4w·w + w·w = 9·w·w.
            Misconception(
                "bottleneck count wrong: the middle layer alone, or without its window",
                asked(the_middle_alone),
                "Your first number is what the middle layer has alone, or what the three layers "
                "have together if the window of 3×3 is counted as one cell.",
                "Which layers did you count? And how many cells has the window of each?",
                variants=(asked(windows_of_one),),
            ),
            Misconception(
                "window forgotten",
                asked(windows_of_one, one_cell),
                "A layer of 3×3 is counted as if its window had a single cell.",
                "How many weights has one filter for each channel that it sees?",
                variants=(asked(right, one_cell),),
            ),
            Misconception(
                "counts not added up",
                (*layers(channels, width, 3), large),
                "You wrote one number for each layer of the bottleneck.",
                "How many weights have its three layers together?",
                variants=(layers(channels, width, 3),),
            ),
            Misconception(
                "the plain layer as narrow as the bottleneck",
                asked(right, weights(width, width, 3)),
                N_(
                    "You counted the plain layer with {width} channels, on one side or on both.",
                    width=width,
                ),
                "How many maps does the plain layer get, and how many does it give?",
                variants=(asked(right, weights(channels, width, 3)),),
            ),
            Misconception(
                "the plain layer with one filter",
                asked(right, one_filter),
                "Your second number is what a single filter of the plain layer has.",
                N_("How many filters does it take to make {channels} maps?", channels=channels),
            ),
            Misconception(
                "two plain layers",
                asked(right, 2 * large),
                "You counted more than one plain layer.",
                "How many plain layers were asked for?",
            ),
            Misconception(
                "the numbers in the wrong order",
                asked(right)[::-1],
                "You named the plain layer first.",
                "Which of the two was asked for first?",
            ),
        ),
        hints=(
            "How many weights does one filter of the first layer have? And how many filters are "
            "there?",
            N_(
                "A layer has (maps out) · (maps in) · (cells of the window) weights. Do this for "
                "each layer; between the 1×1 layers there are {width} maps.",
                width=width,
            ),
            N_(
                "{width}·{channels} + {width}·{width}·9 + {channels}·{width}, and "
                "{channels}·{channels}·9.",
                width=width,
                channels=channels,
            ),
        ),
        why=(
            "Whoever designs such a network chooses the width inside; from these two numbers you "
            "see what the choice saves."
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """More than three times as many channels outside as inside, maps of a size as in ResNet."""

    def numbers():
        return {
            "channels": one_of(random, 64, 80, 96, 128, 160, 192, 256, 320, 384, 512),
            "width": one_of(random, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128),
            "size": one_of(random, 14, 28, 56),
        }

    return until(lambda drawn: drawn["channels"] > 3 * drawn["width"], numbers)


EXERCISE = prediction(two_counts, draw)
