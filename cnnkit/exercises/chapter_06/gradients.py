"""Chapter 06, pooling: which cell gets the gradient."""

import numpy as np

from cnnkit.exercises.chapter_06.dealing import (
    EITHER_WAY,
    above_0,
    above_0_place_kept,
    add,
    add_by_steps_of_one,
    add_by_the_windows_count,
    add_in_the_corner,
    add_turned,
    begun_with_the_map,
    by_shares,
    first_equal_cell,
    first_largest,
    gradient_on_its_side,
    in_loops,
    max_pool_gradient,
    of_some_windows,
    only_above_0,
    overwrite,
    overwrite_all,
    side_by_side,
    wherever_equal,
    write_in_the_corner,
    written_into_the_map,
)
from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, Exercise, Misconception

TIES = np.array([[1, 5, 2, 0], [5, 0, 3, 2], [4, 0, 1, 6], [2, 1, 6, 6]])
FROM_BEHIND = np.array([[8, -2], [3, 6]])


def few_values(seed, *shape):
    """So few different numbers that many windows hold their largest one twice."""
    return np.random.default_rng(seed).integers(-4, 5, shape)


def different(seed, *shape):
    """Whole numbers other than 0, no two alike."""
    values = np.r_[-40:0, 1:41]
    return np.random.default_rng(seed).permutation(values)[: np.prod(shape)].reshape(shape)


def _probe(x, gradient, kernel_size, stride):
    return {"x": x, "gradient": gradient, "kernel_size": kernel_size, "stride": stride}


PROBES = (
    _probe(TIES, FROM_BEHIND, 2, 2),
    _probe(few_values(1, 5, 7), different(2, 2, 3), 3, 2),
    _probe(few_values(3, 4, 5), different(4, 3, 4), 2, 1),
    _probe(few_values(5, 5, 8), different(6, 2, 3), 2, 3),
    _probe(-20 + different(7, 7, 5) // 3, different(8, 3, 2), 2, 2),
)


EXERCISES = (
    Exercise(
        id="06.6",
        kind=PREDICT,
        question="The gradient behind a max pool",
        points=1,
        reference=max_pool_gradient(**PROBES[0]),
        example=PROBES[0],
        misconceptions=(
            *(
                Misconception(name, model(**PROBES[0]), explanation, question)
                for name, model, explanation, question, *_ in EITHER_WAY
            ),
            Misconception(
                "rows and columns swapped",
                gradient_on_its_side(**PROBES[0]),
                "Rows and columns changed places: −2 stands in the wrong window.",
                "To which of the four windows does the number at the top right belong?",
                variants=(max_pool_gradient(**PROBES[0]).T,),
            ),
            Misconception(
                "signs lost",
                abs(max_pool_gradient(**PROBES[0])),
                "A gradient may be negative: then the loss falls when the cell grows.",
                "What does −2 say about the loss?",
            ),
        ),
        hints=(
            "How many cells of each window decide what comes out?",
            "All other cells get 0: if one of them grows a little, nothing happens.",
            "In the upper left window the first 5 in reading order is the one in the top row. It "
            "gets 8. Do the same in the other three.",
        ),
    ),
    Exercise(
        id="06.7",
        kind=IMPLEMENT,
        question="The gradient of a max pool",
        points=3,
        reference=max_pool_gradient,
        probes=PROBES,
        misconceptions=(
            *(
                Misconception(name, model, explanation, question, tuple(variants))
                for name, model, explanation, question, *variants in EITHER_WAY
            ),
            Misconception(
                "overwritten where windows overlap",
                in_loops(overwrite),
                "Where windows overlap, a later one wiped out what an earlier one had given.",
                "A cell decides two outputs. If it grows, by how much does the loss change in all?",
                variants=(in_loops(overwrite_all),),
            ),
            Misconception(
                "largest without its sign",
                by_shares(lambda cells: first_largest(abs(cells))),
                "The number farthest from 0 got the gradient.",
                "Which is larger, −6 or −1?",
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
                "the given stride not used",
                in_loops(add, start=side_by_side),
                "Your windows lie side by side, whatever the stride.",
                "In which row does the window of gradient[1, 0] begin?",
            ),
            Misconception(
                "the window's own place forgotten",
                in_loops(add_in_the_corner),
                "The gradient landed at the top left, as if every window began there.",
                "`argmax` of a window counts from the window's corner. Where is that corner in x?",
                variants=(in_loops(write_in_the_corner),),
            ),
            Misconception(
                "counted in the window, put down in the map",
                in_loops(add_by_the_windows_count),
                "`argmax` counted the cells of the window, one by one. But you counted off that "
                "number in the whole map.",
                "How many cells has a row of the window, and how many a row of x?",
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
                "With what does your search for the largest begin? Is that number in the window?",
                variants=(in_loops(only_above_0), above_0_place_kept),
            ),
            Misconception(
                "begun with the map instead of zeros",
                begun_with_the_map,
                "The numbers of x are still in your result; the gradient was added to them.",
                "Before the first window was looked at: how much gradient has a cell?",
                variants=(written_into_the_map,),
            ),
            Misconception(
                "only the first windows",
                of_some_windows(slice(1)),
                "Only the first row of windows, or only the first window, gave its gradient on.",
                "In which round of your loops does the function return?",
                variants=(of_some_windows((0, 0)),),
            ),
            Misconception(
                "last windows missing",
                of_some_windows(np.s_[:-1, :-1]),
                "The last row of windows, the last column, or both gave nothing.",
                "Which shape says how many windows there are?",
                variants=(of_some_windows(np.s_[:-1]), of_some_windows(np.s_[:, :-1])),
            ),
            Misconception(
                "rows and columns swapped",
                in_loops(add_turned),
                "Somewhere rows and columns changed places.",
                "Of two places (row, column), which number moves down?",
                variants=(
                    gradient_on_its_side,
                    lambda x, gradient, kernel_size, stride: (
                        max_pool_gradient(x, gradient, kernel_size, stride).T
                    ),
                ),
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
    ),
)
