"""What goes wrong when windows become the rows of a matrix: order, places, and the way back.

The right thing is im2col for one picture, ``unroll(x, kernel_size, stride)`` with x (C, H, W) ->
(OH·OW, C·kH·kW); each idea makes another one of it. What an exercise gives and wants less of, it
fills in.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnnkit.checking.families import Idea
from cnnkit.functional import im2col
from cnnkit.shapes import output_size

Unroll = Callable[..., np.ndarray]
Steps = int | tuple[int, int]


def blocks(x: np.ndarray, kernel_size: tuple[int, int], stride: Steps = 1) -> np.ndarray:
    """All windows of x (C, H, W), not yet laid flat: (OH, OW, C, kH, kW)."""
    rows = im2col(x[None], kernel_size, stride)
    return rows.reshape(*output_size(x.shape[1:], kernel_size, stride), len(x), *kernel_size)


def flat(windows: np.ndarray) -> np.ndarray:
    """Windows (OH, OW, …) as the rows of a matrix."""
    rows, columns, *window = windows.shape
    return windows.reshape(rows * columns, math.prod(window))  # there may be no windows


def unrolled(x: np.ndarray, kernel_size: tuple[int, int], stride: Steps = 1) -> np.ndarray:
    """The right matrix."""
    return flat(blocks(x, kernel_size, stride))


def put_back_by(makes: Callable[[Unroll], Unroll]) -> Callable[..., np.ndarray]:
    """For exercises on the way back, on one channel: ``(cols, size, kernel_size, stride)``.

    Where a pixel stands in the matrix of somebody with the idea, there its numbers are taken from.
    """
    wrong = makes(unrolled)

    def answer(cols, size, kernel_size, stride):
        pixels = np.arange(math.prod(size)).reshape(1, *size)
        places = wrong(pixels, kernel_size, stride)
        if places.size and places.shape[1:] != cols.shape[1:]:
            raise ValueError("other rows than those of cols")
        out = np.zeros(size)
        for pixel, row in zip(places, cols, strict=False):
            np.add.at(out.reshape(-1), pixel, row)
        return out

    return answer


def windowed(change: Callable) -> Callable[[Unroll], Unroll]:
    """``change(windows)`` of the windows (OH, OW, C, kH, kW) that are not yet laid flat."""
    return lambda _right: lambda *arguments: change(blocks(*arguments))


def in_order(*order: int) -> Callable[[Unroll], Unroll]:
    """The axes down, right; channel, row, column in another order."""
    return windowed(lambda windows: flat(windows.transpose(order)))


def part(of: Any) -> Callable[[Unroll], Unroll]:
    """Some windows only."""
    return windowed(lambda windows: flat(windows[of]))


def matrix(change: Callable) -> Callable[[Unroll], Unroll]:
    """``change(the right matrix)``."""
    return lambda right: lambda *arguments: change(right(*arguments))


def pictured(change: Callable) -> Callable[[Unroll], Unroll]:
    """``change(x)`` stands in place of the picture."""
    return lambda right: lambda x, *window: right(change(x), *window)


def stepped(change: Callable) -> Callable[[Unroll], Unroll]:
    """``change(stride, kernel_size)`` stands in place of the stride."""
    return lambda _right: (
        lambda x, kernel_size, stride: flat(blocks(x, kernel_size, change(stride, kernel_size)))
    )


def sticking_out(by: Callable) -> Callable[[Unroll], Unroll]:
    """Windows over the edge: ``by(size, kernel, stride)`` of zeros behind each side."""

    def makes(right):
        def wrong(x, kernel_size, stride):
            more = [
                (0, by(size, kernel, stride))
                for size, kernel in zip(x.shape[1:], kernel_size, strict=True)
            ]
            return right(np.pad(x, [(0, 0), *more]), kernel_size, stride)

        return wrong

    return makes


def rows_filled_up(right: Unroll) -> Unroll:
    """Windows over the edge are cut off, and the rest of their rows is 0."""

    def wrong(x, kernel_size, stride):
        places = [
            range(0, size - kernel + stride, stride)
            for size, kernel in zip(x.shape[1:], kernel_size, strict=True)
        ]
        height, width = kernel_size
        cut = [
            x[:, top : top + height, left : left + width].ravel()
            for top in places[0]
            for left in places[1]
        ]
        length = len(x) * height * width
        return np.array([np.pad(row, (0, length - row.size)) for row in cut])

    return wrong


def window_at_i(right: Unroll) -> Unroll:
    def wrong(x, kernel_size, stride):
        rows, columns = output_size(x.shape[1:], kernel_size, stride)
        return flat(blocks(x, kernel_size)[:rows, :columns])

    return wrong


def looped(
    starts: Callable, window: Callable = lambda kernel_size: kernel_size, turned: bool = False
) -> Callable[[Unroll], Unroll]:
    """im2col as a learner writes it: ``starts(side, kernel, stride)`` of windows, two ranges.

    ``window(kernel_size)`` stands in its place; where ``turned``, the picture's height is taken for
    its width.
    """

    def makes(_right):
        def wrong(x, kernel_size, stride):
            height, width = window(kernel_size)
            sides = x.shape[:0:-1] if turned else x.shape[1:]
            tops = starts(sides[0], height, stride)
            lefts = starts(sides[1], width, stride)
            return np.array(
                [x[:, i : i + height, j : j + width].reshape(-1) for i in tops for j in lefts]
            )

        return wrong

    return makes


def as_many_as_fit(side: int, kernel: int, stride: int) -> range:
    return range(0, side - kernel + 1, stride)


def one_short(rows: int, columns: int) -> Callable[[Unroll], Unroll]:
    """``range(0, H - kH, stride)``, in one direction or in both."""

    def makes(_right):
        def wrong(x, *window):
            kept = x[:, : x.shape[1] - rows, : x.shape[2] - columns]
            return looped(as_many_as_fit)(None)(kept, *window)

        return wrong

    return makes


def numbered(number: Callable) -> Callable[[Unroll], Unroll]:
    """Window (i, j) belongs to row ``number(i, j, OH)``; the last that is written there stays."""

    def makes(_right):
        def wrong(x, kernel_size, stride):
            windows = blocks(x, kernel_size, stride)
            rows = flat(windows)
            out = np.zeros(rows.shape)
            for row, (i, j) in zip(rows, np.ndindex(windows.shape[:2]), strict=True):
                out[number(i, j, len(windows)) % len(out)] = row
            return out

        return wrong

    return makes


def cut_out(
    side: Callable = lambda size, kernel, stride: range(0, size - kernel + 1, stride),
    corner: Callable = lambda i, j: (i, j),
    over: Callable = lambda sides: sides,
    window: Callable = lambda kernel_size, stride: kernel_size,
) -> Callable[[Unroll], Unroll]:
    """Loops over the picture's sides, or ``over`` others; a slice over the edge is cut off.

    Windows lie at ``corner(i, j)``, and are as large as ``window`` says.
    """

    def makes(_right):
        def wrong(x, kernel_size, stride):
            tops, lefts = (
                side(size, kernel, stride)
                for size, kernel in zip(over(x.shape[1:]), kernel_size, strict=True)
            )
            height, width = window(kernel_size, stride)
            return np.array(
                [
                    x[:, top : top + height, left : left + width].reshape(-1)
                    for i in tops
                    for j in lefts
                    for top, left in [corner(i, j)]
                ]
            )

        return wrong

    return makes


def back_and_forth(windows: np.ndarray) -> np.ndarray:
    windows = windows.copy()
    windows[1::2] = windows[1::2, ::-1]
    return flat(windows)


NUMBERED = (
    lambda i, j, rows: i * rows + j,
    lambda i, j, rows: i + j,
    lambda i, j, rows: j,  # a counter that begins anew in each line
    lambda i, j, rows: i,
)


def by_channel(outermost: bool) -> Callable[[Unroll], Unroll]:
    """Rows of one channel each, the channels outermost or in turn."""

    def change(windows):
        if outermost:
            windows = np.moveaxis(windows, 2, 0)
        return windows.reshape(-1, math.prod(windows.shape[-2:]))

    return windowed(change)


# Of both ways, there and back.
ORDER = (
    Idea(
        "column by column inside a window",
        (in_order(0, 1, 2, 4, 3),),
        "Within a window you went column by column: down first, then to the right.",
        "Which number comes after the first, if one reads a window as one reads a page?",
    ),
    Idea(
        "windows in the wrong order",
        (in_order(1, 0, 2, 3, 4),),
        "The windows come in the wrong order: the window moves down first, then to the right.",
        "In which direction does the window move first, when one reads a page?",
    ),
    Idea(
        "everything column by column",
        (in_order(1, 0, 2, 4, 3),),
        "You read each window column by column, and the picture too: the window moves down first.",
        "In which order does one read a page?",
    ),
    Idea(
        "windows turned by 180°",
        (windowed(lambda windows: flat(windows[..., ::-1, ::-1])),),
        "Each window is turned by 180°: its last pixel comes first.",
        "Which pixel of a window does one read first?",
    ),
    Idea(
        "windows mirrored or upside down",
        (
            windowed(lambda windows: flat(windows[..., ::-1])),
            windowed(lambda windows: flat(windows[..., ::-1, :])),
        ),
        "Each window is mirrored: its columns, or its rows, come in the opposite order.",
        "Which pixel of a window does one read first, and which one next?",
    ),
    Idea(
        "the last window first",
        (matrix(lambda rows: rows[::-1]),),
        "The windows come in the opposite order: the one at the lower right is the first.",
        "Where does one begin to read a page?",
    ),
    Idea(
        "window at i instead of i·stride",
        (window_at_i,),
        "There are as many windows as there should be, but they lie one pixel apart.",
        "In which line of the picture do the windows of the second line begin, if the stride is 2?",
        needs="stride",
    ),
    Idea(
        "stride ignored",
        (stepped(lambda stride, kernel_size: 1),),
        "The window moves by 1, whatever the stride.",
        "How far should the window move from one row of the matrix to the next?",
        needs="stride",
    ),
    Idea(
        "stride on one axis",
        (
            stepped(lambda stride, kernel_size: (stride, 1)),
            stepped(lambda stride, kernel_size: (1, stride)),
        ),
        "The window moves by the stride along one axis, and by 1 along the other.",
        "By how much does the window move to the right, and by how much down?",
        needs="stride",
    ),
    Idea(
        "windows side by side",
        (
            stepped(lambda stride, kernel_size: kernel_size),
            stepped(lambda stride, kernel_size: (1, kernel_size[1])),
        ),
        "From left to right your windows do not overlap: each begins where the one before it ends.",
        "How far does a window move with a stride of 1?",
    ),
    Idea(
        "height and width swapped",
        (
            looped(as_many_as_fit, window=lambda kernel_size: kernel_size[::-1]),
            looped(as_many_as_fit, turned=True),
        ),
        "Height and width changed places somewhere: those of the window, or those of the picture.",
        "In `kernel_size`, which number is the height? And which one is it in the picture's size?",
        needs="sides",
    ),
    Idea(
        "one length for both axes",
        (cut_out(over=lambda sides: (sides[0],) * 2), cut_out(over=lambda sides: (sides[1],) * 2)),
        "One side of the picture was used in both directions: windows are missing, or they stick "
        "out of the picture.",
        "How many places has a window from top to bottom, and how many from left to right?",
        needs="sides",
    ),
    Idea(
        "one side of the window for both",
        (
            looped(as_many_as_fit, window=lambda kernel_size: (kernel_size[0],) * 2),
            looped(as_many_as_fit, window=lambda kernel_size: (kernel_size[1],) * 2),
        ),
        "Your windows are square: one number of `kernel_size` was used for both sides.",
        "How high is a window of (2, 3), and how wide?",
        needs="sides of a row",
    ),
)
# Of windows of 2×2.
TWO_BY_TWO = (
    Idea(
        "round the window",
        (
            windowed(lambda windows: flat(windows[..., [0, 0, 1, 1], [0, 1, 1, 0]])),
            windowed(lambda windows: flat(windows[..., [0, 1, 1, 0], [0, 0, 1, 1]])),
        ),
        "The numbers of a window come in a circle: you went round it.",
        "If one reads a window as one reads a page: which pixel is the second, and which the "
        "third?",
    ),
)
# Of the way there.
MATRIX = (
    Idea(
        "windows as columns",
        (matrix(np.transpose),),
        "Each of your windows is a column: this is the matrix transposed.",
        "How many rows does the matrix need if every window is to be a row?",
        needs="matrix",
    ),
    Idea(
        "windows not laid flat",
        (
            windowed(lambda windows: windows),
            windowed(np.concatenate),
            windowed(lambda windows: np.concatenate(windows).squeeze(1)),
            windowed(lambda windows: windows.squeeze(2)),
            windowed(
                lambda windows: np.concatenate(windows).reshape(
                    -1, windows.shape[2], math.prod(windows.shape[3:])
                )
            ),
        ),
        "These are all the windows, but each is still a block.",
        "How does a block become a single row?",
        needs="matrix",
    ),
    Idea(
        "all windows in one row",
        (matrix(np.ravel),),
        "The numbers of all windows stand in one row.",
        "How many rows does the matrix need if every window is to be a row?",
        needs="matrix",
    ),
    Idea(
        "last windows missing",
        (
            *(part(of) for of in (np.s_[:-1, :-1], np.s_[:-1], np.s_[:, :-1])),
            *(one_short(*sides) for sides in ((1, 1), (1, 0), (0, 1))),
            matrix(lambda rows: rows[:-1]),
        ),
        "The last window is missing, or all windows at the lower edge, at the right one, or at "
        "both.",
        "Which is the last column where a window of 2 can begin, in a line of 4 pixels? And "
        "which the last line, of 3? Is the window that begins there in your matrix?",
        needs="matrix",
    ),
    Idea(
        "only the first line of windows",
        (part(np.s_[:1]), part(np.s_[:1, :1])),
        "Only the windows of the first line are there, or only the first window.",
        "How many windows lie below one another? If there is a loop: in which round of it does "
        "the function return?",
        needs="lines",
    ),
    Idea(
        "only the last line of windows",
        (part(np.s_[-1:]),),
        "Only the windows of the last line are there.",
        "Where are the windows of the lines before? If there is a loop: is the place for them "
        "made anew in each round?",
        needs="lines",
    ),
    Idea(
        "one index moves nothing",
        (cut_out(corner=lambda i, j: (i, i)), cut_out(corner=lambda i, j: (j, j))),
        "Windows that should lie side by side, or one below the other, are all the same: one of "
        "the two indices does not move the window.",
        "Which index moves the window down, and which one to the right?",
        needs="lines",
    ),
    Idea(
        "windows as large as the stride",
        (cut_out(window=lambda kernel_size, stride: (stride, stride)),),
        "Your windows end where the next ones begin. They are as large as the step, not as "
        "`kernel_size` says.",
        "A window of 3×3 begins in line 4 of the picture. Which lines does it see? Does the "
        "stride matter?",
        needs="lines",
    ),
    Idea(
        "2×2 written in",
        (lambda right: lambda x, _, stride: right(x, (2, 2), stride),),
        "Your windows have 2×2 pixels, whatever size was given.",
        "Which argument says how large a window is?",
        needs="lines",
    ),
    Idea(
        "every other line from right to left",
        (windowed(back_and_forth),),
        "Every other line of windows comes from right to left.",
        "Where does one go on reading when a line has come to its end?",
        needs="matrix",
    ),
    Idea(
        "one number for each window",
        (
            *(
                matrix(lambda rows, of=of: of(rows, axis=1))
                for of in (np.sum, np.max, np.mean, np.prod)
            ),
            windowed(lambda windows: windows.sum((2, 3, 4))),
        ),
        "One number was made of each window.",
        "How many numbers does a window of 2×2 hold, and how many of them are in its row?",
        needs="matrix",
    ),
    Idea(
        "rows of the wrong length",
        (matrix(lambda rows: rows.reshape(rows.shape[::-1])),),
        "The numbers come in the right order, but the rows break off in the wrong place.",
        "How many numbers does one window hold?",
        needs="matrix",
    ),
    Idea(
        "windows over the edge",
        (
            sticking_out(lambda size, kernel, stride: kernel - 1),
            lambda right: lambda x, *window: right(np.pad(x, [(0, 0), (1, 1), (1, 1)]), *window),
        ),
        "Some windows stick out of the picture, and zeros were put there.",
        "How many places are there for a window without any padding?",
        needs="matrix",
    ),
    Idea(
        "rounded up",
        (sticking_out(lambda size, kernel, stride: (kernel - size) % stride), rows_filled_up),
        "Where the steps do not come out even there is a window more, which sticks out over the "
        "edge.",
        "Is there a whole window after the last whole step?",
        needs="stride",
    ),
    Idea(
        "one divided by the stride, too",
        (
            looped(
                lambda side, kernel, stride: range(
                    0, (side - kernel + 1) // stride * stride, stride
                )
            ),
        ),
        "Along a side of n pixels you have (n − k + 1) // stride windows, if k is the window's "
        "side.",
        "If the stride is so large that no second window fits, how many are there along a side? "
        "And how many by (n − k + 1) // stride?",
        needs="stride",
    ),
    Idea(
        "windows in the wrong rows",
        tuple(map(numbered, NUMBERED)),
        "Some windows are missing, and some rows of your matrix are 0.",
        "How many windows lie side by side in a line? So which row belongs to the first window of "
        "the second line?",
        needs="lines",
    ),
    Idea(
        "channels last in a row",
        (in_order(0, 1, 3, 4, 2), in_order(0, 1, 4, 3, 2)),
        "You went from pixel to pixel and took all channels of each.",
        "The weights (C, FH, FW), laid flat, begin with all weights of channel 0. Which pixels do "
        "they have to meet?",
        needs="channels",
    ),
    Idea(
        "rows of the channels in turn",
        (in_order(0, 1, 3, 2, 4),),
        "You took one line of each channel, then the next line of each.",
        "When should channel 1 begin, if a row goes channel by channel?",
        needs="channels",
    ),
    Idea(
        "only one channel",
        (pictured(lambda x: x[:1]), pictured(lambda x: x[-1:])),
        "These numbers come from one channel.",
        "How many pixels does a window see that goes through all channels?",
        needs="channels",
    ),
    Idea(
        "channels summed",
        (pictured(lambda x: x.sum(0, keepdims=True)),),
        "You added the channels up.",
        "Has each channel its own weights? Then can its pixels be added to the others'?",
        needs="channels",
    ),
    Idea(
        "one channel made of all",
        (
            pictured(lambda x: x.mean(0, keepdims=True)),
            pictured(lambda x: x.max(0, keepdims=True)),
        ),
        "Of all channels one was made, their mean or the largest number at each place.",
        "Has each channel its own weights? Then can its pixels be mixed with the others'?",
        needs="channels",
    ),
    Idea(
        "channels in reverse",
        (pictured(lambda x: x[::-1]),),
        "The channels come in the opposite order, the last one first.",
        "Which channel do the first weights of a filter belong to?",
        needs="channels",
    ),
    Idea(
        "rows in reverse",
        (matrix(lambda rows: rows[:, ::-1]),),
        "A row stands the other way round: the last pixel of the last channel comes first.",
        "The first weight of a filter belongs to channel 0. Which pixel should it meet?",
        needs="channels",
    ),
    Idea(
        "a row for each channel",
        (by_channel(outermost=True), by_channel(outermost=False)),
        "Each channel of a window has a row of its own.",
        "The products of all channels are summed into one number. In how many rows may they stand?",
        needs="channels",
    ),
    Idea(
        "reshape instead of transpose",
        (
            windowed(lambda windows: np.moveaxis(windows, 2, 0).reshape(flat(windows).shape)),
            matrix(lambda rows: rows.T.reshape(rows.shape)),
        ),
        "The numbers were in another order of axes when they were cut into rows, and `reshape` "
        "moves none: some rows mix several windows.",
        "Which two axes must come first before `reshape` may make rows of windows?",
        needs="lines",
    ),
)
UNROLLING = (*MATRIX, *ORDER)


# What comes out of a product of matrices is cut up into maps: ideas change the right maps
# (N, M, OH, OW), see ``afterwards``.
def cut_up(order: tuple, shape: tuple, then: tuple = (0, 1, 2, 3)) -> Callable:
    """The numbers as they lie when the axes are in ``order``, poured into axes of these sizes."""

    def change(maps):
        sizes = np.array(maps.shape)
        return maps.transpose(order).reshape(sizes[list(shape)]).transpose(then)

    return change


LINES, MAPS_FIRST = (0, 2, 3, 1), (1, 0, 2, 3)  # how a product lies, and how turned over
from_lines = cut_up(LINES, (0, 1, 2, 3))  # the bare ``reshape``
FOLDING = (
    Idea(
        "reshape instead of transpose",
        (
            from_lines,
            cut_up(LINES, (1, 0, 2, 3), (1, 0, 2, 3)),
            cut_up((0, 1, 2, 3), LINES, (0, 3, 1, 2)),
            cut_up((0, 1, 2, 3), LINES),
        ),
        "`reshape` moves no number. Yours lie in another order than that of the axes you cut them "
        "into, so each map holds numbers of several.",
        "Which number comes right after the first: another place of the same map, or another map?",
    ),
    Idea(
        "channels last",
        (lambda maps: maps.transpose(LINES),),
        "The maps are the last axis of your result.",
        "Which axis has to move, and where to?",
    ),
    Idea(
        "height and width mixed up",
        (
            lambda maps: maps.swapaxes(2, 3),
            cut_up(LINES, (0, 3, 2, 1), (0, 3, 1, 2)),
            cut_up(LINES, (0, 3, 2, 1), (0, 3, 2, 1)),
            cut_up((0, 1, 2, 3), (0, 1, 3, 2)),
            cut_up(MAPS_FIRST, (1, 0, 3, 2), (1, 0, 2, 3)),
        ),
        "Height and width changed places on the way.",
        "In which order do the windows come: line by line, or column by column? And which axis is "
        "the last in NCHW?",
    ),
    Idea(
        "the way back",
        (lambda maps: maps.transpose(LINES).transpose(LINES),),
        "The axes of your result are (N, OW, maps, OH). The order (0, 2, 3, 1) leads there: it is "
        "the one from (N, C, H, W) to (N, H, W, C).",
        "For each new axis `transpose` wants to know which old one it was. Which old axis is the "
        "new axis 1?",
    ),
    Idea(
        "cut up in the wrong order",
        (
            *(cut_up(LINES, (0, 1, 2, 3), then) for then in (LINES, (0, 3, 1, 2), (0, 1, 3, 2))),
            cut_up(LINES, (0, 1, 3, 2), (0, 1, 3, 2)),
            cut_up(LINES, (0, 1, 3, 2)),
        ),
        "You cut the numbers up as if those of a map stood together. But they do not lie in that "
        "order.",
        "Which axis changes fastest where the numbers come from? So which one comes last when they "
        "are cut up?",
    ),
    Idea(
        "pictures and maps swapped",
        (lambda maps: maps.swapaxes(0, 1),),
        "The first axis of your result counts the maps of a picture, the second the pictures.",
        "What does N C H W say about the first axis?",
    ),
    Idea(
        "turned over, then cut up",
        (cut_up(MAPS_FIRST, (0, 1, 2, 3)),),
        "That is right for one picture. With several, the maps of different pictures get mixed: "
        "the numbers begin with map 0 of all pictures, then comes map 1 of all.",
        "Which axis comes first in your numbers before they are cut up, and which one after it?",
    ),
    Idea(
        "pictures cut up behind the places",
        (cut_up(LINES, (2, 3, 0, 1), (2, 3, 0, 1)),),
        "That is right for one picture. With several, they get mixed: the numbers were cut up as "
        "if the pictures stood side by side at each place.",
        "What comes after the last place of the first picture? So which axis is the first when "
        "the numbers are cut up?",
    ),
    Idea(
        "not folded",
        (
            lambda maps: maps.transpose(LINES).reshape(-1, maps.shape[1]),
            lambda maps: maps.transpose(LINES).reshape(-1, maps.shape[1]).T,
            lambda maps: maps.transpose(LINES).reshape(len(maps), -1, maps.shape[1]),
            lambda maps: maps.reshape(*maps.shape[:2], -1),
        ),
        "All places of a map, or of all pictures, are still on one axis.",
        "Which axes should the result have? Into which of them must the places be cut up?",
    ),
    Idea(
        '`order="F"` in place of a transpose',
        (
            lambda maps: (
                maps.transpose(LINES).reshape(-1, maps.shape[1]).reshape(maps.shape, order="F")
            ),
        ),
        'With `order="F"` the numbers are read and written with the first axis changing fastest. '
        "That moves more than the one axis.",
        "Which single axis has to move? And which method moves axes?",
    ),
)
