"""Every place of a sliding window at once: taken from pictures, and put back on them."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import as_strided

from cnnkit.arrays import filled
from cnnkit.shapes.sizes import Axis, axes_of


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

    @property
    def padded_size(self):
        """The height and width of a picture with its padding, and with what windows hang over."""
        return tuple(axis.size + sum(sides(axis, n)) for axis, n in self.along())

    def room(self, shape, dtype):
        """Zeros for pictures of ``shape`` (N, C, H, W) with their padding."""
        return np.zeros((*shape[:2], *self.padded_size), dtype)

    def pad(self, x, fill=0):
        """``x`` (N, C, H, W) with its padding, and whatever the last window hangs over."""
        return filled(x, [sides(axis, n) for axis, n in self.along()], fill)

    def taps(self, padded):
        """For each tap in reading order what lies under it: views (N, C, OH, OW)."""
        (vertical, height), (horizontal, width) = self.along()
        for row in range(vertical.kernel_size):
            for column in range(horizontal.kernel_size):
                yield padded[:, :, _under(vertical, row, height), _under(horizontal, column, width)]

    def at(self, row, column, padded):
        """What one window sees of padded pictures (..., H, W): a view (..., kH, kW)."""
        vertical, horizontal = self.axes
        return padded[..., _seen(vertical, row), _seen(horizontal, column)]

    def largest(self, padded):
        """The largest number of each window, (N, C, OH, OW).

        Of each column of the window first, and then of these: fewer comparisons
        than all taps together take.
        """
        largest = padded
        for along in (-2, -1):
            first, *others = np.moveaxis(self.under(largest, along), 2, 0)
            largest = np.maximum(first, others[0]) if others else first
            for tap in others[1:]:
                np.maximum(largest, tap, out=largest)
        return np.ascontiguousarray(largest)

    def inside(self, padded):
        """Where the pictures lie in what :meth:`pad` gave: a view."""
        (top, _), (left, _) = (sides(axis, n) for axis, n in self.along())
        height, width = (axis.size for axis in self.axes)
        return padded[:, :, top : top + height, left : left + width]

    def under(self, x, along):
        """What lies under each tap of the window along one axis of ``x`` (N, C, ..., H, W).

        ``along`` is that axis, −1 or −2. The taps become the third axis, and the
        axis itself is as long as there are windows: a view, nothing is copied.
        """
        axis, step = self.axes[along], x.strides[along]
        shape, steps = list(x.shape), list(x.strides)
        shape[along], steps[along] = self.sizes[along], step * axis.stride
        shape.insert(2, axis.kernel_size)
        steps.insert(2, step * axis.dilation)
        return as_strided(x, shape, steps)

    def on_pixels(self, along, tap):
        """Of which windows a tap lies on a pixel, not on padding, along one axis, −1 or −2.

        Gives slices: of the windows, and of the pixels.
        """
        axis, windows = self.axes[along], self.sizes[along]
        pixel = tap * axis.dilation - axis.before  # under the tap of the first window
        first = min(max(0, -(pixel // axis.stride)), windows)
        end = min(max(first, -((pixel - axis.size) // axis.stride)), windows)
        pixels = slice(pixel + first * axis.stride, pixel + end * axis.stride, axis.stride)
        return slice(first, end), pixels

    def inside_rows(self, padded):
        """Where the pictures' rows lie in arrays (..., H + padding, W): a view."""
        vertical = self.axes[0]
        return padded[..., vertical.before : vertical.before + vertical.size, :]

    def rows(self, x):
        """Each window as a row: (N·OH·OW, C·kH·kW), channel by channel."""
        n, channels = x.shape[:2]
        rows = np.empty((n, *self.sizes, channels, self.taps_in_all), x.dtype)
        for number, tap in enumerate(self.taps(self.pad(x))):
            rows[..., number] = tap.transpose(0, 2, 3, 1)
        return rows.reshape(n * self.places, channels * self.taps_in_all)

    def add_up(self, pieces, shape):
        """Pictures of ``shape`` (N, C, H, W) from what lies under each tap, one by one.

        ``pieces`` are arrays (N, C, OH, OW), in the order of :meth:`taps`. Where
        windows overlap, they add up.
        """
        pieces = iter(pieces)
        first = next(pieces)
        padded = self.room(shape, first.dtype)
        taps = self.taps(padded)
        next(taps)[...] = first
        for tap, piece in zip(taps, pieces, strict=True):
            if self.apart:
                tap[...] = piece
            else:
                tap += piece
        return np.ascontiguousarray(self.inside(padded))

    @property
    def apart(self):
        """Whether no pixel lies in two windows."""
        return all(axis.stride >= axis.extent for axis in self.axes)

    @property
    def cover(self):
        """Whether each pixel lies in exactly one window, and no padding does."""
        return self.apart and all(
            axis.stride == axis.kernel_size
            and axis.padded == axis.size == windows * axis.kernel_size
            for axis, windows in self.along()
        )

    def elements_counted(self, count_include_pad=True):
        """How many elements of each window count for a mean: array (OH, OW)."""
        heights, widths = (_counted(axis, n, count_include_pad) for axis, n in self.along())
        return heights[:, None] * widths

    def along(self):
        """Each axis, and how many windows there are along it."""
        return zip(self.axes, self.sizes, strict=True)


def sides(axis, windows):
    """The padding before and after, the latter grown where the last window hangs over the end."""
    reach = (windows - 1) * axis.stride + axis.extent
    return axis.before, max(axis.after, reach - axis.before - axis.size)


def _under(axis, tap, windows):
    """Where a tap falls along a padded axis, for all windows, as a slice."""
    start = tap * axis.dilation
    return slice(start, start + (windows - 1) * axis.stride + 1, axis.stride)


def _seen(axis, place):
    """What a window at that place sees along a padded axis, as a slice."""
    start = place * axis.stride
    return slice(start, start + axis.extent, axis.dilation)


def _counted(axis, windows, count_include_pad):
    """How many elements of each window along an axis count for a mean: array (windows,)."""
    first, end = (-axis.before, axis.size + axis.after) if count_include_pad else (0, axis.size)
    starts = np.arange(windows) * axis.stride - axis.before
    return np.minimum(starts + axis.extent, end) - np.maximum(starts, first)
