"""03.2: Zero padding."""

from dataclasses import replace

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.convolutions import GRAY, whole_numbers
from cnnkit.course.families.maps import NOTHING, ORDER, WHOLE, afterwards
from cnnkit.course.families.sliding import AROUND, on_a_plane
from cnnkit.messages import N_

PADDINGS = (
    {"x": GRAY.astype(float), "padding": 1},
    {"x": whole_numbers(5, 2, 3) / 4, "padding": 2},
    {"x": whole_numbers(6, 3, 2) / 4, "padding": 0},
    {"x": whole_numbers(7, 4, 2) / 4, "padding": 3},
    {"x": whole_numbers(8, 1, 3) / 4, "padding": 4},
)
# There is no feature map here.
OF_A_PICTURE = {
    "rows and columns of the map swapped": N_("rows and columns of the picture swapped"),
    "the map flattened": N_("the picture flattened"),
    "the map turned round": N_("the picture turned round"),
}


def pad(x, padding):
    return np.pad(x, padding)


def with_a_kernel_of_one(makes):
    """The convolution that leaves a padded picture as it is."""
    wrong = on_a_plane(makes)
    return lambda x, padding: wrong(x, np.ones((1, 1)), 0, 1, padding)


EXERCISE = Exercise(
    id="03.2",
    kind=IMPLEMENT,
    question="Zero padding",
    points=2,
    taught_by="padding-pad",
    explorer="padding-explorer",
    reference=pad,
    probes=PADDINGS,
    misconceptions=(
        *known(AROUND, with_a_kernel_of_one, has=("padding",)),
        *(
            replace(idea, name=OF_A_PICTURE.get(idea.name, idea.name))
            for idea in known((*NOTHING, *ORDER, *WHOLE), afterwards(pad))
        ),
    ),
    hints=(
        "How many rows and columns does the padded picture have?",
        "Begin with `np.zeros` of that shape, and put the picture in its middle.",
        "The picture's first row lands in row `padding`, its first column in column `padding`.",
    ),
    why="This border is what `padding=1` means in PyTorch's `Conv2d`; most convolutions in "
    "chapters 09 and 11 have one.",
)
