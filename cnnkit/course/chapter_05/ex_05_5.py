"""05.5: A filter block from TensorFlow to PyTorch."""

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_05.depth import in_floats, quarters
from cnnkit.course.families.axes import moving
from cnnkit.course.families.maps import BRACKETS, afterwards

TENSORFLOW = tuple(
    {"weight": numbers(seed, *shape)}
    for seed, numbers, shape in (
        (1, in_floats, (2, 2, 3, 2)),
        (2, quarters, (2, 3, 4, 5)),
        (3, quarters, (3, 3, 3, 3)),
        (4, quarters, (5, 2, 1, 4)),
    )
)


TORCH = 3, 2, 0, 1
NAMED = (2, 3, 0, 1), (3, 2, 1, 0), (2, 3, 1, 0), (0, 3, 1, 2), (3, 0, 1, 2)  # below


def torch_weights(weight):
    return weight.transpose(TORCH)


EXERCISE = Exercise(
    id="05.5",
    kind=REPAIR,
    question="A filter block from TensorFlow to PyTorch",
    points=1,
    taught_by="channels-layouts-table",
    reference=torch_weights,
    probes=TENSORFLOW,
    misconceptions=(
        *known(moving(TORCH, NAMED), lambda makes: makes),
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
        *known(BRACKETS, afterwards(torch_weights)),
        Misconception(
            "an axis turned round",
            lambda weight: torch_weights(weight)[..., ::-1],
            "The axes are where they should be, but along one of them everything stands in the "
            "opposite order.",
            "Which number should come first, that of row 0, column 0, channel 0 and filter 0?",
            variants=(
                lambda weight: torch_weights(weight)[..., ::-1, :],
                lambda weight: torch_weights(weight)[:, ::-1],
                lambda weight: torch_weights(weight)[::-1],
            ),
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
    why="Filters that were trained in TensorFlow can now work in PyTorch: programs that convert "
    "models treat each layer like this.",
)
