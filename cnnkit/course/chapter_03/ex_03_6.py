"""03.6: The misprint in a lecture's table."""

from itertools import combinations, permutations

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.convolutions import GRAY, GRAY_KERNEL, convolve, sliding
from cnnkit.course.families.maps import ORDER, afterwards
from cnnkit.messages import N_

RIGHT, DENSE = convolve(GRAY, GRAY_KERNEL, stride=2), convolve(GRAY, GRAY_KERNEL)
MISPRINTED = np.array([[144, 160], [215, 316]])  # as one of the lectures prints it
LARGEST = GRAY[2:, 2:].max() * GRAY_KERNEL.sum()  # what the second hint estimates


def changed(table, place, number):
    table = table.copy()
    table[place] = number
    return table


def repaired(number):
    """The misprint replaced by this."""
    return changed(MISPRINTED, (1, 1), number)


PRODUCTS = [int(one) for one in (GRAY[2:, 2:] * GRAY_KERNEL).flat]
INCOMPLETE = sorted({sum(some) for many in (1, 2, 3) for some in combinations(PRODUCTS, many)})


def elsewhere():
    """The four right numbers in other places, but for rows and columns swapped."""
    tables = (np.reshape(order, RIGHT.shape) for order in permutations(RIGHT.ravel()))
    return tuple(
        table for table in tables if not any((table == one).all() for one in (RIGHT, RIGHT.T))
    )


def other_orders(number):
    """Those of its digits."""
    orders = {int("".join(digits)) for digits in permutations(str(number))}
    return sorted(orders - {int(number)})


def what_was_changed(found: np.ndarray, right: np.ndarray) -> str:
    """Of a table with other numbers: whether the misprint was found, and what else was touched."""
    if found.shape != right.shape:
        return ""
    touched = (found != MISPRINTED) & (right == MISPRINTED)
    kept = bool(((found == MISPRINTED) & (right != MISPRINTED)).any())
    if kept:
        return N_("The misprint still stands there, and a number that was right was changed.")
    if touched.any():
        return N_("More than one number was changed: a number that was right, too.")
    return N_("The misprint is found. What stands in its place now is not right, either.")


EXERCISE = Exercise(
    id="03.6",
    kind=REPAIR,
    question="The misprint in a lecture's table",
    points=1,
    taught_by="padding-misprint",
    explorer="padding-explorer",
    reference=RIGHT,
    example={"x": GRAY, "weight": GRAY_KERNEL, "stride": 2},
    scene=sliding,
    observe=what_was_changed,
    fixed="The misprint is one that a lecture has.",
    misconceptions=(
        Misconception(
            "the misprint left in",
            MISPRINTED,
            "One of the four numbers is still as it was printed, and wrong.",
            "Multiply the largest pixel of each window by the sum of the weights. Which "
            "printed number is beyond this limit?",
        ),
        Misconception(
            "window at i instead of i·stride",
            repaired(DENSE[1, 1]),
            "You took a window, or windows, only one step away from the first.",
            "Where does the window begin after a step of 2 down and a step of 2 to the right?",
            variants=(DENSE[:2, :2],),
        ),
        Misconception(
            "kernel turned",
            repaired(convolve(GRAY, GRAY_KERNEL.T, stride=2)[1, 1]),
            "One way to these numbers: the kernel was turned, by 180° or its rows into columns.",
            "Which weight meets the 4 at the window's top left, and which the 6 beside it?",
            variants=(
                convolve(GRAY, GRAY_KERNEL.T, stride=2),
                convolve(GRAY, GRAY_KERNEL[::-1, ::-1], stride=2),
            ),
        ),
        Misconception(
            "stride ignored",
            DENSE,
            "This is the whole map with stride 1.",
            "Which four of these windows are left if the window moves by two?",
        ),
        Misconception(
            "a right number changed",
            changed(MISPRINTED, (0, 0), 136),
            "You changed a number that was printed right.",
            "Which of the four is too large for its window? Compute those that you changed.",
            variants=tuple(
                changed(table, place, number)
                for table in (MISPRINTED, RIGHT)
                for place in ((0, 0), (0, 1), (1, 0))
                for number in (*other_orders(MISPRINTED[place]), 136, 316)
                if (table is RIGHT, place, number) != (False, (0, 0), 136)
            ),
        ),
        Misconception(
            "another number in its place",
            repaired(361),
            "You put another number in place of the misprint, but it is not what this window "
            "gives.",
            "What do the four products of pixel and weight add up to?",
            variants=tuple(map(repaired, (163, 631, 613, LARGEST, 215, 160, 144, 0))),
        ),
        Misconception(
            "a product forgotten",
            repaired(INCOMPLETE[0]),
            "The misprint is found. One way to the number in its place: not all products were "
            "added up.",
            "How many products does this window give? Which of them are in your number?",
            variants=tuple(map(repaired, INCOMPLETE[1:])),
        ),
        Misconception(
            "numbers in the wrong order",
            elsewhere()[0],
            "The four numbers are right, but not all of them stand where they should.",
            "Which number of the printed table is wrong? Were others moved?",
            variants=elsewhere()[1:],
        ),
        Misconception(
            "the place instead of the number",
            (1, 1),
            "You said which number is wrong, or how many are. The repaired table is asked for.",
            "Which number belongs there, and which three stay as they are?",
            variants=((2, 2), (1, 0), (2, 1), 3, 4, 1),
        ),
        Misconception(
            "one number instead of the table",
            136,
            "You handed in a single number. The whole table is asked for.",
            "How many numbers has the map, and where do they stand?",
            variants=(316, 361),
        ),
        *known(ORDER, afterwards(RIGHT), but=("the map turned round",)),
    ),
    hints=(
        "How large can a number of this map be at most? Which of the four is too large?",
        "Compute each of the four again: where does its window begin?",
        "The last window is [[4, 6], [12, 4]].",
    ),
    why="Printed tables do contain mistakes: chapter 11 goes through a whole lecture's table of "
    "AlexNet, row by row.",
)
