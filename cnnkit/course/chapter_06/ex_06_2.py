"""06.2: A max pool."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_06.pools import FINITE, NEGATIVE, side_by_side, windows
from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import max_pool2d


def max_pool(x, kernel_size, stride=None):
    """:func:`cnnkit.max_pool2d` of maps (C, H, W) -> (C, OH, OW)."""
    return max_pool2d(x[None], kernel_size, stride)[0]


def taking(take):
    """A pool that takes something else of its windows."""
    return lambda x, kernel_size, stride=None: take(windows(x, kernel_size, stride))


def changed(change):
    """The right pooled maps, changed afterwards."""
    return lambda x, kernel_size, stride=None: change(max_pool(x, kernel_size, stride))


def only(keep):
    """The right pooled maps, all else left at 0."""

    def change(pooled):
        out = np.zeros_like(pooled)
        out[keep] = pooled[keep]
        return out

    return changed(change)


def farthest_from_0(cut):
    cells = cut.reshape(*cut.shape[:3], -1)
    return np.take_along_axis(cells, abs(cells).argmax(-1)[..., None], -1)[..., 0]


def beginning_at(starts):
    """A window for each of the ``starts(size, k, stride)``, cut off where it sticks out."""

    def model(x, kernel_size, stride=None):
        step = stride or kernel_size
        tops, lefts = (starts(size, kernel_size, step) for size in x.shape[1:])
        cells = [
            [x[:, i : i + kernel_size, j : j + kernel_size].max((1, 2)) for j in lefts]
            for i in tops
        ]
        return np.moveaxis(cells, 2, 0)

    return model


def taking_up_the_input(x, kernel_size, stride=None):
    out, pooled = np.zeros(x.shape), max_pool(x, kernel_size, stride)
    out[:, : pooled.shape[1], : pooled.shape[2]] = pooled
    return out


def written_over_the_windows(x, kernel_size, stride=None):
    """Every cell of a window gets its largest number, in a map as large as x."""
    stride = stride or kernel_size
    out, pooled = np.zeros(x.shape), max_pool(x, kernel_size, stride)
    for c, i, j in np.ndindex(pooled.shape):
        top, left = i * stride, j * stride
        out[c, top : top + kernel_size, left : left + kernel_size] = pooled[c, i, j]
    return out


def window_at_i(x, kernel_size, stride=None):
    _, rows, columns = max_pool(x, kernel_size, stride).shape
    return max_pool(x, kernel_size, 1)[:, :rows, :columns]


def as_large_as_the_stride(x, kernel_size, stride=None):
    """``x[:, i * stride : (i + 1) * stride, …]``."""
    stride = stride or kernel_size
    out = np.zeros(max_pool(x, kernel_size, stride).shape)
    for _, i, j in np.ndindex(out.shape):
        cut = x[:, i * stride : (i + 1) * stride, j * stride : (j + 1) * stride]
        out[:, i, j] = cut.max((1, 2))
    return out


def never_reset(until, order=(0, 1, 2), start=-np.inf):
    """The largest so far goes on from window to window, in loops of that ``order``.

    It is forgotten whenever one of the ``until`` outermost loops goes round.
    """

    def change(pooled):
        in_order = pooled.transpose(order)
        runs = in_order.reshape(*in_order.shape[:until], -1)
        largest = np.maximum(np.maximum.accumulate(runs, axis=-1), start)
        return largest.reshape(in_order.shape).transpose(np.argsort(order))

    return changed(change)


def poured_into_squares(whole):
    """``x.reshape(c, h // k, w // k, k, k)``; of the map only ``whole(size, k)`` is taken."""

    def model(x, kernel_size, stride=None):
        height, width = x.shape[1:]
        x = x[:, : whole(height, kernel_size), : whole(width, kernel_size)]
        squares = len(x), height // kernel_size, width // kernel_size, kernel_size, kernel_size
        return x.reshape(squares).max((3, 4))

    return model


MAPS = (
    {"x": NEGATIVE[None].astype(float), "kernel_size": 2},
    {"x": whole_numbers(1, 2, 7, 9) / 4, "kernel_size": 3, "stride": 2},
    {"x": -2.5 + whole_numbers(2, 3, 5, 7) / 4, "kernel_size": 2},
    {"x": whole_numbers(3, 2, 8, 11) / 4, "kernel_size": 2, "stride": 3},
    {"x": whole_numbers(4, 3, 8, 5) / 4, "kernel_size": 3, "stride": 2},
    {"x": whole_numbers(7, 2, 4, 3) / 4, "kernel_size": 3, "stride": 1},
    # Lower than any number one would begin with, and such that a float32 holds them.
    {"x": -8000.0 + 8 * whole_numbers(5, 2, 5, 7), "kernel_size": 3, "stride": 2},
    {"x": -3e9 + 1e8 * whole_numbers(6, 1, 4, 6), "kernel_size": 2},
)


def drawn(x, kernel_size, stride=None):
    """The scene of a single map; of several the card could not say which one it means."""
    return side_by_side(x[0], kernel_size) if len(x) == 1 else None


EXERCISE = Exercise(
    id="06.2",
    kind=IMPLEMENT,
    question="A max pool",
    points=3,
    taught_by="pooling-largest-predict",
    explorer="pooling-explorer",
    reference=max_pool,
    probes=MAPS,
    scene=drawn,
    misconceptions=(
        Misconception(
            "stride 1 by default",
            lambda x, kernel_size, stride=None: max_pool(x, kernel_size, stride or 1),
            "Where no stride is given your window moves by one.",
            "Windows side by side: how far must the window move?",
        ),
        Misconception(
            "the given stride not used",
            lambda x, kernel_size, stride=None: max_pool(x, kernel_size),
            "Your windows always lie side by side, even where another stride was given.",
            "What is `stride` if the caller gives one, and where do you use it?",
        ),
        Misconception(
            "kernel and stride swapped",
            lambda x, kernel_size, stride=None: max_pool(x, stride or kernel_size, kernel_size),
            "Where a stride is given, it and the kernel size changed places.",
            "Which of the two says how large a window is, and which how far it moves?",
        ),
        Misconception(
            "pooled across channels",
            lambda x, kernel_size, stride=None: max_pool(x, kernel_size, stride).max(0),
            "You took the largest number over all channels.",
            "May a number of one channel win in another? How many maps should come out?",
            variants=(
                changed(lambda pooled: pooled.max(0, keepdims=True)),
                changed(lambda pooled: np.broadcast_to(pooled.max(0), pooled.shape)),
            ),
        ),
        Misconception(
            "only one channel",
            lambda x, kernel_size, stride=None: max_pool(x, kernel_size, stride)[0],
            "One channel came out.",
            "How many maps should come out, if that many went in?",
            variants=(
                changed(lambda pooled: pooled[:1]),
                changed(lambda pooled: pooled[-1]),
                changed(lambda pooled: pooled[-1:]),
            ),
        ),
        Misconception(
            "the other channels left at zero",
            only(slice(1)),
            "One channel is right; the others are still 0.",
            "In which round does your function return? And where is the empty result made, "
            "before the loops or inside one?",
            variants=(only(slice(-1, None)),),
        ),
        Misconception(
            "the same channel everywhere",
            changed(lambda pooled: np.repeat(pooled[:1], len(pooled), axis=0)),
            "All of your maps are alike: each was made of the same channel.",
            "Which index picks the channel that is read? Does it change from map to map?",
            variants=(changed(lambda pooled: np.repeat(pooled[-1:], len(pooled), axis=0)),),
        ),
        Misconception(
            "only the first windows computed",
            only(np.s_[:, :1]),
            "Only the first row of windows was computed, or only the first window. The rest is 0.",
            "In which round of your loops does the function return?",
            variants=(only(np.s_[:, :1, :1]), only(np.s_[:1, :1]), only(np.s_[:1, :1, :1])),
        ),
        Misconception(
            "max over the whole map",
            lambda x, kernel_size, stride=None: x.max((1, 2)),
            "You took the largest number of a whole map, or of all maps, not of a window.",
            "Which part of x belongs to one cell of the output?",
            variants=(
                lambda x, kernel_size, stride=None: x.max((1, 2), keepdims=True),
                lambda x, kernel_size, stride=None: x.max(),
                lambda x, kernel_size, stride=None: np.full_like(
                    max_pool(x, kernel_size, stride), x.max()
                ),
                lambda x, kernel_size, stride=None: np.broadcast_to(
                    x.max((1, 2), keepdims=True), max_pool(x, kernel_size, stride).shape
                ),
            ),
        ),
        Misconception(
            "mean instead of max",
            taking(lambda cut: cut.mean((3, 4))),
            "You took the mean of each window.",
            "What does *max* stand for?",
        ),
        Misconception(
            "minimum instead of max",
            taking(lambda cut: cut.min((3, 4))),
            "You took the smallest number of each window.",
            "What does *max* stand for?",
        ),
        Misconception(
            "sum instead of max",
            taking(lambda cut: cut.sum((3, 4))),
            "You added up each window.",
            "Does a max pool compute anything, or does it only choose?",
        ),
        Misconception(
            "the largest without its sign",
            taking(farthest_from_0),
            "In each window the number that is farthest from 0 won.",
            "Which is larger, −6 or −1?",
            variants=(taking(lambda cut: abs(cut).max((3, 4))),),
        ),
        Misconception(
            "nothing below 0",
            changed(lambda pooled: np.maximum(pooled, 0)),
            "Where all numbers of a window are negative your result is 0.",
            "With what does your search for the largest begin? Is that number in the window?",
        ),
        Misconception(
            "a start that is not low enough",
            changed(lambda pooled: np.maximum(pooled, -1000)),
            "Your search for the largest begins with a negative number. But some maps are "
            "lower still, and there that number won.",
            "Is that number in the window? And is there one that is smaller than every other?",
            variants=tuple(
                changed(lambda pooled, start=start: np.maximum(pooled, start)) for start in FINITE
            ),
        ),
        Misconception(
            "the largest so far never forgotten",
            never_reset(0),
            "Your search for the largest goes on from one window to the next: a number of an "
            "earlier window wins in later ones.",
            "How large is the largest so far when a new window begins?",
            variants=(
                never_reset(1),
                never_reset(2),
                never_reset(0, order=(1, 2, 0)),
            ),
        ),
        Misconception(
            "begun once with 0, never again",
            never_reset(0, start=0),
            "Your search for the largest begins with 0, and goes on from one window to the next. "
            "The 0 wins as long as every number is below it; later a number of an earlier window "
            "may win.",
            "How large is the largest so far when a new window begins? Is that a number of the "
            "window?",
            variants=(never_reset(1, start=0), never_reset(2, start=0)),
        ),
        Misconception(
            "only one corner of each window",
            taking(lambda cut: cut[..., 0, 0]),
            "You kept the same corner of every window, whatever is in it.",
            "Where in your code are the numbers of a window compared?",
            variants=(
                taking(lambda cut: cut[..., -1, -1]),
                lambda x, kernel_size, stride=None: x[
                    :, :: stride or kernel_size, :: stride or kernel_size
                ],
            ),
        ),
        Misconception(
            "the place instead of the number",
            taking(lambda cut: cut.reshape(*cut.shape[:3], -1).argmax(-1)),
            "You say where in its window the largest number stands.",
            "What does `argmax` return, and what does `max`?",
        ),
        Misconception(
            "last row and column missing",
            changed(lambda pooled: pooled[:, :-1, :-1]),
            "Windows are missing at the lower edge, at the right one, or at both.",
            "How many windows are there if the window can make two steps?",
            variants=(
                changed(lambda pooled: pooled[:, :-1]),
                changed(lambda pooled: pooled[:, :, :-1]),
                beginning_at(lambda size, k, stride: range(0, size - k, stride)),
            ),
        ),
        Misconception(
            "last row and column left at zero",
            only(np.s_[:, :-1, :-1]),
            "The last row of your maps, their last column, or both are still 0: no window was "
            "laid there.",
            "How many windows are there if the window can make two steps? And how often do "
            "your loops go round?",
            variants=(only(np.s_[:, :-1]), only(np.s_[:, :, :-1])),
        ),
        Misconception(
            "windows over the edge",
            beginning_at(lambda size, k, stride: range(0, size, stride)),
            "Somewhere the size does not come out even, and you have a window more than fits: it "
            "sticks out over the edge.",
            "Where does the last *whole* window begin?",
            variants=(
                lambda x, kernel_size, stride=None: max_pool2d(
                    x[None], kernel_size, stride, ceil_mode=True
                )[0],
                lambda x, kernel_size, stride=None: max_pool2d(
                    x[None], kernel_size, stride, ceil_mode=stride is None
                )[0],
            ),
        ),
        Misconception(
            "windows counted by division",
            beginning_at(lambda size, k, stride: range(0, size // stride * stride, stride)),
            "You divided the size by one number to count the windows. That is right only where "
            "they lie side by side.",
            "How many steps can the window make before it touches the edge? (Chapter 04.)",
            variants=(beginning_at(lambda size, k, stride: range(0, size // k * stride, stride)),),
        ),
        Misconception(
            "as large as the input",
            taking_up_the_input,
            "Your result has as many cells as x.",
            "How many cells does a window leave?",
            variants=(written_over_the_windows,),
        ),
        Misconception(
            "windows too small",
            taking(lambda cut: cut[..., :-1, :-1].max((3, 4))),
            "Your windows lack their last row and their last column.",
            "Does Python take the end of a slice along, `x[0:2]`?",
        ),
        Misconception(
            "windows as large as the stride",
            as_large_as_the_stride,
            "Your windows end where the next ones begin. They are as large as the step, not "
            "as `kernel_size` says.",
            "A window of 3×3 begins in row 4. Which rows does it see? Does the stride matter?",
            variants=(lambda x, kernel_size, stride=None: max_pool(x, stride or kernel_size),),
        ),
        Misconception(
            "reshape instead of windows",
            poured_into_squares(lambda size, kernel_size: size // kernel_size * kernel_size),
            "`reshape` takes the numbers in reading order. What follows one another in a "
            "line is no square window.",
            "Which cells of x are neighbours in a window of 2×2, and which are neighbours in "
            "memory?",
            variants=(poured_into_squares(lambda size, kernel_size: size),),
        ),
        Misconception(
            "window at i instead of i·stride",
            window_at_i,
            "The size is right, but your window moves by one: these are the top left pieces of "
            "the maps with stride 1.",
            "In which row does the window of output row 1 begin?",
        ),
        Misconception(
            "rows and columns swapped",
            changed(lambda pooled: pooled.transpose(0, 2, 1)),
            "Rows and columns of your maps changed places.",
            "In `out[c, i, j]`, which of the three moves the window down?",
        ),
        Misconception(
            "channels last",
            changed(lambda pooled: pooled.transpose(1, 2, 0)),
            "The channels are the last axis of your result.",
            "Which axis of x counts its channels? And which one of the result should?",
        ),
        Misconception(
            "fractions lost",
            changed(np.trunc),
            "Your results are whole numbers: what comes after the point was cut off.",
            "Which type do the numbers of your output have? Can it hold a half?",
        ),
    ),
    hints=(
        "Which cells of x belong to output cell (c, i, j)? Say it in words first: which "
        "channel, from which row, from which column?",
        "What is the stride if it is None? Set that first. Then count the windows as in "
        "chapter 04, in both directions.",
        "`x[c, i * stride : i * stride + kernel_size, j * stride : j * stride + kernel_size]"
        ".max()` is one cell. Three loops: over c, i and j.",
    ),
)
