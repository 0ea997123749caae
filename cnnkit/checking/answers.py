"""Reads whatever a learner hands in as an array of numbers, or says why that cannot be."""

import inspect
import math
from collections.abc import Iterator, Mapping, Set
from numbers import Number
from typing import Any

import numpy as np

from cnnkit.messages import _

MAX_NUMBERS = 1_000_000  # no exercise asks for more than a few hundred
MAX_DIMENSIONS = 64  # NumPy's own limit
NUMBER_KINDS = "iufb"


class NoAnswerError(Exception):
    """There is no answer yet: dots, or a stub."""


class UnfitError(Exception):
    """An answer that cannot be compared; the message says to the learner why."""


def as_numbers(answer: Any) -> np.ndarray:
    """``answer`` as a new array of whole or real numbers, or of truth values.

    Raises
    ------
    NoAnswerError
        Dots are left in it.
    UnfitError
        It is not made of numbers.
    """
    _complain_of_kind(answer)
    _complain_of_size(answer)
    if _holds_dots(answer):
        raise NoAnswerError
    answer = _without_gradients(answer)
    try:
        array = np.asarray(answer)
    except ValueError:
        raise UnfitError(_ragged(answer)) from None
    if array.dtype.kind == "O":
        array = _from_objects(array)
    if array.dtype.kind == "c":
        raise UnfitError(_("Your answer is made of complex numbers; real ones were expected."))
    if array.dtype.kind in "US":
        raise UnfitError(_("There is a text in your answer; numbers alone were expected."))
    if array.dtype.kind not in NUMBER_KINDS:
        raise UnfitError(
            _("Your answer is made of {kinds}, not of numbers.", kinds=array.dtype.name)
        )
    if array.dtype.kind != "f":
        return array.copy()
    with np.errstate(all="ignore"):  # a long double may be too large
        return array.astype(float if array.dtype.itemsize > 8 else array.dtype)


def _complain_of_kind(answer):
    if answer is ...:
        raise NoAnswerError
    if answer is None:
        raise UnfitError(_("There is no result: it is None. Did you forget `return`?"))
    if isinstance(answer, str | bytes):
        raise UnfitError(_("Your answer is a text; numbers were expected, without quotes."))
    if inspect.iscoroutine(answer):
        answer.close()  # or Python complains, on stderr, that nobody waited for it
        raise UnfitError(_("Your function is `async`: it returns no numbers. Leave `async` out."))
    if isinstance(answer, Iterator):
        raise UnfitError(
            _(
                "Your answer is a {kind}: its numbers do not exist yet. `list(...)` collects them.",
                kind=_kind(answer),
            )
        )
    if isinstance(answer, Set | Mapping):
        kind = _kind(answer)
        raise UnfitError(_("Your answer is a {kind}; numbers in order were expected.", kind=kind))
    if isinstance(answer, type):
        raise UnfitError(_("Your answer is a class; numbers were expected."))
    if callable(answer) and not hasattr(answer, "__array__"):
        raise UnfitError(_("Your answer is a function; what it returns was expected."))


def _complain_of_size(answer):
    """Before anything is copied: it might not fit into the memory."""
    count = _count(answer)
    if count > MAX_NUMBERS:
        shape = getattr(answer, "shape", None)
        if isinstance(shape, tuple):
            what = _("an array of shape {shape}", shape=tuple(shape))
        else:
            what = _("a list")
        raise UnfitError(
            _(
                "Your answer is {what}, {count:,} numbers: far more than expected.",
                what=what,
                count=count,
            )
        )


def _count(answer):
    """How many numbers there are, if all rows are as long as the first."""
    count = 1
    for _axis in range(MAX_DIMENSIONS):  # a list may contain itself
        if not isinstance(answer, list | tuple) or not answer:
            break
        count *= len(answer)
        answer = answer[0]
    shape = getattr(answer, "shape", None)
    if isinstance(shape, tuple):
        return count * math.prod(shape)
    return count * len(answer) if hasattr(answer, "__len__") else count


def _holds_dots(answer):
    if isinstance(answer, list | tuple):
        return any(part is ... or _holds_dots(part) for part in answer)
    return False


def _without_gradients(answer):
    """Tensors that remember a gradient let go of it, also inside of lists."""
    if isinstance(answer, list | tuple):
        return [_without_gradients(part) for part in answer]
    if hasattr(answer, "detach"):
        answer = answer.detach().cpu()
        if str(answer.dtype) == "torch.bfloat16":  # NumPy has none: float16 is as coarse
            answer = answer.half() if answer.abs().max() < 60_000 else answer.float()
    return answer


def _ragged(answer):
    if isinstance(answer, list | tuple):
        lengths = [_count(part) if hasattr(part, "__len__") else 1 for part in answer]
        if len(set(lengths)) > 1:
            return _("The parts of your answer hold different amounts of numbers.")
    return _("Your answer cannot be read as an array of numbers.")


def _from_objects(array):
    """Fractions and the like; an array of anything else is not made of numbers."""
    others = {_kind(one) for one in array.flat if not isinstance(one, Number)}
    try:
        if "NoneType" not in others:  # which would pass for NaN
            return array.astype(float)
    except (TypeError, ValueError, OverflowError):
        pass
    kinds = ", ".join(sorted(others or {_kind(one) for one in array.flat}))
    raise UnfitError(
        _("There is something in your answer that is no number: {kinds}.", kinds=kinds)
    )


def _kind(thing):
    return type(thing).__name__[:60]
