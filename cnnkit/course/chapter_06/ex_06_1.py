"""06.1: The largest number of each window of 2×2."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.chapter_06.pools import NEGATIVE, from_blocks, side_by_side
from cnnkit.course.families.maps import ORDER, PARTS, afterwards
from cnnkit.course.families.pooling import POOLING, on_a_map, windows
from cnnkit.course.spelled import listed_numbers
from cnnkit.functional import max_pool2d
from cnnkit.messages import N_

WINDOW = 2


def largest_numbers(x: np.ndarray = NEGATIVE) -> Exercise:
    """06.1 with these numbers: a map of 4×4, one of whose four windows is negative throughout."""
    pooled = max_pool2d(x[None, None], WINDOW)[0, 0]
    cells = windows(x, WINDOW).reshape(*pooled.shape, -1)
    below_zero = cells[cells.max(-1) < 0][0]
    others = [np.where(pooled < 0, number, pooled) for number in sorted(below_zero)[1:-1]]
    return Exercise(
        id="06.1",
        kind=PREDICT,
        question="The largest number of each window of 2×2",
        points=1,
        taught_by="pooling-largest-predict",
        explorer="pooling-explorer",
        reference=pooled,
        example={"x": x, "kernel_size": WINDOW},
        scene=side_by_side,
        misconceptions=(
            *known(
                POOLING,
                lambda makes: on_a_map(makes, x, WINDOW, counted=True),
                has=("max", "no padding"),
                # The last would be the right answer in every third draw.
                but=(
                    "windows too small",
                    "padding where there is none",
                    "the largest along one axis only",
                ),
            ),
            *known((*ORDER, *PARTS), afterwards(pooled)),
            Misconception(
                "signs lost",
                abs(pooled),
                "One of your numbers does not stand in its window.",
                "Where in its window does each of your numbers stand?",
            ),
            Misconception(
                "another of the negative numbers",
                others[0],
                "In the window whose numbers are all negative you took one that is not the "
                "largest.",
                "Which is larger, −9 or −3?",
                variants=tuple(others[1:]),
            ),
            Misconception(
                "the largest of each row or column",
                x.max(1),
                "You took whole rows or whole columns for windows.",
                "How many rows and how many columns does a window of 2×2 have?",
                variants=(x.max(0),),
            ),
            Misconception(
                "the largest along one axis only",
                x.reshape(-1, WINDOW).max(1),
                "Each of your numbers is the largest of two cells.",
                "How many cells has a window of 2×2?",
                variants=(x.reshape(2, 2, -1).max(0),),
            ),
        ),
        hints=(
            "How many windows of 2×2 lie side by side in a map of 4×4?",
            "Draw two lines that cut the map into four blocks. One number is left of each.",
            N_(
                "One of the blocks is {numbers}. Of negative numbers the one nearest to 0 is the "
                "largest.",
                numbers=listed_numbers(below_zero),
            ),
        ),
        why="In AlexNet and in the network of chapter 09, three max pools each make the maps "
        "smaller.",
    )


def draw(random: np.random.Generator) -> dict:
    """A map of small numbers: in one window all are below 0, in the others the largest is not."""
    blocks = random.integers(-3, 5, (4, 4))
    blocks[:, 0] = random.permutation(np.arange(3, 10))[:4]
    blocks[0] = -random.permutation(np.arange(1, 10))[:4]
    return {"x": from_blocks(random.permutation(random.permuted(blocks, axis=1)))}


EXERCISE = prediction(largest_numbers, draw)
