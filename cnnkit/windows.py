"""Every place of a sliding window at once: taken from pictures, and put back on them."""

import math
from dataclasses import dataclass

import numpy as np

from cnnkit.arrays import filled
from cnnkit.shapes.sizes import Axis, axes_of

# As many pictures are unrolled at a time as fill this many bytes: a processor's cache.
AT_A_TIME = 2**22


@dataclass(frozen=True)
class Windows:
    """A window on pictures of one size: its two axes, and how often it fits on each.

    A *tap* is one cell of the window. Going through the taps, each at all
    places of the window, takes few steps of NumPy, since windows are small.
    """

    axes: tuple[Axis, Axis]
    sizes: tuple[int, int]  # (OH, OW)

    @classmethod
    def of_convolution(cls, size, kernel_size, stride=1, padding=0, dilation=1):
        axes = axes_of(size, kernel_size, stride, padding, dilation)
        return cls(axes, tuple(axis.windows() for axis in axes))

    @classmethod
    def of_pool(cls, size, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False):
        stride = kernel_size if stride is None else stride
        axes = axes_of(size, kernel_size, stride, padding, dilation)
        return cls(axes, tuple(axis.pool_windows(ceil_mode) for axis in axes))

    @property
    def kernel_size(self):
        return tuple(axis.kernel_size for axis in self.axes)

    @property
    def places(self):
        """How many windows there are on one picture."""
        return math.prod(self.sizes)

    @property
    def taps_in_all(self):
        return math.prod(self.kernel_size)

    def pad(self, x, fill=0):
        """``x`` (N, C, H, W) with its padding, and whatever the last window hangs over."""
        return filled(x, [sides(axis, n) for axis, n in self._along()], fill)

    def taps(self, padded):
        """For each tap in reading order what lies under it: views (N, C, OH, OW)."""
        (vertical, height), (horizontal, width) = self._along()
        for row in range(vertical.kernel_size):
            for column in range(horizontal.kernel_size):
                yield padded[:, :, _under(vertical, row, height), _under(horizontal, column, width)]

    def columns(self, x):
        """Each window as a column: (N, C·kH·kW, OH·OW), channel by channel."""
        n, channels = x.shape[:2]
        columns = np.empty((n, channels, self.taps_in_all, *self.sizes), x.dtype)
        for number, tap in enumerate(self.taps(self.pad(x))):
            columns[:, :, number] = tap
        return columns.reshape(n, channels * self.taps_in_all, self.places)

    def rows(self, x):
        """Each window as a row: (N·OH·OW, C·kH·kW), channel by channel."""
        n, channels = x.shape[:2]
        rows = np.empty((n, *self.sizes, channels, self.taps_in_all), x.dtype)
        for number, tap in enumerate(self.taps(self.pad(x))):
            rows[..., number] = tap.transpose(0, 2, 3, 1)
        return rows.reshape(n * self.places, channels * self.taps_in_all)

    def in_parts(self, x):
        """The columns of a few pictures at a time: yields (slice of the batch, columns)."""
        per_picture = x.shape[1] * self.taps_in_all * self.places * x.itemsize
        step = max(1, AT_A_TIME // per_picture)
        for start in range(0, len(x), step):
            part = slice(start, start + step)
            yield part, self.columns(x[part])

    def add_up(self, pieces, shape):
        """Pictures of ``shape`` (N, C, H, W) from what lies under each tap, one by one.

        ``pieces`` are arrays (N, C, OH, OW), in the order of :meth:`taps`. Where
        windows overlap, they add up.
        """
        n, channels, *size = shape
        pieces = iter(pieces)
        first = next(pieces)
        (top, below), (left, right) = (sides(axis, windows) for axis, windows in self._along())
        padded = np.zeros((n, channels, top + size[0] + below, left + size[1] + right), first.dtype)
        taps = self.taps(padded)
        next(taps)[...] = first
        for tap, piece in zip(taps, pieces, strict=True):
            tap += piece
        return padded[:, :, top : top + size[0], left : left + size[1]]

    def elements_counted(self, count_include_pad=True):
        """How many elements of each window count for a mean: array (OH, OW)."""
        heights, widths = (_counted(axis, n, count_include_pad) for axis, n in self._along())
        return heights[:, None] * widths

    def _along(self):
        return zip(self.axes, self.sizes, strict=True)


def sides(axis, windows):
    """The padding before and after, the latter grown where the last window hangs over the end."""
    reach = (windows - 1) * axis.stride + axis.extent
    return axis.before, max(axis.after, reach - axis.before - axis.size)


def _under(axis, tap, windows):
    """Where a tap falls along a padded axis, for all windows, as a slice."""
    start = tap * axis.dilation
    return slice(start, start + (windows - 1) * axis.stride + 1, axis.stride)


def _counted(axis, windows, count_include_pad):
    """How many elements of each window along an axis count for a mean: array (windows,)."""
    first, end = (-axis.before, axis.size + axis.after) if count_include_pad else (0, axis.size)
    starts = np.arange(windows) * axis.stride - axis.before
    return np.minimum(starts + axis.extent, end) - np.maximum(starts, first)
