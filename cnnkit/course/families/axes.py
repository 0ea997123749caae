"""What goes wrong with axes: moved to the wrong places, or their lengths named in the wrong order.

Three kinds of tasks. The axes of an array are to be moved (``moving``); a shape is asked for
(SHAPES, with ``of_shape``); or how many numbers a shape holds (SIZES, with ``of_shape``).
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import permutations
from math import prod
from typing import Any

import numpy as np

from cnnkit.checking.families import Idea

Move = Callable[[np.ndarray], np.ndarray]
Order = tuple[int, ...]
Shape = tuple[int, ...]


def of_shape(shape: Shape) -> Callable[[Callable], Any]:
    """``known``'s answer where this shape, or its size, is asked for."""
    return lambda makes: makes(shape)


def orders(axes: int, but: Collection[Order] = ()) -> list[Order]:
    """All orders of so many axes that are not in ``but``."""
    return [order for order in permutations(range(axes)) if order not in but]


def moved(*order: int) -> Move:
    """All axes in another order."""
    return lambda x: x.transpose(order)


def poured(right: Move, first: Move = lambda x: x) -> Move:
    """``first``, and then reshaped: the shape of ``right(x)``, its numbers in another order."""
    return lambda x: first(x).reshape(right(x).shape)


def turned_after(right: Move, order: Order) -> Move:
    """Reshaped so that the axes, in this order, have the shape of ``right(x)``."""

    def move(x):
        shape = right(x).shape
        return x.reshape([shape[order.index(axis)] for axis in range(x.ndim)]).transpose(order)

    return move


def poured_by_columns(right: Move) -> Move:
    """``reshape(…, order="F")``."""
    return lambda x: x.reshape(right(x).shape, order="F")


def unlike(moves: Iterable[Move], others: Collection[Move], axes: int) -> Iterator[Move]:
    """Those of the moves of so many axes that are no other one."""
    lengths = (2, 3, 5, 7, 11)[:axes]
    x = np.arange(prod(lengths)).reshape(lengths)
    known_otherwise = [move(x).tobytes() for move in others]
    return (move for move in moves if move(x).tobytes() not in known_otherwise)


def moving(right: Order, named: Collection[Order] = ()) -> tuple[Idea, ...]:
    """The ideas where ``x.transpose(right)`` is right; the orders ``named`` are other ideas.

    They are answers already: ``known(moving(…), lambda makes: makes)``.
    """
    here, stay = moved(*right), tuple(range(len(right)))
    wrong = orders(len(right), (right, stay))
    torn = tuple(poured(here, moved(*order)) for order in wrong)
    back = tuple(np.argsort(right).tolist())
    turned = (*right[:-2], right[-1], right[-2])
    by_order = {
        back: Idea(
            "the way back",
            (moved(*back),),
            "The axes moved the other way: this would lead from what is asked for back to what was "
            "given.",
            "Which old axis is axis 0 of your result, and which one should it be?",
        ),
        turned: Idea(
            "height and width swapped too",
            (moved(*turned),),
            "Height and width have changed places, too, as they do with `.T`.",
            "In which order do height and width stand before, and in which after?",
        ),
    }
    known_otherwise = {right, *named}
    rest = [order for order in wrong if order not in {*by_order, *known_otherwise}]
    return (
        Idea(
            "reshape instead of transpose",
            (poured(here),),
            "The shape is right, but the numbers are not where they belong: they still come in the "
            "order in which they were given, and `reshape` moves none.",
            "Which operation moves a whole axis to another place? And is its result what your "
            "function returns?",
        ),
        Idea(
            "axes moved, then reshaped",
            torn,
            "The shape is right, but the numbers are not where they belong: the axes were moved "
            "into another order than the wanted one, and then `reshape` made the shape fit.",
            "Which order do the axes have in front of your `reshape`? If it were the wanted one, "
            "would there be anything left to reshape?",
        ),
        Idea(
            "reshaped, then axes moved",
            tuple(unlike((turned_after(here, order) for order in wrong), torn, len(right))),
            "The shape is right, but the numbers are not where they belong: `reshape` had torn the "
            "axes apart before they were moved.",
            "Which axes does the array have as it comes in? Would there be anything to reshape if "
            "those were moved?",
        ),
        Idea(
            "reshape to another shape",
            tuple(poured(moved(*order)) for order in wrong),
            "The numbers still come in the order in which they were given, and the shape is not "
            "the one that is asked for. `reshape` moves no number.",
            "Which operation moves a whole axis to another place?",
        ),
        Idea(
            '`order="F"` in place of a transpose',
            (poured_by_columns(here),),
            'With `order="F"` the numbers are read and written with the first axis changing '
            "fastest. No axis moves.",
            "Which operation moves a whole axis to another place?",
        ),
        *(idea for order, idea in by_order.items() if order not in known_otherwise),
        Idea(
            "another order of the axes",
            tuple(moved(*order) for order in rest),
            "The axes come in another order than they should.",
            "Write the axes down with their numbers, as they are. Which of them should be the new "
            "axis 0, which the new axis 1?",
        ),
        Idea(
            "left as it was",
            (moved(*stay),),
            "No axis has moved. `transpose` does not change an array: it gives another one.",
            "What does your function return: the array that it was given, or what was made of it?",
        ),
    )


SHAPES = (
    Idea(
        "channels last",
        (lambda shape: (*shape[1:], shape[0]),),
        "This is H×W×C: the order in which a photo comes out of a file, and TensorFlow's.",
        "Which of the three comes first in C×H×W?",
        needs="channels",
    ),
    Idea(
        "channels in the middle",
        (
            lambda shape: (shape[1], shape[0], shape[2]),
            lambda shape: (shape[2], shape[0], shape[1]),
        ),
        "You named the channels between the two sides.",
        "What does C×H×W say, letter by letter?",
        needs="channels",
    ),
    Idea(
        "width before height",
        (lambda shape: (*shape[:-2], shape[-1], shape[-2]),),
        "You named the width, the number of columns, before the height.",
        "Which comes first in a shape, the rows or the columns?",
        needs="two sides",
    ),
    Idea(
        "width, height, channels",
        (lambda shape: shape[::-1],),
        "The width stands first, as one says a picture's size, and the channels at the end.",
        "What does C×H×W say, letter by letter?",
        needs="channels and two sides",
    ),
    Idea(
        "channels forgotten",
        (lambda shape: shape[1:], lambda shape: (1, *shape[1:]), lambda shape: (*shape[1:], 1)),
        "This is the shape of one channel alone, or of a gray picture.",
        "How many numbers are there at each place?",
        needs="channels",
    ),
    Idea(
        "channels forgotten, and width before height",
        (lambda shape: shape[:0:-1], lambda shape: (*shape[:0:-1], 1)),
        "This is the shape of one channel alone, or of a gray picture, and you named the width "
        "first.",
        "How many numbers are there at each place? And which comes first in a shape, the rows or "
        "the columns?",
        needs="channels and two sides",
    ),
    Idea(
        "an axis too many",
        (lambda shape: (1, *shape), lambda shape: (*shape, 1)),
        "One of your numbers counts pictures, or something else of which there is one.",
        "What does each of your numbers count? And which of these things were asked for?",
    ),
    Idea(
        "height and width in one",
        (lambda shape: (shape[0], prod(shape[1:])), lambda shape: (prod(shape[1:]), shape[0])),
        "Rows and columns are one axis here: each channel has been laid flat.",
        "How wide is the picture? Does your shape tell?",
        needs="channels",
    ),
    Idea(
        "channels side by side",
        (
            lambda shape: (shape[0] * shape[1], shape[2]),
            lambda shape: (shape[1], shape[0] * shape[2]),
        ),
        "This is one large table: the channels stand below one another in it, or side by side.",
        "How many axes has a picture with channels? What does each of them count?",
        needs="channels and two sides",
    ),
    Idea(
        "one side only",
        (lambda shape: shape[:-1], lambda shape: (*shape[:-2], shape[-1])),
        "Of height and width only one is there.",
        "How many rows are there, and how many columns?",
        needs="two sides",
    ),
    Idea(
        "the size instead of the shape",
        (prod, lambda shape: (prod(shape),)),
        "This is how many numbers or pixels there are: a size, not the shape.",
        "What would `.shape` print: one number, or one for each axis?",
    ),
)
SIZES = (
    Idea(
        "channels forgotten",
        (lambda shape: prod(shape[1:]),),
        "The channels were not counted, only the places of one of them.",
        "How many numbers are there at each place?",
    ),
    Idea(
        "one side only",
        (lambda shape: shape[0] * shape[-1], lambda shape: shape[0] * shape[-2]),
        "Of height and width only one was counted.",
        "How many rows are there, and how many columns? In code: which places of the shape say it?",
    ),
    Idea(
        "added instead of multiplied",
        (
            sum,
            lambda shape: shape[0] * sum(shape[1:]),
            lambda shape: sum(shape[1:]),
            lambda shape: shape[0] + prod(shape[1:]),
        ),
        "Sizes were added up that should be multiplied.",
        "How many pixels does a picture with 2 rows of 3 have: 5, or 6?",
    ),
    Idea(
        "channels counted twice",
        (lambda shape: prod(shape[0] * side for side in shape[1:]),),
        "The number of channels was multiplied in twice.",
        "How often should each of the three sizes be a factor? If you wrote a power: to what does "
        "it belong, to one number or to the whole product?",
    ),
    Idea(
        "a side in place of the channels",
        (
            lambda shape: prod(shape[1:]) * shape[-1],
            lambda shape: prod(shape[1:]) * shape[-2],
        ),
        "The channels are missing, and one side was counted twice.",
        "Which three sizes are multiplied?",
    ),
    Idea(
        "`^` for a power",
        (
            lambda shape: (shape[0] * shape[-1]) ^ 2,
            lambda shape: (shape[0] * shape[-2]) ^ 2,
            lambda shape: shape[-1] ^ (2 * shape[0]),
            lambda shape: shape[-2] ^ (2 * shape[0]),
        ),
        "One way to this number: a power was written with `^`. In Python that is something else, "
        "done bit by bit.",
        "How does one write a power in Python?",
    ),
    Idea(
        "one more for a bias",
        (lambda shape: prod(shape) + 1,),
        "Besides the numbers that are there you counted something else, a bias perhaps.",
        "What is asked for: the numbers themselves, or the parameters of a layer behind them?",
    ),
    Idea(
        "the shape instead of the size",
        (
            tuple,
            lambda shape: (*shape[1:], shape[0]),
            lambda shape: shape[1:],
            lambda shape: (shape[0], prod(shape[1:])),
            lambda shape: (prod(shape[1:]), shape[0]),
        ),
        "This is a shape. Asked for is a single number: how many numbers there are.",
        "How many numbers are there in 2 rows of 3?",
    ),
)
