"""11.9: The parameters of a convolution in groups."""

from functools import partial

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.shapes import conv_parameters

GROUPED = tuple(
    {"in_channels": channels, "out_channels": filters, "kernel_size": kernel, "groups": groups}
    for channels, filters, kernel, groups in (
        (4, 6, 1, 2),
        (8, 12, 3, 4),
        (96, 256, 5, 2),
        (3, 96, 11, 1),
        (9, 18, 2, 3),
        (7, 14, 4, 7),
        (12, 4, 5, 2),
    )
)


def grouped_parameters(in_channels, out_channels, kernel_size, groups):
    return conv_parameters(in_channels, out_channels, kernel_size, groups=groups)


def counted(weights, biases):
    """A count by ``weights`` and ``biases``, each a function of (c, f, k, g)."""

    def model(in_channels, out_channels, kernel_size, groups):
        of = (in_channels, out_channels, kernel_size, groups)
        return weights(*of) + biases(*of)

    return model


def weights(c, f, k, g):
    return f * (c // g) * k**2


def one_each(c, f, k, g):
    return f


with_a_bias_each = partial(counted, biases=one_each)


EXERCISE = Exercise(
    id="11.9",
    kind=IMPLEMENT,
    question="The parameters of a convolution in groups",
    points=2,
    taught_by="alexnet-grouped",
    reference=grouped_parameters,
    probes=GROUPED,
    misconceptions=(
        Misconception(
            "groups ignored",
            with_a_bias_each(lambda c, f, k, g: f * c * k**2),
            "Each of your filters sees all channels.",
            "How many channels are left for a filter if it sees only its own group's?",
        ),
        Misconception(
            "biases divided, too",
            counted(weights, lambda c, f, k, g: f // g),
            "The weights are right. But there are fewer biases than filters.",
            "Does the number of filters change when the channels are split into groups?",
            variants=(counted(weights, lambda c, f, k, g: f / g),),
        ),
        Misconception(
            "one group only",
            counted(lambda c, f, k, g: weights(c, f, k, g) // g, lambda c, f, k, g: f // g),
            "You divided both by the groups, the channels and the filters. That is what one "
            "group has.",
            "How many groups are there, and do the others have no filters?",
        ),
        Misconception(
            "one filter only",
            counted(lambda c, f, k, g: weights(c, 1, k, g), lambda c, f, k, g: 1),
            "This is what a single filter has.",
            "How many such filters are there?",
            variants=(counted(lambda c, f, k, g: weights(c, 1, k, g), lambda c, f, k, g: 0),),
        ),
        Misconception(
            "divided by the square of the groups",
            with_a_bias_each(lambda c, f, k, g: weights(c, f, k, g) / g),
            "The weights are divided by the groups twice, the biases not.",
            "All groups together have as many filters as before. Which number does get "
            "smaller for each of them?",
            variants=(with_a_bias_each(lambda c, f, k, g: f * k**2 * (c // g**2)),),
        ),
        Misconception(
            "every group gets all filters",
            counted(lambda c, f, k, g: f * c * k**2, lambda c, f, k, g: f * g),
            "Each group got as many filters as the whole layer has.",
            "If the layer has six filters and there are two groups, how many does one group have?",
        ),
        Misconception(
            "multiplied by the groups",
            with_a_bias_each(lambda c, f, k, g: f * c * g * k**2),
            "Your filters became deeper with more groups.",
            "Does a filter that sees one group only see more channels than before, or fewer?",
            variants=(counted(lambda c, f, k, g: f * c * g * k**2, lambda c, f, k, g: f * g),),
        ),
        Misconception(
            "bias forgotten",
            counted(weights, lambda c, f, k, g: 0),
            "These are the weights alone.",
            "What does each filter have besides its weights?",
        ),
        Misconception(
            "one bias for each group",
            counted(weights, lambda c, f, k, g: g),
            "The weights are right. But there is one bias for each group, or one in all.",
            "How many maps come out, and what does each of them need?",
            variants=(counted(weights, lambda c, f, k, g: 1),),
        ),
        Misconception(
            "a bias for every channel that goes in",
            counted(weights, lambda c, f, k, g: c),
            "The weights are right. But there are as many biases as channels go in.",
            "To which maps are the biases added: to those that go in, or those that come out?",
        ),
        Misconception(
            "one side instead of the square",
            with_a_bias_each(lambda c, f, k, g: f * (c // g) * k),
            "A window of 3×3 is counted as if it had 3 weights.",
            "How many cells does a square of 3×3 have?",
        ),
        Misconception(
            "a bias for every slice",
            counted(weights, lambda c, f, k, g: f * (c // g)),
            "The weights are right. But every slice of a filter got a bias of its own.",
            "The channels are added up first. How many biases come on top?",
        ),
    ),
    hints=(
        "How many channels does one filter see if the channels are split into `groups` equal "
        "parts?",
        "Count one filter, with its bias; then all filters. How many filters there are does "
        "not depend on the groups.",
        "out_channels * (in_channels // groups * kernel_size**2 + 1)",
    ),
)
