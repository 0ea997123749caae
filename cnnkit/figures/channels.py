"""One cell of a feature map, traced back through every channel: the numbers of it all."""

from collections.abc import Sequence

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.figures.arithmetic import bracketed, equals, products
from cnnkit.figures.cells import font_size, formatted, frame, sheet, table, with_padding
from cnnkit.figures.describing import describe
from cnnkit.figures.planes import CHANNEL, MAP
from cnnkit.figures.style import Axes, text_colour
from cnnkit.functional import conv2d
from cnnkit.messages import _
from cnnkit.ops.arrays import real_array
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

LABEL_WIDTH = 2.6  # cells at the left, for what a row shows
TITLE_HEIGHT = 1.0  # above a table
GAP = 1.5  # between channels, for the sign "+"
SIGN_HEIGHT = 1.0  # between rows, for "∗" and "="
LETTER_WIDTH = 0.19  # cells, at size 10
LINE_HEIGHT = 0.62  # cells, a line of arithmetic


def channels_step(
    x: np.ndarray,
    weight: np.ndarray,
    index: tuple[int, int, int] = (0, 0, 0),
    bias: np.ndarray | None = None,
    stride: IntOrPair = 1,
    padding: Padding = 0,
    names: Sequence[str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Where one cell of the output comes from: every channel, its window, its slice of the filter.

    From top to bottom: the channels of the input, the filter's slice for each,
    and the products. At the right the feature maps, the cell marked.
    For whole numbers or short decimals, and small arrays.

    Parameters
    ----------
    x : array (C, H, W)
    weight : array (FN, C, FH, FW)
    index : (filter, row, column)
        The cell of the output: which map, and where in it.
    bias : array (FN,), optional
    stride, padding
        As in :func:`cnnkit.conv2d`.
    names : list of str, optional
        Of the channels: "red", "green", "blue".

    Raises
    ------
    ShapeError
        x and weight do not go together.
    ValueError
        There is no such cell.
    """
    step = _Step(x, weight, index, bias, stride, padding, names)
    ax = sheet(ax, step.height, step.width, above=0.2)
    for channel in range(step.channels):
        _draw_channel(ax, step, channel)
    _draw_rows(ax, step)
    _draw_maps(ax, step)
    return describe(ax, _description(step))


class _Step:
    """What is to be drawn: the numbers, and where each table stands."""

    def __init__(self, x, weight, index, bias, stride, padding, names):
        x, self.weight = real_array("x", x), real_array("weight", weight)
        if x.ndim != 3 or self.weight.ndim != 4:
            raise ShapeError(
                f"x must be (C, H, W) and weight (FN, C, FH, FW), got shapes {x.shape} and "
                f"{self.weight.shape}"
            )
        self.out = conv2d(x[None], self.weight, bias, stride, padding)[0]
        self.filter, self.row, self.column = index
        if not all(0 <= i < size for i, size in zip(index, self.out.shape, strict=True)):
            raise ValueError(f"index {tuple(index)} is outside the {times(self.out.shape)} output")
        self.axes = axes_of(x.shape[1:], self.weight.shape[2:], stride, padding)
        self.x, self.faint = with_padding(x, self.axes)
        self.channels = len(x)
        self.names = names or [_(CHANNEL, number=n) for n in range(self.channels)]
        self.bias = None if bias is None else np.asarray(bias)[self.filter]
        self.top, self.left = self.row * self.axes[0].stride, self.column * self.axes[1].stride
        self._place()

    def _place(self):
        rows, columns = self.x.shape[1:]
        height, width = self.weight.shape[2:]
        self.lines = [self.arithmetic(channel) for channel in range(self.channels)]
        longest = max(len(line) for lines in self.lines for line in lines)
        self.pitch = max(columns, width, LETTER_WIDTH * longest) + GAP
        self.filter_top = TITLE_HEIGHT + rows + SIGN_HEIGHT
        self.sums_top = self.filter_top + height + SIGN_HEIGHT
        self.total_top = self.sums_top + LINE_HEIGHT * len(self.lines[0]) + 0.9
        self.maps_left = LABEL_WIDTH + self.channels * self.pitch + 0.6
        maps = len(self.out) * (self.out.shape[1] + TITLE_HEIGHT + 0.4)
        self.height = max(self.total_top + 0.5, maps)
        self.width = self.maps_left + self.out.shape[2]

    def middle(self, channel):
        """Where, from the left, the middle of a channel's tables is."""
        return LABEL_WIDTH + channel * self.pitch + (self.pitch - GAP) / 2

    def window(self, channel):
        height, width = self.weight.shape[2:]
        return self.x[channel, self.top : self.top + height, self.left : self.left + width]

    def amount(self, channel):
        """What a channel adds to the cell."""
        return (self.window(channel) * self.weight[self.filter, channel]).sum()

    def arithmetic(self, channel):
        """The products of a channel, a line for each row of the filter, and their sum."""
        slice_ = self.weight[self.filter, channel]
        rows = [
            " + ".join(products(*pair)) for pair in zip(self.window(channel), slice_, strict=True)
        ]
        amount = self.amount(channel)
        sign = equals(*self.window(channel).flat, *slice_.flat, amount)
        return [*(f"{row} +" for row in rows[:-1]), f"{rows[-1]} {sign} {formatted(amount)}"]

    @property
    def total(self):
        """``5 + (−2) + 4 = 7, with bias 1: 8``"""
        result = self.out[self.filter, self.row, self.column]
        amounts = [self.amount(channel) for channel in range(self.channels)]
        added = " + ".join([formatted(amounts[0]), *map(bracketed, amounts[1:])])
        if len(amounts) > 1:
            added += f" {equals(*amounts, sum(amounts))} {formatted(sum(amounts))}"
        if self.bias is None:
            return added
        said = {"sum": added, "bias": formatted(self.bias), "result": formatted(result)}
        return _("{sum},  with bias {bias}: {result}", **said)


def _draw_channel(ax, step, channel):
    """The channel, the filter's slice below it, and below that what comes of the two."""
    rows, columns = step.x.shape[1:]
    height, width = step.weight.shape[2:]
    middle = step.middle(channel)
    _title(ax, TITLE_HEIGHT, middle, step.names[channel], INPUT)
    left = middle - columns / 2
    table(ax, step.x[channel], INPUT, (TITLE_HEIGHT, left), step.faint)
    frame(ax, (TITLE_HEIGHT + step.top, left + step.left), (height, width), KERNEL)
    _sign(ax, TITLE_HEIGHT + rows + SIGN_HEIGHT / 2, middle, "∗")
    left = middle - width / 2
    table(ax, step.weight[step.filter, channel], KERNEL, (step.filter_top, left))
    frame(ax, (step.filter_top, left), (height, width), KERNEL)
    _sign(ax, step.filter_top + height + SIGN_HEIGHT / 2, middle, "=")
    ax.text(
        middle,
        step.sums_top,
        "\n".join(step.lines[channel]),
        ha="center",
        va="top",
        fontsize=_font_size(ax),
        color=text_colour(OUTPUT),
    )


def _draw_rows(ax, step):
    """What each row is, and the last one: everything added up."""
    rows = step.x.shape[1]
    height, width = step.weight.shape[2:]
    sums = _("added up") if height * width > 1 else _("products")
    labels = (
        (TITLE_HEIGHT + rows / 2, _("input"), INPUT),
        (step.filter_top + height / 2, _("filter {number}", number=step.filter), KERNEL),
        (step.sums_top + LINE_HEIGHT * len(step.lines[0]) / 2, sums, OUTPUT),
        (step.total_top, _("all channels"), OUTPUT),
    )
    for top, words, colour in labels:
        ax.text(0, top, words, va="center", fontsize=_font_size(ax), color=text_colour(colour))
    middle = LABEL_WIDTH + (step.channels * step.pitch - GAP) / 2
    look = {"va": "center", "fontsize": 1.1 * _font_size(ax), "color": text_colour(OUTPUT)}
    ax.text(middle, step.total_top, step.total, ha="center", **look)


def _draw_maps(ax, step):
    """All maps below one another, the cell marked in its own."""
    rows, columns = step.out.shape[1:]
    for filter_, values in enumerate(step.out):
        top = TITLE_HEIGHT + filter_ * (rows + TITLE_HEIGHT + 0.4)
        mine = filter_ == step.filter
        colour = OUTPUT if mine else QUIET
        _title(ax, top, step.maps_left + columns / 2, _(MAP, number=filter_), colour)
        table(ax, values, colour, (top, step.maps_left))
        if mine:
            frame(ax, (top + step.row, step.maps_left + step.column), (1, 1), OUTPUT)


def _title(ax, top, middle, words, colour):
    look = {"va": "bottom", "fontsize": _font_size(ax), "color": text_colour(colour)}
    ax.text(middle, top - 0.2, words, ha="center", **look)


def _sign(ax, top, middle, sign):
    ax.text(middle, top, sign, ha="center", va="center", fontsize=14)


def _font_size(ax):
    """The size of what is written beside the cells: 10, or less where they are small."""
    return 0.85 * font_size(ax)


def _description(step):
    channels = "; ".join(
        f"{name}: {' '.join(lines)}" for name, lines in zip(step.names, step.lines, strict=True)
    )
    said = {"row": step.row, "column": step.column, "map": step.filter}
    said |= {"top": step.top, "left": step.left, "channels": channels, "total": step.total}
    return _(
        "Cell ({row}, {column}) of map {map}, from the window at row {top}, column {left} of every "
        "channel and filter {map}. {channels}. Added up: {total}.",
        **said,
    )
