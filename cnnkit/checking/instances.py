"""A prediction with other numbers: those of the chapter are one instance of many."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import model_trials

MAX_DRAWS = 1000  # a draw that fits is a matter of a few
CLOSE = 0.1  # what differs by more is the same by no tolerance


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
    answers = {"": (exercise.reference, *exercise.also_right)}
    answers |= {idea.name: idea.models for idea in exercise.misconceptions}
    given = {name: [_numbers(exercise, one) for one in models] for name, models in answers.items()}
    return [
        (one, other)
        for one, other in combinations(given, 2)
        if any(_same(a, b) for a in given[one] for b in given[other])
    ]


def _same(found, expected):
    """As :func:`same_result`, but quick where it can be: there are thousands of pairs."""
    if found.shape != expected.shape:
        return False
    if found.dtype == expected.dtype and found.dtype.kind == "i":
        return found.tobytes() == expected.tobytes()
    if found.size == 1:
        one, other = found.item(), expected.item()
        if abs(one - other) > CLOSE * (1 + abs(one) + abs(other)):
            return False
    return same_result(found, expected)


def _numbers(exercise, model):
    (trial,) = model_trials(exercise, model)
    return trial.numbers
