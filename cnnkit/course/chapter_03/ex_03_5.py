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


def counted(windows):
    """As many windows on each side as ``windows(last, stride)``: the last one fits at ``last``."""

    def model(x, weight, stride, padding):
        rows, columns = (
            windows(size + 2 * padding - kernel, stride)
            for size, kernel in zip(x.shape, weight.shape, strict=True)
        )
        return convolve(x, weight, 0, stride, padding)[:rows, :columns]

    return model


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


def sized_without_padding(x, weight, stride, padding):
    rows, columns = output_shape(x, weight, stride)
    return convolve(x, weight, 0, stride, padding)[:rows, :columns]


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
            variants=(padded_on(before=0, after=1),),
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
            sized_without_padding,
            "Your map has the size it would have without padding; its last rows and columns "
            "are missing.",
            "From which picture did you take height and width: before it was padded, or after?",
        ),
        Misconception(
            "last row and column missing",
            lambda x, weight, stride, padding: convolve(x, weight, 0, stride, padding)[:-1, :-1],
            "Windows are missing at the lower and at the right edge.",
            "How many windows are there if the window can make two steps?",
        ),
        Misconception(
            "last row missing",
            lambda x, weight, stride, padding: convolve(x, weight, 0, stride, padding)[:-1],
            "The windows at the lower edge are missing.",
            "How many rows of windows are there if the window can make two steps down?",
        ),
        Misconception(
            "last column missing",
            lambda x, weight, stride, padding: convolve(x, weight, 0, stride, padding)[:, :-1],
            "The windows at the right edge are missing.",
            "How many columns of windows are there if the window can make two steps to the right?",
        ),
        Misconception(
            "one divided by the stride, too",
            counted(lambda last, stride: (last + 1) // stride),
            "The number of your windows is (n − k + 1) // stride, for a padded side n and a "
            "kernel's side k.",
            "If the stride is so large that no second window fits, how many are there? And by "
            "your formula?",
        ),
        Misconception(
            "no window that ends at the edge",
            counted(lambda last, stride: -(-last // stride)),
            "A window is missing where it would end exactly at the lower or at the right edge.",
            "In which rows does a window begin on 5 rows, with a kernel of 3 and a stride of 2? "
            "What does `range(0, 5 - 3, 2)` give?",
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
