"""Chapter 06, pooling: what the cells beyond the edge count for."""

import numpy as np

from cnnkit.exercises.chapter_06.in_code import windows
from cnnkit.exercises.convolutions import whole_numbers
from cnnkit.exercises.exercise import IMPLEMENT, REPAIR, Exercise, Misconception, Scene
from cnnkit.functional import avg_pool2d, max_pool2d

SMALL = np.array([[4, 8, 1], [12, 0, 7]])
MEANS = tuple(
    {"x": x, "kernel_size": kernel_size, "padding": padding, "count_include_pad": counts}
    for x, kernel_size, padding, counts in (
        (SMALL, 2, 1, True),
        (SMALL, 2, 1, False),
        (whole_numbers(8, 5, 8), 3, 1, False),
        (whole_numbers(9, 7, 5), 3, 1, True),
        (whole_numbers(10, 4, 6), 2, 0, True),
        (whole_numbers(11, 5, 9), 4, 2, False),
    )
)
BELOW_0 = tuple(
    {"x": x, "kernel_size": kernel_size, "padding": padding}
    for x, kernel_size, padding in (
        (np.array([[-3.0, -5, -2, -7], [-4, -1, -6, -8]]), 2, 1),
        (-7000.0 + 99 * whole_numbers(5, 5, 7), 3, 1),
        (whole_numbers(6, 7, 6).astype(float), 4, 2),
        (whole_numbers(7, 4, 6).astype(float), 2, 0),
        (-1e13 + 1e9 * whole_numbers(4, 4, 5), 2, 1),  # lower than any number one would pad with
    )
)
FINITE = (-5, -9, -10, -99, -100, -128, -255, -999, -1000, -9999, -10_000, -(10**6), -1e9)


def avg_pool(x, kernel_size, padding, count_include_pad):
    x = x[None, None].astype(float)
    return avg_pool2d(x, kernel_size, None, padding, False, count_include_pad)[0, 0]


def max_pool(x, kernel_size, padding):
    return max_pool2d(x[None, None], kernel_size, None, padding)[0, 0]


def changed(change):
    """The right means, changed afterwards."""
    return lambda *arguments: change(avg_pool(*arguments))


def of_padded_windows(take, stride=None):
    """What ``take(window cells, kernel_size)`` makes of each window of the padded map."""

    def model(x, kernel_size, padding, count_include_pad):
        return take(windows(np.pad(x, padding)[None], kernel_size, stride)[0], kernel_size)

    return model


def not_0_alone(x, kernel_size, padding, count_include_pad):
    cut = windows(np.pad(x, padding)[None], kernel_size)[0]
    return cut.sum((2, 3)) / np.maximum(np.count_nonzero(cut, (2, 3)), 1)


def where_counted(one, other):
    """One function where the padding is to count, another where not."""

    def model(x, kernel_size, padding, count_include_pad):
        function = one if count_include_pad else other
        return function(x, kernel_size, padding, count_include_pad)

    return model


def padded_with(value):
    """The code to repair, with another number around the map."""
    return lambda x, kernel_size, padding: max_pool(
        np.pad(x, padding, constant_values=value), kernel_size, 0
    )


def in_its_border(x, kernel_size, padding, count_include_pad):
    """The scene: the map in its zeros, windows side by side."""

    def window(row, column):
        return row * kernel_size, column * kernel_size, kernel_size, kernel_size

    return Scene(np.pad(x, padding), window, padding=padding)


EXERCISES = (
    Exercise(
        id="06.4",
        kind=IMPLEMENT,
        question="An average pool with padding",
        points=2,
        reference=avg_pool,
        probes=MEANS,
        scene=in_its_border,
        misconceptions=(
            Misconception(
                "the padding counted in any case",
                lambda x, kernel_size, padding, count_include_pad: avg_pool(
                    x, kernel_size, padding, True
                ),
                "You divide by all cells of the window, also where the padding is not to count.",
                "How many cells of the map lie in the first window, and how many of the padding?",
            ),
            Misconception(
                "the padding never counted",
                lambda x, kernel_size, padding, count_include_pad: avg_pool(
                    x, kernel_size, padding, False
                ),
                "You divide by the cells of the map alone, also where the padding is to count.",
                "If the zeros of the padding count as numbers: how many numbers has a window?",
            ),
            Misconception(
                "the two ways of counting mixed up",
                lambda x, kernel_size, padding, count_include_pad: avg_pool(
                    x, kernel_size, padding, not count_include_pad
                ),
                "You count the padding where it should not count, and the other way round.",
                "If `count_include_pad` is True, by how many cells is each window divided?",
            ),
            Misconception(
                "divided by the cells that are not 0",
                where_counted(avg_pool, not_0_alone),
                "You leave out every 0. But there are zeros in the map, too, and those count.",
                "How can you tell a 0 of the padding from a 0 of the map?",
                variants=(not_0_alone,),
            ),
            Misconception(
                "sum instead of mean",
                of_padded_windows(lambda cut, size: cut.sum((2, 3))),
                "You added up, and divided by nothing.",
                "What makes a mean of a sum?",
            ),
            Misconception(
                "divided by one side",
                of_padded_windows(lambda cut, size: cut.sum((2, 3)) / size),
                "You divided by `kernel_size`.",
                "How many cells has a window of 2×2?",
            ),
            Misconception(
                "max instead of mean",
                of_padded_windows(lambda cut, size: cut.max((2, 3))),
                "You took the largest number of each window of the padded map.",
                "What does *average* stand for?",
                variants=(
                    lambda x, kernel_size, padding, count_include_pad: max_pool(
                        x.astype(float), kernel_size, padding
                    ),
                ),
            ),
            Misconception(
                "fractions lost",
                changed(np.trunc),
                "Your means are whole numbers: what comes after the point was cut off.",
                "Which type do the numbers of your output have? And does `//` divide as `/` does?",
                variants=(changed(np.floor), changed(np.round)),
            ),
            Misconception(
                "stride 1 by default",
                of_padded_windows(lambda cut, size: cut.mean((2, 3)), stride=1),
                "Your window moves by one.",
                "The windows are to lie side by side: how far does the window move?",
            ),
            Misconception(
                "not counted taken for not there",
                where_counted(
                    avg_pool,
                    lambda x, kernel_size, padding, count_include_pad: avg_pool(
                        x, kernel_size, 0, True
                    ),
                ),
                "Where the padding is not to count you left it away, so that your windows lie "
                "elsewhere.",
                "Where does the first window begin: in the map or in the padding? Does that depend "
                "on what is counted?",
            ),
            Misconception(
                "padding ignored",
                lambda x, kernel_size, padding, count_include_pad: avg_pool(
                    x, kernel_size, 0, True
                ),
                "These are the means of the map without a border.",
                "Where does the first window begin if there is padding?",
            ),
            Misconception(
                "last row and column missing",
                changed(lambda means: means[:-1, :-1]),
                "Windows are missing at the lower edge, at the right one, or at both.",
                "From which map did you take height and width: before it was padded, or after?",
                variants=(changed(lambda means: means[:-1]), changed(lambda means: means[:, :-1])),
            ),
            Misconception(
                "rows and columns swapped",
                changed(np.transpose),
                "Rows and columns of the result changed places.",
                "In `out[i, j]`, which of the two moves the window down?",
            ),
        ),
        hints=(
            "The sum of a window is the same in both cases. What differs?",
            "Pad the map with zeros, and make a second array that says of each cell whether it is "
            "one of the map: 1, or of the padding: 0. What is the sum of a window of that?",
            "`np.pad(np.ones(x.shape), padding)` is that array. Divide the sum of the window of x "
            "by the sum of the same window of it, or by `kernel_size**2` if the padding counts.",
        ),
    ),
    Exercise(
        id="06.5",
        kind=REPAIR,
        question="A max pool with padding",
        points=1,
        reference=max_pool,
        probes=BELOW_0,
        misconceptions=(
            Misconception(
                "padding with 0",
                padded_with(0),
                "In windows at the edge whose cells are all negative your result is 0. The padding "
                "is no cell of the map, and yet it won.",
                "Which number can never be the largest of a window?",
            ),
            Misconception(
                "padding not low enough",
                padded_with(-1),
                "Your padding is negative, but some maps are lower still; there the padding won.",
                "Is there a number that is smaller than every other?",
                variants=tuple(padded_with(value) for value in FINITE),
            ),
            Misconception(
                "no padding at all",
                lambda x, kernel_size, padding: max_pool(x, kernel_size, 0),
                "This is the pool without a border.",
                "The windows have to begin outside of the map. What stands there?",
            ),
            Misconception(
                "padding after the pool",
                lambda x, kernel_size, padding: np.pad(max_pool(x, kernel_size, 0), padding),
                "The border stands around the pooled map.",
                "What should the border surround: what goes in, or what comes out?",
                variants=(
                    lambda x, kernel_size, padding: np.pad(
                        max_pool(x, kernel_size, 0), padding, constant_values=-np.inf
                    ),
                ),
            ),
        ),
        hints=(
            "Draw the map with its border, and look at the first window. Which of its four numbers "
            "comes out, and which should?",
            "The padding must lose against every number, however small. `np.pad` can write any "
            "number around the map; look for the argument in its help.",
            "Minus infinity is `-np.inf`, and `np.pad` takes `constant_values=...`.",
        ),
    ),
)
