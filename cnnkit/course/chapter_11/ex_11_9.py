"""11.9: The parameters of a convolution in groups."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import Idea, known
from cnnkit.course.families.counting import COUNTING, Counted, adding, of_one, parameters, weighing

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


def counted(makes):
    """What ``makes`` gives of the layer that the arguments describe."""
    return of_one(
        lambda channels, filters, kernel, groups: Counted(
            channels, filters, (kernel, kernel), groups=groups
        )
    )(makes)


GROUPING = (
    Idea(
        "groups ignored",
        weighing(lambda layer: layer.outputs * layer.inputs * layer.cells),
        "Each of your filters sees all channels.",
        "How many channels are left for a filter if it sees only its own group's?",
    ),
    Idea(
        "biases divided, too",
        (
            adding(lambda layer: layer.outputs // layer.groups),
            adding(lambda layer: layer.outputs / layer.groups),
        ),
        "The weights are right. But there are fewer biases than filters.",
        "Does the number of filters change when the channels are split into groups?",
    ),
    Idea(
        "one group only",
        (
            lambda layer: layer.parameters // layer.groups,
            lambda layer: layer.weights // layer.groups,
        ),
        "This is what a single group has, with its biases or without them.",
        "How many groups are there, and do the others have no filters?",
    ),
    Idea(
        "divided by the square of the groups",
        (
            lambda layer: layer.weights / layer.groups + layer.biases,
            lambda layer: (
                layer.outputs * layer.cells * (layer.inputs // layer.groups**2) + layer.biases
            ),
        ),
        "The weights are divided by the groups twice, the biases not.",
        "All groups together have as many filters as before. Which number becomes smaller for each "
        "filter?",
    ),
    Idea(
        "every group gets all filters",
        (lambda layer: layer.groups * layer.parameters,),
        "Each group got as many filters as the whole layer has.",
        "If the layer has six filters and there are two groups, how many does one group have?",
    ),
    Idea(
        "biases for every group anew",
        (adding(lambda layer: layer.groups * layer.outputs),),
        "The weights are right. But the biases of all filters were added for each group.",
        "Of all filters, how many belong to one group?",
    ),
    Idea(
        "multiplied by the groups",
        (
            *weighing(lambda layer: layer.groups * layer.outputs * layer.inputs * layer.cells),
            lambda layer: (
                layer.groups * layer.outputs * (layer.inputs * layer.cells * layer.groups + 1)
            ),
        ),
        "The more groups there are, the more weights are counted here.",
        "Does a filter that sees one group only see more channels than before, or fewer?",
    ),
    Idea(
        "one bias for each group",
        (adding(lambda layer: layer.groups),),
        "The weights are right. But there is one bias for each group.",
        "How many maps come out, and what does each of them need?",
    ),
    Idea(
        "the window divided by the groups",
        (
            lambda layer: (
                layer.outputs * layer.inputs * (layer.cells // layer.groups) + layer.biases
            ),
            lambda layer: (
                layer.outputs * layer.inputs * (layer.window[0] // layer.groups) ** 2 + layer.biases
            ),
        ),
        "The window is divided by the groups, its side or its number of cells, and rounded down.",
        "What is split into groups: the channels, or the window?",
    ),
    Idea(
        "one filter for each group",
        (
            lambda layer: layer.groups * (layer.depth * layer.cells + 1),
            lambda layer: layer.groups * layer.depth * layer.cells,
        ),
        "Each group is counted with a single filter.",
        "If the layer has six filters and there are two groups, how many does one group have?",
    ),
    Idea(
        "as many channels as groups",
        weighing(lambda layer: layer.outputs * layer.groups * layer.cells),
        "Each of your filters sees as many channels as there are groups.",
        "How many channels are in one group, if 8 are split into 4?",
    ),
    Idea(
        "two groups written in",
        (
            lambda layer: (
                layer.outputs * (layer.inputs // (2 if layer.groups > 1 else 1) * layer.cells + 1)
            ),
            lambda layer: layer.outputs * (layer.inputs // 2 * layer.cells + 1),
        ),
        "The channels are halved here where there are more than two groups, too.",
        "Which argument says how many groups there are?",
    ),
)


EXERCISE = Exercise(
    id="11.9",
    kind=IMPLEMENT,
    question="The parameters of a convolution in groups",
    points=2,
    taught_by="alexnet-grouped",
    reference=counted(parameters),
    probes=GROUPED,
    misconceptions=known(
        (*COUNTING, *GROUPING),
        counted,
        has=("bias", "slices", "channels", "window", "code", "two sides"),
        more={
            "added instead of multiplied": tuple(
                map(counted, weighing(lambda layer: layer.outputs * (layer.depth + layer.cells)))
            )
        },
    ),
    hints=(
        "How many channels does one filter see if the channels are split into `groups` equal "
        "parts?",
        "Count one filter, with its bias; then all filters. How many filters there are does "
        "not depend on the groups.",
        "out_channels * (in_channels // groups * kernel_size**2 + 1)",
    ),
    why=(
        "ResNeXt and ShuffleNet have grouped convolutions, too: now you can say how many weights "
        "the groups save them."
    ),
)
