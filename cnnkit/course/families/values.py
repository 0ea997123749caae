"""Families where a value is asked: what an idea makes of its numbers may be what is right."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from cnnkit.checking.exercise import Misconception


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
