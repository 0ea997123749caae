"""The way back through a convolution and through a max pool."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cnnkit.ops.arrays import Windows, portions, quietly
from cnnkit.ops.multiplying import Columns, Unrolled, share_out, unrolled_portions
from cnnkit.ops.taps import lowest, pad, under_taps, unpadded, zeros_padded

# Number of partial sums that a sum over the batch is taken in.
PARTIAL_SUMS = 8


class AddedUp(Columns):
    """From columns back to the pictures that they belong to: col2im."""

    def to_fill(self, n: int) -> Iterator[tuple[slice, NDArray]]:
        """Room for the columns of ``n`` pictures, part by part: yields (span, columns).

        Whoever takes a part fills its columns; when the next one is asked for, they are added up.
        """
        self._stretched[...] = 0
        for span, under, columns, _, matrix in self._parts:
            yield span, matrix[:n]
            # Row by row: the rows of a window are a view in which windows that overlap share
            # numbers, and of those one += over all of it would lose sums.
            for row in range(under.shape[3]):
                under[:n, :, :, row] += columns[:n, :, :, row]

    def onto(self, pictures: NDArray) -> None:
        """Add to ``pictures`` (n, C, H, W) what belongs to each pixel, once all parts are done.

        What was added to the padding is left behind.
        """
        for stretched, pixels in self._across:
            pictures[..., pixels] += stretched[: len(pictures)]


def convolution_gradients(
    gradient: NDArray, x: NDArray, weight: NDArray, windows: Windows, groups: int
) -> tuple[NDArray, NDArray]:
    """The gradients of a convolution's x and weight, portion by portion, on every core."""
    by_group = gradient.reshape(len(x), groups, len(weight) // groups, windows.count)
    turned = weight.reshape(groups, len(weight) // groups, -1).swapaxes(1, 2)
    dtype = np.result_type(gradient, x, weight)
    to_x = np.zeros(x.shape, dtype)
    batch = unrolled_portions(windows, x)
    # Added up in the same order whoever does which: so a seed gives the same on any machine.
    summands = [batch[first::PARTIAL_SUMS] for first in range(min(PARTIAL_SUMS, len(batch)))]
    sums = np.zeros((len(summands), *turned.shape), dtype)

    @quietly
    def go_back(left):
        unrolled = Unrolled(windows, x[batch[0]], groups, x.dtype)
        added_up = AddedUp(windows, x[batch[0]], groups, dtype)
        products = np.empty((batch[0].stop, *turned.shape), dtype)
        for summed, total in left:
            for portion in summed:
                n = len(x[portion])
                for span, columns in unrolled.columns_of(x[portion]):
                    there = by_group[portion, ..., span].swapaxes(2, 3)
                    for product in np.matmul(columns, there, out=products[:n]):
                        total += product
                for span, columns in added_up.to_fill(n):
                    np.matmul(turned, by_group[portion, ..., span], out=columns)
                added_up.onto(to_x[portion])

    jobs = list(zip(summands, sums, strict=True))
    share_out(go_back, jobs, 2 * len(x) * windows.count * weight.size)
    return to_x, sums.sum(axis=0).swapaxes(1, 2).reshape(weight.shape)


def max_pool_gradient(gradient: NDArray, x: NDArray, largest: NDArray, windows: Windows) -> NDArray:
    """The gradient of a max pool's x: that of each window goes to the largest number in it."""
    if windows.cover:  # then each pixel is written
        padded = np.empty(x.shape, gradient.dtype)
    else:
        padded = zeros_padded(x.shape, windows, gradient.dtype)
    for portion in portions(x):
        _pass_to_the_largest(
            gradient[portion], x[portion], largest[portion], windows, padded[portion]
        )
    return np.ascontiguousarray(unpadded(padded, windows))


def _pass_to_the_largest(gradient, x, largest, windows, padded_to_x):
    """Add the gradient of each window to that of the largest number in it.

    Where windows are apart nothing has to be added: every number under a window is written,
    be it with 0, whatever stood there before.
    """
    least = lowest(x.dtype)
    under = under_taps(pad(x, windows, fill=least), windows)
    pairs = list(zip(under, under_taps(padded_to_x, windows), strict=True))
    inside = [True] * len(pairs)
    if (largest == least).any():  # where −∞ is all there is, the padding has to be told from it
        on_pixels = pad(np.ones((1, 1, *x.shape[2:]), bool), windows, fill=False)
        inside = under_taps(on_pixels, windows)
    open_, wins, passed = np.ones(largest.shape, bool), np.empty(largest.shape, bool), None
    for (numbers, to_numbers), is_inside in zip(pairs, inside, strict=True):
        np.equal(numbers, largest, out=wins)
        wins &= open_
        wins &= is_inside
        open_ ^= wins
        # A product with True or False: np.where would stumble at every change between them.
        if windows.apart:
            np.multiply(gradient, wins, out=to_numbers)
        else:
            passed = np.multiply(gradient, wins, out=passed)
            to_numbers += passed
    if open_.any():  # no number equals NaN: of several PyTorch takes the last one
        for numbers, to_numbers in reversed(pairs):
            wins = np.isnan(numbers) & open_
            open_ ^= wins
            to_numbers += gradient * wins
