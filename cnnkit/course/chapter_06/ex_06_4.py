"""06.4: An average pool with padding."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception, Scene
from cnnkit.checking.families import known
from cnnkit.course.convolutions import whole_numbers
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.pooling import POOLING, largest, mean, on_a_map, windows
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


def divided_by(counted, not_counted):
    """Sums by numbers ``(cells, cells of the map, kernel_size, padding)`` of the padded windows.

    Cells of the map are 1, those of the padding 0.
    """

    def model(x, kernel_size, padding, count_include_pad):
        cells = windows(x, kernel_size, None, padding)
        is_cell = windows(np.ones(x.shape), kernel_size, None, padding)
        count = counted if count_include_pad else not_counted
        return cells.sum((2, 3)) / count(cells, is_cell, kernel_size, padding)

    return model


def every_one(cells, is_cell, kernel_size, padding):
    return kernel_size**2


def those_of_the_map(cells, is_cell, kernel_size, padding):
    return is_cell.sum((2, 3))


def not_0(cells, *_):
    return np.maximum(np.count_nonzero(cells, (2, 3)), 1)


def nothing(*_):
    return 1


def one_side(cells, is_cell, kernel_size, padding):
    return kernel_size


def whole_rows(cells, is_cell, kernel_size, padding):
    return is_cell.any(3).sum(2) * kernel_size


def whole_columns(cells, is_cell, kernel_size, padding):
    return is_cell.any(2).sum(2) * kernel_size


def above_0(cells):
    return np.where(cells > 0, cells, 0).sum((2, 3)) / np.maximum((cells > 0).sum((2, 3)), 1)


def median(cells):
    return np.median(cells, (2, 3))


def in_one_case(take):
    """``take(windows)`` where the padding is not to count."""

    def model(x, kernel_size, padding, counts):
        if counts:
            return avg_pool(x, kernel_size, padding, counts)
        return take(windows(x, kernel_size, None, padding))

    return model


def not_padded(where_counted):
    """The map without a border in one of the two cases."""
    return lambda x, kernel_size, padding, counts: avg_pool(
        x, kernel_size, 0 if counts == where_counted else padding, counts
    )


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
            divided_by(every_one, every_one),
            "You divide by all cells of the window, also where the padding is not to count.",
            "How many cells of the map lie in the first window, and how many of the padding?",
        ),
        Misconception(
            "the padding never counted",
            divided_by(those_of_the_map, those_of_the_map),
            "You divide by the cells of the map alone, also where the padding is to count.",
            "If the zeros of the padding count as numbers: how many numbers has a window?",
        ),
        Misconception(
            "the two ways of counting mixed up",
            divided_by(those_of_the_map, every_one),
            "You count the padding where it should not count, and the other way round.",
            "If `count_include_pad` is True, by how many cells is each window divided?",
        ),
        Misconception(
            "divided by the cells that are not 0",
            divided_by(every_one, not_0),
            "Every 0 is left out, always or in one of the two cases. But there are zeros in the "
            "map, too, and those count.",
            "How can you tell a 0 of the padding from a 0 of the map?",
            variants=(divided_by(not_0, not_0), divided_by(not_0, every_one)),
        ),
        Misconception(
            "the mean of the positive numbers",
            in_one_case(above_0),
            "Where the padding is not to count, numbers below 0 are left out, too.",
            "How can you tell a cell of the map from one of the padding? By its number?",
        ),
        Misconception(
            "median instead of mean",
            in_one_case(median),
            "You took the median, always or in one of the two cases.",
            "What is divided by what, in a mean?",
            variants=(lambda x, k, padding, _: median(windows(x, k, None, padding)),),
        ),
        Misconception(
            "divided by the whole map",
            lambda x, k, padding, counts: (
                windows(x, k, None, padding).sum((2, 3))
                / (np.pad(x, padding) if counts else x).size
            ),
            "Each sum is divided by the number of cells of the whole map, padded or not, always "
            "or in one of the two cases.",
            "Of how many numbers is one mean taken?",
            variants=(
                lambda x, k, padding, counts: (
                    windows(x, k, None, padding).sum((2, 3)) / (k**2 if counts else x.size)
                ),
            ),
        ),
        Misconception(
            "padding that is not a number",
            lambda x, k, padding, counts: avg_pool(
                np.pad(x, padding, constant_values=0 if counts else np.nan), k, 0, True
            ),
            "NaN is *not a number*: where a window touches your padding, its mean is NaN, too.",
            "How can a mean leave out what is not to count?",
        ),
        Misconception(
            "sum instead of mean",
            divided_by(nothing, nothing),
            "You added up, and divided by nothing, always or in one of the two cases.",
            "What makes a mean of a sum?",
            variants=(divided_by(every_one, nothing), divided_by(nothing, those_of_the_map)),
        ),
        Misconception(
            "divided by one side",
            divided_by(one_side, one_side),
            "You divided by `kernel_size`, always or in one of the two cases.",
            "How many cells has a window of 2×2?",
            variants=(divided_by(one_side, those_of_the_map), divided_by(every_one, one_side)),
        ),
        Misconception(
            "divided by whole rows or whole columns",
            divided_by(every_one, whole_rows),
            "Where the padding is not to count you left out its rows or its columns, but not both.",
            "In a corner window, which cells belong to the padding: a row, a column, or both?",
            variants=(divided_by(every_one, whole_columns),),
        ),
        Misconception(
            "the same divisor for edges and corners",
            divided_by(every_one, lambda cells, is_cell, *_: is_cell[0, 0].sum()),
            "Where the padding is not to count, you divide all windows that touch it by the same "
            "number.",
            "How many cells of the map does a window at an edge hold, and how many one in a "
            "corner?",
            variants=tuple(
                divided_by(every_one, lambda _, __, k, padding, of=of: of(k, padding))
                for of in (
                    lambda k, padding: k**2 - padding,
                    lambda k, padding: k**2 - 2 * padding,
                    lambda k, padding: k**2 - 4 * padding,
                )
            ),
        ),
        Misconception(
            "max instead of mean",
            lambda x, k, padding, _: largest(windows(x, k, None, padding)),
            "You took the largest number of each window.",
            "What does *average* stand for?",
            variants=(lambda x, k, padding, _: max_pool2d(x[None, None], k, None, padding)[0, 0],),
        ),
        Misconception(
            "not counted taken for not there",
            not_padded(where_counted=False),
            "Where the padding is not to count you left it out, so that your windows lie "
            "elsewhere.",
            "Where does the first window begin: in the map or in the padding? Does that depend "
            "on what is counted?",
        ),
        *known(
            POOLING,
            lambda makes: (
                lambda x, kernel_size, padding, counted: on_a_map(
                    makes, x, kernel_size, padding, mean, counted
                )
            ),
            has=("stride", "padding"),
            more={
                "other numbers than zeros around": tuple(
                    lambda x, k, padding, counts, mode=mode: (
                        avg_pool(x, k, padding, True)
                        if counts
                        else avg_pool(np.pad(x, padding, mode=mode), k, 0, True)
                    )
                    for mode in ("edge", "reflect", "symmetric", "wrap", "mean")
                ),
            },
        ),
        *known(MAPS, afterwards(avg_pool), but=("negative numbers cut off",)),
    ),
    hints=(
        "The sum of a window is the same in both cases. What differs?",
        "Pad the map with zeros, and make a second array that says of each cell whether it is "
        "one of the map: 1, or of the padding: 0. What is the sum of a window of that?",
        "`np.pad(np.ones(x.shape), padding)` is that array. Divide the sum of the window of x "
        "by the sum of the same window of it, or by `kernel_size**2` if the padding counts.",
    ),
    why="TensorFlow leaves padding out of the mean, PyTorch counts it: who moves a network between "
    "them needs both ways.",
)
