"""What goes wrong when a window slides: kernel, products, bias, stride, padding, channels.

The right thing is a layer, ``layer(x, weight, bias, stride, padding)`` with x (N, C, H, W), weight
(FN, C, kH, kW) and bias (FN,) -> (N, FN, OH, OW); each idea makes another layer of it. What an
exercise gives and wants less of, it fills in: see ``on_a_plane`` and the like.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnnkit.checking.families import Idea
from cnnkit.course.families.maps import never_reset, reset_for_each_row
from cnnkit.functional import conv2d

Layer = Callable[..., np.ndarray]


def layer(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray | None = None,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """The right layer: :func:`cnnkit.conv2d`."""
    return conv2d(x, weight, bias, stride, padding)


def on_a_plane(makes: Callable[[Layer], Layer]) -> Callable[..., np.ndarray]:
    """For exercises with one plane and one kernel: x (H, W), weight (kH, kW), one bias."""
    wrong = makes(layer)

    def answer(x, weight, bias=0, stride=1, padding=0):
        return wrong(x[None, None], weight[None, None], np.array([bias]), stride, padding)[0, 0]

    return answer


def with_one_filter(makes: Callable[[Layer], Layer]) -> Callable[..., np.ndarray]:
    """For exercises with one picture (C, H, W), one filter (C, kH, kW) and one bias."""
    wrong = makes(layer)
    return lambda x, weight, bias=0: wrong(x[None], weight[None], np.array([bias]), 1, 0)[0, 0]


def of_a_layer(makes: Callable[[Layer], Layer]) -> Callable[..., np.ndarray]:
    """For exercises with a batch, many filters and a bias for each."""
    wrong = makes(layer)
    return lambda x, weight, bias: wrong(x, weight, bias, 1, 0)


def fully_connected(makes: Callable[[Layer], Layer]) -> Callable[..., np.ndarray]:
    """For exercises on a fully connected layer: x of any shape, weight (outputs, inputs).

    It is a layer whose inputs are channels of one pixel.
    """
    wrong = makes(layer)

    def answer(x, weight, bias):
        return wrong(x.reshape(1, -1, 1, 1), weight[..., None, None], bias, 1, 0)[0, :, 0, 0]

    return answer


def weights(change: Callable) -> Callable[[Layer], Layer]:
    """Another kernel."""
    return lambda right: lambda x, weight, *others: right(x, change(weight), *others)


def biased(change: Callable) -> Callable[[Layer], Layer]:
    """Another bias, ``change(bias, weight)``."""
    return lambda right: (
        lambda x, weight, bias, *others: right(x, weight, change(bias, weight), *others)
    )


def summed(change: Callable) -> Callable[[Layer], Layer]:
    """``change(sums, bias on the maps, weight)`` of the sums without a bias."""

    def makes(right):
        def wrong(x, weight, bias, stride, padding):
            return change(right(x, weight, None, stride, padding), bias[:, None, None], weight)

        return wrong

    return makes


def stepped(change: Callable) -> Callable[[Layer], Layer]:
    """``change(every, stride)`` of the map with stride 1."""

    def makes(right):
        return lambda x, weight, bias, stride, padding: change(
            right(x, weight, bias, 1, padding), stride
        )

    return makes


def padded(change: Callable) -> Callable[[Layer], Layer]:
    """``change(x, padding)`` stands in place of the padded picture."""

    def makes(right):
        return lambda x, weight, bias, stride, padding: right(
            change(x, padding), weight, bias, stride, 0
        )

    return makes


def around(x: np.ndarray, top: int, bottom: int, left: int, right: int, **mode: Any) -> np.ndarray:
    return np.pad(x, [(0, 0)] * 2 + [(top, bottom), (left, right)], **mode)


def laid(*sides: int) -> Callable[[Layer], Layer]:
    """So many times the padding above, below, on the left and on the right."""
    return padded(lambda x, padding: around(x, *(times * padding for times in sides)))


def surrounded(**mode: Any) -> Callable[[Layer], Layer]:
    """Padded with other numbers."""
    return padded(lambda x, padding: around(x, *4 * [padding], **mode))


def zeros_over(x: np.ndarray, padding: int) -> np.ndarray:
    """The size stays; what lies within ``padding`` of the edge is 0."""
    out = np.zeros_like(x)
    rows, columns = (slice(padding, max(size - padding, padding)) for size in x.shape[2:])
    out[:, :, rows, columns] = x[:, :, rows, columns]
    return out


def zeros_over_all_without_padding(x: np.ndarray, padding: int) -> np.ndarray:
    """``out[padding:-padding]``, which is empty where the padding is 0."""
    return zeros_over(x, padding or max(x.shape[2:]))


def in_windows(at_one_place: Callable) -> Callable[[Layer], Layer]:
    """``at_one_place(window, filter)``, both (C, kH, kW), in place of multiplying and adding up."""

    def makes(_right):
        def wrong(x, weight, bias, stride, padding):
            x = around(x, *4 * [padding])
            windows = sliding_window_view(x, weight.shape[1:], (1, 2, 3))[:, 0, ::stride, ::stride]
            places = windows.shape[:3]
            out = np.array(
                [
                    [at_one_place(windows[place], kernel) for place in np.ndindex(*places)]
                    for kernel in weight
                ]
            )
            out = out.reshape(len(weight), *places, *out.shape[2:]).swapaxes(0, 1)
            return out + bias.reshape(-1, *[1] * (out.ndim - 2))

        return wrong

    return makes


def unbiased(makes: Callable[[Layer], Layer]) -> Callable[[Layer], Layer]:
    """That, and no bias."""
    return lambda right: lambda x, weight, bias, *how: makes(right)(x, weight, 0 * bias, *how)


def unsummed(multiply: Callable) -> Callable[[Layer], Layer]:
    """All that ``multiply(window, filter)`` gives, without an axis for a single channel."""

    def at_one_place(window, kernel):
        return multiply(window, kernel) if len(kernel) > 1 else multiply(window[0], kernel[0])

    return in_windows(at_one_place)


def without(*where: tuple) -> Callable[[Layer], Layer]:
    """These weights meet nothing."""

    def change(weight):
        weight = weight.copy()
        for place in where:
            weight[place] = 0
        return weight

    return weights(change)


def last_product(weight: np.ndarray) -> np.ndarray:
    kept = np.zeros_like(weight)
    kept[:, -1, -1, -1] = weight[:, -1, -1, -1]
    return kept


def on_the_weights(right: Layer) -> Layer:
    """The bias is added to the weights before they meet the pixels."""
    return lambda x, weight, bias, *others: right(
        x, weight + bias[:, None, None, None], 0 * bias, *others
    )


def only_in(cells: Callable) -> Callable[[Layer], Layer]:
    """The bias only where ``cells(i, j)``."""
    return summed(
        lambda sums, bias, _weight: sums + bias * cells(*np.indices(sums.shape[2:])).astype(int)
    )


def first(_size: int) -> int:
    return 0


def in_the_middle(size: int) -> int:
    return (size - 1) // 2


def behind_the_middle(size: int) -> int:
    return size // 2


def last(size: int) -> int:
    return size - 1


def centre(kernel: np.ndarray) -> tuple[int, ...]:
    return tuple(map(behind_the_middle, kernel.shape))


def rounds_left(sums: np.ndarray, axis: int) -> np.ndarray:
    """In how many rounds a cell is there already: rounds over all cells, -1, or over rows, -2."""
    rows, columns = np.indices(sums.shape[-2:])
    cells = rows if axis == -2 else rows * sums.shape[-1] + columns
    return cells.max() + 1 - cells


def in_zeros(begins: Callable[[int], int]) -> Callable[[Layer], Layer]:
    """The map in an array as large as the picture, the rest 0."""

    def makes(right):
        def wrong(x, weight, bias, stride, padding):
            found = right(x, weight, bias, stride, padding)
            row, column = map(begins, weight.shape[2:])
            out = np.zeros((len(x), len(weight), *x.shape[2:]))
            out[:, :, row : row + found.shape[2], column : column + found.shape[3]] = found
            return out

        return wrong

    return makes


def sticking_out(
    before: Callable[[int], int], after: Callable[[int], int] | None = None, **mode: Any
) -> Callable[[Layer], Layer]:
    """Windows over the edge: ``before(size)`` rows or columns beyond it for a kernel's side.

    Without ``after`` there are as many windows as pixels.
    """

    def makes(right):
        def wrong(x, weight, bias, stride, _padding):
            sides = [
                (before(size), after(size) if after else size - 1 - before(size))
                for size in weight.shape[2:]
            ]
            x = around(x, *sides[0], *sides[1], **mode)
            return right(x, weight, bias, stride, 0)

        return wrong

    return makes


def side_by_side(right: Layer) -> Layer:
    """The window moves by its own size."""

    def wrong(x, weight, bias, _stride, padding):
        height, width = weight.shape[2:]
        return right(x, weight, bias, 1, padding)[..., ::height, ::width]

    return wrong


def window_at_i(right: Layer) -> Layer:
    def wrong(x, weight, bias, stride, padding):
        rows, columns = right(x, weight, bias, stride, padding).shape[2:]
        return right(x, weight, bias, 1, padding)[:, :, :rows, :columns]

    return wrong


def with_gaps(every: np.ndarray, stride: int) -> np.ndarray:
    """``for i in range(0, rows, stride): out[i, …] = …`` into a map of the size for stride 1."""
    out = np.zeros_like(every)
    out[..., ::stride, ::stride] = every[..., ::stride, ::stride]
    return out


def steps(every: np.ndarray, stride: int) -> tuple[int, int]:
    """How many windows a stride leaves, (rows, columns)."""
    return every[0, 0, ::stride, ::stride].shape


def with_a_gap(right: Layer) -> Layer:
    """As if the stride were what lies between two windows."""

    def wrong(x, weight, bias, stride, padding):
        height, width = weight.shape[2:]
        return right(x, weight, bias, 1, padding)[..., :: stride + height, :: stride + width]

    return wrong


def of_each_step(keep: Callable) -> Callable[[np.ndarray, int], np.ndarray]:
    """``keep`` of the numbers within a step, the largest, say."""

    def change(every, stride):
        rows, columns = (range(0, size, stride) for size in every.shape[2:])
        kept = [
            [keep(every[..., i : i + stride, j : j + stride], (2, 3)) for j in columns]
            for i in rows
        ]
        return np.moveaxis(np.array(kept), (0, 1), (2, 3))

    return change


def of_neighbours(keep: Callable) -> Callable[[np.ndarray, int], np.ndarray]:
    """``keep`` of as many numbers as a step has, for each place of the map with stride 1."""
    return lambda every, stride: keep(
        sliding_window_view(every, (min(stride, min(every.shape[2:])),) * 2, (2, 3)), (4, 5)
    )


def spread(stride: int, x: np.ndarray) -> np.ndarray:
    """Zeros between the numbers, along the last two axes."""
    rows, columns = (stride * (size - 1) + 1 for size in x.shape[-2:])
    out = np.zeros((*x.shape[:-2], rows, columns))
    out[..., ::stride, ::stride] = x
    return out


def dilated(right: Layer) -> Layer:
    return lambda x, weight, bias, stride, padding: right(
        x, spread(stride, weight), bias, 1, padding
    )


def transposed(right: Layer) -> Layer:
    """Each pixel lays the kernel down, a stride from the one before it."""

    def wrong(x, weight, bias, stride, padding):
        beyond = [size - 1 for size in weight.shape[2:]]
        x = around(spread(stride, x), *2 * beyond[:1], *2 * beyond[1:])
        rows, columns = (
            np.s_[padding : size - kernel + 1 - padding]
            for size, kernel in zip(x.shape[2:], weight.shape[2:], strict=True)
        )
        return right(x, weight[..., ::-1, ::-1], bias, 1, 0)[..., rows, columns]

    return wrong


def as_many_as_steps(rounded: Callable[[int, int], int]) -> Callable[[Layer], Layer]:
    """As many windows as ``rounded(size, stride)``, however large they are; some stick out."""

    def makes(right):
        def wrong(x, weight, bias, stride, padding):
            x = around(x, *4 * [padding])
            rows, columns = (rounded(size, stride) for size in x.shape[2:])
            x = around(x, 0, stride + weight.shape[2], 0, stride + weight.shape[3])
            return right(x, weight, bias, stride, 0)[:, :, :rows, :columns]

        return wrong

    return makes


def given(change: Callable) -> Callable[[Layer], Layer]:
    """Another stride and padding, ``change(stride, padding, weight)``."""
    return lambda right: (
        lambda x, weight, bias, stride, padding: right(
            x, weight, bias, *change(stride, padding, weight)
        )
    )


def counted(windows: Callable) -> Callable[[Layer], Layer]:
    """As many windows on each side as ``windows(last, stride)``: the last one fits at ``last``."""

    def makes(right):
        def wrong(x, weight, bias, stride, padding):
            last = [
                size + 2 * padding - kernel
                for size, kernel in zip(x.shape[2:], weight.shape[2:], strict=True)
            ]
            rows, columns = (windows(one, stride) for one in last)
            return right(x, weight, bias, stride, padding)[:, :, :rows, :columns]

        return wrong

    return makes


def one_window_more(right: Layer) -> Layer:
    """Rounded up: the last windows stick out, and see zeros or a part."""

    def wrong(x, weight, bias, stride, padding):
        sizes = zip(x.shape[2:], weight.shape[2:], strict=True)
        rows, columns = (-(size + 2 * padding - kernel) % stride for size, kernel in sizes)
        x = around(x, padding, padding + rows, padding, padding + columns)
        return right(x, weight, bias, stride, 0)

    return wrong


def sized_without_padding(right: Layer) -> Layer:
    def wrong(x, weight, bias, stride, padding):
        rows, columns = right(x, weight, bias, stride, 0).shape[2:]
        return right(x, weight, bias, stride, padding)[:, :, :rows, :columns]

    return wrong


def around_the_map(right: Layer) -> Layer:
    def wrong(x, weight, bias, stride, padding):
        return around(right(x, weight, bias, stride, 0), *4 * [padding])

    return wrong


def exchanged(right: Layer) -> Layer:
    return lambda x, weight, bias, stride, padding: right(x, weight, bias, padding, stride)


def thinned_out(when: str) -> Callable[[Layer], Layer]:
    """Only every ``stride``-th pixel is left, before the picture is padded or after."""

    def makes(right):
        def wrong(x, weight, bias, stride, padding):
            early, late = (padding, 0) if when == "after" else (0, padding)
            x = around(x, *4 * [early])[..., ::stride, ::stride]
            return right(x, weight, bias, 1, late)

        return wrong

    return makes


def by_channel(x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0) -> np.ndarray:
    """What each channel adds to each map: (N, FN, C, OH, OW)."""
    return np.stack(
        [
            layer(x[:, c : c + 1], weight[:, c : c + 1], None, stride, padding)
            for c in range(x.shape[1])
        ],
        axis=2,
    )


def channels(change: Callable) -> Callable[[Layer], Layer]:
    """``change(what each channel adds, bias on the maps)``."""
    return lambda _right: (
        lambda x, weight, bias, stride, padding: change(
            by_channel(x, weight, stride, padding), bias[:, None, None]
        )
    )


def both(change: Callable) -> Callable[[Layer], Layer]:
    """``change(x, weight)`` stands in their place."""
    return lambda right: lambda x, weight, *others: right(*change(x, weight), *others)


flipped = weights(lambda weight: weight[..., ::-1, ::-1])
KERNEL = (
    Idea(
        "kernel flipped",
        (flipped,),
        "The kernel is turned by 180°: its last weight meets the first pixel of a window.",
        "Which weight should meet the first pixel of a window?",
    ),
    Idea(
        "kernel upside down",
        (weights(lambda weight: weight[..., ::-1, :]),),
        "The rows of the kernel come in the wrong order, the last one first.",
        "Which row of the kernel should meet the first row of a window?",
    ),
    Idea(
        "kernel mirrored",
        (weights(lambda weight: weight[..., ::-1]),),
        "The columns of the kernel come in the wrong order, the last one first.",
        "Which column of the kernel should meet the first column of a window?",
    ),
    Idea(
        "kernel transposed",
        (weights(lambda weight: weight.swapaxes(-1, -2)),),
        "Rows and columns of the kernel changed places.",
        "Which weight should meet the pixel to the right of a window's first one?",
    ),
    Idea(
        "kernel turned by 90°",
        (
            weights(lambda weight: np.rot90(weight, 1, (-2, -1))),
            weights(lambda weight: np.rot90(weight, -1, (-2, -1))),
        ),
        "The kernel is turned by a quarter: what was its first row stands at one side.",
        "Which weight should meet the first pixel of a window, and which one the pixel to the "
        "right of it?",
    ),
)
PRODUCTS = (
    Idea(
        "mean instead of sum",
        (
            summed(lambda sums, bias, weight: sums / weight[0].size + bias),
            summed(lambda sums, bias, weight: (sums + bias) / weight[0].size),
            summed(lambda sums, bias, weight: sums / weight.shape[2] + bias),
            summed(lambda sums, bias, weight: sums / weight.shape[3] + bias),
            summed(lambda sums, bias, weight: sums / weight.sum((1, 2, 3))[:, None, None] + bias),
        ),
        "The sum of the products was divided: by how many there are, by one side of the kernel, or "
        "by the sum of the weights.",
        "Multiply and *add up*: is there a division in it?",
    ),
    Idea(
        "multiplied but not summed",
        (
            unsummed(lambda window, kernel: window * kernel),
            unsummed(lambda window, kernel: (window * kernel).sum(-1)),
            unsummed(lambda window, kernel: (window * kernel).sum(-2)),
        ),
        "The products of a window were not all added up. One cell of the map holds one number.",
        "What makes one number of all the products?",
    ),
    Idea(
        "a matrix product",
        (
            in_windows(lambda window, kernel: (window @ kernel).sum()),
            in_windows(lambda window, kernel: (window @ kernel.swapaxes(-1, -2)).sum()),
            unsummed(lambda window, kernel: window @ kernel),
        ),
        "Each weight met more pixels than the one it lies on, as in a product of two matrices.",
        "How many pixels does each weight meet when the kernel lies on the picture?",
    ),
    Idea(
        "added instead of multiplied",
        (
            in_windows(lambda window, kernel: (window + kernel).sum()),
            weights(np.ones_like),
            unsummed(lambda window, kernel: window + kernel),
            in_windows(lambda window, kernel: kernel.sum()),
        ),
        "Weights and pixels were not multiplied: they were added to each other, or one of the two "
        "was left out.",
        "What happens to a pixel under a weight of 2, and what under a weight of 0?",
    ),
    Idea(
        "a weight of 0 taken for 1",
        (weights(lambda weight: np.where(weight == 0, 1, weight)),),
        "The pixels under a weight of 0 were added as they are.",
        "How much is a pixel times 0?",
        needs="zeros",
    ),
    Idea(
        "added up before multiplied",
        (
            in_windows(lambda window, kernel: window.sum() * kernel.sum()),
            in_windows(lambda window, kernel: (window.sum(-1) * kernel.sum(-1)).sum()),
        ),
        "It is as if the pixels were added up, and the weights, before they met: all of them, or "
        "those of each row.",
        "Which comes first, multiplying or adding up?",
    ),
    Idea(
        "part of the window left out",
        (
            without(np.s_[..., -1, :]),
            without(np.s_[..., 0, :]),
            without(np.s_[..., -1]),
            without(np.s_[..., 0]),
            without(np.s_[..., -1, :], np.s_[..., -1]),
            without(np.s_[..., 0, 0]),
            without(np.s_[..., -1, -1]),
        ),
        "Part of the window adds nothing to the numbers: a row or a column, one of each, or its "
        "first or last pixel.",
        "How many products does one window give? Which of them are in your sum?",
    ),
    Idea(
        "the largest product instead of the sum",
        (
            in_windows(lambda window, kernel: (window * kernel).max()),
            unbiased(in_windows(lambda window, kernel: (window * kernel).max())),
        ),
        "Of the products of a window only the largest was kept.",
        "What becomes of the other products?",
    ),
    Idea(
        "a pool in place of a convolution",
        tuple(
            way(in_windows(lambda window, kernel, pool=pool: pool(window)))
            for pool in (np.max, np.min, np.mean)
            for way in (lambda makes: makes, unbiased)
        ),
        "Of each window the largest pixel was taken, the smallest or the mean, as a pool does it. "
        "The weights play no part.",
        "What should happen to a pixel before anything is added up or compared?",
    ),
    Idea(
        "one pixel for the whole window",
        (
            in_windows(lambda window, kernel: (window[:, :1, :1] * kernel).sum()),
            unbiased(in_windows(lambda window, kernel: (window[:, :1, :1] * kernel).sum())),
        ),
        "All weights met the same place of their window: its first pixel.",
        "How many pixels does a kernel of 2×2 meet at one place?",
    ),
    Idea(
        "a pixel in place of the sum",
        (
            in_windows(lambda window, kernel: window[0, 0, 0]),
            in_windows(lambda window, kernel: window[0][centre(kernel[0])]),
        ),
        "Of each window one pixel is left, and no weight has changed it.",
        "How many products does one window give, and what becomes of them?",
        needs="maps",
    ),
)
POWERS = (
    Idea(
        "a weight taken for a power",
        (
            in_windows(
                lambda window, kernel: np.where(kernel > 1, window**kernel, window * kernel).sum()
            ),
            in_windows(lambda window, kernel: (window**kernel).sum()),
        ),
        "One way to this: a pixel was raised to a power, and its weight says to which.",
        "How much is 6 times 2, and how much 6 to the power of 2?",
    ),
)
IN_LOOPS = (
    Idea(
        "only the last product",
        (weights(last_product),),
        "Of all products a single one is left in each cell: that of the last weight.",
        "Where do the other products go? In code: `=` or `+=`, which of them adds to what is "
        "there already?",
    ),
    Idea(
        "total never reset",
        (
            summed(lambda sums, bias, weight: never_reset(sums + bias)),
            summed(lambda sums, bias, weight: never_reset(sums) + bias),
            summed(lambda sums, bias, weight: reset_for_each_row(sums + bias)),
            summed(lambda sums, bias, weight: reset_for_each_row(sums) + bias),
        ),
        "Each number holds the sums of cells before it, too: the total goes on from window to "
        "window.",
        "What is the total when a new window begins?",
    ),
)
BIAS = (
    Idea(
        "bias forgotten",
        (biased(lambda bias, weight: 0 * bias),),
        "The bias is missing.",
        "What happens to a sum once all its products are in it?",
        needs="bias",
    ),
    Idea(
        "bias subtracted",
        (biased(lambda bias, weight: -bias),),
        "The bias was taken off instead of added.",
        "What does a bias of 3 do to a sum of 5?",
        needs="bias",
    ),
    Idea(
        "bias as a factor",
        (summed(lambda sums, bias, weight: sums * bias),),
        "The bias was multiplied in, not added.",
        "What should a bias of 0 do to a sum of 5? And what does a factor of 0 do to it?",
        needs="bias",
    ),
    Idea(
        "bias added with every product",
        (
            biased(lambda bias, weight: weight[0].size * bias),
            biased(lambda bias, weight: weight.sum((1, 2, 3)) * bias),
            on_the_weights,
        ),
        "The bias was not added once, at the end: it came in with every product, or was added to "
        "the weights or to the numbers that they meet.",
        "Is the bias added before or after the products have become one number?",
        needs="bias",
    ),
    Idea(
        "bias added to some cells only",
        (
            only_in(lambda i, j: (i == 0) & (j == 0)),
            only_in(lambda i, j: i == j),
            only_in(lambda i, j: i == 0),
            only_in(lambda i, j: j == 0),
            only_in(lambda i, j: (i == i.max()) & (j == j.max())),
            only_in(lambda i, j: i == i.max()),
            only_in(lambda i, j: j == j.max()),
            only_in(lambda i, j: i != j),
            only_in(lambda i, j: i + j > 0),
            only_in(lambda i, j: (i < i.max()) | (j < j.max())),
        ),
        "Some numbers got the bias, and others did not.",
        "Which of the numbers that come out should get the bias?",
        needs="bias",
    ),
    Idea(
        "bias in place of the sum",
        (summed(lambda sums, bias, weight: 0 * sums + bias),),
        "One way to this: the bias stands alone, without the sum of the products.",
        "What happens to the sum when the bias comes to it?",
        needs="bias",
    ),
    Idea(
        "bias added twice",
        (biased(lambda bias, weight: 2 * bias),),
        "The bias was added twice.",
        "How often is a bias added to one number that comes out?",
        needs="bias",
    ),
)
IN_ROUNDS = (
    Idea(
        "bias added in every round",
        (
            summed(lambda sums, bias, weight: sums + rounds_left(sums, -1) * bias),
            summed(lambda sums, bias, weight: sums + rounds_left(sums, -1).max() * bias),
            summed(lambda sums, bias, weight: sums + rounds_left(sums, -2) * bias),
            summed(lambda sums, bias, weight: sums + sums.shape[-2] * bias),
        ),
        "Cells got the bias many times, as if it had been added to the whole map in every round "
        "of a loop.",
        "How often should a cell get the bias? In code: how far is the line indented that adds "
        "it, and to how many cells at once?",
        needs="bias in loops",
    ),
)
SIZE = (
    Idea(
        "the map as large as the picture",
        (
            in_zeros(first),
            in_zeros(behind_the_middle),
            sticking_out(in_the_middle),
            sticking_out(behind_the_middle),
            sticking_out(first),
            sticking_out(first, mode="wrap"),
            lambda right: sticking_out(in_the_middle)(flipped(right)),
            lambda right: sticking_out(behind_the_middle)(flipped(right)),
        ),
        "What comes out has as many rows and columns as what goes in.",
        "In how many rows can a whole window begin, if nothing is laid around what goes in?",
        needs="no padding",
    ),
    Idea(
        "windows over the edge counted",
        (sticking_out(last, last), lambda right: sticking_out(last, last)(flipped(right))),
        "There are numbers for windows that stick out over the edge, too: for all that hold at "
        "least one pixel.",
        "Which are the places where no part of a window sticks out?",
        needs="no padding",
    ),
    Idea(
        "padding where there is none",
        (
            padded(lambda x, padding: around(x, 1, 1, 1, 1)),
            lambda right: (
                lambda x, weight, *others: right(
                    around(x, *2 * [weight.shape[2] // 2], *2 * [weight.shape[3] // 2]),
                    weight,
                    *others,
                )
            ),
        ),
        "Windows reach over the edge, as if there were padding.",
        "Where does the first window begin if nothing is laid around what goes in?",
        needs="no padding",
    ),
    Idea(
        "windows side by side",
        (side_by_side,),
        "The window moves by its own size, so that windows do not overlap.",
        "How far does the window move from one cell to the next?",
    ),
)
STRIDE = (
    Idea(
        "window at i instead of i·stride",
        (window_at_i,),
        "The size is right, but the window moves by one: this is the top left piece of the map "
        "with stride 1.",
        "In which row does the window of output row 1 begin, if the stride is 2?",
        needs="stride",
    ),
    Idea(
        "stride ignored",
        (stepped(lambda every, stride: every),),
        "These are the numbers of the map with stride 1.",
        "How far should the window move from one cell to the next?",
        needs="stride",
    ),
    Idea(
        "written where the window begins",
        (stepped(with_gaps),),
        "The windows lie in the right places. But their numbers stand as far apart in the map as "
        "the windows begin, with zeros between.",
        "With a stride of 2 the second window begins in column 2. In which column of the map does "
        "its number belong?",
        needs="stride",
    ),
    Idea(
        "stride on one axis",
        (
            stepped(lambda every, stride: every[..., ::stride, :]),
            stepped(lambda every, stride: every[..., ::stride]),
            stepped(lambda every, stride: every[..., ::stride, : steps(every, stride)[1]]),
            stepped(lambda every, stride: every[..., : steps(every, stride)[0], ::stride]),
            stepped(lambda every, stride: every[..., ::stride, stride - 1 :]),
            stepped(lambda every, stride: every[..., stride - 1 :, ::stride]),
        ),
        "The window makes large steps along one axis and steps of one along the other.",
        "How far does the window move down, and how far to the right?",
        needs="stride",
    ),
    Idea(
        "stride as a crop",
        (
            stepped(lambda every, stride: every[..., stride - 1 :, stride - 1 :]),
            stepped(
                lambda every, stride: every[
                    ..., : every.shape[-2] - stride + 1, : every.shape[-1] - stride + 1
                ]
            ),
        ),
        "This is the map with stride 1, with rows and columns cut off.",
        "Are the windows that a stride leaves out all at one edge?",
        needs="stride",
    ),
    Idea(
        "the first window not at the top left",
        (stepped(lambda every, stride: every[..., stride - 1 :: stride, stride - 1 :: stride]),),
        "The first window does not lie at the top left, but further down and to the right.",
        "Where does the very first window lie? Does the stride move it?",
        needs="stride",
    ),
    Idea(
        "steps larger than the stride",
        (stepped(lambda every, stride: every[..., :: stride + 1, :: stride + 1]), with_a_gap),
        "From one window to the next it is farther than the stride says.",
        "Windows begin in columns 0, 1, 2, 3, … with a stride of 1. Which of them are left with a "
        "stride of 2?",
        needs="stride",
    ),
    Idea(
        "multiplied or divided by the stride",
        (
            stepped(lambda every, stride: every * stride),
            stepped(lambda every, stride: every[..., ::stride, ::stride] * stride),
            stepped(lambda every, stride: every / stride),
            stepped(lambda every, stride: every // stride),
        ),
        "The numbers were multiplied by the stride, or divided by it.",
        "What does a stride change: what a window gives, or where the windows lie?",
        needs="stride",
    ),
    Idea(
        "numbers pooled instead of left out",
        tuple(
            stepped(way(keep))
            for way in (of_each_step, of_neighbours)
            for keep in (np.max, np.mean)
        ),
        "Of windows that lie near each other the largest number was kept, or the mean.",
        "Which windows are left out by a stride? Do their numbers still play a part?",
        needs="stride",
    ),
    Idea(
        "counted off in one row",
        (stepped(lambda every, stride: every.reshape(*every.shape[:2], -1)[..., ::stride]),),
        "The cells of the map with stride 1 were counted off in one long row, from line to line.",
        "With a stride of 2, which rows of that map are left?",
        needs="stride",
    ),
    Idea(
        "the stride taken for a dilation",
        (dilated,),
        "The window moves by one. But the pixels that a window reads stand as far apart as the "
        "stride.",
        "What does a stride spread out: the pixels of a window, or the windows?",
        needs="stride",
    ),
    Idea(
        "counted from the far end",
        (stepped(lambda every, stride: every[..., ::-stride, ::-stride][..., ::-1, ::-1]),),
        "The last window of the map with stride 1 is always there, as if the steps went back from "
        "it.",
        "Where does the first window lie, whatever the stride?",
        needs="any size",
    ),
    Idea(
        "the window takes nothing off",
        (
            as_many_as_steps(lambda size, stride: size // stride),
            as_many_as_steps(lambda size, stride: -(-size // stride)),
        ),
        "How many windows there are depends on the stride alone here, not on how large a window "
        "is.",
        "Which is the last pixel where a whole window can begin?",
        needs="any size",
    ),
    Idea(
        "a 2 written in",
        (given(lambda stride, padding, weight: (2, padding)),),
        "The window always moves by two, whatever the stride.",
        "Where in your code does `stride` say how far the window moves?",
        needs="any size",
    ),
    Idea(
        "a transposed convolution",
        (transposed,),
        "The map grows with the stride, as if each pixel laid the whole kernel down.",
        "Do larger steps of the window give more numbers, or fewer?",
        needs="any size",
    ),
    Idea(
        "the picture thinned out first",
        (thinned_out("before"), thinned_out("after")),
        "Pixels were left out, of what goes in or inside each window: no window sees what is "
        "between them.",
        "Does a stride leave out pixels, or windows?",
        needs="stride",
    ),
    Idea(
        "rounded up",
        (one_window_more,),
        "Where the steps do not come out even there is a window more, which sticks out over the "
        "edge.",
        "Is there a whole window after the last whole step?",
        needs="stride",
    ),
    Idea(
        "one divided by the stride, too",
        (counted(lambda last, stride: (last + 1) // stride),),
        "The number of your windows is (n − k + 1) // stride, for a padded side n and a kernel's "
        "side k.",
        "If the stride is so large that no second window fits, how many are there? And by this "
        "formula?",
        needs="stride",
    ),
    Idea(
        "no window that ends at the edge",
        (counted(lambda last, stride: -(-last // stride)),),
        "A window is missing where it would end exactly at the lower or at the right edge.",
        "In which rows does a window begin on 5 rows, with a kernel of 3 and a stride of 2? What "
        "does `range(0, 5 - 3, 2)` give?",
        needs="stride",
    ),
)
AROUND = (
    Idea(
        "padding forgotten",
        (padded(lambda x, padding: x),),
        "There is no padding: nothing lies around what goes in.",
        "What should lie to the left of the first column, and what above the first row?",
        needs="padding",
    ),
    Idea(
        "padding on one side only",
        (
            laid(1, 0, 1, 0),
            laid(0, 1, 0, 1),
            laid(0, 2, 0, 2),
            laid(2, 0, 2, 0),
        ),
        "The padding lies on one side of each axis only: what comes out is too small, or shifted.",
        "With a padding of 1, how many rows are added above, and how many below?",
        needs="padding",
    ),
    Idea(
        "padding on one axis only",
        (
            laid(1, 1, 0, 0),
            laid(0, 0, 1, 1),
            laid(1, 0, 0, 0),
            laid(0, 1, 0, 0),
            laid(0, 0, 1, 0),
            laid(0, 0, 0, 1),
        ),
        "Along one axis there is no padding: none above and below, or none left and right.",
        "On how many sides does padding lie?",
        needs="padding",
    ),
    Idea(
        "padding on three sides",
        (
            laid(0, 1, 1, 1),
            laid(1, 0, 1, 1),
            laid(1, 1, 0, 1),
            laid(1, 1, 1, 0),
        ),
        "On one of the four sides there is no padding.",
        "On how many sides does padding lie?",
        needs="padding",
    ),
    Idea(
        "other numbers than zeros around",
        (
            surrounded(mode="edge"),
            surrounded(mode="constant", constant_values=1),
            surrounded(mode="reflect"),
            surrounded(mode="symmetric"),
            surrounded(mode="wrap"),
            padded(lambda x, padding: around(x, *4 * [padding], constant_values=padding)),
        ),
        "Your padding is made of other numbers than zeros.",
        "What is zero padding made of?",
        needs="padding",
    ),
    Idea(
        "padding doubled",
        (laid(2, 2, 2, 2),),
        "There is twice the padding on each side.",
        "With a padding of 1, how many rows are added above?",
        needs="padding",
    ),
    Idea(
        "padding counted once",
        (padded(lambda x, padding: around(x, *2 * [padding // 2, padding - padding // 2])),),
        "The padding was shared out between the two sides: each axis grows by it in all.",
        "Is a padding of 2 two rows in all, or two at the top and two at the bottom?",
        needs="padding",
    ),
    Idea(
        "always the same padding",
        (
            padded(lambda x, padding: around(x, 1, 1, 1, 1)),
            padded(lambda x, padding: around(x, *4 * [min(padding, 1)])),
            padded(lambda x, padding: around(x, 2, 2, 2, 2)),
        ),
        "Where there is padding it is always the same, however much is asked for.",
        "Where in your code does `padding` say how many rows are laid around?",
        needs="padding",
    ),
    Idea(
        "zeros over the picture instead of around it",
        (padded(zeros_over), padded(zeros_over_all_without_padding)),
        "The outermost numbers became zeros: no row and no column has been added.",
        "Does padding replace numbers, or lie outside of them? How many rows are there with it?",
        needs="padding",
    ),
    Idea(
        "zeros between the pixels",
        (
            padded(lambda x, padding: spread(padding + 1, x)),
            padded(lambda x, padding: around(spread(padding + 1, x), 0, padding, 0, padding)),
        ),
        "The numbers that go in stand apart, with zeros between them: zeros went into the "
        "picture, not only around it.",
        "Where does a border lie?",
        needs="padding",
    ),
    Idea(
        "padding added to the pixels",
        (padded(lambda x, padding: x + padding),),
        "Each number that goes in has become larger by the padding, and no row or column was "
        "added.",
        "How many rows and columns are there with a padding of 1, and what stands in the new ones?",
        needs="padding",
    ),
    Idea(
        "a row of padding too many or too few",
        (
            padded(lambda x, padding: around(x, *4 * [padding + 1])),
            padded(lambda x, padding: around(x, *4 * [max(padding - 1, 0)])),
        ),
        "On each side there is one row or column more than the padding says, or one less.",
        "With a padding of 1, how many rows are added above?",
        needs="padding",
    ),
    Idea(
        "the size without the padding",
        (sized_without_padding,),
        "The result has the size that it would have without padding; its last rows and columns "
        "are missing.",
        "Where did you take height and width from: before the padding, or after it?",
        needs="padding",
    ),
)
PADDING = (
    *AROUND,
    Idea(
        "padding by the size of the kernel",
        (
            sticking_out(in_the_middle),
            sticking_out(behind_the_middle),
            sticking_out(in_the_middle, in_the_middle),
            given(lambda stride, padding, weight: (stride, in_the_middle(weight.shape[2]))),
        ),
        "How much padding there is comes from the kernel's size, not from what is asked for.",
        "Which padding is asked for? Does your code use it?",
        needs="padding",
    ),
    Idea(
        "padding around the result",
        (around_the_map,),
        "The padding stands around what comes out: the windows have seen nothing of it.",
        "What should the padding surround: what goes in, or what comes out?",
        needs="padding",
    ),
    Idea(
        "stride and padding exchanged",
        (exchanged,),
        "The stride was taken for the padding, and the padding for the stride.",
        "In which order do the arguments come?",
        needs="both",
    ),
)
DEPTH = (
    Idea(
        "channels not summed",
        (
            channels(lambda each, bias: each + bias[:, None]),
            channels(lambda each, bias: each),
            channels(lambda each, bias: each.swapaxes(1, 2) + bias),
            channels(lambda each, bias: np.moveaxis(each + bias[:, None], 2, -1)),
            channels(lambda each, bias: np.moveaxis(each, 2, -1)),
        ),
        "Something came out for each channel: what the channels give was not added up.",
        "At one place each channel gives a number. How do you get one number from them?",
        needs="channels",
    ),
    Idea(
        "only one channel",
        (
            channels(lambda each, bias: each[:, :, 0] + bias),
            channels(lambda each, bias: each[:, :, -1] + bias),
        ),
        "The numbers come from a single channel; the others add nothing to them.",
        "What do the other channels give? In code: is it added to the cell, or does it replace "
        "what was there?",
        needs="channels",
    ),
    Idea(
        "one channel left out",
        (
            channels(lambda each, bias: each[:, :, :-1].sum(2) + bias),
            channels(lambda each, bias: each[:, :, 1:].sum(2) + bias),
        ),
        "One channel, the first or the last, adds nothing to the numbers.",
        "How many channels are there, and which of them are in your sum?",
        needs="channels",
    ),
    Idea(
        "three channels written in",
        (
            both(lambda x, weight: (x[:, [0, 1, 2]], weight[:, [0, 1, 2]])),
            both(lambda x, weight: (x[:, :3], weight[:, :3])),
        ),
        "Your code takes the first three channels, however many there are.",
        "Where does x say how many channels it has?",
        needs="any channels",
    ),
    Idea(
        "divided by the number of channels",
        (
            channels(lambda each, bias: each.mean(2) + bias),
            channels(lambda each, bias: (each.sum(2) + bias) / each.shape[2]),
        ),
        "The sum was divided by the number of channels.",
        "What the channels give is added up. Is there a division in it?",
        needs="channels",
    ),
    Idea(
        "the largest channel instead of the sum",
        (channels(lambda each, bias: each.max(2) + bias),),
        "Each channel gives a number, and only the largest of them was kept.",
        "Each channel gives a number. What should become of the smaller ones?",
        needs="channels",
    ),
    Idea(
        "bias added once per channel",
        (channels(lambda each, bias: (each + bias[:, None]).sum(2)),),
        "The bias was added as often as there are channels.",
        "How many biases does one filter have? Is it added before the channels are added up, or "
        "after?",
        needs="channels",
    ),
    Idea(
        "one slice for every channel",
        (
            both(lambda x, weight: (x.sum(1, keepdims=True), weight[:, :1])),
            both(lambda x, weight: (x.sum(1, keepdims=True), weight[:, -1:])),
        ),
        "Every channel met the same slice of the filter.",
        "A filter is as deep as its input. Which of its slices belongs to channel 1?",
        needs="channels",
    ),
    Idea(
        "channels added up first",
        (both(lambda x, weight: (x.sum(1, keepdims=True), weight.sum(1, keepdims=True))),),
        "Every channel met every slice of the filter, as if both had been added up first. So "
        "channel 0 was multiplied by the weights for channel 1, too.",
        "Which comes first, multiplying or adding up?",
        needs="channels",
    ),
    Idea(
        "channels averaged first",
        (
            both(lambda x, weight: (x.mean(1, keepdims=True), weight[:, :1])),
            both(lambda x, weight: (x.mean(1, keepdims=True), weight.sum(1, keepdims=True))),
            both(lambda x, weight: (x.mean(1, keepdims=True), weight.mean(1, keepdims=True))),
            both(lambda x, weight: (x.sum(1, keepdims=True), weight.mean(1, keepdims=True))),
        ),
        "It is as if the channels, the slices of the filter, or both had become one by their mean "
        "before they met.",
        "Which slice of the filter should channel 0 meet, and which one channel 1?",
        needs="any channels",
    ),
    Idea(
        "channels in the wrong order",
        (weights(lambda weight: weight[:, ::-1]),),
        "The slices of the filter met the channels in the opposite order.",
        "Which slice belongs to channel 0?",
        needs="channels",
    ),
    Idea(
        "kernel flipped, its slices reversed",
        (weights(lambda weight: weight[:, ::-1, ::-1, ::-1]),),
        "Each slice of the filter is turned by 180°, and the slices met the channels in the "
        "opposite order.",
        "Which slice belongs to channel 0? And which of its weights should meet the first pixel of "
        "the window?",
        needs="channels",
    ),
)
SLIDING = (*KERNEL, *PRODUCTS, *IN_LOOPS, *BIAS, *IN_ROUNDS, *SIZE, *STRIDE, *PADDING, *DEPTH)
