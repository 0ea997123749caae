"""One cell of a feature map, traced back through every channel: the numbers of it all."""

import numpy as np

from cnnkit.figures.arithmetic import equals, factor, products
from cnnkit.figures.cells import FAINT, box, ink, number, points, sheet, write
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.functional import conv2d
from cnnkit.ops.arguments import numbers
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

LABEL = 2.6  # cells at the left, for what a row shows
TITLE = 1.0  # above a table
GAP = 1.5  # between channels, for the sign "+"
SIGN = 1.0  # between rows, for "∗" and "="
LETTER = 0.19  # cells, the width of a letter of size 10
LINE = 0.62  # cells, a line of arithmetic


def channels_step(x, weight, index=(0, 0, 0), bias=None, stride=1, padding=0, names=None, ax=None):
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

    Returns
    -------
    matplotlib Axes

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
    return describe(ax, _in_words(step))


class _Step:
    """What is to be drawn: the numbers, and where each table stands."""

    def __init__(self, x, weight, index, bias, stride, padding, names):
        x, self.weight = numbers("x", x), numbers("weight", weight)
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
        sides = [(axis.before, axis.after) for axis in self.axes]
        self.x = np.pad(x, [(0, 0), *sides])
        self.faint = np.pad(np.zeros(x.shape[1:], bool), sides, constant_values=True)
        self.channels = len(x)
        self.names = names or [f"channel {channel}" for channel in range(self.channels)]
        self.bias = None if bias is None else np.asarray(bias)[self.filter]
        self.top, self.left = self.row * self.axes[0].stride, self.column * self.axes[1].stride
        self._place()

    def _place(self):
        _, rows, columns = self.x.shape
        _, _, height, width = self.weight.shape
        self.lines = [self.arithmetic(channel) for channel in range(self.channels)]
        longest = max(len(line) for lines in self.lines for line in lines)
        self.pitch = max(columns, width, LETTER * longest) + GAP
        self.filter_top = TITLE + rows + SIGN
        self.sums_top = self.filter_top + height + SIGN
        self.total_top = self.sums_top + LINE * len(self.lines[0]) + 0.9
        self.maps_left = LABEL + self.channels * self.pitch + 0.6
        maps = len(self.out) * (self.out.shape[1] + TITLE + 0.4)
        self.height = max(self.total_top + 0.5, maps)
        self.width = self.maps_left + self.out.shape[2]

    def middle(self, channel):
        """Where, from the left, the middle of a channel's tables is."""
        return LABEL + channel * self.pitch + (self.pitch - GAP) / 2

    def window(self, channel):
        _, _, height, width = self.weight.shape
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
        return [*(f"{row} +" for row in rows[:-1]), f"{rows[-1]} {sign} {number(amount)}"]

    @property
    def total(self):
        """``5 + (−2) + 4 = 7, with bias 1: 8``"""
        result = self.out[self.filter, self.row, self.column]
        amounts = [self.amount(channel) for channel in range(self.channels)]
        said = " + ".join([number(amounts[0]), *map(factor, amounts[1:])])
        if len(amounts) > 1:
            said += f" {equals(*amounts, sum(amounts))} {number(sum(amounts))}"
        if self.bias is None:
            return said
        return f"{said},  with bias {number(self.bias)}: {number(result)}"


def _draw_channel(ax, step, channel):
    """The channel, the filter's slice below it, and below that what comes of the two."""
    _, rows, columns = step.x.shape
    _, _, height, width = step.weight.shape
    middle = step.middle(channel)
    _title(ax, TITLE, middle, step.names[channel], INPUT)
    left = middle - columns / 2
    _table(ax, (TITLE, left), step.x[channel], INPUT, step.faint)
    frame(ax, (TITLE + step.top, left + step.left), (height, width), KERNEL)
    _sign(ax, TITLE + rows + SIGN / 2, middle, "∗")
    left = middle - width / 2
    _table(ax, (step.filter_top, left), step.weight[step.filter, channel], KERNEL)
    frame(ax, (step.filter_top, left), (height, width), KERNEL)
    _sign(ax, step.filter_top + height + SIGN / 2, middle, "=")
    ax.text(
        middle,
        step.sums_top,
        "\n".join(step.lines[channel]),
        ha="center",
        va="top",
        fontsize=_letters(ax),
        color=ink(OUTPUT),
    )


def _draw_rows(ax, step):
    """What each row is, and the last one: everything added up."""
    _, rows, _ = step.x.shape
    _, _, height, width = step.weight.shape
    sums = "added up" if height * width > 1 else "products"
    labels = (
        (TITLE + rows / 2, "input", INPUT),
        (step.filter_top + height / 2, f"filter {step.filter}", KERNEL),
        (step.sums_top + LINE * len(step.lines[0]) / 2, sums, OUTPUT),
        (step.total_top, "all channels", OUTPUT),
    )
    for top, words, colour in labels:
        ax.text(0, top, words, va="center", fontsize=_letters(ax), color=ink(colour))
    middle = LABEL + (step.channels * step.pitch - GAP) / 2
    look = {"ha": "center", "va": "center", "fontsize": 1.1 * _letters(ax), "color": ink(OUTPUT)}
    ax.text(middle, step.total_top, step.total, **look)


def _draw_maps(ax, step):
    """All maps below one another, the cell marked in its own."""
    _, rows, columns = step.out.shape
    for filter_, values in enumerate(step.out):
        top = TITLE + filter_ * (rows + TITLE + 0.4)
        mine = filter_ == step.filter
        colour = OUTPUT if mine else QUIET
        _title(ax, top, step.maps_left + columns / 2, f"map {filter_}", colour)
        _table(ax, (top, step.maps_left), values, colour)
        if mine:
            frame(ax, (top + step.row, step.maps_left + step.column), (1, 1), OUTPUT)


def _table(ax, corner, values, colour, faint=None):
    """Numbers on squared paper whose top left corner lies at ``corner``."""
    top, left = corner
    longest = max(len(number(value)) for value in values.flat)
    for (row, column), value in np.ndenumerate(values):
        grey = faint is not None and faint[row, column]
        place = top + row, left + column
        box(ax, place, facecolor=FAINT if grey else "white")
        write(ax, *place, number(value), longest, color=QUIET if grey else "black")
    box(ax, corner, values.shape, edgecolor=colour, linewidth=1.4)


def _title(ax, top, middle, words, colour):
    look = {"ha": "center", "va": "bottom", "fontsize": _letters(ax), "color": ink(colour)}
    ax.text(middle, top - 0.2, words, **look)


def _sign(ax, top, middle, sign):
    ax.text(middle, top, sign, ha="center", va="center", fontsize=14)


def _letters(ax):
    """The size of what is written beside the cells: 10, or less where they are small."""
    return 0.85 * points(ax)


def _in_words(step):
    cell = f"Cell ({step.row}, {step.column}) of map {step.filter}"
    channels = "; ".join(
        f"{name}: {' '.join(lines)}" for name, lines in zip(step.names, step.lines, strict=True)
    )
    return (
        f"{cell}, from the window at row {step.top}, column {step.left} of every channel and "
        f"filter {step.filter}. {channels}. Added up: {step.total}."
    )
