"""05.6: How many parameters three layers have."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between, one_of
from cnnkit.messages import N_
from cnnkit.shapes import conv_parameters, output_size

CHANNELS = 3  # a colour picture
BIASES = (False, True, True)  # which of the layers has them


def three_counts(
    sides: tuple[int, int] = (4, 32),
    filters: tuple[int, int] = (7, 10),
    kernels: tuple[int, int] = (3, 5),
) -> Exercise:
    """05.6 with these numbers: two layers on the first picture, and one on the second."""
    small, large = kernels
    layers = tuple(
        zip((sides[0], *sides), (filters[0], *filters), (kernels[0], *kernels), BIASES, strict=True)
    )  # (side of the picture, filters, kernel, has biases) of each
    small_weights, large_weights = (CHANNELS * kernel**2 for kernel in kernels)

    def counted(count):
        return tuple(count(*layer) for layer in layers)

    def places(side, kernel):
        return output_size(side, kernel) ** 2

    def weights(number, kernel):
        return conv_parameters(CHANNELS, number, kernel, bias=False)

    return Exercise(
        id="05.6",
        kind=PREDICT,
        question="How many parameters three layers have",
        points=1,
        taught_by="channels-count",
        reference=counted(lambda _, n, kernel, bias: conv_parameters(CHANNELS, n, kernel, bias)),
        misconceptions=(
            Misconception(
                "channels forgotten",
                counted(lambda _, n, kernel, bias: conv_parameters(1, n, kernel, bias)),
                "Your filters have a single slice.",
                "How deep is a filter that slides over a colour picture?",
            ),
            Misconception(
                "bias forgotten",
                counted(lambda _, n, kernel, bias: weights(n, kernel)),
                "Your numbers count weights alone.",
                "What does each filter have besides its weights, if a layer has biases?",
            ),
            Misconception(
                "a bias for every channel",
                counted(lambda _, n, kernel, bias: weights(n, kernel) + bias * n * CHANNELS),
                "Every slice of a filter got a bias of its own.",
                "The channels are added up first. How many biases come on top?",
            ),
            Misconception(
                "one bias for all filters",
                counted(lambda _, n, kernel, bias: weights(n, kernel) + bias),
                "You counted one bias in all, however many filters there are.",
                "To how many maps is one bias added?",
            ),
            Misconception(
                "as many biases as channels come in",
                counted(lambda _, n, kernel, bias: weights(n, kernel) + bias * CHANNELS),
                "You counted a bias for each channel of the picture.",
                "To what is a bias added: to what goes in, or to what comes out?",
            ),
            Misconception(
                "biases where there are none",
                counted(lambda _, n, kernel, bias: conv_parameters(CHANNELS, n, kernel)),
                "You counted biases in every layer.",
                "What distinguishes the second layer from the first?",
            ),
            Misconception(
                "a bias for every weight",
                counted(lambda _, n, kernel, bias: (1 + bias) * weights(n, kernel)),
                "You counted as many biases as weights.",
                "How often is a bias added to one number of a map?",
            ),
            Misconception(
                "weights of their own at every position",
                counted(
                    lambda side, n, kernel, bias: (
                        conv_parameters(CHANNELS, n, kernel, bias) * places(side, kernel)
                    )
                ),
                "You counted the weights again for every place of the map, or for every pixel.",
                "When the window moves on, does the filter change?",
                variants=(
                    counted(
                        lambda side, n, kernel, bias: (
                            weights(n, kernel) * places(side, kernel) + bias * n
                        )
                    ),
                    counted(
                        lambda side, n, kernel, bias: (
                            conv_parameters(CHANNELS, n, kernel, bias) * side**2
                        )
                    ),
                ),
            ),
            Misconception(
                "the picture's size instead of the filter's",
                counted(lambda side, n, _, bias: conv_parameters(CHANNELS, n, side, bias)),
                "That is what a fully connected layer would need: a weight for every pixel of the "
                "picture, in every channel.",
                "How much of the picture does a filter cover at a time?",
            ),
            Misconception(
                "one side instead of the square",
                counted(lambda _, n, kernel, bias: conv_parameters(CHANNELS, n, (1, kernel), bias)),
                N_(
                    "A slice of {large}×{large} is counted as if it had {large} weights, one of "
                    "{small}×{small} as if it had {small}.",
                    small=small,
                    large=large,
                ),
                N_("How many cells does a square of {large}×{large} have?", large=large),
            ),
            Misconception(
                "one filter only",
                counted(lambda _, n, kernel, bias: conv_parameters(CHANNELS, 1, kernel, bias)),
                "This is what a single filter has.",
                "How many filters does each layer have?",
            ),
            Misconception(
                "the numbers of the output",
                counted(lambda side, n, kernel, bias: n * places(side, kernel)),
                "This is how many numbers come out.",
                "Which numbers does a layer learn?",
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
