"""A convolution as matrix products, fast: windows are unrolled into columns, portion by portion.

What takes little memory stays in a processor's cache. A large batch needs no more of it than a
small one: one or a few pictures share a buffer (:class:`Columns` says how large it is).

By itself NumPy takes all cores for a matrix product. That pays where the product is large. Where it
is small the cores wait for one another longer than they work; and where there are many, each core
had better take some of them for itself. So who multiplies also says how many cores do it, in the
second half of this module; apart from it, it would be one more station on a picture's way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cnnkit.ops.arrays import Windows, divided_up, portions, quietly

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

Item = TypeVar("Item")

CORE_CACHE_BYTES = 2**19  # what a core has at hand, for the columns and the steps before them
MAX_COLUMN_BYTES = 2**22  # for the columns of one matrix product, if MIN_COLUMNS take no more
MIN_COLUMNS = 64  # a matrix product of fewer is not worth its call
MAX_WEIGHTS_BIASED = 32  # a product over more takes longer than adding the bias afterwards
# Multiplications. Below this NumPy uses one core anyway: no limit is set.
MIN_LIMITED = 10**5
# Multiplications. From here on sharing the work among cores takes less time than it saves.
MIN_SHARED = 2 * 10**7

_limiting = Lock()


def by_portions(
    x: NDArray, weight: NDArray, windows: Windows, bias: NDArray | None = None, groups: int = 1
) -> NDArray:
    """im2col for a picture or a few, in room that the next ones use again, on every core."""
    filters = weight.reshape(groups, len(weight) // groups, -1)
    dtype = np.result_type(*(one for one in (x, weight, bias) if one is not None))
    out = np.empty((len(x), *filters.shape[:2], windows.count), dtype)
    ones = 0
    if bias is not None:
        bias = bias.reshape(groups, -1, 1)
        if filters.shape[2] <= MAX_WEIGHTS_BIASED:
            # Then it is one more weight, of a pixel that is always 1.
            filters, bias, ones = np.concatenate([filters, bias], axis=2), None, 1
    batch = unrolled_portions(windows, x)

    @quietly
    def convolve(left):
        unrolled = Unrolled(windows, x[batch[0]], groups, x.dtype, ones)
        for portion in left:
            for span, columns in unrolled.columns_of(x[portion]):
                np.matmul(filters, columns, out=out[portion, ..., span])
            if bias is not None:
                out[portion] += bias

    share_out(convolve, batch, multiplications=len(x) * windows.count * weight.size)
    return out.reshape(len(x), len(weight), *windows.sizes)


def unrolled_portions(windows: Windows, x: NDArray) -> list[slice]:
    """Slices of the batch: one picture, or as many small ones as fit into a core's cache."""
    stretched = windows.padded_size[0] * windows.kernel_size[1] * windows.sizes[1]
    columns = windows.count * windows.tap_count
    return portions(x, (stretched + columns) * x.shape[1] * x.itemsize, CORE_CACHE_BYTES)


class Columns:
    """A buffer for some pictures and the columns of their windows, used again and again.

    It holds the pictures once, stretched: each row as often as a window has columns, but only the
    pixels that it meets. Beside them stand the columns of a part, some rows of windows: as many
    that both together take no more bytes than all columns of one picture, or than
    ``CORE_CACHE_BYTES`` where these are less. But a part has at least ``MIN_COLUMNS`` windows, if
    the picture has: where the stretched picture leaves less room than they take, it comes on top.
    So it is where a picture of many channels has few windows, or small ones far apart.

    Parameters
    ----------
    windows : Windows
    pictures : array (n, C, H, W)
        As many, and of such a shape, as it will hold at most.
    groups : int
        The channels, and with them the columns, stand apart in so many groups.
    dtype
    ones : int
        So many ones more at the end of each column, for a bias: to them no pixel belongs.
    """

    def __init__(
        self, windows: Windows, pictures: NDArray, groups: int, dtype: DTypeLike, ones: int = 0
    ):
        n, channels = pictures.shape[:2]
        kernel_width, tall = windows.kernel_size[1], windows.padded_size[0]
        # Two steps, first along the width, then along the height, move less than one of both.
        # It begins as zeros, and so the padding stays 0 where pictures are unrolled.
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
        self._parts = _in_parts(under, ones, min(left, MAX_COLUMN_BYTES))


class Unrolled(Columns):
    """From pictures to the columns of their windows: im2col."""

    def columns_of(self, pictures: NDArray) -> Iterator[tuple[slice, NDArray]]:
        """All windows of ``pictures`` (n, C, H, W), part by part: yields (span, columns).

        ``span`` is a slice of the OH·OW windows. The columns (n, groups,
        C·kH·kW // groups + ones, span) are good until the next part.
        """
        n = len(pictures)
        for stretched, pixels in self._across:
            stretched[:n] = pictures[..., pixels]
        for span, under, columns, ones, matrix in self._parts:
            columns[:n] = under[:n]
            ones[:n] = 1
            yield span, matrix[:n]


def _in_parts(under, ones, max_bytes):
    """Parts of nearly as many rows of windows, which share a buffer.

    It takes ``max_bytes``, or more where a row does, or ``MIN_COLUMNS``. For each part a tuple:

    span     a slice of the OH·OW windows
    under    what lies under them, a view of the stretched pictures
             (n, groups, C/groups, kH, kW, rows, OW)
    columns  room for the same
    ones     room for the ones after these (n, groups, ones, span)
    matrix   both, as they are multiplied (n, groups, C·kH·kW/groups + ones, span)
    """
    n, groups, *window, height, width = under.shape
    depth = math.prod(window)
    row = n * groups * (depth + ones) * width
    fitting = max(max_bytes // (row * under.itemsize), divided_up(MIN_COLUMNS, width))
    parts = divided_up(height, min(fitting, height))
    step = divided_up(height, parts)
    buffer, found = np.empty(row * step, under.dtype), []
    for first in range(0, height, step):
        here = under[..., first : first + step, :]
        span = slice(first * width, (first + here.shape[-2]) * width)
        matrix = buffer[: row * here.shape[-2]].reshape(n, groups, depth + ones, -1)
        columns = matrix[:, :, :depth].reshape(here.shape)
        found.append((span, here, columns, matrix[:, :, depth:], matrix))
    return found


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
    """In here a matrix product takes one core; gives how many it took before.

    The limit is that of the whole process. Where another thread is already in here, that is 1, and
    nothing changes. When that thread leaves first, the one that stays has all cores again: slower,
    with the same result. Nobody else could give them back, as threadpoolctl lets only the thread
    that limited OpenBLAS do so.
    """
    libraries = _matrix_libraries()
    with _limiting:
        cores = min((one.num_threads for one in libraries.lib_controllers), default=1)
        limited = libraries.limit(limits=1) if cores > 1 else nullcontext()
    with limited:
        yield cores


@cache
def _matrix_libraries():
    """What NumPy multiplies matrices with; nothing, where it cannot be told how many threads."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
