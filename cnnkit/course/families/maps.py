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


def never_reset(out: np.ndarray) -> np.ndarray:
    """The total of a cell begins with that of the cell before it."""
    out = np.asarray(out, float)
    return np.cumsum(out, axis=None).reshape(out.shape)


def reset_for_each_row(out: np.ndarray) -> np.ndarray:
    return np.cumsum(np.asarray(out, float), axis=-1)


def square(side: int, rest: bool = False) -> Callable:
    """Loops that take the map's height, -2, or its width, -1, for both; the ``rest`` is 0."""

    def change(out):
        out = np.asarray(out)
        size = out.shape[side]
        if size > min(out.shape[-2:]):
            raise IndexError("there is no such window")
        inside = np.s_[..., :size, :size]
        return kept(inside)(out) if rest else out[inside]

    return change


def moved_by(index: Callable) -> Callable:
    """Cell (i, j) holds what belongs in ``index(i, j)``."""

    def change(out):
        out = np.asarray(out)
        return out[(..., *index(*np.indices(out.shape[-2:])))]

    return change


def in_bytes(out: np.ndarray) -> np.ndarray:
    """``uint8``: what is below 0 comes back from 256."""
    return np.trunc(out) % 256


EDGES = (
    Idea(
        "last row or column missing",
        (
            part(np.s_[..., :-1, :-1]),
            part(np.s_[..., :-1, :]),
            part(np.s_[..., :-1]),
        ),
        "The last row of the map is missing, its last column, or both.",
        "In which rows does a window begin, and in which columns? Did you go up to the last ones?",
    ),
    Idea(
        "last row or column left at zero",
        (
            kept(np.s_[..., :-1, :-1]),
            kept(np.s_[..., :-1, :]),
            kept(np.s_[..., :-1]),
        ),
        "The last row of the map is 0, its last column, or both.",
        "In which rows does a window begin, and in which columns? Did you go up to the last ones?",
    ),
    Idea(
        "first row or column left out",
        (
            part(np.s_[..., 1:, 1:]),
            part(np.s_[..., 1:, :]),
            part(np.s_[..., 1:]),
            kept(np.s_[..., 1:, 1:]),
            kept(np.s_[..., 1:, :]),
            kept(np.s_[..., 1:]),
        ),
        "The first row of the map is missing or 0, its first column, or both.",
        "Where does the very first window lie, and where in the map does its number belong?",
    ),
)
RETURNS = (
    Idea(
        "only the beginning of the map",
        (kept(np.s_[..., :1, :1]), kept(np.s_[..., :1, :])),
        "The first number of a map is there, or its first row; the rest is 0.",
        "What should fill the other cells? In code: how far is your `return` indented, and what "
        "happens to a loop when it is reached?",
    ),
)
PARTS = (
    Idea(
        "one cell or row instead of the map",
        (
            part(np.s_[..., 0, 0]),
            part(np.s_[..., -1, -1]),
            part(np.s_[..., 0, :]),
            part(np.s_[..., -1, :]),
            part(np.s_[..., 0]),
            part(np.s_[..., -1]),
        ),
        "A single number of the map came out, or a single row or column.",
        "How many numbers has the whole map, and where do the others get lost?",
    ),
    Idea(
        "cells of the map added up",
        (np.sum, lambda out: np.sum(out, -1), lambda out: np.sum(out, -2)),
        "Cells of the map were added up: all of them, or those of a row, or of a column.",
        "How many numbers should come out? In which rows and columns do they stand?",
    ),
    Idea(
        "only the diagonal",
        (lambda out: np.diagonal(out, 0, -2, -1),),
        "Only the cells on the diagonal of the map are there: one further down is one further to "
        "the right, too.",
        "A window moves down, but not to the right. In which cell of the map does its number "
        "belong?",
    ),
    Idea(
        "the shape instead of the numbers",
        (lambda out: np.array(np.shape(out)), np.size),
        "This is how large the result is, or how many numbers it holds.",
        "Which numbers stand in it?",
    ),
)
LOOPS = (
    Idea(
        "one size for both axes",
        (square(-2), square(-1), square(-2, rest=True), square(-1, rest=True)),
        "One size, the height or the width, was used for both directions.",
        "How many windows fit one below the other, and how many side by side?",
    ),
    Idea(
        "rows as long as columns should be",
        (lambda out: np.reshape(out, (*np.shape(out)[:-2], *np.shape(out)[:-3:-1])),),
        "The numbers come in the right order, but height and width of the map are exchanged: its "
        "rows break off in the wrong place.",
        "How many numbers stand in one row of the map: as many as windows side by side, or as many "
        "as one below the other?",
    ),
    Idea(
        "one index moves nothing",
        (
            moved_by(lambda i, j: (i, i)),
            moved_by(lambda i, j: (j, j)),
            moved_by(lambda i, j: (i, 0 * j)),
            moved_by(lambda i, j: (0 * i, j)),
        ),
        "The numbers of a row are all alike, or those of a column: as if one of the two indices "
        "did not move the window.",
        "What moves the window down, and what moves it to the right? In code: does each index "
        "stand in its place, also where the window ends?",
    ),
    Idea(
        "the same window in every cell",
        (moved_by(lambda i, j: (0 * i, 0 * j)), moved_by(lambda i, j: (0 * i - 1, 0 * j - 1))),
        "All numbers of a map are alike: each is that of the first window, or of the last one.",
        "Which window belongs to the first cell, and which one to the last? In code: do you write "
        "into one cell at a time, or into all of them?",
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
        "There are brackets too many: an axis of length 1 that nobody asked for, or more than one.",
        "What is the shape of your result, and how many axes should it have?",
    ),
)
ORDER = (
    Idea(
        "rows and columns of the map swapped",
        (lambda out: np.swapaxes(out, -1, -2),),
        "Rows and columns are swapped: what belongs further to the right stands further down.",
        "One step to the right: does it lead to the next row of the result, or to the next column?",
    ),
    Idea(
        "the map flattened",
        (lambda out: np.reshape(out, -1),),
        "All numbers stand in one row.",
        "Which numbers should stand below one another?",
    ),
    Idea(
        "the map turned round",
        (
            lambda out: np.asarray(out)[..., ::-1, ::-1],
            lambda out: np.asarray(out)[..., ::-1, :],
            lambda out: np.asarray(out)[..., ::-1],
        ),
        "The numbers are right, but some stand in the opposite order: in a row from right to left, "
        "or in a column from bottom to top.",
        "Which number belongs at the top left?",
    ),
    *BRACKETS,
)
NOTHING = (
    Idea(
        "every number is 0",
        (lambda out: 0.0 * np.asarray(out),),
        "All numbers that came out are 0.",
        "Which line of your code should write something else than 0 into the result? Does it?",
    ),
)
WHOLE = (
    Idea(
        "fractions lost",
        (np.trunc, np.floor, np.round, in_bytes),
        "Your results are whole numbers. Not all right results are.",
        "Which of these numbers may be fractions? In code: is there a `//`, a rounding, or an "
        "array that holds whole numbers only?",
    ),
)
SIGNS = (
    Idea(
        "negative numbers cut off",
        (lambda out: np.maximum(out, 0),),
        "What should be below 0 is 0 here.",
        "May a result be negative? In code: what makes 0 of it?",
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
NUMBERS = (*WHOLE, *SIGNS)
MAPS = (*EDGES, *RETURNS, *PARTS, *LOOPS, *ORDER, *NOTHING, *NUMBERS)
