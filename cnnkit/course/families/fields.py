"""What goes wrong on the way down from a cell to the pixels that it depends on.

The right thing is :func:`cnnkit.receptive_field.pixels_seen`, ``seen(layers, cell)`` -> (first,
last), with layers of (kernel_size, stride, padding), the first layer first; each idea makes
another one of it.
"""

from collections.abc import Callable
from math import prod

from cnnkit.checking.families import Idea

Seen = Callable[..., tuple]


def downwards(
    first: Callable = lambda a, b, k, s, p: a * s - p,
    last: Callable = lambda a, b, k, s, p: b * s - p + k - 1,
    inward: Callable = reversed,
) -> Callable[[Seen], Seen]:
    """Another step: ``first(a, b, k, s, p)`` and ``last(…)`` of the cells a to b of one layer."""

    def wrong(layers, cell):
        a = b = cell
        for k, s, p in inward(layers):
            a, b = first(a, b, k, s, p), last(a, b, k, s, p)
        return a, b

    return lambda _right: wrong


def layered(change: Callable) -> Callable[[Seen], Seen]:
    """Other layers, ``change(layers)``."""
    return lambda right: lambda layers, cell: right(change(layers), cell)


def each(change: Callable) -> Callable[[Seen], Seen]:
    """Each layer another one, ``change(k, s, p)``."""
    return layered(lambda layers: [change(*layer) for layer in layers])


def told(change: Callable) -> Callable[[Seen], Seen]:
    """The right pixels, ``change(first, last)``."""
    return lambda right: lambda layers, cell: change(*right(layers, cell))


def placed(start: Callable) -> Callable[[Seen], Seen]:
    """As many pixels as is right, from ``start(layers, cell, how many)`` on."""

    def makes(right):
        def wrong(layers, cell):
            first, last = right(layers, cell)
            begins = start(layers, cell, last - first + 1)
            return begins, begins + last - first

        return wrong

    return makes


def reaching(reach: Callable) -> Callable[[Seen], Seen]:
    """The right first pixel, and from there ``reach(kernel sizes)``, with no stride."""

    def makes(right):
        def wrong(layers, cell):
            first, _ = right(layers, cell)
            return first, first + reach([k for k, _, _ in layers])

        return wrong

    return makes


def upwards(offset_early: bool, field_early: bool) -> Callable[[Seen], Seen]:
    """The strides multiplied up from the picture, one of them before its own layer is counted."""

    def wrong(layers, cell):
        step, offset, reach = 1, 0, 0
        for k, s, p in layers:
            offset -= p * step * (s if offset_early else 1)
            reach += (k - 1) * step * (s if field_early else 1)
            step *= s
        return cell * step + offset, cell * step + offset + reach

    return lambda _right: wrong


def strides_of(layers: list) -> int:
    """All of them multiplied: so many pixels lie between two neighbours."""
    return prod(s for _, s, _ in layers)


def paddings_of(layers: list) -> int:
    """All of them added up."""
    return sum(p for _, _, p in layers)


def paddings_added_up(right: Seen) -> Seen:
    def wrong(layers, cell):
        first, last = right([(k, s, 0) for k, s, _ in layers], cell)
        return first - paddings_of(layers), last - paddings_of(layers)

    return wrong


def equal_pieces(_right: Seen) -> Seen:
    def wrong(layers, cell):
        step = strides_of(layers)
        return cell * step, cell * step + step - 1

    return wrong


FIELDS = (
    Idea(
        "padding forgotten",
        (each(lambda k, s, p: (k, s, 0)),),
        "These are the pixels if no layer had a padding.",
        "With a padding of 1, at which pixel does the very first window begin?",
    ),
    Idea(
        "stride forgotten",
        (each(lambda k, s, p: (k, 1, p)),),
        "These are the pixels if every layer had a stride of 1.",
        "Two neighbours behind a layer of stride 2: how far apart do their windows begin?",
    ),
    Idea(
        "stride and padding exchanged",
        (each(lambda k, s, p: (k, p, s)),),
        "The stride was taken for the padding, and the padding for the stride.",
        "In which order do the three numbers of a layer come?",
    ),
    Idea(
        "kernel and stride swapped",
        (each(lambda k, s, p: (s, k, p)),),
        "The kernel size was taken for the stride, and the stride for the kernel size.",
        "In which order do the three numbers of a layer come?",
    ),
    Idea(
        "upwards instead of downwards",
        (downwards(inward=list),),
        "The layers were gone through from the first to the last. But the cell is one of the last "
        "layer.",
        "Which layer made the cell that you begin with?",
    ),
    Idea(
        "only one layer",
        (layered(lambda layers: layers[-1:]), layered(lambda layers: layers[:1])),
        "You went through one layer only.",
        "Which layers lie between the cell and the picture? If there is a loop: how often does it "
        "go round before `return`?",
    ),
    Idea(
        "one layer left out",
        (layered(lambda layers: layers[1:]), layered(lambda layers: layers[:-1])),
        "A layer is missing on the way, the first or the last.",
        "Which layers lie between the cell and the picture, and through which of them do you go?",
    ),
    Idea(
        "padding with the wrong sign",
        (
            each(lambda k, s, p: (k, s, -p)),
            downwards(first=lambda a, b, k, s, p: a * s + p),
        ),
        "The padding was added, so that the windows begin too far inside.",
        "With padding, does the first window begin before the picture or behind its edge?",
    ),
    Idea(
        "padding taken before the stride",
        (
            downwards(
                lambda a, b, k, s, p: (a - p) * s,
                lambda a, b, k, s, p: (b - p) * s + k - 1,
            ),
        ),
        "The padding was taken off first, and the stride multiplied then.",
        "With a stride of 2 and a padding of 1, where does window 0 begin?",
    ),
    Idea(
        "divided instead of multiplied",
        (
            downwards(
                lambda a, b, k, s, p: a // s - p,
                lambda a, b, k, s, p: b // s - p + k - 1,
            ),
            downwards(
                lambda a, b, k, s, p: (a + p) // s,
                lambda a, b, k, s, p: (b + p) // s,
            ),
        ),
        "The cell was divided by the stride: that is the way up, from a pixel to a cell.",
        "With a stride of 2, where does window 5 begin?",
    ),
    Idea(
        "added instead of multiplied",
        (
            downwards(
                lambda a, b, k, s, p: a + s - p,
                lambda a, b, k, s, p: b + s - p + k - 1,
            ),
        ),
        "The stride was added to the cell's number.",
        "With a stride of 2, where does window 5 begin?",
    ),
    Idea(
        "padding doubled",
        (each(lambda k, s, p: (k, s, 2 * p)),),
        "Twice the padding was taken off.",
        "How many pixels lie before the picture on one side, with a padding of 1?",
    ),
    Idea(
        "the kernel taken for the stride",
        (each(lambda k, s, p: (k, k, p)),),
        "The windows moved by the kernel size.",
        "A window of 3 moves by 2. Where does the second one begin?",
    ),
    Idea(
        "the stride taken too early",
        (upwards(True, True), upwards(False, True)),
        "The kernel of a layer was already counted in steps of its own stride, and not of those "
        "before it; so was its padding, perhaps.",
        "A kernel lies on the map that goes into the layer. How far apart are two of its cells, "
        "in pixels?",
    ),
    Idea(
        "padding taken off one end only",
        (
            downwards(last=lambda a, b, k, s, p: b * s + k - 1),
            downwards(first=lambda a, b, k, s, p: a * s),
        ),
        "Only one of the two ends takes the padding into account.",
        "If a window begins one pixel earlier, where does it end?",
    ),
    Idea(
        "padding added at the far end",
        (downwards(last=lambda a, b, k, s, p: b * s + p + k - 1),),
        "At the far end the padding was added.",
        "A window is moved one pixel to the left. Where is its end?",
    ),
    Idea(
        "paddings added up",
        (paddings_added_up,),
        "The sum of all paddings was taken off. But one cell of padding in a later layer can be "
        "more than one pixel.",
        "How many pixels apart do two neighbours look behind a layer of stride 2?",
    ),
    Idea(
        "half a window to each side",
        (
            downwards(
                lambda a, b, k, s, p: a * s - k // 2,
                lambda a, b, k, s, p: b * s + k // 2,
            ),
            downwards(
                lambda a, b, k, s, p: a * s - (k - 1) // 2,
                lambda a, b, k, s, p: b * s + k // 2,
            ),
            downwards(
                lambda a, b, k, s, p: a * s - k // 2,
                lambda a, b, k, s, p: b * s + (k - 1) // 2,
            ),
            downwards(
                lambda a, b, k, s, p: a * s - (k - 1) // 2,
                lambda a, b, k, s, p: b * s + (k - 1) // 2,
            ),
        ),
        "Each window was laid around its cell, with half a kernel on either side, whatever the "
        "padding.",
        "A pool of 2 with stride 2 and no padding: which two cells does its cell 0 see?",
    ),
    Idea(
        "stride taken for the kernel",
        (each(lambda k, s, p: (s, s, p)),),
        "The windows are as wide as the stride.",
        "A window of 3 moves by 2. If it begins at pixel 4, where does it end?",
    ),
    Idea(
        "one too many for each layer",
        (downwards(last=lambda a, b, k, s, p: b * s - p + k),),
        "The last pixel is too far: each layer added its whole kernel.",
        "A window of 3 begins at pixel 4. Which is its last pixel?",
    ),
    Idea(
        "only one cell followed",
        (
            downwards(last=lambda a, b, k, s, p: a * s - p + k - 1),
            downwards(first=lambda a, b, k, s, p: b * s - p),
        ),
        "One way to these numbers: in every layer you went down from a single cell, and got the "
        "window of that one.",
        "The cell depends on several of the layer below. Which of those is the first and which the "
        "last, and what do *these* depend on?",
    ),
    Idea(
        "the new first cell taken for the old",
        (
            downwards(last=lambda a, b, k, s, p: (a * s - p) * s - p + k - 1),
            downwards(last=lambda a, b, k, s, p: a * s - p + (b - (a * s - p)) * s + k - 1),
        ),
        "The last cell was computed from the first one after that had been changed already.",
        "Which numbers belong to one layer, and which to the layer below it?",
    ),
    Idea(
        "kernel sizes added up",
        (
            reaching(lambda sizes: sum(sizes) - 1),
            reaching(lambda sizes: sum(size - 1 for size in sizes)),
        ),
        "It begins where it should. From there the kernel sizes were added up, or one less "
        "than each, whatever the strides.",
        "How far apart, in the picture, are two neighbours behind a layer of stride 2?",
    ),
    Idea(
        "centred on the cell",
        (
            placed(lambda layers, cell, size: cell * strides_of(layers) - size // 2),
            placed(lambda layers, cell, size: cell * strides_of(layers) - (size - 1) // 2),
        ),
        "The size is right. But the middle was laid on the cell's number times the strides, and "
        "that is its middle for some layers only.",
        "A pool of 2 with stride 2: cell 0 sees pixels 0 and 1. What is its middle?",
    ),
    Idea(
        "the cell's number taken for a pixel",
        (
            placed(lambda layers, cell, size: cell),
            placed(lambda layers, cell, size: cell - paddings_of(layers)),
            placed(lambda layers, cell, size: cell - size // 2),
            placed(lambda layers, cell, size: cell - (size - 1) // 2),
        ),
        "The size is right. But where it lies was counted from the cell's number as if that were "
        "a pixel.",
        "How many pixels apart do two neighbours look behind a layer of stride 2?",
    ),
    Idea(
        "the three numbers mixed up",
        (
            each(lambda k, s, p: (p, s, k)),
            each(lambda k, s, p: (p, k, s)),
            each(lambda k, s, p: (s, p, k)),
        ),
        "Kernel size, stride and padding were taken for one another.",
        "In which order do the three numbers of a layer come?",
    ),
    Idea(
        "kernel forgotten",
        (each(lambda k, s, p: (1, s, p)),),
        "The windows hold a single cell each.",
        "A window of 3 begins at pixel 4. Which is its last pixel?",
    ),
    Idea(
        "one too few for each layer",
        (downwards(last=lambda a, b, k, s, p: b * s - p + k - 2),),
        "The last pixel is too near: in each layer the windows lack a cell.",
        "A window of 3 begins at pixel 4. Which is its last pixel?",
    ),
    Idea(
        "another cell to begin with",
        (
            lambda right: lambda layers, cell: right(layers, 0),
            lambda right: lambda layers, cell: (right(layers, 0)[0], right(layers, cell)[1]),
            lambda right: lambda layers, cell: (right(layers, cell)[0], right(layers, cell + 1)[1]),
            lambda right: lambda layers, cell: right(layers, cell + 1),
            lambda right: lambda layers, cell: right(layers, cell - 1),
        ),
        "One of the two numbers, or both, began at another cell: at cell 0, or at a neighbour.",
        "Before the first step down, which cell is the first that matters, and which the last?",
    ),
    Idea(
        "cells counted from one",
        (
            downwards(
                lambda a, b, k, s, p: (a - 1) * s - p,
                lambda a, b, k, s, p: (b - 1) * s - p + k - 1,
            ),
        ),
        "In every layer the cells were counted from 1.",
        "With a stride of 2 and no padding, where does window 0 begin?",
    ),
    Idea(
        "one number only",
        (
            told(lambda first, last: first),
            told(lambda first, last: last),
            told(lambda first, last: (first + last) // 2),
        ),
        "You return a single number: the first pixel, the last one, or their middle.",
        "Which two numbers are asked for?",
    ),
    Idea(
        "more than two numbers",
        (
            told(lambda first, last: tuple(range(first, last + 1))),
            told(lambda first, last: (first, last, last - first + 1)),
        ),
        "You return every pixel, or a third number.",
        "Which two numbers are asked for?",
    ),
    Idea(
        "the picture cut into equal pieces",
        (equal_pieces,),
        "Each cell got as many pixels as all strides make together. But windows may be larger than "
        "their stride, and overlap.",
        "A kernel of 3 with stride 1: how many pixels does a cell see?",
    ),
)
