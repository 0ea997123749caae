"""Families where a value is asked: what an idea makes of its numbers may be what is right."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

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
