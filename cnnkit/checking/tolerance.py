"""When two results are the same, and where they first differ."""

import numpy as np

# float32 carries seven digits; a sum in another order loses one or two of them.
TOLERANCE = 1e-4
HALF = 4e-3  # float16 carries three digits
WHOLE = 1e-3  # a whole number is right or it is not; a float may hold it


def same_result(found: np.ndarray, expected: np.ndarray) -> bool:
    """Whether two arrays are the same in shape and, up to rounding, in value."""
    return found.shape == expected.shape and bool(np.all(same_cells(found, expected)))


def same_but_for_shape(found: np.ndarray, expected: np.ndarray) -> bool:
    """Whether the numbers are the same, in reading order, and only the shape is another one."""
    return found.shape != expected.shape and same_result(found.ravel(), expected.ravel())


def same_cells(found: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Cell by cell, for two arrays of one shape."""
    if (found.dtype.kind == "b") != (expected.dtype.kind == "b"):  # True is not the number 1
        return np.zeros(expected.shape, bool)
    if expected.dtype.kind == "b":
        return found == expected
    whole = expected.dtype.kind in "iu"
    half = found.dtype == np.float16
    found, expected = found.astype(float), expected.astype(float)
    with np.errstate(all="ignore"):
        size = np.max(np.abs(expected), initial=0, where=np.isfinite(expected))
        allowed = WHOLE if whole else (HALF if half else TOLERANCE) * (np.abs(expected) + size)
        # Nothing but itself is near infinity.
        near = np.isfinite(expected) & (np.abs(found - expected) <= allowed)
        return near | (found == expected) | (np.isnan(found) & np.isnan(expected))


def first_difference(found: np.ndarray, expected: np.ndarray) -> tuple[int, ...] | None:
    """The index of the first cell that differs; None where the shapes do."""
    if found.shape != expected.shape:
        return None
    return tuple(int(i) for i in np.argwhere(~same_cells(found, expected))[0])
