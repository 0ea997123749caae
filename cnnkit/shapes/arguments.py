"""Reading the arguments people pass: an int or a pair, a padding in any of its forms."""

import operator
from collections.abc import Sequence
from fractions import Fraction
from numbers import Integral, Real

from cnnkit.shapes.errors import ShapeError

# One number for both axes, or (height, width).
IntOrPair = int | Sequence[int]
# Of one axis: a number, a half number, (before, after), "same" or "valid".
AxisPadding = float | str | Sequence[int]
# Of both: the same for height and width, or a pair, each number of it read as one of an axis.
Padding = AxisPadding | Sequence[AxisPadding]


def whole(name: str, value: object, at_least: int) -> int:
    """``value`` as an int of at least ``at_least``; NumPy integers are welcome.

    Raises TypeError for anything that is not a whole number (True and 3.0
    included: they are usually a slip), ShapeError for one that is too small.
    """
    try:
        if isinstance(value, bool):
            raise TypeError
        number = operator.index(value)  # type: ignore[arg-type] # it refuses what has none
    except TypeError:
        raise TypeError(
            f"{name} must be a whole number, got {value!r} ({type(value).__name__})"
        ) from None
    if number < at_least:
        raise ShapeError(f"{name} must be at least {at_least}, got {number}")
    return number


def pair(name: str, value: object, at_least: int = 1) -> tuple[int, int]:
    """``value`` for height and width: an int serves both, a pair is taken as it is."""
    if isinstance(value, (tuple, list)):
        if len(value) != 2:
            raise ShapeError(f"{name} must be an int or a pair (height, width), got {value!r}")
        height, width = (whole(name, item, at_least) for item in value)
        return height, width
    number = whole(name, value, at_least)
    return number, number


def is_same(padding: object) -> bool:
    """Whether the padding is ``"same"`` (and no array that would compare elementwise)."""
    return isinstance(padding, str) and padding == "same"


def padding_per_axis(padding: Padding) -> tuple[AxisPadding, AxisPadding]:
    """Split a 2-D padding into what each axis gets.

    Accepts one number, ``(height, width)``, ``((top, bottom), (left, right))``,
    ``"same"`` or ``"valid"``; each item returned is read by :func:`padding_sides`.
    """
    if not isinstance(padding, (tuple, list)):
        return padding, padding  # type: ignore[return-value] # of one number, or one word
    if len(padding) != 2:
        raise ShapeError(
            "padding must be a number, (height, width), ((top, bottom), (left, right)), "
            f"'same' or 'valid'; got {padding!r}"
        )
    height, width = padding
    return height, width


def padding_sides(padding: AxisPadding) -> tuple[int, int]:
    """``(before, after)`` of one axis, from a number, a pair or ``"valid"``.

    A half number puts the odd one after: 1.5 means 1 before and 2 after.
    """
    if isinstance(padding, str):
        if padding != "valid":
            raise ShapeError(f"padding must be a number, 'same' or 'valid', got {padding!r}")
        return 0, 0
    if isinstance(padding, (tuple, list)):
        if len(padding) != 2:
            raise ShapeError(f"padding of one axis must be (before, after), got {padding!r}")
        before, after = (whole("padding", side, 0) for side in padding)
        return before, after
    if isinstance(padding, Real) and not isinstance(padding, Integral):
        return _half_sides(float(padding))
    number = whole("padding", padding, 0)
    return number, number


def _half_sides(padding):
    try:
        total = Fraction(padding) * 2
    except (ValueError, OverflowError):  # NaN, infinity
        total = None
    if total is None or total.denominator != 1:
        raise TypeError(f"padding must be a whole or a half number such as 1.5, got {padding!r}")
    if total < 0:
        raise ShapeError(f"padding must be at least 0, got {padding!r}")
    return int(total) // 2, int(total) - int(total) // 2
