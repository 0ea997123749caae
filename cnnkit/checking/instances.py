"""A prediction with other numbers: those of the chapter are one instance of many."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np

from cnnkit.checking.answers import as_numbers
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.tolerance import same_result

MAX_DRAWS = 1000  # a draw that fits is a matter of a few
CLOSE = 0.01  # what differs by more, of its size, is the same by no tolerance


def prediction(
    build: Callable[..., Exercise], draw: Callable[[np.random.Generator], dict]
) -> Exercise:
    """``build()``, the exercise with the numbers of its chapter, that can be asked with others.

    Its ``instance(random)`` takes a ``numpy.random.Generator`` or a ``random.Random``, and draws
    until the numbers tell every wrong idea from the right answer and from all others.

    Parameters
    ----------
    build
        Makes the exercise from numbers; the chapter's are the defaults. Reference, wrong models
        and what the texts say of numbers are functions of them.
    draw
        Draws the arguments of ``build``.
    """

    def built(**numbers: Any) -> Exercise:
        with np.errstate(all="ignore"):  # a wrong idea may divide by what happens to be 0
            return build(**numbers)

    def instance(random: np.random.Generator | Random) -> Exercise:
        if isinstance(random, Random):
            random = np.random.default_rng(random.getrandbits(64))
        for _ in range(MAX_DRAWS):
            drawn = built(**draw(random))
            if not coinciding(drawn):
                return replace(drawn, instance=instance)
        raise RuntimeError(f"no fit numbers for {drawn.id} in {MAX_DRAWS} draws")

    return replace(built(), instance=instance)


def coinciding(exercise: Exercise) -> list[tuple[str, str]]:
    """The names of ideas that these numbers do not tell apart; the right answer is called ""."""
    answers = [("", model) for model in (exercise.reference, *exercise.also_right)]
    answers += [(idea.name, model) for idea in exercise.misconceptions for model in idea.models]
    by_shape: dict[tuple, list[tuple[str, np.ndarray]]] = {}
    for name, model in answers:
        numbers = as_numbers(model)
        by_shape.setdefault(numbers.shape, []).append((name, numbers))
    return list(
        dict.fromkeys(
            (alike[one][0], alike[other][0])
            for alike in by_shape.values()
            for one, other in _near_pairs([numbers for _name, numbers in alike])
            if alike[one][0] != alike[other][0] and same_result(alike[one][1], alike[other][1])
        )
    )


def _near_pairs(arrays):
    """The pairs of arrays of one shape that may be the same: there are ten thousands to try."""
    rows = np.array([array.ravel() for array in arrays], float)
    whole = [array.dtype.kind in "iu" for array in arrays]
    sizes = np.where(whole, 0, np.abs(rows).max(axis=1, initial=0))
    with np.errstate(all="ignore"):
        apart = np.abs(rows[:, None] - rows) > CLOSE * (1 + sizes[:, None] + sizes)[..., None]
    return np.argwhere(np.triu(~apart.any(axis=2), 1))
