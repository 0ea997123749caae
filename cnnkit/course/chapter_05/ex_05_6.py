"""05.6: How many parameters three layers have."""

from dataclasses import replace

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.course.families.counting import BIASES, WEIGHTS, Counted, counts
from cnnkit.course.families.maps import afterwards
from cnnkit.course.families.sizes import SEVERAL
from cnnkit.messages import N_
from cnnkit.shapes import output_size

CHANNELS = 3  # a colour picture
BIASED = (False, True, True)  # which of the layers has them
HAS = "bias", "no bias", "slices", "channels", "window", "places", "numbers"


def three_counts(
    sides: tuple[int, int] = (4, 32),
    filters: tuple[int, int] = (7, 10),
    kernels: tuple[int, int] = (3, 5),
) -> Exercise:
    """05.6 with these numbers: two layers on the first picture, and one on the second."""
    small, large = kernels
    layers = tuple(
        Counted(CHANNELS, number, 2 * (kernel,), bias, 2 * (side,), output_size(side, kernel) ** 2)
        for side, number, kernel, bias in zip(
            (sides[0], *sides), (filters[0], *filters), (small, *kernels), BIASED, strict=True
        )
    )
    right = tuple(layer.parameters for layer in layers)
    small_weights, large_weights = (CHANNELS * kernel**2 for kernel in kernels)
    return Exercise(
        id="05.6",
        kind=PREDICT,
        question="How many parameters three layers have",
        points=1,
        taught_by="channels-count",
        reference=right,
        misconceptions=(
            *counts(layers, HAS, family=BIASES),
            *known(SEVERAL, afterwards(right)),
            Misconception(
                "the biases alone",
                (right[0], filters[0], right[2]),
                "Of a layer with biases the biases alone are counted.",
                "What else does a layer with biases learn?",
                variants=((right[0], *filters), (0, *filters)),
            ),
            *counts(layers, HAS, where=((0, 1, 2), (2,)), family=WEIGHTS),
            Misconception(
                "numbers in the wrong order",
                (right[1], right[0], right[2]),
                "The numbers come in another order than the layers.",
                "Which layer did the question name first? Has it biases, and how large are its "
                "filters?",
                variants=(right[::-1],),
            ),
            Misconception(
                "another layer's window",
                (*right[:2], replace(layers[2], window=2 * (small,)).parameters),
                "The last layer is counted with the window of the other ones.",
                "How large are the filters of the last layer?",
            ),
        ),
        hints=(
            N_(
                "How many weights does one filter of {small}×{small} have, if the picture has "
                "three channels?",
                small=small,
            ),
            "Count one filter, weights and bias. Then all filters. The size of the picture plays "
            "no part.",
            N_(
                "A filter of {small}×{small} has {small}·{small}·3 = {small_weights} weights, one "
                "of {large}×{large} has {large}·{large}·3 = {large_weights}. With its bias that is "
                "{small_count}, and {large_count}.",
                small=small,
                large=large,
                small_weights=small_weights,
                large_weights=large_weights,
                small_count=small_weights + 1,
                large_count=large_weights + 1,
            ),
        ),
        why="Summaries of models print such a count for each layer, and papers compare them when "
        "they call a network small.",
    )


def draw(random: np.random.Generator) -> dict:
    """A small picture with few filters, and one of the usual sizes with more and larger ones."""
    small, large = between(random, 2, 3), one_of(random, 5, 7)
    side = small + between(random, 1, 3)
    return {
        "sides": (side, 4 * between(random, 4, 16)),
        "filters": (between(random, 4, 9), between(random, 5, 12) * 2),
        "kernels": (small, large),
    }


EXERCISE = prediction(three_counts, draw)
