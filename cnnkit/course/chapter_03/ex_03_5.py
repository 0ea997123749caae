"""03.5: Convolution with padding and stride."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.convolutions import (
    SMALL,
    SMALL_KERNEL,
    STEPS,
    STEPS_KERNEL,
    by_windows,
    convolve,
    output_shape,
    sliding,
    whole_numbers,
)

PROBES = tuple(
    {"x": x, "weight": weight, "stride": stride, "padding": padding}
    for x, weight, stride, padding in (
        (SMALL, SMALL_KERNEL, 2, 0),
        (STEPS, STEPS_KERNEL, 1, 1),
        (whole_numbers(1, 6, 6), whole_numbers(2, 3, 3), 2, 1),
        (whole_numbers(3, 5, 8), whole_numbers(4, 2, 3), 3, 1),
        (whole_numbers(5, 3, 4), whole_numbers(6, 3, 2), 2, 2),
    )
)


def plus_one_divided(x, weight, stride, padding):
    """A map of ``(size - kernel + 1) // stride``."""
    rows, columns = (
        (size + 2 * padding - kernel + 1) // stride
        for size, kernel in zip(x.shape, weight.shape, strict=True)
    )
    return convolve(x, weight, 0, stride, padding)[:rows, :columns]


def with_gaps(x, weight, stride, padding):
    """``for i in range(0, rows, stride): out[i, …] = …`` into a map of the size for stride 1."""
    every = convolve(x, weight, 0, 1, padding)
    out = np.zeros_like(every)
    out[::stride, ::stride] = every[::stride, ::stride]
    return out


def convolve_with_steps(x, weight, stride, padding):
    return convolve(x, weight, 0, stride, padding)


def padded_on(before, after):
    """Padding on one side only, of a picture that is then convolved."""

    def model(x, weight, stride, padding):
        sides = (padding * before, padding * after)
        return convolve(np.pad(x, (sides, sides)), weight, 0, stride)

    return model


def as_if_padded(once):
    """The map cut to the size that half of the padding gives, or none of it."""

    def model(x, weight, stride, padding):
        rows, columns = output_shape(x, weight, stride, (padding * once, 0))
        return convolve(x, weight, 0, stride, padding)[:rows, :columns]

    return model


def window_at_i(x, weight, stride, padding):
    shape = output_shape(x, weight, stride, padding)
    return by_windows(np.pad(x, padding), weight, shape, lambda i, j: (i, j))


def window_mixed_up(x, weight, stride, padding):
    shape = output_shape(x, weight, stride, padding)
    return by_windows(np.pad(x, padding), weight, shape, lambda i, j: (j * stride, i * stride))


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
        Misconception(
            "padding on one side only",
            padded_on(before=1, after=0),
            "This is what zeros on one side of each axis give: a map too small, or shifted.",
            "By how much does a picture grow with a padding of 1, and on which sides?",
            variants=(padded_on(before=0, after=1), as_if_padded(once=True)),
        ),
        Misconception(
            "padding after the convolution",
            lambda x, weight, stride, padding: np.pad(convolve(x, weight, 0, stride), padding),
            "The zeros stand around your feature map. So the windows have seen no more of the "
            "edge than before.",
            "What should the zeros surround: what goes in, or what comes out?",
        ),
        Misconception(
            "the size without the padding",
            as_if_padded(once=False),
            "Your map has the size it would have without padding; its last rows and columns "
            "are missing.",
            "From which picture did you take height and width: before it was padded, or after?",
        ),
        Misconception(
            "last row and column missing",
            lambda x, weight, stride, padding: convolve(x, weight, 0, stride, padding)[:-1, :-1],
            "Windows are missing at the lower and at the right edge.",
            "How many windows are there if the window can make two steps?",
            variants=(plus_one_divided,),
            since="02.2",
        ),
        Misconception(
            "padding ignored",
            lambda x, weight, stride, padding: convolve(x, weight, 0, stride),
            "This is the map without padding.",
            "What has to be done to x before the first window is cut out?",
        ),
        Misconception(
            "window at i instead of i·stride",
            window_at_i,
            "Your map has the right size, but the window moves by one: this is the top left "
            "piece of the map with stride 1.",
            "In which row does the window of output row 1 begin, if the stride is 2?",
        ),
        Misconception(
            "stride as a crop",
            lambda x, weight, stride, padding: convolve(x, weight, 0, 1, padding)[
                stride - 1 :, stride - 1 :
            ],
            "This is the map with stride 1, with a few rows and columns cut off.",
            "Are the windows that a stride leaves out all at one edge?",
            variants=(
                lambda x, weight, stride, padding: (full := convolve(x, weight, 0, 1, padding))[
                    : len(full) - stride + 1, : full.shape[1] - stride + 1
                ],
            ),
        ),
        Misconception(
            "stride ignored",
            lambda x, weight, stride, padding: convolve(x, weight, 0, 1, padding),
            "This is the map with stride 1.",
            "How far should the window move from one cell to the next?",
        ),
        Misconception(
            "written where the window begins",
            with_gaps,
            "Your windows lie in the right places. But their numbers stand as far apart in the "
            "map as the windows in the picture, with zeros between.",
            "With a stride of 2 the second window begins in column 2. In which column of the "
            "map does its number belong?",
        ),
        Misconception(
            "stride on one axis",
            lambda x, weight, stride, padding: convolve(x, weight, 0, 1, padding)[::stride],
            "The window makes large steps along one axis and steps of one along the other.",
            "Which of your two loops uses the stride?",
            variants=(
                lambda x, weight, stride, padding: convolve(x, weight, 0, 1, padding)[:, ::stride],
            ),
        ),
        Misconception(
            "height and width swapped",
            lambda x, weight, stride, padding: convolve(x, weight, 0, stride, padding).T,
            "Rows and columns of your map changed places.",
            "In `out[i, j]`, which of the two moves the window down?",
            variants=(window_mixed_up,),
        ),
        Misconception(
            "kernel flipped",
            lambda x, weight, stride, padding: convolve(x, weight[::-1, ::-1], 0, stride, padding),
            "Your kernel is turned by 180°.",
            "Which weight should meet the first pixel of a window?",
            since="02.1",
        ),
    ),
    hints=(
        "Pad first, and then convolve the larger picture. Which of the two changes if there is "
        "a stride?",
        "Output cell (i, j) sees the window that begins in row i·stride, column j·stride of "
        "the padded picture.",
        "Collect the windows' starts first: `range(0, n - k + 1, stride)` for a padded side of "
        "n pixels and a kernel of k. There are as many cells as starts.",
    ),
)
