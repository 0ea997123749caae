"""06.4: An average pool with padding."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception, Scene
from cnnkit.course.chapter_06.pools import windows
from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import avg_pool2d, max_pool2d

SMALL = np.array([[4.0, 8, 1], [12, 0, 7]])
MEANS = tuple(
    {"x": x, "kernel_size": kernel_size, "padding": padding, "count_include_pad": counts}
    for x, kernel_size, padding, counts in (
        (SMALL, 2, 1, True),
        (SMALL, 2, 1, False),
        (whole_numbers(8, 5, 8) / 4, 3, 1, False),
        (whole_numbers(9, 11, 5) / 4, 3, 1, True),
        (whole_numbers(10, 7, 9) / 4, 2, 0, True),
        (whole_numbers(11, 5, 9) / 4, 4, 2, False),
        (whole_numbers(12, 11, 15) / 4, 6, 3, True),
        (whole_numbers(13, 8, 4) / 4, 4, 0, False),
    )
)


def avg_pool(x, kernel_size, padding, count_include_pad):
    return avg_pool2d(x[None, None], kernel_size, None, padding, False, count_include_pad)[0, 0]


def changed(change):
    """The right means, changed afterwards."""
    return lambda *arguments: change(avg_pool(*arguments))


def of_padded_windows(take, stride=None):
    """What ``take(window cells, kernel_size)`` makes of each window of the padded map."""

    def model(x, kernel_size, padding, count_include_pad):
        return take(windows(np.pad(x, padding)[None], kernel_size, stride)[0], kernel_size)

    return model


def as_many_as_fit(x, padded, kernel_size):
    return np.array(padded.shape) // kernel_size


def as_many_as_without_padding(x, padded, kernel_size):
    return np.array(x.shape) // kernel_size


def part_filled_too(x, padded, kernel_size):
    return -(-np.array(padded.shape) // kernel_size)


def as_many_as_with_stride_1(x, padded, kernel_size):
    return np.array(padded.shape) - kernel_size + 1


def cell_by_cell(count, size=as_many_as_fit, side_by_side=True):
    """A learner's loops over the padded map; each sum is divided by ``count(…)``.

    ``count(cells_of_the_map, kernel_size, padding)`` is asked where the padding does not count;
    ``size(x, padded, kernel_size)`` is (OH, OW). The windows lie side by side, or move by one.
    """

    def model(x, kernel_size, padding, count_include_pad):
        padded, is_cell = np.pad(x, padding), np.pad(np.ones(x.shape), padding)
        out = np.zeros(size(x, padded, kernel_size))
        step = kernel_size if side_by_side else 1
        for i, j in np.ndindex(out.shape):
            top, left = i * step, j * step
            inside = np.s_[top : top + kernel_size, left : left + kernel_size]
            cells = kernel_size**2
            if not count_include_pad:
                cells = count(is_cell[inside].sum(), kernel_size, padding)
            out[i, j] = padded[inside].sum() / cells
        return out

    return model


def rightly(cells, kernel_size, padding):
    return cells


def guarded(cells, kernel_size, padding):
    return max(cells, 1)


def mean_of_what_is_there(x, kernel_size, padding, count_include_pad):
    """Windows over the edge, where ``mean`` divides by the cells that are left."""
    padded = np.pad(x, padding, constant_values=0 if count_include_pad else np.nan)
    tops, lefts = (range(0, size, kernel_size) for size in padded.shape)
    cut = [[padded[i : i + kernel_size, j : j + kernel_size] for j in lefts] for i in tops]
    sums = np.array([[np.nansum(one) for one in row] for row in cut])
    return sums / [[np.isfinite(one).sum() for one in row] for row in cut]


def left_at_zero(rows, columns):
    def change(means):
        means[len(means) - rows :] = 0
        means[:, means.shape[1] - columns :] = 0
        return means

    return changed(change)


def sizes_of_the_map_alone(x, kernel_size, padding, count_include_pad):
    """Room for all windows, but loops that end where the map without its border would."""
    means = avg_pool(x, kernel_size, padding, count_include_pad)
    rows, columns = (size // kernel_size for size in x.shape)
    means[rows:], means[:, columns:] = 0, 0
    return means


def not_0_alone(x, kernel_size, padding, count_include_pad):
    cut = windows(np.pad(x, padding)[None], kernel_size)[0]
    return cut.sum((2, 3)) / np.maximum(np.count_nonzero(cut, (2, 3)), 1)


def where_counted(one, other):
    """One function where the padding is to count, another where not."""

    def model(x, kernel_size, padding, count_include_pad):
        function = one if count_include_pad else other
        return function(x, kernel_size, padding, count_include_pad)

    return model


def in_its_border(x, kernel_size, padding, count_include_pad):
    """The scene: the map in its zeros, windows side by side."""

    def window(row, column):
        return row * kernel_size, column * kernel_size, kernel_size, kernel_size

    return Scene(np.pad(x, padding), window, padding=padding)


EXERCISE = Exercise(
    id="06.4",
    kind=IMPLEMENT,
    question="An average pool with padding",
    points=2,
    taught_by="pooling-border",
    explorer="pooling-explorer",
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
            "Every 0 is left out, always or where the padding is not to count. But there are zeros "
            "in the map, too, and those count.",
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
            "You took the largest number of each window.",
            "What does *average* stand for?",
            variants=(
                lambda x, kernel_size, padding, count_include_pad: max_pool2d(
                    x[None, None], kernel_size, None, padding
                )[0, 0],
            ),
        ),
        Misconception(
            "fractions lost",
            changed(np.trunc),
            "Your means are whole numbers: their fractions are lost.",
            "Which type do the numbers of your output have? Do `//` and `round` keep a half?",
            variants=(changed(np.floor), changed(np.round)),
        ),
        Misconception(
            "stride 1 by default",
            cell_by_cell(rightly, as_many_as_with_stride_1, side_by_side=False),
            "Your window moves by one.",
            "The windows are to lie side by side: how far does the window move?",
            variants=(of_padded_windows(lambda cut, size: cut.mean((2, 3)), stride=1),),
        ),
        Misconception(
            "window at i instead of i·stride",
            cell_by_cell(rightly, side_by_side=False),
            "The size is right, but your windows overlap: each begins one cell after the one "
            "before.",
            "In which row of the padded map does the window of output row 1 begin?",
            variants=(
                cell_by_cell(
                    lambda cells, kernel_size, padding: kernel_size**2,
                    side_by_side=False,
                ),
            ),
        ),
        Misconception(
            "windows over the edge",
            cell_by_cell(rightly, part_filled_too),
            "You have more windows than fit: the last ones stick out over the edge of the "
            "padded map.",
            "Where does the last *whole* window begin?",
            variants=(cell_by_cell(guarded, part_filled_too), mean_of_what_is_there),
        ),
        Misconception(
            "the same divisor for every window",
            cell_by_cell(lambda cells, kernel_size, padding: kernel_size**2 - padding),
            "Where the padding is not to count, you divide all windows by the same number.",
            "How many cells of the map does a corner window hold, and how many one in the middle?",
            variants=(
                cell_by_cell(lambda cells, kernel_size, padding: (kernel_size - padding) ** 2),
                cell_by_cell(lambda cells, kernel_size, padding: kernel_size**2 - 2 * padding),
            ),
        ),
        Misconception(
            "not counted taken for not there",
            where_counted(
                avg_pool,
                lambda x, kernel_size, padding, count_include_pad: avg_pool(
                    x, kernel_size, 0, True
                ),
            ),
            "Where the padding is not to count you left it out, so that your windows lie "
            "elsewhere.",
            "Where does the first window begin: in the map or in the padding? Does that depend "
            "on what is counted?",
        ),
        Misconception(
            "padding ignored",
            lambda x, kernel_size, padding, count_include_pad: avg_pool(x, kernel_size, 0, True),
            "These are the means of the map without a border.",
            "Where does the first window begin if there is padding?",
        ),
        Misconception(
            "as many windows as without padding",
            cell_by_cell(rightly, as_many_as_without_padding),
            "With padding, windows are missing or still 0 at the lower edge, at the right one, or "
            "at both.",
            "From which map did you take height and width: before it was padded, or after?",
            variants=(
                cell_by_cell(
                    lambda cells, kernel_size, padding: kernel_size**2,
                    as_many_as_without_padding,
                ),
                sizes_of_the_map_alone,
            ),
        ),
        Misconception(
            "last row and column missing",
            changed(lambda means: means[:-1, :-1]),
            "Windows are missing at the lower edge, at the right one, or at both.",
            "How many windows are there if the window can make two steps?",
            variants=(changed(lambda means: means[:-1]), changed(lambda means: means[:, :-1])),
        ),
        Misconception(
            "last row and column left at zero",
            left_at_zero(1, 1),
            "The last row of your means, the last column, or both are still 0: no window was "
            "laid there.",
            "How many windows are there if the window can make two steps? And how often do "
            "your loops go round?",
            variants=(left_at_zero(1, 0), left_at_zero(0, 1)),
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
)
