"""A convolution, multiplied out: as it is explained, by the textbook, and fast.

The three ways take pictures (N, C, H, W), filters (out_channels, C, kH, kW) and the
:class:`~cnnkit.ops.arguments.Windows` that go with them, and give the same
(N, out_channels, OH, OW). Chapter 07 shows them side by side.

The fast one unrolls windows into columns portion by portion. What takes little memory stays in a
processor's cache, and a large batch needs no more of it than a small one.

By itself NumPy takes all cores for a matrix product. That pays where the product is large. Where it
is small the cores wait for one another longer than they work; and where there are many, each core
had better take some of them for itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cnnkit.ops.arguments import Windows
from cnnkit.ops.taps import pad, rows, seen

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

Item = TypeVar("Item")

CORE_CACHE_BYTES = 2**19  # what a core has at hand, for the columns and the steps before them
MAX_COLUMN_BYTES = 2**22  # for the columns of one matrix product
MIN_COLUMNS = 64  # a matrix product of fewer is not worth its call
MAX_WEIGHTS_BIASED = 32  # a product over more takes longer than adding the bias afterwards
# Multiplications. With fewer a product takes one core by itself, and is not held to one.
MIN_LIMITED = 10**5
# Multiplications. From here on sharing the work among cores takes less time than it saves.
MIN_SHARED = 2 * 10**7

# PyTorch computes with NaN and infinity without a word; a warning would go to stderr.
quietly = np.errstate(invalid="ignore", over="ignore")
_changing = Lock()


def by_loops(x: NDArray, weight: NDArray, windows: Windows) -> NDArray:
    """Window after window, filter after filter."""
    padded = pad(x, windows)
    out = np.empty((len(x), len(weight), *windows.sizes), np.result_type(x, weight))
    for n, f, i, j in np.ndindex(out.shape):
        out[n, f, i, j] = (seen(padded[n], windows, i, j) * weight[f]).sum()
    return out


def by_one_product(x: NDArray, weight: NDArray, windows: Windows) -> NDArray:
    """im2col: all windows of all pictures in one matrix."""
    product = rows(x, windows) @ weight.reshape(len(weight), -1).T
    by_place = product.reshape(len(x), *windows.sizes, len(weight))
    return by_place.transpose(0, 3, 1, 2)


def by_portions(
    x: NDArray, weight: NDArray, windows: Windows, bias: NDArray | None = None, groups: int = 1
) -> NDArray:
    """im2col for a picture or a few, in room that the next ones use again, on every core."""
    filters = weight.reshape(groups, len(weight) // groups, -1)
    dtype = np.result_type(*(one for one in (x, weight, bias) if one is not None))
    out = np.empty((len(x), *filters.shape[:2], windows.places), dtype)
    ones = 0
    if bias is not None:
        bias = bias.reshape(groups, -1, 1)
        if filters.shape[2] <= MAX_WEIGHTS_BIASED:
            # Then it is one more weight, of a pixel that is always 1.
            filters, bias, ones = np.concatenate([filters, bias], axis=2), None, 1
    slices = portions(windows, x)

    @quietly
    def convolve(mine):
        unrolled = Unrolled(windows, x[slices[0]], groups, x.dtype, ones)
        for some in mine:
            for places, columns in unrolled.parts(x[some]):
                np.matmul(filters, columns, out=out[some, ..., places])
            if bias is not None:
                out[some] += bias

    share_out(convolve, slices, multiplications=len(x) * windows.places * weight.size)
    return out.reshape(len(x), len(weight), *windows.sizes)


def portions(windows: Windows, x: NDArray) -> list[slice]:
    """Slices of the batch: one picture, or as many small ones as fit into a core's cache."""
    stretched = windows.padded_size[0] * windows.kernel_size[1] * windows.sizes[1]
    each = (stretched + windows.places * windows.taps_in_all) * x.shape[1] * x.itemsize
    return some_at_once(x, each, CORE_CACHE_BYTES)


def some_at_once(x: NDArray, each: int | None = None, most: int = 2**21) -> list[slice]:
    """Slices of a batch: as many pictures as take ``most`` bytes, at least one.

    ``each`` is what a picture takes, its own numbers where it is not given. Step
    by step through the whole of a large batch, each step would find nothing in
    the cache of what the one before has left.
    """
    each = x[:1].nbytes if each is None else each
    step = max(1, most // each) if len(x) else 1
    return [slice(at, at + step) for at in range(0, len(x), step)]


class Columns:
    """A buffer for some pictures and the columns of their windows, used again and again.

    All of it together takes no more bytes than the columns of one picture, or
    than ``CORE_CACHE_BYTES`` where these are less. So the columns are made part by part,
    some rows of windows at a time. (Only a window of a single row has columns so small
    that the steps before them take more.)

    Parameters
    ----------
    windows : Windows
    pictures : array (n, C, H, W)
        As many, and of such a shape, as it will hold at most.
    groups : int
        The channels, and with them the columns, stand apart in so many groups.
    dtype
    ones : int
        So many numbers more at the end of each column: to them no pixel belongs.
    """

    def __init__(
        self, windows: Windows, pictures: NDArray, groups: int, dtype: DTypeLike, ones: int = 0
    ):
        n, channels = pictures.shape[:2]
        kernel_width, tall = windows.kernel_size[1], windows.padded_size[0]
        # Two steps, first along the width, then along the height, move less than one of both.
        # What lies in the padding is never written to: it stays 0.
        self._stretched = np.zeros((n, channels, kernel_width, tall, windows.sizes[1]), dtype)
        top = windows.axes[0].before
        inside = self._stretched[..., top : top + windows.axes[0].size, :]
        self._across = []
        for tap in range(kernel_width):
            seeing, pixels = windows.on_pixels(-1, tap)
            self._across.append((inside[:, :, tap, :, seeing], pixels))
        under = windows.under(self._stretched, -2)  # (n, C, kH, kW, OH, OW)
        under = under.reshape(n, groups, channels // groups, *under.shape[2:])
        left = max(CORE_CACHE_BYTES, under.nbytes // n) - self._stretched.nbytes
        self._parts = _parts(under, ones, min(left, MAX_COLUMN_BYTES))


class Unrolled(Columns):
    """From pictures to the columns of their windows: im2col."""

    def parts(self, pictures: NDArray) -> Iterator[tuple[slice, NDArray]]:
        """All windows of ``pictures`` (n, C, H, W), part by part: yields (places, columns).

        ``places`` is a slice of the OH·OW places. The columns (n, groups,
        C·kH·kW // groups + ones, places) are good until the next part.
        """
        n = len(pictures)
        for stretched, pixels in self._across:
            stretched[:n] = pictures[..., pixels]
        for places, under, columns, ones, whole in self._parts:
            columns[:n] = under[:n]
            ones[:n] = 1
            yield places, whole[:n]


def _parts(under, ones, most):
    """Some rows of windows each, nearly as many, which share a buffer of ``most`` bytes.

    A list of: the places, a slice of the OH·OW; the taps under them, as they lie in the pictures
    (n, groups, C/groups, kH, kW, OH, OW); room for the same in columns; for the ones after these
    (n, groups, ones, places); and for both (n, groups, C·kH·kW/groups + ones, places).
    """
    n, groups, *window, height, width = under.shape
    depth = math.prod(window)
    row = n * groups * (depth + ones) * width
    count = min(max(most // (row * under.itemsize), -(-MIN_COLUMNS // width)), height)
    count = -(-height // -(-height // count))
    buffer, parts = np.empty(row * count, under.dtype), []
    for first in range(0, height, count):
        some = under[..., first : first + count, :]
        places = slice(first * width, (first + some.shape[-2]) * width)
        whole = buffer[: row * some.shape[-2]].reshape(n, groups, depth + ones, -1)
        columns = whole[:, :, :depth].reshape(some.shape)
        parts.append((places, some, columns, whole[:, :, depth:], whole))
    return parts


def share_out(
    work: Callable[[Iterator[Item]], object], items: Sequence[Item], multiplications: int
) -> None:
    """Run ``work`` on every core that NumPy's matrix product would use, if that pays.

    ``work`` takes an iterator of items, which all threads draw from: whoever is done with one takes
    the next. In it a matrix product takes one core. ``multiplications`` is how much there is to
    do in all.
    """
    left, errors = iter(items), []
    if multiplications < MIN_SHARED or len(items) < 2:
        with small(multiplications):
            if items:
                work(left)
        return

    def take_part():
        try:
            work(left)
        except BaseException as error:  # also an interrupt: the others are waited for
            errors.append(error)

    # Bare threads: they begin twice as fast as those of a ThreadPoolExecutor.
    with _one_core_each() as cores:
        others = [Thread(target=take_part) for _ in range(min(cores, len(items)) - 1)]
        for other in others:
            other.start()
        take_part()
        for other in others:
            other.join()
    if errors:
        raise errors[0]


def small(multiplications: int) -> AbstractContextManager:
    """A context in which small matrix products take one core; in others nothing changes."""
    return _one_core_each() if MIN_LIMITED <= multiplications < MIN_SHARED else nullcontext()


@contextmanager
def _one_core_each():
    """While it lasts a matrix product takes one core; gives how many it took before.

    Where another thread is already in here, that is 1, and nothing changes.
    """
    libraries = _matrix_libraries()
    with _changing:
        cores = min((one.num_threads for one in libraries.lib_controllers), default=1)
        limited = libraries.limit(limits=1) if cores > 1 else None
    try:
        yield cores
    finally:
        if limited:
            limited.restore_original_limits()


@cache
def _matrix_libraries():
    """What NumPy multiplies matrices with; nothing, where it cannot be told how many threads."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
