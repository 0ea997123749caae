"""What goes wrong when the axes of an array should change places."""

from collections.abc import Callable, Collection, Iterable
from itertools import permutations

import numpy as np

from cnnkit.checking.families import Idea

Move = Callable[[np.ndarray], np.ndarray]
Order = tuple[int, ...]


def orders(axes: int, but: Collection[Order] = ()) -> list[Order]:
    """All orders of so many axes that are not in ``but``."""
    return [order for order in permutations(range(axes)) if order not in but]


def moved(*order: int) -> Move:
    """All axes in another order."""
    return lambda x: x.transpose(order)


def poured(right: Move, first: Move = lambda x: x) -> Move:
    """``first``, and then reshaped: the shape of ``right(x)``, its numbers in another order."""
    return lambda x: first(x).reshape(right(x).shape)


def poured_by_columns(right: Move) -> Move:
    """``reshape(…, order="F")``."""
    return lambda x: x.reshape(right(x).shape, order="F")


def moving(right: Order, named: Iterable[Order] = ()) -> tuple[Idea, ...]:
    """The ideas where ``transpose(right)`` is right; the orders ``named`` are other ideas."""
    here, stay = moved(*right), tuple(range(len(right)))
    wrong = orders(len(right), (right, stay))
    return (
        Idea(
            "reshape instead of transpose",
            (poured(here),),
            "The shape is right, but the numbers are not where they belong: they were in another "
            "order, and `reshape` moves none.",
            "Which operation moves a whole axis to another place?",
        ),
        Idea(
            "axes moved, then reshaped",
            (*(poured(here, moved(*order)) for order in wrong), poured_by_columns(here)),
            "The shape is right, but the numbers are not where they belong: after an order of the "
            "axes that is not the wanted one `reshape` made the shape.",
            "Which order do the axes have in front of your `reshape`? If it were the wanted one, "
            "would there be anything left to reshape?",
        ),
        Idea(
            "another order of the axes",
            tuple(moved(*order) for order in wrong if order not in set(named)),
            "The axes come in another order than they should.",
            "Write the axes down with their numbers, as they are. Which of them should be the new "
            "axis 0, which the new axis 1?",
        ),
    )
