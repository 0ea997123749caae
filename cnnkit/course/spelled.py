"""Numbers as a text says them: with a true minus sign, products with brackets where one is due."""

from collections.abc import Iterable

import numpy as np


def spelled(number: float) -> str:
    """The number, as short as it can be: −2 for −2.0."""
    return f"{number:g}".replace("-", "−")


def listed_numbers(numbers: Iterable[float] | np.ndarray) -> str:
    """All of them, one after another: "3, 7, −1"."""
    return ", ".join(spelled(number) for number in np.ravel(np.asarray(numbers)))


def sum_of_products(values: np.ndarray, weights: np.ndarray) -> str:
    """How the products of two arrays add up: "7·0 + 4·2 + 1·(−2)"."""
    pairs = zip(np.ravel(values), np.ravel(weights), strict=True)
    return " + ".join(f"{_in_brackets(value)}·{_in_brackets(weight)}" for value, weight in pairs)


def _in_brackets(number):
    return f"({spelled(number)})" if number < 0 else spelled(number)
