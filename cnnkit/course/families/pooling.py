"""What goes wrong with a pool: what is taken of a window, where windows lie, and the way back.

The right thing is a pool, ``pool(x, kernel_size, stride, padding)`` of maps (N, C, H, W), with a
stride of None where windows lie side by side; each idea makes another pool of it. What an exercise
gives and wants less of, it fills in: see ``on_a_map`` and the like.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from cnnkit.checking.families import Idea
from cnnkit.course.families.sliding import PADDING, SIZE, STRIDE
from cnnkit.functional import col2im, im2col, max_pool2d

Pool = Callable[..., np.ndarray]

# Numbers that one may take for low enough.
FINITE = (-1, -5, -9, -10, -99, -100, -128, -255, -999, -1000, -9999, -10_000, -(10**6), -1e9)


def windows(
    x: np.ndarray, kernel_size: int, stride: int | None = None, padding: int = 0
) -> np.ndarray:
    """All windows of maps (…, H, W) -> (…, OH, OW, k, k)."""
    stride = stride or kernel_size
    x = np.pad(x, [(0, 0)] * (np.ndim(x) - 2) + [(padding, padding)] * 2)
    cut = np.lib.stride_tricks.sliding_window_view(x, (kernel_size, kernel_size), (-2, -1))
    return cut[..., ::stride, ::stride, :, :]


def largest(cells: np.ndarray) -> np.ndarray:
    """Of each window; NaN is no cell."""
    return np.fmax.reduce(cells, axis=(-2, -1))


def mean(cells: np.ndarray) -> np.ndarray:
    return np.nansum(cells, (-2, -1)) / np.isfinite(cells).sum((-2, -1))


def pool_of(take: Callable) -> Pool:
    """The right pool, where ``take`` is what becomes of windows (…, k, k)."""
    return lambda x, *window: take(windows(np.asarray(x, float), *window))


max_pool = pool_of(largest)


def on_maps(makes: Callable[[Pool], Pool]) -> Callable[..., np.ndarray]:
    """For exercises with the maps of one picture, (C, H, W)."""
    wrong = makes(max_pool)
    return lambda x, kernel_size, stride=None: wrong(x[None], kernel_size, stride, 0)[0]


def of_a_batch(makes: Callable[[Pool], Pool]) -> Callable[..., np.ndarray]:
    """For exercises with maps (N, C, H, W) and windows side by side."""
    wrong = makes(max_pool)
    return lambda x, size: wrong(x, size, None, 0)


def on_a_map(
    makes: Callable[[Pool], Pool],
    x: np.ndarray,
    kernel_size: int,
    padding: int = 0,
    take: Callable = largest,
    counted: bool = False,
) -> np.ndarray:
    """For exercises with one map (H, W) and windows side by side.

    ``counted`` says whether the zeros around it are numbers of a window. Where they are none,
    ``take`` gets NaN in their place.
    """
    lift = 0 if counted else 1 - x.min()  # so that no cell of the map is 0

    def pool(x, *window):
        cells = windows(x, *window)
        return take(cells if counted else np.where(cells == 0, np.nan, cells)) - lift

    out = makes(pool)(np.asarray(x, float)[None, None] + lift, kernel_size, None, padding)
    return out[0, 0] if out.ndim > 1 else out[0]


def taking(take: Callable) -> Callable[[Pool], Pool]:
    """Something else is taken of the windows (…, k, k)."""
    return lambda _pool: pool_of(take)


def sized(change: Callable) -> Callable[[Pool], Pool]:
    """``change(kernel_size, stride, padding)`` stands in their place."""
    return lambda pool: lambda x, *window: pool(x, *change(*window))


def pooled(change: Callable) -> Callable[[Pool], Pool]:
    """The right maps (N, C, OH, OW), changed."""
    return lambda pool: lambda *arguments: change(pool(*arguments))


def of_layers(makes: Callable) -> Callable[[Pool], Pool]:
    """What makes another layer makes another pool: its weights only say how large windows are."""

    def made(pool):
        wrong = makes(
            lambda x, weight, bias, stride, padding: pool(x, weight.shape[-1], stride, padding)
        )

        def answer(x, kernel_size, stride, padding):
            weight = np.zeros((x.shape[1], 1, kernel_size, kernel_size))
            return wrong(x, weight, weight[:, 0, 0, 0], stride or kernel_size, padding)

        return answer

    return made


def as_large_as_the_picture(over: bool) -> Callable[[Pool], Pool]:
    """The pooled numbers at the top left, the rest 0; or each ``over`` the whole of its window."""

    def makes(pool):
        def wrong(x, kernel_size, stride, padding):
            found, out = pool(x, kernel_size, stride, padding), np.zeros(x.shape)
            step, side = (stride or kernel_size, kernel_size) if over else (1, 1)
            for i, j in np.ndindex(found.shape[2:]):
                top, left = i * step, j * step
                cell = found[..., i : i + 1, j : j + 1]
                out[..., top : top + side, left : left + side] = cell
            return out

        return wrong

    return makes


def more_windows(over: Callable, filled: float) -> Callable[[Pool], Pool]:
    """Windows stick out by ``over(size, kernel_size, stride)``, and see ``filled`` there."""

    def makes(pool):
        def wrong(x, kernel_size, stride, padding):
            x = np.pad(np.asarray(x, float), [(0, 0)] * 2 + [(padding, padding)] * 2)
            more = [(0, over(size, kernel_size, stride or kernel_size)) for size in x.shape[2:]]
            x = np.pad(x, [(0, 0), (0, 0), *more], constant_values=filled)
            return pool(x, kernel_size, stride, 0)

        return wrong

    return makes


def sizes_swapped(pool: Pool) -> Pool:
    """As many windows from top to bottom as there should be from left to right."""

    def wrong(x, kernel_size, stride, padding):
        rows, columns = pool(x, kernel_size, stride, padding).shape[2:]
        side = max(x.shape[2:]) + 2 * padding
        cut = more_windows(lambda size, *_: side - size, np.nan)
        return cut(pool)(x, kernel_size, stride, padding)[..., :columns, :rows]

    return wrong


def guarded(makes: Callable[[Pool], Pool]) -> Callable[[Pool], Pool]:
    """0 where nothing was to be divided by nothing."""
    return lambda pool: lambda *arguments: np.nan_to_num(makes(pool)(*arguments))


def strictly(makes: Callable[[Pool], Pool]) -> Callable[[Pool], Pool]:
    """As ``max`` of nothing, which is an error."""

    def made(pool):
        def wrong(*arguments):
            out = makes(pool)(*arguments)
            if np.isnan(out).any():
                raise ValueError("a window without a cell")
            return out

        return wrong

    return made


def to_the_last_step(size: int, kernel_size: int, stride: int) -> int:
    return (kernel_size - size) % stride


def wherever_one_begins(size: int, kernel_size: int, stride: int) -> int:
    """``range(0, size, stride)``."""
    return (size - 1) // stride * stride + kernel_size - size


def divided(by: str) -> Callable[[Pool], Pool]:
    """As many windows as the size divided by the stride, or by the kernel size."""

    def over(size, kernel_size, stride):
        count = size // (stride if by == "stride" else kernel_size)
        return (count - 1) * stride + kernel_size - size

    def makes(pool):
        def wrong(x, kernel_size, stride, padding):
            short = [min(over(n, kernel_size, stride or kernel_size), 0) for n in x.shape[2:]]
            x = x[..., : x.shape[2] + short[0], : x.shape[3] + short[1]]
            cut = more_windows(lambda *one: max(over(*one), 0), np.nan)
            return cut(pool)(x, kernel_size, stride, padding)

        return wrong

    return makes


def ending_with_the_stride(
    x: np.ndarray, kernel_size: int, stride: int | None, padding: int
) -> np.ndarray:
    """``x[:, i * stride : (i + 1) * stride, …]``."""
    stride = stride or kernel_size
    rows, columns = ((size - kernel_size) // stride + 1 for size in x.shape[2:])
    x = np.pad(x, [(0, 0)] * 2 + [(0, stride)] * 2, constant_values=np.nan)
    return max_pool(x, stride, stride, padding)[..., :rows, :columns]


def too_small(pool: Pool) -> Pool:
    def wrong(x, kernel_size, stride, padding):
        return pool(x[..., :-1, :-1], kernel_size - 1, stride or kernel_size, padding)

    return wrong


def too_large(by: Callable) -> Callable[[Pool], Pool]:
    """Windows with ``by(stride)`` rows and columns more; at the edge they are cut off."""

    def makes(pool):
        def wrong(x, kernel_size, stride, padding):
            stride = stride or kernel_size
            cut = more_windows(lambda *_: by(stride), np.nan)
            return cut(pool)(x, kernel_size + by(stride), stride, padding)

        return wrong

    return makes


def wherever(where: Callable) -> Callable[[Pool], Pool]:
    """Cells are those of the windows ``where(rows, columns)``, which are cut off at the edge.

    Where nothing is left of a window, an error.
    """

    def makes(pool):
        def wrong(x, kernel_size, stride, padding):
            rows, columns = pool(x, kernel_size, stride, padding).shape[2:]
            side = max(x.shape[2:]) + 2 * padding
            cut = more_windows(lambda size, *_: side - size, np.nan)
            every = cut(pool)(x, kernel_size, stride, padding)
            return every[(..., *where(rows, columns))]

        return wrong

    return strictly(makes)


def by_adaptive_windows(x: np.ndarray, kernel_size: int, *_: Any) -> np.ndarray:
    """As many windows as a window should have rows, as in PyTorch's ``AdaptiveMaxPool2d``."""
    starts, ends = (
        [round_(place * size / kernel_size) for size in x.shape[2:]]
        for place, round_ in (
            (np.arange(kernel_size), lambda a: np.floor(a).astype(int)),
            (np.arange(1, kernel_size + 1), lambda a: np.ceil(a).astype(int)),
        )
    )
    out = np.zeros((*x.shape[:2], kernel_size, kernel_size))
    for i, j in np.ndindex(kernel_size, kernel_size):
        window = x[..., starts[0][i] : ends[0][i], starts[1][j] : ends[1][j]]
        out[..., i, j] = window.max((2, 3))
    return out


def over_channels_and_rows(x: np.ndarray, *window: Any) -> np.ndarray:
    """``window.max(axis=(0, 1))`` of windows (C, k, k), where maps (C, OH, OW) are asked for."""
    cells = windows(x, *window).max((1, -2))
    if cells.shape[-1] not in (1, x.shape[1]):
        raise ValueError("as many columns as channels are wanted")
    out = np.zeros((*x.shape[:2], *cells.shape[1:3]))
    out[:] = np.moveaxis(cells, -1, 1)
    return out


def poured(cropped: bool) -> Callable[[Pool], Pool]:
    """``x.reshape(…, h // k, w // k, k, k)``, of a map that was cropped to whole windows or not."""

    def makes(_pool):
        def wrong(x, kernel_size, stride, padding):
            rows, columns = (size // kernel_size for size in x.shape[2:])
            if cropped:
                x = x[..., : rows * kernel_size, : columns * kernel_size]
            return largest(x.reshape(*x.shape[:2], rows, columns, kernel_size, kernel_size))

        return wrong

    return makes


def farthest_from_0(cells: np.ndarray) -> np.ndarray:
    cells = cells.reshape(*cells.shape[:-2], -1)
    return np.take_along_axis(cells, abs(cells).argmax(-1)[..., None], -1)[..., 0]


def never_forgotten(
    until: int, order: tuple = (0, 1, 2, 3), start: float = -np.inf
) -> Callable[[Pool], Pool]:
    """The largest so far goes on from window to window, in loops of that ``order``.

    It is forgotten whenever one of the ``until`` outermost loops goes round.
    """

    def change(maps):
        in_order = maps.transpose(order)
        runs = in_order.reshape(*in_order.shape[:until], -1)
        found = np.maximum(np.maximum.accumulate(runs, axis=-1), start)
        return found.reshape(in_order.shape).transpose(np.argsort(order))

    return pooled(change)


def of_the_whole_map(change: Callable) -> Callable[[Pool], Pool]:
    """``change(x, the right maps)``."""
    return lambda pool: lambda x, *window: change(x, pool(x, *window))


def some_channels(keep: slice) -> Callable[[Pool], Pool]:
    """The other channels stay 0."""

    def change(maps):
        out = np.zeros_like(maps)
        out[:, keep] = maps[:, keep]
        return out

    return pooled(change)


def read_as_channels_last(pool: Pool) -> Pool:
    """``H, W, C = x.shape``."""
    return lambda x, *window: pool(x.transpose(0, 3, 1, 2), *window).transpose(0, 2, 3, 1)


TAKEN = (
    Idea(
        "mean instead of max",
        (taking(mean),),
        "These are the means of the windows.",
        "Which *one* of its numbers does a window keep?",
        needs="max",
    ),
    Idea(
        "minimum instead of max",
        (taking(lambda cells: cells.min((-2, -1))),),
        "These are the smallest numbers of the windows.",
        "What does *max* stand for?",
        needs="max",
    ),
    Idea(
        "sum instead of max",
        (taking(lambda cells: cells.sum((-2, -1))),),
        "These are the sums of the windows.",
        "Does a max pool compute anything, or does it only choose?",
        needs="max",
    ),
    Idea(
        "the largest without its sign",
        (taking(farthest_from_0), taking(lambda cells: abs(cells).max((-2, -1)))),
        "Of each window you give the number that is farthest from 0, with its sign or without.",
        "Which is larger, −9 or −3?",
        needs="max",
    ),
    Idea(
        "nothing below 0",
        tuple(
            pooled(lambda maps, start=start: np.maximum(maps, start))
            for start in (0, np.finfo(float).tiny)
        ),
        "Where all numbers of a window are negative you have 0, or hardly more. But that is no "
        "number of the window.",
        "Which number of such a window is the largest? In code: where does the 0 come from?",
        needs="max",
    ),
    Idea(
        "a start that is not low enough",
        tuple(pooled(lambda maps, start=start: np.maximum(maps, start)) for start in FINITE),
        "Where all numbers of a window are very low a higher number came out: the one, say, with "
        "which your search for the largest begins.",
        "Is that number in the window? And is there one that is smaller than every other?",
        needs="low maps",
    ),
    Idea(
        "the largest so far never forgotten",
        (
            *(never_forgotten(until) for until in range(4)),
            *(never_forgotten(until, (0, 2, 3, 1)) for until in range(3)),
            *(never_forgotten(until, (2, 3, 0, 1)) for until in range(2)),
        ),
        "A large number of one window comes out of later windows, too: the largest so far goes on "
        "from window to window.",
        "How large is the largest so far when a new window begins?",
        needs="loops",
    ),
    Idea(
        "begun with 0, but not for each window",
        tuple(never_forgotten(until, start=0) for until in range(4)),
        "The largest so far begins with 0 and goes on from window to window: no number of yours is "
        "below 0, and a number of an earlier window may come out of later ones.",
        "How large is the largest so far when a new window begins? Is that a number of the window?",
        needs="loops",
    ),
    Idea(
        "only one corner of each window",
        (
            *(
                taking(lambda cells, place=place: cells[(..., *place)])
                for place in ((0, 0), (-1, -1), (0, -1), (-1, 0))
            ),
            lambda _pool: lambda x, k, stride, _: x[..., :: stride or k, :: stride or k],
        ),
        "You kept the same corner of every window, whatever is in it.",
        "Where are the numbers of a window compared?",
        needs="max",
    ),
    Idea(
        "the place instead of the number",
        (taking(lambda cells: cells.reshape(*cells.shape[:-2], -1).argmax(-1)),),
        "You say where in its window the largest number stands.",
        "What is asked for: where the largest number stands, or the number? In code: what does "
        "`argmax` return?",
        needs="max",
    ),
    Idea(
        "the largest along one axis only",
        (
            *(taking(lambda cells, axis=axis: cells.max(axis)) for axis in (-1, -2)),
            *(taking(lambda cells, axis=axis: cells.max(axis)[..., 0]) for axis in (-1, -2)),
            *(taking(lambda cells, axis=axis: cells.max(axis)[..., -1]) for axis in (-1, -2)),
        ),
        "The largest was taken along one axis of a window only: you have a number for each of its "
        "rows or columns, or only that of the first or the last.",
        "How many rows and how many columns has a window? And how many numbers should be left of "
        "all its cells?",
        needs="max",
    ),
    Idea(
        "part of the window left out",
        (
            taking(lambda cells: np.diagonal(cells, 0, -2, -1).max(-1)),
            taking(lambda cells: np.fmax(cells[..., 0, 0], cells[..., 1:, 1:].max((-2, -1)))),
        ),
        "Not all numbers of a window were compared: only those on its diagonal, or none of its "
        "first row and its first column but the corner.",
        "Which numbers does a window of 2×2 hold beside those at the top left and at the lower "
        "right? Are they compared, too?",
        needs="max",
    ),
    Idea(
        "median instead of max",
        (taking(lambda cells: np.median(cells, (-2, -1))),),
        "These are the medians of the windows.",
        "Which *one* of its numbers does a window keep?",
        needs="max",
    ),
    Idea(
        "the second largest",
        (taking(lambda cells: np.sort(cells.reshape(*cells.shape[:-2], -1))[..., -2]),),
        "Of each window you took the second largest number.",
        "If the numbers of a window are sorted, which place has the largest?",
        needs="max",
    ),
    Idea(
        "largest less smallest",
        (taking(lambda cells: np.ptp(cells, (-2, -1))),),
        "You took the smallest number of each window off the largest.",
        "Does a max pool compute anything, or does it only choose?",
        needs="max",
    ),
    Idea(
        "the largest divided",
        (
            taking(lambda cells: largest(cells) / cells.shape[-1] ** 2),
            taking(lambda cells: largest(cells) / cells.shape[-1]),
        ),
        "You took the largest number of each window, and divided it.",
        "Does a max pool compute anything, or does it only choose?",
        needs="max",
    ),
    Idea(
        "all numbers multiplied",
        (taking(lambda cells: cells.prod((-2, -1))),),
        "You multiplied the numbers of each window.",
        "Does a max pool compute anything, or does it only choose?",
        needs="max",
    ),
    Idea(
        "max over the whole map",
        (
            of_the_whole_map(lambda x, maps: x.max((2, 3))),
            of_the_whole_map(lambda x, maps: x.max((2, 3), keepdims=True)),
            of_the_whole_map(lambda x, maps: x.max((1, 2, 3))),
            of_the_whole_map(lambda x, maps: np.full_like(maps, x.max())),
            of_the_whole_map(lambda x, maps: 0 * maps + x.max((2, 3), keepdims=True)),
        ),
        "You took the largest number of a whole map, or of all maps, not of a window.",
        "Which part of the map belongs to one number of the result?",
        needs="max",
    ),
)
LYING = (
    Idea(
        "stride 1 where none is given",
        (sized(lambda kernel_size, stride, padding: (kernel_size, stride or 1, padding)),),
        "Where the exercise gives no stride, your window moves by 1.",
        "Windows of a pool lie side by side: where does the second one begin?",
    ),
    Idea(
        "a 2 written in",
        (
            sized(lambda kernel_size, stride, padding: (kernel_size, stride or 2, padding)),
            sized(lambda kernel_size, stride, padding: (kernel_size, 2, padding)),
            sized(lambda kernel_size, stride, padding: (2, stride or kernel_size, padding)),
            sized(lambda kernel_size, stride, padding: (2, stride, padding)),
            sized(lambda kernel_size, stride, padding: (2, 2, padding)),
        ),
        "Your windows are always 2×2, or they move by 2: always, or where no stride is given.",
        "Which argument says how large a window is? And how far does it move, if no stride is "
        "given?",
        needs="stride",
    ),
    Idea(
        "kernel and stride swapped",
        (
            sized(lambda kernel_size, stride, padding: (stride, kernel_size, padding)),
            sized(lambda kernel_size, stride, padding: (stride or kernel_size, kernel_size, 0)),
        ),
        "Where a stride is given, it and the kernel size changed places.",
        "Which of the two says how large a window is, and which how far it moves?",
        needs="given stride",
    ),
    Idea(
        "the default the wrong way round",
        (
            sized(
                lambda kernel_size, stride, padding: (kernel_size, kernel_size if stride else 1, 0)
            ),
        ),
        "Where a stride is given your window moves by its own size, and where none is given by "
        "one.",
        "When is the stride the kernel size: if one is given, or if none is?",
        needs="given stride",
    ),
    Idea(
        "the kernel size for the number of windows",
        (lambda _pool: by_adaptive_windows,),
        "Your maps have as many rows and columns as a window should have.",
        "What does `kernel_size` say: how large a window is, or how many there are?",
        needs="given stride",
    ),
    Idea(
        "windows as large as the stride",
        (
            lambda _pool: ending_with_the_stride,
            sized(lambda kernel_size, stride, padding: (stride or kernel_size, stride, padding)),
        ),
        "Your windows end where the next ones begin. They are as large as the step, not as "
        "`kernel_size` says.",
        "A window of 3×3 begins in row 4. Which rows does it see? Does the stride matter?",
        needs="given stride",
    ),
    Idea(
        "windows that stick out",
        tuple(
            one
            for over in (to_the_last_step, wherever_one_begins)
            for filled in (np.nan, 0)
            for one in [more_windows(over, filled)]
            for one in (one, guarded(one))
        ),
        "A window begins where a whole one no longer fits: it sticks out over the edge.",
        "Where does the last *whole* window begin?",
        needs="stride",
    ),
    Idea(
        "windows counted by division",
        tuple(
            one for by in ("stride", "kernel_size") for one in (divided(by), strictly(divided(by)))
        ),
        "In each direction you have as many windows as the size of the map divided by the stride, "
        "or by the size of a window. That is sure to be right only where windows lie side by side.",
        "How many steps can the window make before it touches the edge? (Chapter 04.)",
        needs="given stride",
    ),
    Idea(
        "the map as large as the picture",
        (as_large_as_the_picture(over=False), as_large_as_the_picture(over=True)),
        "Your result has as many cells as x.",
        "How many cells does a window leave?",
        needs="no padding",
    ),
    Idea(
        "height and width swapped",
        (sizes_swapped, strictly(sizes_swapped)),
        "You have as many windows from top to bottom as there should be from left to right, and "
        "the other way round.",
        "In `x.shape`, which number is the height?",
        needs="stride",
    ),
    Idea(
        "windows too small",
        (too_small,),
        "Your windows lack their last row and their last column.",
        "How many rows does `x[0:2]` hold? Does Python take the end of a slice or of a `range` "
        "along?",
        needs="no padding",
    ),
    Idea(
        "windows too large",
        (too_large(lambda stride: 1), too_large(lambda stride: stride)),
        "Your windows reach too far: they have rows and columns more than they should.",
        "A window of 3 begins in row 4. Which is its last row? In code: does Python take the end "
        "of a slice along?",
    ),
    Idea(
        "padding where there is none",
        (
            sized(lambda kernel_size, stride, _: (kernel_size, stride, kernel_size // 2)),
            sized(lambda kernel_size, stride, _: (kernel_size, stride, 1)),
            lambda _pool: lambda x, k, stride, _: max_pool2d(x, k, stride, k // 2),
            lambda _pool: lambda x, k, stride, _: max_pool2d(x, k, stride, 1),
        ),
        "There is a border around your maps: windows begin outside of them.",
        "In which row and in which column does the first window begin, if there is no padding?",
        needs="no padding",
    ),
    Idea(
        "reshape instead of windows",
        (poured(cropped=True), poured(cropped=False)),
        "Each of your numbers is the largest of cells that follow one another in reading order, as "
        "`reshape` takes them. They are no square window.",
        "Which four cells of the map make its first window of 2×2, and which four come first in "
        "reading order?",
        needs="max",
    ),
)
CHANNELS = (
    Idea(
        "pooled across channels",
        (
            pooled(lambda maps: maps.max(1)),
            pooled(lambda maps: maps.max(1, keepdims=True)),
        ),
        "You took the largest number over all channels: one map is left.",
        "May a number of one channel win in another? How many maps should come out?",
        needs="channels",
    ),
    Idea(
        "the same map for every channel",
        (pooled(lambda maps: 0 * maps + maps.max(1, keepdims=True)),),
        "There are as many maps as there should be, but all are alike: each number is the largest "
        "of all channels together.",
        "Does pooling compare numbers of different channels?",
        needs="channels",
    ),
    Idea(
        "only one channel",
        tuple(
            pooled(lambda maps, keep=keep: maps[:, keep])
            for keep in (0, -1, slice(1), slice(-1, None))
        ),
        "One channel came out.",
        "How many channels has x, and so how many maps should come out?",
        needs="channels",
    ),
    Idea(
        "the other channels left at zero",
        (some_channels(slice(1)), some_channels(slice(-1, None))),
        "One channel is right; the others are still 0.",
        "Which channels are written? If there is a loop over them: how often does it go round, and "
        "where is the empty result made, before it or inside?",
        needs="channels",
    ),
    Idea(
        "the same channel everywhere",
        tuple(pooled(lambda maps, keep=keep: 0 * maps + maps[:, [keep]]) for keep in (0, -1)),
        "All maps are alike: each was made of the same channel.",
        "From which channel should the second map come, and from which does yours?",
        needs="channels",
    ),
    Idea(
        "channels last",
        (pooled(lambda maps: np.moveaxis(maps, 1, -1)),),
        "The channels are the last axis of your result.",
        "Which axis of x counts its channels? And which one of the result should?",
        needs="channels",
    ),
    Idea(
        "x read as rows, columns, channels",
        (read_as_channels_last,),
        "The channels were taken for rows, and the rows for columns. So the windows reach through "
        "the channels.",
        "In which order does x have its axes: where do the channels stand?",
        needs="channels",
    ),
    Idea(
        "the largest over the wrong axes",
        (lambda _pool: over_channels_and_rows,),
        "The largest was taken over the channels and the rows of a window: a number is left for "
        "each of its columns.",
        "In a window of shape (C, 2, 2), which axis has to stay, and which two should disappear?",
        needs="given stride",
    ),
)


def cut_off(answer: Callable) -> dict[str, tuple]:
    """More ways to ideas on any map, ``more`` for ``known``: a slice over the edge is cut off."""
    ways = {
        "one size for both axes": (
            lambda rows, columns: np.indices((rows, rows)),
            lambda rows, columns: np.indices((columns, columns)),
        ),
        "one index moves nothing": (
            lambda rows, columns: np.indices((rows, columns))[[0, 0]],
            lambda rows, columns: np.indices((rows, columns))[[1, 1]],
        ),
    }
    return {name: tuple(answer(wherever(where)) for where in each) for name, each in ways.items()}


# A pool's window lies and moves as that of a convolution.
OF_LAYERS = tuple(
    replace(
        idea,
        makes=tuple(map(of_layers, idea.makes)),
        needs={
            "window at i instead of i·stride": "",
            "stride ignored": "given stride",
            "windows side by side": "given stride",
        }.get(idea.name, idea.needs),
    )
    for idea in (*SIZE, *STRIDE, *PADDING)
    # Here "rounded up" is one of the windows that stick out.
    if idea.name not in {"rounded up", *(one.name for one in LYING)}
)
POOLING = (*TAKEN, *LYING, *CHANNELS, *OF_LAYERS)


# The way back through a max pool: ``gradient_of(x, gradient, kernel_size, stride)`` of a map
# x (H, W), with the gradient (OH, OW) of what came out. Its ideas do not need the right one.
def by_shares(share: Callable) -> Callable[..., np.ndarray]:
    """Each window deals out its gradient in the shares ``share(cells)``, arrays (windows, k·k)."""

    def model(x, gradient, kernel_size, stride):
        cells = im2col(x[None, None], kernel_size, stride)
        dealt = share(cells) * gradient.reshape(-1, 1) + 0.0  # a card would show −0
        return col2im(dealt, (1, 1, *x.shape), kernel_size, stride)[0, 0]

    return model


def first_largest(cells: np.ndarray) -> np.ndarray:
    return np.eye(cells.shape[1])[cells.argmax(1)]


def every_largest(cells: np.ndarray) -> np.ndarray:
    return (cells == cells.max(1, keepdims=True)).astype(float)


def column_by_column(cells: np.ndarray) -> np.ndarray:
    """The first of the largest, if a window is read downwards."""
    side = int(cells.shape[1] ** 0.5)

    def turned(one):
        return one.reshape(-1, side, side).transpose(0, 2, 1).reshape(cells.shape)

    return turned(first_largest(turned(cells)))


max_pool_gradient = by_shares(first_largest)


def in_loops(
    put: Callable, start: Callable = lambda i, stride, kernel_size: i * stride
) -> Callable[..., np.ndarray]:
    """Window by window: ``put(out, inside, cells, amount)`` writes what one of them gives."""

    def model(x, gradient, kernel_size, stride):
        out = np.zeros(x.shape)
        for place, amount in np.ndenumerate(gradient):
            top, left = (start(i, stride, kernel_size) for i in place)
            inside = slice(top, top + kernel_size), slice(left, left + kernel_size)
            put(out, inside, x[inside], amount)
        return out

    return model


def largest_of(cells: np.ndarray) -> tuple:
    return np.unravel_index(cells.argmax(), cells.shape)


def add(out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float) -> None:
    out[inside][largest_of(cells)] += amount


def add_if_any(out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float) -> None:
    if cells.size:  # a window may lie beyond the map
        add(out, inside, cells, amount)


def add_turned(out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float) -> None:
    out[inside][largest_of(cells)[::-1]] += amount


def add_cut_off(out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float) -> None:
    """As an array of whole numbers takes it."""
    place = largest_of(cells)
    out[inside][place] = np.trunc(out[inside][place] + amount)


def overwrite(out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float) -> None:
    out[inside][largest_of(cells)] = amount


def overwrite_every_largest(
    out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float
) -> None:
    out[inside][cells == cells.max()] = amount


def overwrite_by(share: Callable) -> Callable[..., np.ndarray]:
    """Write the whole window anew, whatever another one has left there."""

    def put(out, inside, cells, amount):
        out[inside] = share(cells, amount)

    return in_loops(put)


def without_gradient(model: Callable) -> Callable[..., np.ndarray]:
    """What the model would give if all that came from behind were 1."""
    return lambda x, gradient, *window: model(x, np.ones_like(gradient), *window)


def afterwards_in_x(change: Callable) -> Callable[..., np.ndarray]:
    """``change(the right gradient, x)``."""
    return lambda x, *others: change(max_pool_gradient(x, *others), x)


def written_into_the_map(
    x: np.ndarray, gradient: np.ndarray, kernel_size: int, stride: int
) -> np.ndarray:
    """``out = x``: later windows see what earlier ones have added."""
    x = np.array(x, float)
    for (i, j), amount in np.ndenumerate(gradient):
        top, left = i * stride, j * stride
        cells = x[top : top + kernel_size, left : left + kernel_size]
        cells[largest_of(cells)] += amount
    return x


def pooled_map(x: np.ndarray, kernel_size: int, stride: int) -> np.ndarray:
    return max_pool2d(x[None, None], kernel_size, stride)[0, 0]


def places_of_largest(
    x: np.ndarray, gradient: np.ndarray, kernel_size: int, stride: int
) -> np.ndarray:
    return im2col(x[None, None], kernel_size, stride).argmax(1).reshape(gradient.shape)


def add_where_row_and_column_meet(
    out: np.ndarray, inside: tuple, cells: np.ndarray, amount: float
) -> None:
    out[inside][cells.max(1).argmax(), cells.max(0).argmax()] += amount


def of_some_windows(keep: Any) -> Callable[..., np.ndarray]:
    """Only these windows give anything: their ``keep`` of the gradient."""

    def model(x, gradient, kernel_size, stride):
        kept = np.zeros_like(gradient)
        kept[keep] = gradient[keep]
        return max_pool_gradient(x, kept, kernel_size, stride)

    return model


def gives(*models: Callable) -> tuple:
    """The makes of an idea that does not need the right thing."""
    return tuple(lambda _right, model=model: model for model in models)


GRADIENT = (
    Idea(
        "every largest gets all of it",
        gives(
            by_shares(every_largest),
            overwrite_by(lambda cells, amount: (cells == cells.max()) * amount),
            in_loops(overwrite_every_largest),
        ),
        "Where the largest number stands more than once in a window, each of them got the whole "
        "gradient.",
        "How many of the equal cells get something, by the rule above?",
    ),
    Idea(
        "shared among the largest",
        gives(by_shares(lambda cells: (ties := every_largest(cells)) / ties.sum(1, keepdims=True))),
        "Where the largest number stands more than once in a window, you shared its gradient out. "
        "One could do that, but PyTorch does not.",
        "Which one of the equal cells gets everything, by the rule above?",
    ),
    Idea(
        "the last of the largest",
        gives(by_shares(lambda cells: first_largest(cells[:, ::-1])[:, ::-1])),
        "Where the largest number stands more than once in a window, the last of them got the "
        "gradient.",
        "In which order are the cells of a window read?",
    ),
    Idea(
        "read column by column",
        gives(by_shares(column_by_column)),
        "Of equal numbers you took the one that comes first when the window is read downwards.",
        "Reading order is that of a page. Does it go down first, or to the right?",
    ),
    Idea(
        "spread as for an average",
        gives(
            by_shares(lambda cells: np.ones(cells.shape) / cells.shape[1]),
            overwrite_by(lambda cells, amount: amount / cells.size),
        ),
        "Each cell of a window got an equal share, as if the pool took the mean.",
        "If a cell that is not the largest grows a little, what does the maximum do?",
    ),
    Idea(
        "all of it to the whole window",
        gives(
            by_shares(lambda cells: np.ones(cells.shape)),
            overwrite_by(lambda cells, amount: amount),
        ),
        "Each cell of a window got the whole gradient.",
        "If a cell that is not the largest grows a little, what does the maximum do?",
    ),
    Idea(
        "gradient times the value",
        gives(
            by_shares(lambda cells: first_largest(cells) * cells),
            by_shares(lambda cells: every_largest(cells) * cells),
        ),
        "You multiplied the gradient by the number in the cell.",
        "If the largest cell grows a little, by how much does the maximum grow?",
    ),
    Idea(
        "the value instead of the gradient",
        gives(
            without_gradient(by_shares(lambda cells: first_largest(cells) * cells)),
            without_gradient(by_shares(lambda cells: every_largest(cells) * cells)),
            overwrite_by(lambda cells, amount: cells * (cells == cells.max())),
        ),
        "You put the largest numbers themselves where their gradient belongs.",
        "Which number says how much the loss changes when the pooled cell grows?",
    ),
    Idea(
        "a 1 instead of the gradient",
        gives(
            without_gradient(max_pool_gradient),
            without_gradient(by_shares(every_largest)),
            overwrite_by(lambda cells, amount: cells == cells.max()),
        ),
        "A 1 stands, or was added, where the gradient belongs.",
        "How much does the loss change if the pooled cell grows? Is that 1 everywhere?",
    ),
    Idea(
        "smallest instead of largest",
        gives(
            by_shares(lambda cells: first_largest(-cells)),
            by_shares(lambda cells: every_largest(-cells)),
        ),
        "The smallest number of each window got the gradient.",
        "Which cell of a window decides what comes out?",
    ),
    Idea(
        "always the same corner",
        gives(
            *(
                by_shares(lambda cells, keep=keep: 0 * cells + np.eye(cells.shape[1])[keep])
                for keep in (0, -1)
            )
        ),
        "The same corner of every window got the gradient, whatever is in it.",
        "Which cell of a window decides what comes out?",
    ),
    Idea(
        "the gradient as it came",
        gives(lambda x, gradient, *_: gradient, lambda x, gradient, *_: gradient.ravel()),
        "This is the gradient of the pooled map.",
        "How many cells has the input, and so how many numbers its gradient?",
    ),
    Idea(
        "the gradient at the top left",
        gives(
            lambda x, gradient, kernel_size, stride: np.pad(
                gradient,
                [(0, size - count) for size, count in zip(x.shape, gradient.shape, strict=True)],
            )
        ),
        "The gradient stands at the top left as it came, with zeros to the right of it and below.",
        "To which cells of the input does the number at the top right of the gradient belong?",
    ),
    Idea(
        "the pool once more",
        gives(
            lambda x, gradient, *window: pooled_map(x, *window),
            lambda x, gradient, *window: pooled_map(x, *window) * gradient,
        ),
        "There is a number for each window here, made of its largest.",
        "How many cells has the input, and so how many numbers its gradient?",
    ),
    Idea(
        "the place instead of the gradient",
        gives(lambda x, gradient, *window: places_of_largest(x, gradient, *window)),
        "You say where in its window each largest number stands.",
        "How many cells has the input, and so how many numbers its gradient?",
    ),
    Idea(
        "row and column looked for apart",
        gives(in_loops(add_where_row_and_column_meet)),
        "Where a window holds its largest number twice, the gradient went to the cell where the "
        "first row and the first column with that number meet. It need not stand there.",
        "In the window 1 5 / 5 0, which rows and which columns hold a 5? And where do the first "
        "of each meet?",
    ),
    Idea(
        "max over the whole map",
        gives(
            lambda x, gradient, *_: gradient.sum() * np.eye(x.size)[x.argmax()].reshape(x.shape),
            lambda x, gradient, *_: gradient.sum() * (x == x.max()),
        ),
        "All of the gradient went to the largest number of the whole map.",
        "How many numbers came out of the pool, and where did each of them come from?",
    ),
    Idea(
        "only the first windows",
        gives(of_some_windows(slice(1)), of_some_windows((0, 0))),
        "Only the first row of windows, or only the first window, gave its gradient on.",
        "How many windows are there, and what becomes of the others?",
    ),
    Idea(
        "last windows missing",
        gives(*map(of_some_windows, (np.s_[:-1, :-1], np.s_[:-1], np.s_[:, :-1]))),
        "The last row of windows, the last column, or both gave nothing.",
        "Which shape says how many windows there are?",
    ),
    Idea(
        "begun with ones",
        gives(afterwards_in_x(lambda right, x: right + 1)),
        "Every cell has 1 too much.",
        "Before you look at the first window: how much gradient does a cell have?",
    ),
    Idea(
        "the sign turned",
        gives(afterwards_in_x(lambda right, x: 0 - right)),
        "Every number has the opposite sign.",
        "If the largest cell grows, does the maximum grow or shrink?",
    ),
    Idea(
        "begun with the map instead of zeros",
        gives(
            afterwards_in_x(lambda right, x: x + right),
            afterwards_in_x(lambda right, x: np.where(right == 0, x, right)),
            written_into_the_map,
        ),
        "The numbers of the map are still in the result.",
        "Before you look at the first window: how much gradient does a cell have?",
    ),
    Idea(
        "negative numbers cut off",
        gives(
            afterwards_in_x(lambda right, x: np.maximum(right, 0)),
            lambda x, gradient, *window: max_pool_gradient(x, np.maximum(gradient, 0), *window),
        ),
        "What is below 0 became 0, as after a ReLU.",
        "May a gradient be negative? Does a max pool change what is below 0?",
    ),
    Idea(
        "signs lost",
        gives(
            afterwards_in_x(lambda right, x: abs(right)),
            lambda x, gradient, *window: max_pool_gradient(x, abs(gradient), *window),
        ),
        "No number of yours is below 0.",
        "What does a gradient below 0 say about the loss, if the cell grows?",
    ),
    Idea(
        "largest without its sign",
        gives(by_shares(lambda cells: first_largest(abs(cells)))),
        "The number farthest from 0 got the gradient.",
        "Which is larger, −6 or −1?",
        needs="negative cells",
    ),
    Idea(
        "rows and columns swapped",
        gives(
            lambda x, gradient, *window: max_pool_gradient(x, gradient.T, *window),
            afterwards_in_x(lambda right, x: right.T),
            in_loops(add_turned),
        ),
        "Somewhere rows and columns changed places: in the gradient, in a window, or in the "
        "result.",
        "In a place (row, column), which of the two numbers grows on the way down?",
    ),
    Idea(
        "fractions lost",
        gives(
            in_loops(add_cut_off),
            *(
                afterwards_in_x(lambda right, x, whole=whole: whole(right))
                for whole in (np.trunc, np.floor, np.round)
            ),
            lambda x, gradient, *window: max_pool_gradient(x, np.trunc(gradient), *window),
        ),
        "Your results are whole numbers: what comes after the point is gone.",
        "Can these numbers be fractions? In code: what makes them whole: the type of the output, a "
        "`//`, or rounding?",
        needs="fractions",
    ),
)
