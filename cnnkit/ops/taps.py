"""What goes tap by tap: padding, windows as rows and their sums, pools.

A *tap* is one cell of the window; under it lies one number for each place of the window. Going
through the taps, each for all windows at once, takes few steps of NumPy, since windows are small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from cnnkit.ops.arrays import Windows
from cnnkit.shapes.sizes import Axis

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray


def lowest(dtype: np.dtype) -> float:
    """The smallest value of this type."""
    return -np.inf if dtype.kind == "f" else np.iinfo(dtype).min


def pad(x: NDArray, windows: Windows, fill: float = 0) -> NDArray:
    """``x`` (N, C, H, W) with its padding, and as much more as the last window reaches past it."""
    if not np.any(windows.sides):
        return x
    return np.pad(x, ((0, 0), (0, 0), *windows.sides), constant_values=fill)


def zeros_padded(shape: Sequence[int], windows: Windows, dtype: DTypeLike) -> NDArray:
    """Zeros for pictures of ``shape`` (N, C, H, W) with their padding."""
    return np.zeros((*shape[:2], *windows.padded_size), dtype)


def unpadded(padded: NDArray, windows: Windows) -> NDArray:
    """The pictures without the padding that :func:`pad` gave them: a view."""
    (top, _), (left, _) = windows.sides
    height, width = (axis.size for axis in windows.axes)
    return padded[:, :, top : top + height, left : left + width]


def under_taps(padded: NDArray, windows: Windows) -> Iterator[NDArray]:
    """For each tap in reading order what lies under it: views (N, C, OH, OW)."""
    (vertical, height), (horizontal, width) = windows.along()
    for row in range(vertical.kernel_size):
        for column in range(horizontal.kernel_size):
            yield padded[:, :, _reach(vertical, row, height), _reach(horizontal, column, width)]


def rows(x: NDArray, windows: Windows) -> NDArray:
    """Each window as a row: (N·OH·OW, C·kH·kW), channel by channel."""
    n, channels = x.shape[:2]
    rows = np.empty((n, *windows.sizes, channels, windows.tap_count), x.dtype)
    for tap, numbers in enumerate(under_taps(pad(x, windows), windows)):
        rows[..., tap] = numbers.transpose(0, 2, 3, 1)
    return rows.reshape(n * windows.count, channels * windows.tap_count)


def added_up(by_tap: Iterable[NDArray], shape: Sequence[int], windows: Windows) -> NDArray:
    """Pictures of ``shape`` (N, C, H, W) from what lies under each tap, one by one.

    ``by_tap`` are arrays (N, C, OH, OW), in the order of :func:`under_taps`. Where
    windows overlap, they add up.
    """
    by_tap = iter(by_tap)
    first = next(by_tap)
    padded = zeros_padded(shape, windows, first.dtype)
    targets = under_taps(padded, windows)
    next(targets)[...] = first
    for target, numbers in zip(targets, by_tap, strict=True):
        if windows.apart:
            target[...] = numbers
        else:
            target += numbers
    return np.ascontiguousarray(unpadded(padded, windows))


def largest(padded: NDArray, windows: Windows) -> NDArray:
    """The largest number of each window, (N, C, OH, OW).

    Of each column of the window first, and then of these: fewer comparisons
    than all taps together take.
    """
    found = padded
    for along in (-2, -1):
        first, *others = np.moveaxis(windows.under(found, along), 2, 0)
        found = np.maximum(first, others[0]) if others else first
        for other in others[1:]:
            np.maximum(found, other, out=found)
    return np.ascontiguousarray(found)


def summed(x: NDArray, windows: Windows, dtype: DTypeLike) -> NDArray:
    """The sum of each window, (N, C, OH, OW)."""
    sums = np.zeros((*x.shape[:2], *windows.sizes), dtype)
    for numbers in under_taps(pad(x, windows), windows):
        sums += numbers
    return sums


def elements_counted(windows: Windows, count_include_pad: bool) -> NDArray:
    """How many elements of each window count for a mean: array (OH, OW)."""
    heights, widths = (_counted(axis, count, count_include_pad) for axis, count in windows.along())
    return heights[:, None] * widths


def _reach(axis: Axis, tap: int, count: int) -> slice:
    """Where a tap falls along a padded axis, for all windows, as a slice."""
    start = tap * axis.dilation
    return slice(start, start + (count - 1) * axis.stride + 1, axis.stride)


def _counted(axis: Axis, count: int, count_include_pad: bool) -> NDArray:
    """How many elements of each window along an axis count for a mean: array (count,)."""
    first, end = (-axis.before, axis.size + axis.after) if count_include_pad else (0, axis.size)
    starts = np.arange(count) * axis.stride - axis.before
    return np.minimum(starts + axis.extent, end) - np.maximum(starts, first)
