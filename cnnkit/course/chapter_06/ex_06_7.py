"""06.7: The gradient of a max pool."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_06.pools import FROM_BEHIND, TIES
from cnnkit.course.families.pooling import (
    GRADIENT,
    add,
    add_if_any,
    in_loops,
    largest_of,
    max_pool_gradient,
    overwrite,
)
from cnnkit.functional import im2col


def few_values(seed, *shape):
    """So few different numbers that many windows hold their largest one twice."""
    return np.random.default_rng(seed).integers(-4, 5, shape) / 4


def different(seed, *shape):
    """Numbers other than 0 in steps of a quarter, no two alike."""
    values = np.r_[-40:0, 1:41] / 4
    return np.random.default_rng(seed).permutation(values)[: np.prod(shape)].reshape(shape)


def _probe(x, gradient, kernel_size, stride):
    return {"x": x, "gradient": gradient, "kernel_size": kernel_size, "stride": stride}


PROBES = (
    _probe(TIES, FROM_BEHIND, 2, 2),
    _probe(few_values(1, 5, 7), different(2, 2, 3), 3, 2),
    _probe(few_values(3, 4, 5), different(4, 3, 4), 2, 1),
    _probe(few_values(5, 5, 8), different(6, 2, 3), 2, 3),
    _probe(-5 + different(7, 7, 5) // 1 / 4, different(8, 3, 2), 2, 2),
    _probe(few_values(9, 8, 3), different(10, 6, 1), 3, 1),
    _probe(few_values(11, 4, 9), different(12, 1, 2), 4, 5),
)


def side_by_side(i, stride, kernel_size):
    return i * kernel_size


def add_in_the_corner(out, inside, cells, amount):
    out[largest_of(cells)] += amount


def add_by_the_windows_count(out, inside, cells, amount):
    """``out.flat[window.argmax()] += …``: counted in the window, put down in the map."""
    out.flat[cells.argmax()] += amount


def add_by_the_maps_width(last):
    """``divmod(window.argmax(), x.shape[1])``; where that leaves the map, its ``last`` cell."""

    def put(out, inside, cells, amount):
        row, column = divmod(cells.argmax(), out.shape[1])
        place = inside[0].start + row, inside[1].start + column
        out[tuple(np.minimum(place, np.array(out.shape) - 1)) if last else place] += amount

    return in_loops(put)


def add_by_steps_of_one(x, gradient, kernel_size, stride):
    """``out[i + row, j + column] += …``, although the window was the right one."""
    out = np.zeros(x.shape)
    for (i, j), amount in np.ndenumerate(gradient):
        top, left = i * stride, j * stride
        row, column = largest_of(x[top : top + kernel_size, left : left + kernel_size])
        out[i + row, j + column] += amount
    return out


def above_0(out, inside, cells, amount):
    """A search that begins with 0, at the corner of each window."""
    out[inside][largest_of(cells) if cells.max() > 0 else (0, 0)] += amount


def only_above_0(out, inside, cells, amount):
    """A search that begins with 0, and at no cell."""
    if cells.max() > 0:
        add(out, inside, cells, amount)


def above_0_place_kept(x, gradient, kernel_size, stride):
    """A search that begins with 0, at the place that was found in the window before."""
    out = np.zeros(x.shape)
    place = 0, 0
    for (i, j), amount in np.ndenumerate(gradient):
        top, left = i * stride, j * stride
        cells = x[top : top + kernel_size, left : left + kernel_size]
        if cells.max() > 0:
            place = largest_of(cells)
        out[top + place[0], left + place[1]] += amount
    return out


def first_equal_cell(x, gradient, kernel_size, stride):
    """``np.argwhere(x == window.max())[0]``."""
    out = np.zeros(x.shape)
    tops = im2col(x[None, None], kernel_size, stride).max(1)
    for top, amount in zip(tops, gradient.flat, strict=True):
        out[tuple(np.argwhere(x == top)[0])] += amount
    return out


def add_once(out, inside, cells, amount):
    place = largest_of(cells)
    if out[inside][place] == 0:
        out[inside][place] = amount


def add_by_rows_of(length, last=False):
    """``divmod(window.argmax(), length(stride))``; beyond the map an error, or its last cell."""

    def model(x, gradient, kernel_size, stride):
        out = np.zeros(x.shape)
        for (i, j), amount in np.ndenumerate(gradient):
            top, left = i * stride, j * stride
            cells = x[top : top + kernel_size, left : left + kernel_size]
            place = np.add((top, left), divmod(cells.argmax(), length(stride)))
            out[tuple(np.minimum(place, np.array(x.shape) - 1) if last else place)] += amount
        return out

    return model


def in_part(side):
    """The largest of windows of another ``side(kernel_size, stride)``, cut off at the edge."""

    def model(x, gradient, kernel_size, stride):
        out = np.zeros(x.shape)
        size = side(kernel_size, stride)
        for (i, j), amount in np.ndenumerate(gradient):
            inside = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
            add(out, inside, x[inside], amount)
        return out

    return model


def at_places(index):
    def model(x, gradient, kernel_size, stride):
        out = np.zeros(x.shape)
        for place, amount in np.ndenumerate(gradient):
            top, left = (stride * number for number in index(*place))
            inside = np.s_[top : top + kernel_size, left : left + kernel_size]
            add(out, inside, x[inside], amount)
        return out

    return model


def overwrite_all(out, inside, cells, amount):
    out[inside] = 0
    overwrite(out, inside, cells, amount)


def wherever_equal(x, gradient, kernel_size, stride):
    tops = im2col(x[None, None], kernel_size, stride).max(1)
    return sum((x == top) * amount for top, amount in zip(tops, gradient.flat, strict=True))


EXERCISE = Exercise(
    id="06.7",
    kind=IMPLEMENT,
    question="The gradient of a max pool",
    points=3,
    taught_by="pooling-backward",
    reference=max_pool_gradient,
    probes=PROBES,
    misconceptions=(
        *known(
            GRADIENT,
            lambda makes: makes(max_pool_gradient),
            has=("negative cells", "fractions"),
        ),
        Misconception(
            "overwritten where windows overlap",
            in_loops(overwrite),
            "Where windows overlap, what an earlier one had given to a cell got lost when a later "
            "one was written.",
            "A cell decides two outputs. If it grows, by how much does the loss change in all? (A "
            "`+=` at a whole list of places adds to each of them only once.)",
            variants=(in_loops(overwrite_all),),
        ),
        Misconception(
            "equal cells of other windows, too",
            wherever_equal,
            "You looked for the maximum in the whole map: equal numbers elsewhere got its "
            "gradient, too.",
            "Where may the cell stand that decided this maximum?",
        ),
        Misconception(
            "searched in the whole map",
            first_equal_cell,
            "You looked for the maximum in the whole map, and took the first cell that is as "
            "large. It may lie outside of the window.",
            "Where may the cell stand that decided this maximum?",
        ),
        Misconception(
            "window at i instead of i·stride",
            in_loops(add, start=lambda i, stride, kernel_size: i),
            "Your window moves by one.",
            "In which row does the window of gradient[1, 0] begin?",
        ),
        Misconception(
            "windows side by side",
            in_loops(add, start=side_by_side),
            "Your windows lie side by side, whatever the stride.",
            "In which row does the window of gradient[1, 0] begin?",
            variants=(in_loops(add_if_any, start=side_by_side),),
        ),
        Misconception(
            "kernel and stride swapped",
            lambda x, gradient, k, stride: in_loops(add)(x, gradient, stride, k),
            "The kernel size was taken for the stride, and the stride for the kernel size.",
            "Which of the two says how large a window is, and which how far it moves?",
            variants=(lambda x, gradient, k, stride: in_loops(add_if_any)(x, gradient, stride, k),),
        ),
        Misconception(
            "the window's own place forgotten",
            in_loops(add_in_the_corner),
            "The gradient landed at the top left, as if every window began there.",
            "`argmax` of a window counts from the window's corner. Where is that corner in x?",
            variants=(in_loops(lambda out, _, *one: overwrite(out, (), *one)),),
        ),
        Misconception(
            "counted in the window, put down in the map",
            in_loops(add_by_the_windows_count),
            "`argmax` counted the cells of the window, one by one. But you took its number as if "
            "it counted along the rows of x.",
            "How many cells has a row of the window, and how many a row of x?",
            variants=tuple(map(add_by_the_maps_width, (True, False))),
        ),
        Misconception(
            "put down at i instead of i·stride",
            add_by_steps_of_one,
            "The right cells of the windows were found. But what they got landed as if the "
            "window moved by one.",
            "`argmax` of a window counts from the window's corner. In which row of x is the "
            "corner of the window of gradient[1, 0]?",
        ),
        Misconception(
            "nothing above 0 found",
            in_loops(above_0),
            "Where no number of a window is above 0, its gradient got lost or went to a "
            "wrong cell.",
            "Which number of such a window is the largest? If you search for it in a loop: with "
            "what does the search begin?",
            variants=(in_loops(only_above_0), above_0_place_kept),
        ),
        Misconception(
            "the first value kept",
            in_loops(add_once),
            "Where windows overlap, a cell kept what the first one gave, and nothing came on top.",
            "A cell decides two outputs. If it grows, by how much does the loss change in all?",
        ),
        Misconception(
            "cut into rows of another length",
            add_by_rows_of(lambda stride: 2),
            "`argmax` counted the cells of the window, one by one. But that number was cut into "
            "rows that are not as long as those of the window.",
            "How many cells has a row of the window?",
            variants=(
                add_by_rows_of(lambda stride: stride),
                add_by_rows_of(lambda stride: 2, last=True),
                add_by_rows_of(lambda stride: stride, last=True),
            ),
        ),
        Misconception(
            "windows too small",
            in_part(lambda kernel_size, stride: kernel_size - 1),
            "Your windows lack their last row and their last column.",
            "How many rows does `x[0:2]` hold? Does Python take the end of a slice or of a `range` "
            "along?",
        ),
        Misconception(
            "windows as large as the stride",
            in_part(lambda kernel_size, stride: stride),
            "Your windows end where the next ones begin. They are as large as the step, not as "
            "`kernel_size` says.",
            "A window of 3×3 begins in row 4. Which rows does it see? Does the stride matter?",
        ),
        Misconception(
            "windows too large",
            in_part(lambda kernel_size, stride: kernel_size + 1),
            "Your windows reach too far: they have rows and columns more than they should.",
            "A window of 3 begins in row 4. Which is its last row? In code: does Python take the "
            "end of a slice along?",
            variants=(in_part(lambda kernel_size, stride: kernel_size + stride),),
        ),
        Misconception(
            "one index moves nothing",
            at_places(lambda i, j: (i, i)),
            "All windows of a row of the gradient lie in the same place, or all of a column: one "
            "of the two indices does not move the window.",
            "Which index moves the window down, and which one to the right?",
            variants=(at_places(lambda i, j: (j, j)),),
        ),
    ),
    hints=(
        "Begin with zeros in the shape of x. Which cell of x does gradient[i, j] belong to?",
        "Cut out the same window as in the pool. `argmax` counts its cells one by one and "
        "takes the first of the largest. In which row and column of the window is that, and "
        "in which of x?",
        "`row, column = np.unravel_index(window.argmax(), window.shape)`, counted from the "
        "window's corner. Then `out[top + row, left + column] += gradient[i, j]`, where top "
        "is i·stride and left is j·stride. Mind the +=.",
    ),
    why="In chapter 08 a network in plain NumPy learns to read digits, and its max pool goes back "
    "by this rule.",
)
