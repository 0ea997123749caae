"""How numbers are drawn: those of a prediction that is asked again, and those of hidden probes."""

from collections.abc import Callable
from math import prod
from typing import TypeVar

import numpy as np

Drawn = TypeVar("Drawn")


def between(random: np.random.Generator, least: int, most: int) -> int:
    """One whole number; both ends are in."""
    return int(random.integers(least, most + 1))


def one_of(random: np.random.Generator, *choices: Drawn) -> Drawn:
    """One of the choices."""
    return choices[between(random, 0, len(choices) - 1)]


def sizes(random: np.random.Generator, least: int, most: int, count: int) -> list[int]:
    """So many lengths, no two alike, from ``least`` to ``most``."""
    return random.permutation(np.arange(least, most + 1))[:count].tolist()


def different(random: np.random.Generator, *shape: int, largest: int = 9) -> np.ndarray:
    """Whole numbers other than 0, each as seldom as can be: an array of that shape."""
    values = np.array([*range(-largest, 0), *range(1, largest + 1)], np.int64)
    values = np.resize(random.permutation(values), prod(shape))
    return random.permutation(values).reshape(shape)


def until(fits: Callable[[Drawn], bool], draw: Callable[[], Drawn]) -> Drawn:
    """Draw again until it fits."""
    while not fits(drawn := draw()):
        pass
    return drawn
