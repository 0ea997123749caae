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
        "For Python `1,000` are two numbers, 1 and 0: it has no comma between thousands.",
        "How many numbers does Python find in your answer? (`1_000` it does read as one.)",
    ),
)


def only_wrong(right: Any, ideas: Iterable[Misconception]) -> tuple[Misconception, ...]:
    """The ideas, without what comes out right for all that, and each model once.

    A kernel of one cell is the same when it is turned; a layer without biases lacks none.
    """
    found = []
    for idea in ideas:
        models = {_key(one): one for one in reversed(idea.models)}
        models.pop(_key(right), None)
        if models:
            first, *others = reversed(models.values())
            found.append(replace(idea, model=first, variants=tuple(others)))
    return tuple(found)


def _key(value):
    """What tells one value from another; whole numbers are the same as floats."""
    value = np.asarray(value, float)
    return value.shape, value.tobytes()
