"""What ideas make of the numbers of one exercise: it may be right, or what another idea makes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from cnnkit.checking.answers import as_numbers
from cnnkit.checking.exercise import Misconception
from cnnkit.checking.families import Idea


def in_thousands(numbers: Any) -> Any:
    """What Python makes of the numbers, one or several, if thousands are set apart by commas."""
    groups = ",".join(f"{int(number):,}" for number in np.ravel(numbers)).split(",")
    return tuple(map(int, groups)) if len(groups) > np.size(numbers) else numbers


WRITTEN = (
    Idea(
        "thousands set apart by commas",
        (in_thousands,),
        "Python has no comma between thousands: it takes yours for one between two numbers.",
        "How many numbers does Python find in your answer?",
    ),
)


def only_wrong(right: Any, ideas: Iterable[Misconception]) -> tuple[Misconception, ...]:
    """The ideas, without those of their models that come out right for all that, each once.

    A layer without biases lacks none. An idea with no other model stays as it is: its numbers tell
    it from nothing, and others have to be drawn.
    """
    found = []
    for idea in ideas:
        models = {_key(one): one for one in reversed(idea.models)}
        if len(models) > 1:
            models.pop(_key(right), None)
        first, *others = reversed(models.values())
        found.append(replace(idea, model=first, variants=tuple(others)))
    return tuple(found)


def _key(value):
    """What tells one value from another; whole numbers are the same as floats."""
    value = np.asarray(value, float)
    return value.shape, value.tobytes()


def told_apart(
    ideas: Iterable[Misconception], *right: Any, probes: Iterable[dict] = ()
) -> tuple[Misconception, ...]:
    """Ideas without the variants that give what is right, or what another idea gives.

    The first way of an idea stays in any case: an exercise leaves out ideas, numbers do not.
    Functions are compared by what they give for ``probes``.
    """
    ideas = tuple(ideas)
    looks = partial(_looks, probes=tuple(probes))
    taken: dict[Any, Misconception | None] = {looks(model): None for model in right}
    taken |= {looks(idea.model): idea for idea in ideas}
    kept = []
    for idea in ideas:
        found = {looks(idea.model): idea.model}
        for variant in idea.variants:
            look = looks(variant)
            if taken.setdefault(look, idea) is idea:
                found.setdefault(look, variant)
        kept.append(replace(idea, variants=tuple(found.values())[1:]))
    return tuple(kept)


def _looks(answer, probes=()):
    """Something to compare: for a function what it gives for each probe."""
    if not probes:
        return _rounded(answer)
    found = []
    for probe in probes:
        try:
            found.append(_rounded(answer(*probe.values())))
        except Exception:  # a wrong formula may divide by 0
            found.append(None)
    return tuple(found)


def _rounded(value):
    numbers = as_numbers(value)
    return numbers.shape, tuple(np.round(numbers.ravel().astype(float), 3).tolist())


def remembered(function: Callable, arguments: dict) -> Misconception:
    """One result always: the right one of this call."""
    return Misconception(
        "the example's result for every input",
        lambda *_: function(*arguments.values()),
        "Whatever comes in, your function gives what is right for one example.",
        "What should change in the result if another input comes in? Where does your code take its "
        "numbers from?",
    )
