"""03.5: Convolution with padding and stride."""

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.convolutions import (
    SMALL,
    SMALL_KERNEL,
    STEPS,
    STEPS_KERNEL,
    convolve,
    sliding,
    whole_numbers,
)
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import SLIDING, on_a_plane

PROBES = tuple(
    {"x": x.astype(float), "weight": weight.astype(float), "stride": stride, "padding": padding}
    for x, weight, stride, padding in (
        (SMALL, SMALL_KERNEL, 2, 0),
        (STEPS, STEPS_KERNEL, 1, 1),
        (whole_numbers(1, 6, 6) / 4, whole_numbers(2, 3, 3) / 4, 2, 1),
        (whole_numbers(3, 5, 8) / 4, whole_numbers(4, 2, 3) / 4, 3, 1),
        (whole_numbers(5, 3, 4) / 4, whole_numbers(6, 3, 2) / 4, 2, 2),
        (whole_numbers(7, 6, 3) / 4, whole_numbers(8, 2, 3) / 4, 1, 3),
        (whole_numbers(9, 2, 1) / 4, whole_numbers(10, 3, 2) / 4, 1, 1),
        (whole_numbers(11, 7, 3) / 4, whole_numbers(12, 2, 3) / 4, 2, 4),
    )
)


def convolve_with_steps(x, weight, stride, padding):
    return convolve(x, weight, 0, stride, padding)


def without_bias(makes):
    wrong = on_a_plane(makes)
    return lambda x, weight, stride, padding: wrong(x, weight, 0, stride, padding)


EXERCISE = Exercise(
    id="03.5",
    kind=IMPLEMENT,
    question="Convolution with padding and stride",
    points=3,
    taught_by="padding-together",
    explorer="padding-explorer",
    reference=convolve_with_steps,
    probes=PROBES,
    scene=sliding,
    misconceptions=(
        *known(SLIDING, without_bias, has=("stride", "padding", "both", "any size", "maps")),
        *known(MAPS, afterwards(convolve_with_steps)),
    ),
    hints=(
        "Pad first, and then convolve the larger picture. Which of the two changes if there is "
        "a stride?",
        "Output cell (i, j) sees the window that begins in row i·stride, column j·stride of "
        "the padded picture.",
        "Collect the windows' starts first: `range(0, n - k + 1, stride)` for a padded side of "
        "n pixels and a kernel of k. There are as many cells as starts.",
    ),
    why="Given channels and biases, from chapter 05, this function can compute every convolution "
    "of the network in chapter 09.",
)
