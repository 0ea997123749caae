"""The way back through a convolution and through a max pool."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnkit.ops.arguments import Windows, reals
from cnnkit.ops.multiplying import Columns, Unrolled, portions, quietly, share_out, some_at_once
from cnnkit.ops.taps import lowest, pad, taps, unpadded, zeros_padded
from cnnkit.shapes.errors import ShapeError

# Into so many shares the batch is divided where a sum over it is taken.
SHARES = 8


def gradient_of_shape(value: ArrayLike, shape: Sequence[int]) -> NDArray:
    """``value`` as an array of floats of ``shape``, that of the output it belongs to."""
    array = reals("gradient", value)
    if array.shape != tuple(shape):
        raise ShapeError(f"gradient has shape {array.shape}, but the output had {tuple(shape)}")
    return array


class AddedUp(Columns):
    """From columns back to the pictures that they belong to: col2im."""

    def parts(self, n: int) -> Iterator[tuple[slice, NDArray]]:
        """The columns of ``n`` pictures, to be filled part by part: yields (places, columns)."""
        self._stretched[...] = 0
        for places, under, columns, _, whole in self._parts:
            yield places, whole[:n]
            for row in range(under.shape[3]):
                under[:n, :, :, row] += columns[:n, :, :, row]

    def onto(self, pictures: NDArray) -> None:
        """Add to ``pictures`` (n, C, H, W) what belongs to each pixel, once all parts are done."""
        for stretched, pixels in self._across:
            pictures[..., pixels] += stretched[: len(pictures)]


def to_pictures_and_filters(
    gradient: NDArray, x: NDArray, weight: NDArray, windows: Windows, groups: int
) -> tuple[NDArray, NDArray]:
    """The gradients of a convolution's x and weight, portion by portion, on every core."""
    by_group = gradient.reshape(len(x), groups, len(weight) // groups, windows.places)
    turned = weight.reshape(groups, len(weight) // groups, -1).swapaxes(1, 2)
    dtype = np.result_type(gradient, x, weight)
    to_x = np.zeros(x.shape, dtype)
    slices = portions(windows, x)
    # Added up in the same order whoever does which: so a seed gives the same on any machine.
    shares = [slices[first::SHARES] for first in range(min(SHARES, len(slices)))]
    to_filters = np.zeros((len(shares), *turned.shape), dtype)

    @quietly
    def go_back(mine):
        unrolled = Unrolled(windows, x[slices[0]], groups, x.dtype)
        added_up = AddedUp(windows, x[slices[0]], groups, dtype)
        products = np.empty((slices[0].stop, *turned.shape), dtype)
        for share, total in mine:
            for some in share:
                n = len(x[some])
                for places, columns in unrolled.parts(x[some]):
                    there = by_group[some, ..., places].swapaxes(2, 3)
                    for product in np.matmul(columns, there, out=products[:n]):
                        total += product
                for places, columns in added_up.parts(n):
                    np.matmul(turned, by_group[some, ..., places], out=columns)
                added_up.onto(to_x[some])

    jobs = list(zip(shares, to_filters, strict=True))
    share_out(go_back, jobs, 2 * len(x) * windows.places * weight.size)
    return to_x, to_filters.sum(axis=0).swapaxes(1, 2).reshape(weight.shape)


def to_the_largest(gradient: NDArray, x: NDArray, largest: NDArray, windows: Windows) -> NDArray:
    """The gradient of a max pool's x: that of each window goes to the largest number in it."""
    if windows.cover:  # then each pixel is written
        padded = np.empty(x.shape, gradient.dtype)
    else:
        padded = zeros_padded(x.shape, windows, gradient.dtype)
    for some in some_at_once(x):
        _pass_to_the_largest(gradient[some], x[some], largest[some], windows, padded[some])
    return np.ascontiguousarray(unpadded(padded, windows))


def _pass_to_the_largest(gradient, x, largest, windows, padded_to_x):
    """Add the gradient of each window to that of the largest number in it."""
    least = lowest(x.dtype)
    to_taps = taps(padded_to_x, windows)
    pairs = list(zip(taps(pad(x, windows, fill=least), windows), to_taps, strict=True))
    inside = [True] * len(pairs)
    if (largest == least).any():  # where −∞ is all there is, the padding has to be told from it
        inside = taps(pad(np.ones((1, 1, *x.shape[2:]), bool), windows, fill=False), windows)
    open_, wins, share = np.ones(largest.shape, bool), np.empty(largest.shape, bool), None
    for (tap, to_tap), is_inside in zip(pairs, inside, strict=True):
        np.equal(tap, largest, out=wins)
        wins &= open_
        wins &= is_inside
        open_ ^= wins
        # A product with True or False: np.where would stumble at every change between them.
        if windows.apart:
            np.multiply(gradient, wins, out=to_tap)
        else:
            share = np.multiply(gradient, wins, out=share)
            to_tap += share
    if open_.any():  # no number equals NaN: of several PyTorch takes the last one
        for tap, to_tap in reversed(pairs):
            wins = np.isnan(tap) & open_
            open_ ^= wins
            to_tap += gradient * wins
