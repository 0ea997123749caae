"""What goes wrong with a feature map, whatever it was made by: loops, sizes, the order of axes.

Each idea changes the right map, (OH, OW) or with more axes before these.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnnkit.checking.families import Idea


def afterwards(right: Any) -> Callable[[Callable], Any]:
    """``known``'s answer where an idea changes what came out: of a function, or of a value."""

    def answer(change: Callable) -> Any:
        if callable(right):
            return lambda *arguments: change(right(*arguments))
        return change(right)

    return answer


def kept(*where: Any) -> Callable:
    """Of the right map only these places; all else is 0."""

    def change(out):
        out, some = np.asarray(out), np.zeros(np.shape(out))
        for place in where:
            some[place] = out[place]
        return some

    return change


def part(where: Any) -> Callable:
    """Only that part of the map comes out."""
    return lambda out: np.asarray(out)[where]


def in_reading_order(out):
    return np.asarray(out).reshape(-1, *np.shape(out)[-2:])


def never_reset(out):
    """The total of a cell begins with that of the cell before it."""
    out = np.asarray(out, float)
    return np.cumsum(out, axis=None).reshape(out.shape)


def reset_for_each_row(out):
    return np.cumsum(np.asarray(out, float), axis=-1)


def square(side: int) -> Callable:
    """Loops that take the map's height, -2, or its width, -1, for both."""

    def change(out):
        out = np.asarray(out)
        size = out.shape[side]
        if size > min(out.shape[-2:]):
            raise IndexError("there is no such window")
        return out[..., :size, :size]

    return change


EDGES = (
    Idea(
        "last row and column missing",
        (
            part(np.s_[..., :-1, :-1]),
            part(np.s_[..., :-1, :]),
            part(np.s_[..., :-1]),
        ),
        "Windows are missing at the lower edge, at the right one, or at both.",
        "A window of 2 in a row of 4 can begin at 0, 1 and 2. How many places are that, and how "
        "many does `range(4 - 2)` give?",
    ),
    Idea(
        "last row and column left at zero",
        (
            kept(np.s_[..., :-1, :-1]),
            kept(np.s_[..., :-1, :]),
            kept(np.s_[..., :-1]),
        ),
        "The last row of the map, its last column, or both are still 0: no window was laid there.",
        "A window of 2 in a row of 4 can begin at 0, 1 and 2. How many places are that, and how "
        "often do your loops go round?",
    ),
    Idea(
        "first row and column left out",
        (
            part(np.s_[..., 1:, 1:]),
            part(np.s_[..., 1:, :]),
            part(np.s_[..., 1:]),
            kept(np.s_[..., 1:, 1:]),
            kept(np.s_[..., 1:, :]),
            kept(np.s_[..., 1:]),
        ),
        "The first row of windows, the first column, or both were left out.",
        "Which number does Python count first? Where does the first window begin?",
    ),
    Idea(
        "returned too early",
        (kept(np.s_[..., :1, :1]), kept(np.s_[..., :1, :])),
        "Only the beginning of the map was computed; the rest stayed 0.",
        "How far is your `return` indented? What happens to the loops when it is reached?",
    ),
    Idea(
        "a single cell returned",
        (part(np.s_[..., 0, 0]), part(np.s_[..., 0, :]), part(np.s_[..., -1, -1])),
        "A single number of the map came out, or a single row.",
        "In which round of the loops does your function return?",
    ),
)
TOTALS = (
    Idea(
        "total never reset",
        (never_reset, reset_for_each_row),
        "Each number holds those of the cells before it, too: the total goes on from window to "
        "window.",
        "What is the total when a new window begins?",
    ),
)
LOOPS = (
    Idea(
        "one size for both axes",
        (square(-2), square(-1)),
        "The map is square: one size was used for its rows and for its columns.",
        "How many windows fit one below the other, and how many side by side?",
    ),
)
BRACKETS = (
    Idea(
        "an axis too many",
        (
            lambda out: np.asarray(out)[None],
            lambda out: np.asarray(out)[None, None],
            lambda out: np.asarray(out)[..., None],
            lambda out: np.asarray(out)[:, None],
        ),
        "The numbers stand in brackets too many: there is an axis of length 1 that nobody asked "
        "for.",
        "What is the shape of your result, and how many axes should it have?",
    ),
)
ORDER = (
    Idea(
        "rows and columns of the map swapped",
        (lambda out: np.swapaxes(out, -1, -2),),
        "Rows and columns of the map are swapped: a window further to the right landed further "
        "down.",
        "In `out[i, j]`, which of the two moves the window down?",
    ),
    Idea(
        "the map flattened",
        (lambda out: np.reshape(out, -1),),
        "All numbers of the map stand in one row.",
        "Windows next to each other give cells next to each other. And windows below?",
    ),
    *BRACKETS,
)
NUMBERS = (
    Idea(
        "fractions lost",
        (np.trunc, np.floor, np.round),
        "Your results are whole numbers: what comes after the point is gone.",
        "Which type do the numbers of your output have? Can it hold a half?",
    ),
    Idea(
        "negative numbers cut off",
        (lambda out: np.maximum(out, 0),),
        "What is below 0 became 0, as after a ReLU.",
        "May a result be negative? What turns it into 0 in your code?",
    ),
    Idea(
        "the sign turned",
        (lambda out: -np.asarray(out),),
        "Every number has the opposite sign.",
        "Is something subtracted where it should be added, or subtracted the other way round?",
    ),
    Idea(
        "signs lost",
        (np.abs,),
        "No number of yours is below 0.",
        "What became of the minus signs?",
    ),
)
MAPS = (*EDGES, *LOOPS, *ORDER, *NUMBERS)
