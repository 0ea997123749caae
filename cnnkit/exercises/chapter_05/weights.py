"""Chapter 05, channels, filters, batches: the weights, their layout and their number."""

from cnnkit import shapes
from cnnkit.exercises.convolutions import whole_numbers
from cnnkit.exercises.exercise import IMPLEMENT, REPAIR, Exercise, Misconception

TENSORFLOW = tuple(
    {"weight": whole_numbers(seed, *shape)}
    for seed, shape in ((1, (2, 2, 3, 2)), (2, (2, 3, 4, 5)), (3, (3, 3, 3, 3)))
)
COUNTS = tuple(
    {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}
    for in_channels, out_channels, kernel_size in ((3, 7, 3), (3, 10, 5), (1, 4, 2), (5, 2, 4))
)


def conv_parameters(in_channels, out_channels, kernel_size):
    return shapes.conv_parameters(in_channels, out_channels, kernel_size)


def torch_weights(weight):
    return weight.transpose(3, 2, 0, 1)


def per_filter(count):
    """``out_channels`` times what ``count(in_channels, kernel_size)`` says of a filter."""
    return lambda in_channels, out_channels, kernel_size: (
        out_channels * count(in_channels, kernel_size)
    )


EXERCISES = (
    Exercise(
        id="05.5",
        kind=REPAIR,
        question="A filter block from TensorFlow to PyTorch",
        points=1,
        reference=torch_weights,
        probes=TENSORFLOW,
        misconceptions=(
            Misconception(
                "reshape instead of transpose",
                lambda weight: weight.reshape(torch_weights(weight).shape),
                "The shape is right, but each filter is made of pieces of all filters: `reshape` "
                "reads the numbers in their old order.",
                "Which operation moves a whole axis to another place?",
            ),
            Misconception(
                "in and out swapped",
                lambda weight: weight.transpose(2, 3, 0, 1),
                "The first axis of your result counts the channels that come in, the second the "
                "filters.",
                "Which comes first in PyTorch, `out_channels` or `in_channels`?",
            ),
            Misconception(
                "height and width swapped too",
                lambda weight: weight.T,
                "All axes are reversed, as `.T` does: filters and channels are where they belong, "
                "but every slice is mirrored at its diagonal.",
                "In which order do FH and FW stand before, and in which after?",
            ),
            Misconception(
                "the way back",
                lambda weight: weight.transpose(2, 3, 1, 0),
                "This is what `transpose(2, 3, 1, 0)` does, the order that leads from PyTorch to "
                "TensorFlow.",
                "For each new axis `transpose` wants to know which old one it was. Which old axis "
                "is the new axis 0?",
            ),
            Misconception(
                "treated like a batch of pictures",
                lambda weight: weight.transpose(0, 3, 1, 2),
                "The last axis was moved to place 1. That is right for pictures, NHWC to NCHW.",
                "Which axis comes last in TensorFlow's weights? Is it the same as in its pictures?",
            ),
            Misconception(
                "channels left last",
                lambda weight: weight.transpose(3, 0, 1, 2),
                "The filters come first, as they should; but the channels still come last.",
                "Where does C stand in PyTorch's (FN, C, FH, FW)?",
            ),
            Misconception(
                "filters turned as well",
                lambda weight: torch_weights(weight)[..., ::-1, ::-1],
                "The axes are right, but every slice is turned by 180°.",
                "Does TensorFlow turn its filters? (Chapter 02, section 4.)",
            ),
        ),
        hints=(
            "Which numbers belong to filter 0: how would you take them out of TensorFlow's array?",
            "Write the old axes down with their numbers: FH 0, FW 1, C 2, FN 3. Then write the new "
            "order below.",
            "The new axis 0 is the old axis 3, the new axis 1 the old axis 2; the kernel's own two "
            "axes follow, in their order.",
        ),
    ),
    Exercise(
        id="05.7",
        kind=IMPLEMENT,
        question="How many parameters a convolutional layer has",
        points=1,
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
    ),
)
