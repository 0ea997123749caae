"""06.6: The gradient behind a max pool."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_06.pools import FROM_BEHIND, TIES, from_blocks
from cnnkit.course.drawing import between
from cnnkit.course.families.pooling import GRADIENT, max_pool_gradient
from cnnkit.course.spelled import spelled
from cnnkit.messages import N_

WINDOW = 2


def back_through_a_pool(x: np.ndarray = TIES, gradient: np.ndarray = FROM_BEHIND) -> Exercise:
    """06.6 with these numbers: a map of 4×4, windows of 2×2, a gradient with a number below 0."""
    example = {"x": x, "gradient": gradient, "kernel_size": WINDOW, "stride": WINDOW}
    right = max_pool_gradient(**example)
    return Exercise(
        id="06.6",
        kind=PREDICT,
        question="The gradient behind a max pool",
        points=1,
        taught_by="pooling-rule",
        reference=right,
        example=example,
        misconceptions=known(
            GRADIENT,
            lambda makes: makes(max_pool_gradient)(*example.values()),
            but=("last windows missing",),  # of two, the first alone are left
        ),
        hints=(
            "How many cells of each window decide what comes out?",
            "All other cells get 0: if one of them grows a little, nothing happens.",
            N_(
                "In the upper left window the largest number is {largest}. The first one in "
                "reading order gets {gradient}. Do the same in the other three.",
                largest=spelled(x[:WINDOW, :WINDOW].max()),
                gradient=spelled(gradient[0, 0]),
            ),
        ),
        why="When a network learns, in chapter 08, only the cells that get something here tell its "
        "filters what to change.",
    )


# Which cells of a window, in reading order, hold its largest number.
TIED = ((1, 2), (0, 3), (1, 3), (0, 1), (2, 3), (1, 2, 3), (0,), (1,), (2,), (3,))


def draw(random: np.random.Generator) -> dict:
    """Windows with ties, one of them such that rows first and columns first differ."""
    blocks = np.zeros((4, 4))
    for block, tied in zip(blocks, [0, *random.integers(len(TIED), size=3)], strict=True):
        largest = between(random, 4, 9)
        block[:] = random.integers(0, largest, 4)
        block[list(TIED[tied])] = largest
    gradient = random.permutation(np.arange(1.0, 10))[:4]
    gradient[between(random, 0, 3)] *= -1
    x = from_blocks(random.permutation(blocks))
    return {"x": x, "gradient": gradient.reshape(2, 2)}


EXERCISE = prediction(back_through_a_pool, draw)
