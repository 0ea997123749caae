"""Numbers, arrays and arguments in words, for messages."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from cnnkit.messages import _, ngettext


def described(array: np.ndarray) -> str:
    """What an array is: "one number" or "an array of shape (2, 3)"."""
    if array.ndim == 0:
        return _("one number")
    if not array.size:
        return _("an empty array of shape {shape}", shape=array.shape)
    if array.ndim == 1:
        return ngettext("{count} number", "{count} numbers", len(array))
    return _("an array of shape {shape}", shape=array.shape)


def in_brackets(shape: tuple[int, ...]) -> str:
    """How numbers of this shape are written, without the numbers: "((…, …), (…, …))"."""
    if not shape:
        return "…"
    inner = [in_brackets(shape[1:])] * shape[0]
    return f"({inner[0]},)" if len(inner) == 1 else f"({', '.join(inner)})"


def arguments_in_words(arguments: Mapping[str, Any]) -> str:
    """Arguments, arrays by their shapes and the rest by value."""
    return ", ".join(
        f"{name} ({_size(value)})"
        if isinstance(value, np.ndarray) and value.ndim
        else f"{name} = {value}"
        for name, value in arguments.items()
    )


def formatted(value: Any) -> str:
    """A number as short as it can be said."""
    if isinstance(value, np.bool_ | bool):
        return str(bool(value))
    value = float(value) + 0.0  # a negative zero is a zero
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    return f"{value:.{4 if abs(value) < 100 else 6}g}"


def _size(array):
    return "×".join(map(str, array.shape)) if array.ndim > 1 else described(array)
