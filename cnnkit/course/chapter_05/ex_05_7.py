"""05.7: How many parameters a convolutional layer has."""

from cnnkit import shapes
from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception

COUNTS = tuple(
    {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for in_channels, out_channels, kernel_size in (
        (3, 7, 3),
        (3, 10, 5),
        (1, 4, 2),
        (12, 2, 4),
        (6, 5, 1),
    )
)


def conv_parameters(in_channels, out_channels, kernel_size):
    return shapes.conv_parameters(in_channels, out_channels, kernel_size)


def per_filter(count):
    """``out_channels`` times what ``count(in_channels, kernel_size)`` says of a filter."""
    return lambda in_channels, out_channels, kernel_size: (
        out_channels * count(in_channels, kernel_size)
    )


EXERCISE = Exercise(
    id="05.7",
    kind=IMPLEMENT,
    question="How many parameters a convolutional layer has",
    points=1,
    taught_by="channels-count",
    reference=conv_parameters,
    probes=COUNTS,
    misconceptions=(
        Misconception(
            "channels forgotten",
            per_filter(lambda in_channels, kernel_size: kernel_size**2 + 1),
            "Here every filter has a single slice.",
            "How deep is a filter?",
        ),
        Misconception(
            "bias forgotten",
            per_filter(lambda in_channels, kernel_size: kernel_size**2 * in_channels),
            "These are the weights.",
            "What does a filter have besides its weights?",
        ),
        Misconception(
            "a bias for every channel",
            per_filter(lambda in_channels, kernel_size: (kernel_size**2 + 1) * in_channels),
            "Here every slice of a filter has a bias of its own.",
            "The channels are added up first. How many biases come on top?",
        ),
        Misconception(
            "one bias for all filters",
            lambda in_channels, out_channels, kernel_size: (
                out_channels * kernel_size**2 * in_channels + 1
            ),
            "There is one bias in all.",
            "What would happen if all maps had to share one bias? How many are there?",
        ),
        Misconception(
            "as many biases as channels come in",
            lambda in_channels, out_channels, kernel_size: (
                out_channels * kernel_size**2 * in_channels + in_channels
            ),
            "The weights are right, but there are as many biases as input channels. That is "
            "also what comes out if `in_channels` and `out_channels` have changed places.",
            "To what is a bias added: to a channel of the input, or to a map? And which number "
            "says how many maps there are?",
        ),
        Misconception(
            "a bias for every weight",
            per_filter(lambda in_channels, kernel_size: 2 * kernel_size**2 * in_channels),
            "This is twice the number of weights.",
            "How often is a bias added to one cell of a map?",
        ),
        Misconception(
            "one side instead of the square",
            per_filter(lambda in_channels, kernel_size: kernel_size * in_channels + 1),
            "You counted a slice of F×F as if it had F weights.",
            "How many cells does a square of 3×3 have?",
        ),
        Misconception(
            "one filter only",
            lambda in_channels, out_channels, kernel_size: kernel_size**2 * in_channels + 1,
            "This is what a single filter has.",
            "How many filters does the layer have?",
        ),
    ),
    hints=(
        "How many weights does one filter have? Do not forget its depth.",
        "One filter: F·F weights for each channel, and one more number.",
        "out_channels · (kernel_size² · in_channels + 1).",
    ),
)
