"""What goes wrong with a size: how many windows there are, along one axis, along two, in a stack.

The right thing is ``size(size, kernel_size, stride, padding)`` along one axis, :func:`windows`;
each idea of SIZES makes another one of it. SHAPES is the same for pairs, (height, width), and more.
Ideas of DEPTHS are about ``channels(coming in, filters)``, those of BLOCKS about a shape (C, H, W)
or several, those of FLAT about the length of a block. Their sentences say what the numbers are:
that is true of whoever found them.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from cnnkit.checking.families import Idea

Size = Callable[..., Any]


def windows(size: Any, kernel_size: Any, stride: Any = 1, padding: Any = 0) -> Any:
    """The right size, rounded down. Unlike :func:`cnnkit.output_size` it never refuses."""
    return (size + 2 * padding - kernel_size) // stride + 1


def windows_rounded_up(size: Any, kernel_size: Any, stride: Any = 1, padding: Any = 0) -> Any:
    return -(-(size + 2 * padding - kernel_size) // stride) + 1


def exact(size: Any, kernel_size: Any, stride: Any = 1, padding: Any = 0) -> Any:
    """What the formula gives before it is rounded."""
    return (size + 2 * padding - kernel_size) / stride + 1


def each_way(size: Size) -> Size:
    """Of pairs: (height, width) of the map, each found by ``size``; a number stands for a pair."""

    def shape(sizes, kernel_size, stride=1, padding=0):
        given = (sizes, kernel_size, stride, padding)
        pairs = [one if isinstance(one, tuple | list) else (one, one) for one in given]
        return tuple(size(*numbers) for numbers in zip(*pairs, strict=True))

    return shape


def after(change: Callable) -> Callable[[Size], Size]:
    """``change`` of the right size."""
    return lambda right: lambda *numbers: change(right(*numbers))


def instead(formula: Callable) -> Callable[[Size], Size]:
    """Another formula, of size, kernel_size, stride and padding."""
    return lambda _right: formula


def of_other_numbers(change: Callable) -> Callable[[Size], Size]:
    """The right size of ``change(size, kernel_size, stride, padding)``."""
    return lambda right: lambda *numbers: right(*change(*numbers))


def cut(right: Size, length: Any, stride: Any) -> Any:
    """Length divided by stride, rounded as the right size is."""
    return right(length, stride, stride, 0)


COUNT = (
    Idea(
        "+1 forgotten",
        (
            after(lambda size: size - 1),
            instead(lambda n, k, s, p: exact(n, k, s, p) - 1),
            instead(lambda n, k, s, p: round(exact(n, k, s, p) - 1, 2)),
        ),
        "As many places of the window are counted here as it makes steps.",
        "Where is the window before its first step? Has that place been counted?",
    ),
    Idea(
        "one taken off instead of added",
        (after(lambda size: size - 2),),
        "Two places of the window too few are counted here: one less than it makes steps.",
        "If there are four gaps between fence posts, how many posts are there?",
    ),
    Idea(
        "one place too many",
        (
            after(lambda size: size + 1),
            of_other_numbers(lambda n, k, s, p: (n + 1, k, s, p)),
        ),
        "There is a place too many here: the window would stick out of the row there.",
        "Draw the row and the window at its last place. Where does it end?",
    ),
    Idea(
        "no window that ends at the edge",
        (of_other_numbers(lambda n, k, s, p: (n - 1, k, s, p)),),
        "A window is missing where it would end exactly at the edge.",
        "A row of 5, a kernel of 3, a stride of 2: at which pixels does a window begin? How many "
        "windows does your way of counting give?",
        needs="any size",
    ),
)
STRIDES = (
    Idea(
        "stride ignored",
        (of_other_numbers(lambda n, k, s, p: (n, k, 1, p)),),
        "The window moves by 1 here, whatever the stride is.",
        "How far should it move from one place to the next?",
        needs="stride",
    ),
    Idea(
        "where the last window begins",
        (instead(lambda n, k, s, p: n + 2 * p - k),),
        "The last pixel at which a window can begin was taken for how many windows there are.",
        "How many steps lead there, and how many windows are that?",
        needs="stride",
    ),
    Idea(
        "one divided by the stride, too",
        (
            of_other_numbers(lambda n, k, s, p: (n + 1 - s, k, s, p)),
            instead(lambda n, k, s, p: (n + 2 * p - k + 1) / s),
            instead(lambda n, k, s, p: round((n + 2 * p - k + 1) / s)),
        ),
        "The size with stride 1 is divided by the stride here: the first window, too.",
        "What does the stride divide: the places of the window, or the way from the first place to "
        "the last?",
        needs="stride",
    ),
    Idea(
        "the stride divides only a part",
        (
            lambda right: lambda n, k, s, p: cut(right, n + 2 * p, s) - k + 1,
            lambda right: lambda n, k, s, p: n + 2 * p - cut(right, k, s) + 1,
            instead(lambda n, k, s, p: n + 2 * p - k / s + 1),
            instead(lambda n, k, s, p: (n + 2 * p) / s - k + 1),
            lambda right: lambda n, k, s, p: n - k + cut(right, 2 * p, s) + 1,
            lambda right: lambda n, k, s, p: n + cut(right, 2 * p - k, s) + 1,
            lambda right: lambda n, k, s, p: cut(right, n, s) + 2 * p - k + 1,
            lambda right: lambda n, k, s, p: cut(right, n, s) - k + 1,
            lambda right: lambda n, k, s, p: cut(right, n + 2 * p, s) - k,
        ),
        "The stride divides only a part of what it should divide.",
        "Where does the window begin at first, and where at last? What is cut into steps?",
        needs="stride",
    ),
    Idea(
        "each part divided by the stride alone",
        (
            lambda right: lambda n, k, s, p: cut(right, n + 2 * p, s) - cut(right, k, s) + 1,
            lambda right: lambda n, k, s, p: cut(right, n, s) - cut(right, k, s) + 1,
        ),
        "Row and kernel are each divided by the stride here, and each is rounded for itself.",
        "A row of 8, a kernel of 3, a stride of 2: how many windows are there? How many does your "
        "way of counting give?",
        needs="any size",
    ),
    Idea(
        "multiplied by the stride",
        (
            instead(lambda n, k, s, p: (n + 2 * p - k) * s + 1),
            instead(lambda n, k, s, p: (n + 2 * p - k + 1) * s),
        ),
        "The stride multiplies here where it should divide.",
        "Do larger steps give more windows, or fewer?",
        needs="stride",
    ),
    Idea(
        "stride as a crop",
        (
            instead(lambda n, k, s, p: n + 2 * p - k + 1 - (s - 1)),
            instead(lambda n, k, s, p: n + 2 * p - k + 1 - s),
        ),
        "From the size with stride 1 the stride is taken off here, or one less than the stride.",
        "Are the windows that a stride leaves out all at one edge?",
        needs="stride",
    ),
    Idea(
        "kernel and stride swapped",
        (of_other_numbers(lambda n, k, s, p: (n, s, k, p)),),
        "This comes out if kernel and stride have each other's number.",
        "Which of the two says how far a window reaches, and which how far it moves?",
        needs="overlap",
    ),
    Idea(
        "the stride taken for a dilation",
        (of_other_numbers(lambda n, k, s, p: (n, s * (k - 1) + 1, 1, p)),),
        "This comes out with stride 1 and a kernel whose pixels stand as far apart as the stride "
        "says: with a dilation.",
        "Stride and dilation: which of them moves the window, and which makes it reach further?",
        needs="stride",
    ),
    Idea(
        "steps larger than the stride",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, s + 1, p)),
            of_other_numbers(lambda n, k, s, p: (n, k, s + k, p)),
            of_other_numbers(lambda n, k, s, p: (n, k, s + k - 1, p)),
        ),
        "This comes out if it is farther from one window to the next than the stride says.",
        "With a stride of 1 windows begin at pixels 0, 1, 2, 3, … How far is it from one to the "
        "next? And with a stride of 2?",
        needs="any stride",
    ),
    Idea(
        "the size of a transposed convolution",
        (
            instead(lambda n, k, s, p: (n - 1) * s - 2 * p + k),
            instead(lambda n, k, s, p: (n - 1) * s + k),
        ),
        "By this formula the map grows with the stride: it goes the other way, from the number of "
        "windows to the length of a row.",
        "Do larger steps give more windows, or fewer?",
        needs="any size",
    ),
    Idea(
        "what is left over",
        (
            instead(lambda n, k, s, p: (n + 2 * p - k) % s),
            instead(lambda n, k, s, p: (n + 2 * p - k) % s + 1),
        ),
        "This comes from the pixels that are left over behind the last whole step.",
        "Which sign in Python gives how often one number goes into another, and which the rest?",
        needs="any size",
    ),
    Idea(
        "a number written in",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, 2, p)),
            of_other_numbers(lambda n, k, s, p: (n, k, s, 1)),
            of_other_numbers(lambda n, k, s, p: (n, 3, s, p)),
            of_other_numbers(lambda n, k, s, p: (9, k, s, p)),
            of_other_numbers(lambda n, k, s, p: (9, 3, s, p)),
            of_other_numbers(lambda n, k, s, p: (9, 3, s, 0)),
        ),
        "Size, kernel, stride or padding: one of them at least plays no part, a number from an "
        "example does.",
        "Which of the arguments changes nothing in what comes out?",
        needs="any size",
    ),
    Idea(
        "stride and padding exchanged",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, p, s)),
            of_other_numbers(lambda n, k, s, p: (n, k, max(p, 1), s)),
        ),
        "The stride was taken for the padding, and the padding for the stride.",
        "In which order do the arguments come?",
        needs="both",
    ),
)
WINDOW = (
    Idea(
        "windows side by side",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, k, p)),
            of_other_numbers(lambda n, k, s, p: (n, k, k, 0)),
            instead(lambda n, k, s, p: (n + 2 * p) / k),
            instead(lambda n, k, s, p: -(-(n + 2 * p) // k)),
            instead(lambda n, k, s, p: round((n + 2 * p) / k)),
            instead(lambda n, k, s, p: round((n + 2 * p) / k, 2)),
        ),
        "The length of the row is divided by that of the window here, as if no windows overlapped.",
        "How far does the window move from one place to the next?",
        needs="overlap",
    ),
    Idea(
        "the window takes nothing off",
        (
            of_other_numbers(lambda n, k, s, p: (n, 1, s, p)),
            of_other_numbers(lambda n, k, s, p: (n, s, s, p)),
            of_other_numbers(lambda n, k, s, p: (n, s, s, 0)),
            instead(lambda n, k, s, p: -(-n // s)),
            instead(lambda n, k, s, p: -(-(n + 2 * p) // s)),
            instead(lambda n, k, s, p: (n + 2 * p) / s),
            instead(lambda n, k, s, p: n / s),
            instead(lambda n, k, s, p: n // s + 1),
            instead(lambda n, k, s, p: (n + 2 * p) // s + 1),
        ),
        "Row and stride alone tell here how many windows there are, however large a window is.",
        "Which is the last pixel where a whole window can begin?",
        needs="stride",
    ),
    Idea(
        "the size of the padded picture",
        (instead(lambda n, k, s, p: n + 2 * p), instead(lambda n, k, s, p: n + p)),
        "The padding is added, and the window takes nothing off.",
        "How long is the row once it is padded, and where does the last window begin in it?",
        needs="padding",
    ),
    Idea(
        "the size kept",
        (instead(lambda n, k, s, p: n),),
        "The map is as large here as what goes in.",
        "At which pixels of a row does a whole window begin, and how many are they?",
    ),
    Idea(
        "the kernel taken off at both ends",
        (
            of_other_numbers(lambda n, k, s, p: (n, 2 * k, s, p)),
            of_other_numbers(lambda n, k, s, p: (n, 2 * k - 1, s, p)),
        ),
        "About twice as much is taken off the row here as the window needs: as if at both ends.",
        "At how many pixels at the end of a row can no window of 3 begin? And at how many at the "
        "beginning?",
    ),
    Idea(
        "half of the kernel taken off",
        (
            of_other_numbers(lambda n, k, s, p: (n, k // 2 + 1, s, p)),
            of_other_numbers(lambda n, k, s, p: (n, k // 2, s, p)),
        ),
        "The map is too large here, as if only half of the kernel were taken off.",
        "How long is the row, with its padding if it has one? And how much shorter than that is "
        "the map, if a window of 3 moves by 1?",
    ),
    Idea(
        "the kernel added",
        (
            instead(lambda n, k, s, p: (n + 2 * p + k) // s + 1),
            instead(lambda n, k, s, p: (n + 2 * p + k - 2) // s + 1),
            instead(lambda n, k, s, p: (n + 2 * p + k) // s),
        ),
        "The kernel is added here instead of taken off.",
        "Does a larger window have more places in a row, or fewer?",
    ),
    Idea(
        "the window's size for the map's",
        (instead(lambda n, k, s, p: k),),
        "The map is as large here as the window.",
        "In how many places does the window lie while it goes over the row?",
    ),
)
PADDINGS = (
    Idea(
        "padding forgotten",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, s, 0)),
            instead(lambda n, k, s, p: exact(n, k, s, 0)),
        ),
        "The padding is missing in this count.",
        "How long is the row once it is padded?",
        needs="padding",
    ),
    Idea(
        "padding on one side only",
        (
            of_other_numbers(lambda n, k, s, p: (n + p, k, s, 0)),
            instead(lambda n, k, s, p: exact(n + p, k, s, 0)),
        ),
        "The padding is counted once here.",
        "By how much does a row grow with a padding of 1, and on which sides?",
        needs="padding",
    ),
    Idea(
        "padding doubled",
        (of_other_numbers(lambda n, k, s, p: (n, k, s, 2 * p)),),
        "There is twice as much padding here as there should be.",
        "With a padding of 1, how many pixels are added before the row, and how many behind it?",
        needs="padding",
    ),
    Idea(
        "padding taken off",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, s, -p)),
            of_other_numbers(lambda n, k, s, p: (n - p, k, s, 0)),
        ),
        "The padding is taken off here instead of added.",
        "Does padding make a row longer or shorter?",
        needs="padding",
    ),
    Idea(
        "padding where there is none",
        (
            of_other_numbers(lambda n, k, s, p: (n, k, s, p + 1)),
            of_other_numbers(lambda n, k, s, p: (n, k, s, p + 2)),
        ),
        "One way to these numbers: a padding was counted.",
        "What does the question say of padding?",
        needs="no padding",
    ),
    Idea(
        "padding after the convolution",
        (
            lambda right: lambda n, k, s, p: right(n, k, s, 0) + 2 * p,
            lambda right: lambda n, k, s, p: right(n, k, s, 0) + p,
        ),
        "The padding is added to the number of windows here, so the stride does not divide it.",
        "What does padding make longer: the row that goes in, or the one that comes out?",
        needs="both",
    ),
)
ROUNDING = (
    Idea(
        "rounded up",
        (instead(windows_rounded_up),),
        "Where the steps do not come out even there is a window more, which sticks out over the "
        "edge.",
        "Is there a whole window after the last whole step?",
        needs="rest",
    ),
    Idea(
        "not rounded",
        tuple(
            instead(lambda n, k, s, p, places=places: round(exact(n, k, s, p), places))
            for places in (15, 2, 1)
        ),
        "Where the steps do not come out even, a part of a window is counted here, too.",
        "How many whole steps can the window make?",
        needs="rest",
    ),
    Idea(
        "rounded to the nearest",
        (
            instead(lambda n, k, s, p: round((n + 2 * p - k) / s) + 1),
            instead(lambda n, k, s, p: round((n + 2 * p - k) / s + 1)),
            instead(lambda n, k, s, p: math.floor((n + 2 * p - k) / s + 1.5)),
        ),
        "Sizes are rounded to the nearest whole number here, which is sometimes upwards.",
        "If three quarters of a step are left, can the window still make that step?",
        needs="any size",
    ),
)
SIZES = (*COUNT, *STRIDES, *WINDOW, *PADDINGS, *ROUNDING)


def on_pairs(makes: Callable[[Size], Size]) -> Callable[[Size], Size]:
    """What an idea makes of a size, each way."""
    return lambda _right: each_way(makes(windows))


def one_for_both(side: int) -> Callable[[Size], Size]:
    """The map's height, 0, or its width, 1, stands for both."""
    return after(lambda shape: (shape[side],) * 2)


def picture_side(side: int) -> Callable[[Size], Size]:
    """The picture's height, 0, or its width, 1, stands for both."""
    return lambda right: lambda sizes, *others: right((sizes[side],) * 2, *others)


def kernel_side(side: int) -> Callable[[Size], Size]:
    """The kernel's height, 0, or its width, 1, stands for both."""
    return lambda right: lambda sizes, kernel, *others: right(sizes, (kernel[side],) * 2, *others)


PAIRS = (
    Idea(
        "width before height",
        (after(lambda shape: shape[::-1]),),
        "The width stands before the height.",
        "Which comes first in a shape, the rows or the columns?",
        needs="order",
    ),
    Idea(
        "kernel sides swapped",
        (
            lambda right: lambda sizes, kernel, *others: right(sizes, kernel[::-1], *others),
            lambda right: lambda sizes, kernel, *others: right(sizes[::-1], kernel, *others),
        ),
        "The kernel's height was taken off the width, and its width off the height.",
        "A kernel that is high and narrow: which side of the picture does it shorten more?",
        needs="kernel sides",
    ),
    Idea(
        "the filter taken for square",
        (kernel_side(0), kernel_side(1)),
        "One side of the kernel was used for both directions.",
        "Which side of the kernel meets the rows, and which the columns?",
        needs="kernel sides",
    ),
    Idea(
        "the picture taken for square",
        (one_for_both(0), one_for_both(1), picture_side(0), picture_side(1)),
        "One side of the picture, or of the map, was used for both directions.",
        "How many places has the window downwards, and how many to the right?",
    ),
    Idea(
        "an axis too many",
        (
            after(lambda shape: (1, 1, *shape)),
            after(lambda shape: (1, *shape)),
            after(lambda shape: (*shape, 1)),
        ),
        "There are more axes than height and width.",
        "Which axes does one map have?",
        needs="order",
    ),
    Idea(
        "the cells instead of the shape",
        (after(math.prod),),
        "This is how many cells the map has.",
        "How many rows and how many columns has it?",
        needs="order",
    ),
)
SHAPES = (
    *(replace(idea, makes=tuple(map(on_pairs, idea.makes))) for idea in SIZES),
    *PAIRS,
)


@dataclass(frozen=True)
class Row:
    """A layer of a table: a convolution, a pool with no ``filters``, or one with no window."""

    kernel_size: int = 1
    stride: int = 1
    padding: int = 0
    filters: int = 0


def maps_put_out(channels: int, filters: int) -> int:
    """How many maps a layer puts out: as many as it has filters; a pool, as many as it got."""
    return filters or channels


def through(
    rows: Sequence[Row],
    block: tuple[int, int],
    size: Size = windows,
    depth: Callable = maps_put_out,
    where: Callable[[int, Row], bool] = lambda number, row: True,
    chained: bool = True,
) -> list[tuple[Any, Any]]:
    """What each row puts out, (channels, size), of a block (channels, size).

    ``size`` and ``depth`` hold ``where(number, row)``, and the right ones elsewhere. Rows build on
    each other, or, if not ``chained``, each gets what it should get.
    """
    found, right = [], block
    for number, row in enumerate(rows):
        wrong = row != Row() and where(number, row)
        count, maps = (size, depth) if wrong else (windows, maps_put_out)
        settings = row.kernel_size, row.stride, row.padding
        found.append((maps(block[0], row.filters), count(block[1], *settings)))
        right = maps_put_out(right[0], row.filters), windows(right[1], *settings)
        block = found[-1] if chained else right
    return found


def in_pools(_number: int, row: Row) -> bool:
    return not row.filters


def in_convolutions(_number: int, row: Row) -> bool:
    return bool(row.filters)


def in_layers(answer: Callable[..., Any]) -> list[Callable[[Callable], Any]]:
    """``known``'s answers: a size is wrong everywhere, in pools, in convolutions, or in each alone.

    ``answer(size=…, where=…, chained=…)`` hands in what :func:`through` gives.
    """

    def way(makes, **how):
        return answer(size=makes(windows), **how)

    return [
        way,
        partial(way, where=in_pools),
        partial(way, where=in_convolutions),
        partial(way, chained=False),
    ]


def depths_in_layers(answer: Callable[..., Any]) -> list[Callable[[Callable], Any]]:
    """``known``'s answers: as :func:`in_layers`, of the ideas on DEPTHS."""

    def way(makes, **how):
        return answer(depth=makes(maps_put_out), **how)

    return [way, partial(way, chained=False)]


def where_filters(change: Callable) -> Callable:
    """``change(channels, filters)`` where there are filters."""
    return lambda right: (
        lambda channels, filters: change(channels, filters) if filters else right(channels, filters)
    )


def where_none(change: Callable) -> Callable:
    """``change(channels)`` in pools."""
    return lambda right: (
        lambda channels, filters: right(channels, filters) if filters else change(channels)
    )


DEPTHS = (
    Idea(
        "the filters do not become channels",
        (where_filters(lambda channels, filters: channels),),
        "A convolution puts out as many channels here as it got.",
        "How many maps does one filter give, and how many filters are there?",
    ),
    Idea(
        "a map for each channel of each filter",
        (where_filters(lambda channels, filters: channels * filters),),
        "Each filter gives one map here for each channel of its input.",
        "A filter sees all channels, and its products are added up. How many maps does it give?",
    ),
    Idea(
        "new channels piled on old ones",
        (where_filters(lambda channels, filters: channels + filters),),
        "As many maps come out of a layer here as went in and as it has filters, together.",
        "Which maps does a layer put out: those it got, or those its filters made?",
    ),
    Idea(
        "all filters summed into one map",
        (where_filters(lambda channels, filters: 1),),
        "A convolution puts out a single map here.",
        "What one filter finds in all channels is added up. Are the maps of several filters added "
        "up, too?",
    ),
    Idea(
        "the pool changes the channels",
        tuple(
            where_none(change)
            for change in (
                lambda channels: windows(channels, 3, 2),
                lambda channels: channels // 2,
                lambda channels: channels // 3,
                lambda channels: 1,
            )
        ),
        "A pool makes fewer channels here.",
        "Does a pool ever compare two channels?",
        needs="pool",
    ),
    Idea(
        "only one of two GPUs",
        (where_filters(lambda channels, filters: filters // 2),),
        "A layer has half of its maps here, as many as one of the two cards held.",
        "How many filters does the table give to each convolution?",
        needs="GPUs",
    ),
)
BLOCKS = (
    Idea(
        "channels last",
        (lambda shape: (*shape[1:], shape[0]),),
        "The channels stand last, as in some other libraries.",
        "What comes first in (C, H, W)?",
    ),
    Idea(
        "an axis for the batch",
        (lambda shape: (1, *shape),),
        "The first of these axes counts pictures.",
        "Which axes does the output of one picture have?",
    ),
    Idea(
        "one side of the map only",
        (lambda shape: shape[:2],),
        "Each shape has the channels and one side of the map.",
        "Which three numbers does (C, H, W) name?",
    ),
    Idea(
        "channels forgotten",
        (lambda shape: shape[1:],),
        "Each shape has two sides, but no channels.",
        "Which three numbers does (C, H, W) name?",
    ),
    Idea(
        "the product instead of the shape",
        (math.prod,),
        "For each block stands here how many numbers it holds.",
        "How many channels, rows and columns has each block?",
    ),
)
FLAT = (
    Idea(
        "channels forgotten",
        (lambda shape: shape[1] * shape[2],),
        "This is how many cells one map has.",
        "How many such maps are there, and where do they go?",
    ),
    Idea(
        "one side of the map only",
        (lambda shape: shape[0] * shape[1], lambda shape: shape[0] * shape[2]),
        "Of each map one side alone is counted.",
        "A map has rows and columns: how many cells has it?",
    ),
    Idea(
        "one number per map",
        (lambda shape: shape[0],),
        "This is the number of maps.",
        "How many numbers does each map bring along?",
    ),
    Idea(
        "the sizes added up",
        (
            sum,
            lambda shape: shape[0] * (shape[1] + shape[2]),
            lambda shape: shape[0] + shape[1] * shape[2],
        ),
        "Sizes were added up where they should be multiplied.",
        "A box has layers, rows and columns: how many cells is that?",
    ),
    Idea(
        "the shape instead of its product",
        (lambda shape: shape,),
        "This is the shape of the last block.",
        "How many numbers are in a block of this shape?",
    ),
    Idea(
        "the channels counted twice",
        (lambda shape: shape[0] * math.prod(shape),),
        "The number of channels was multiplied in twice.",
        "How many maps are there, and how many numbers has each?",
    ),
    Idea(
        "biases counted",
        (lambda shape: math.prod(shape) + shape[0], lambda shape: math.prod(shape) + 1),
        "More was counted than the numbers of the maps: biases, it seems.",
        "Do biases come out of a layer as numbers of their own?",
    ),
    Idea(
        "a square expected",
        (lambda shape: shape[0] * shape[1] ** 2, lambda shape: shape[0] * shape[2] ** 2),
        "One side of the map was taken twice.",
        "What comes out for a picture that is wider than it is high?",
        needs="any size",
    ),
)
LENGTHS = (
    Idea(
        "the area instead of the side",
        (lambda side: np.square(side),),
        "The area of a square is counted here. What was asked for is how long its side is.",
        "How many is that along one row?",
    ),
    Idea(
        "pairs instead of sizes",
        (lambda side: np.stack([side, side], -1),),
        "Each number stands here twice, as if for height and for width.",
        "How many numbers are asked for?",
    ),
)
ALONG = (
    Idea(
        "rows and columns counted",
        (lambda numbers: tuple(number**2 for number in numbers),),
        "One way to these numbers: windows were counted as on a picture, along both of its axes.",
        "Along how many axes does a window move in one row of pixels?",
    ),
)
SEVERAL = (
    Idea(
        "the numbers added up",
        (lambda numbers: np.sum(numbers),),
        "One way to this number: several numbers were added up.",
        "How many numbers are asked for?",
    ),
    Idea(
        "a part of the numbers",
        (
            lambda numbers: numbers[0],
            lambda numbers: numbers[-1],
            lambda numbers: numbers[:-1],
            lambda numbers: numbers[1:],
        ),
        "What you gave is right. But not all numbers that are asked for are there.",
        "How many numbers are asked for, and what does each of them say?",
    ),
)
