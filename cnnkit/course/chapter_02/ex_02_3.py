"""02.3: Convolution of a picture with a kernel, and a bias."""

from collections.abc import Callable

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise
from cnnkit.checking.families import known
from cnnkit.course.convolutions import STEPS, STEPS_KERNEL, convolve, sliding, whole_numbers
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import SLIDING, on_a_plane

PROBES = tuple(
    {"x": x / 4, "weight": weight / 4, "bias": bias}
    for x, weight, bias in (
        (4 * STEPS, 4 * STEPS_KERNEL, 3),
        (whole_numbers(1, 5, 5), whole_numbers(2, 3, 3), 11),
        (whole_numbers(1, 4, 6), whole_numbers(2, 2, 3), -7),
        (whole_numbers(1, 6, 4), whole_numbers(2, 3, 2), 2.5),
        (whole_numbers(1, 5, 3), whole_numbers(2, 1, 2), -0.75),
        (whole_numbers(1, 2, 4), whole_numbers(2, 2, 4), 1.25),
    )
)


def sliced(
    last: Callable = lambda high, wide, kernel: (high - kernel[0], wide - kernel[1]),
    crosswise: bool = False,
) -> Callable:
    """Loops up to ``last``, and slices: what sticks out is cut off, and may still be multiplied."""

    def model(x, weight, bias):
        height, width = weight.shape
        out = np.zeros([end + 1 for end in last(*x.shape, weight.shape)])
        for row, column in np.ndindex(out.shape):
            top, left = (column, row) if crosswise else (row, column)
            window = x[top : top + height, left : left + width]
            out[row, column] = (window * weight).sum() + bias
        return out

    return model


EXERCISE = Exercise(
    id="02.3",
    kind=IMPLEMENT,
    question="Convolution of a picture with a kernel, and a bias",
    points=3,
    taught_by="convolution-write",
    explorer="convolution-explorer",
    reference=convolve,
    probes=PROBES,
    scene=sliding,
    misconceptions=(
        *known(SLIDING, on_a_plane, has=("bias", "bias in loops", "no padding", "maps")),
        *known(
            MAPS,
            afterwards(convolve),
            more={
                "one size for both axes": (
                    sliced(lambda high, wide, kernel: (high - kernel[0], high - kernel[0])),
                    sliced(lambda high, wide, kernel: (high - kernel[0], high - kernel[1])),
                    sliced(lambda high, wide, kernel: (wide - kernel[1], wide - kernel[1])),
                    sliced(lambda high, wide, kernel: (wide - kernel[0], wide - kernel[1])),
                ),
                "rows and columns of the map swapped": (sliced(crosswise=True),),
            },
        ),
    ),
    hints=(
        "Two loops: i over the rows of the feature map, j over its columns. How many are there "
        "of each?",
        "For cell (i, j), cut out the window that begins at row i, column j and is as large as "
        "the kernel: `x[i : i + height, j : j + width]`.",
        "`(window * weight).sum() + bias` is one cell. There are H − kH + 1 rows and "
        "W − kW + 1 columns of them.",
    ),
    why="Your two loops compute what PyTorch's `nn.Conv2d` does with one channel and one filter; "
    "chapters 03 and 05 add the rest.",
)
