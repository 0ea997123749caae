"""A convolution as blocks: what goes in, the filters, what comes out, each with its depth."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT
from cnnkit.figures.cells import formatted
from cnnkit.figures.describing import describe
from cnnkit.figures.planes import MAP
from cnnkit.figures.style import Axes, bare, new_axes, text_colour, tint
from cnnkit.messages import N_, _, ngettext
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

# Inches. Not to scale: channels are thicker than pixels are wide.
MAX_SIDE, MAX_SIDE_IN_BATCH = 1.5, 0.9
MIN_SIDE = 0.16
MAX_CHANNEL_THICKNESS, MAX_THICKNESS = 0.16, 1.1  # of one, of all together
SLANT = np.array([0.75, 0.5])  # where depth goes, per inch of thickness
LETTER_WIDTH = 0.075  # at a block's edges
NAME_WIDTH = 0.66  # at the right of one of several, for its number
GAP = 0.42  # between blocks
TITLE_HEIGHT = 0.62  # above all of them
MIN_RULED_CELL = 0.13  # smaller cells are not ruled
MIN_NAMED_HEIGHT = 0.5  # a lower block does not say which of its maps is which
MIN_CHANNEL_THICKNESS = 0.03  # thinner ones are not drawn one by one

TITLES = {
    "input": N_("input\n{size}"),
    "filters": N_("filters\n{size}"),
    "bias": N_("bias\n{size}"),
    "output": N_("output\n{size}"),
}
PICTURE = N_("picture {number}")
NAMES = {"input": PICTURE, "filters": N_("filter {number}"), "output": PICTURE}


def blocks(
    x_shape: Sequence[int],
    weight_shape: Sequence[int],
    stride: IntOrPair = 1,
    padding: Padding = 0,
    bias: bool = False,
    index: tuple[int, int] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """The shapes of a convolution as blocks: input ∗ filters (+ bias) = output.

    Every filter is as deep as the input; the output has a map for every filter.
    Of more than three blocks of a kind the first two and the last are drawn.

    Parameters
    ----------
    x_shape : (C, H, W) or (N, C, H, W)
    weight_shape : (FN, C, FH, FW)
    stride, padding
        As in :func:`cnnkit.conv2d`.
    bias : bool
        Whether to draw the block (FN, 1, 1) that is added.
    index : (row, column), optional
        A place of the output. Its cell is marked in every map, and in the input
        the window that they all come from; over padding it sticks out.

    Raises
    ------
    ShapeError
        Shapes that do not go together.
    ValueError
        There is no such place.
    """
    step = _Shapes(tuple(x_shape), tuple(weight_shape), stride, padding, index)
    columns = [
        _Column("input", step.picture, step.count, INPUT, "C H W", step.cell, padding),
        _Column("filters", step.filter, step.filters, KERNEL, "C FH FW", step.cell),
        _Column("output", step.out, step.count, OUTPUT, "FN OH OW", step.cell),
    ]
    if bias:
        one_number_each = (step.filters, 1, 1)
        columns.insert(2, _Column("bias", one_number_each, 1, KERNEL, "FN 1 1", step.cell))
    lefts = np.cumsum([0, *(column.width + GAP for column in columns)])
    height = max(column.height for column in columns)
    right, low, high = lefts[-1] - GAP, -height / 2 - 0.25, height / 2 + TITLE_HEIGHT
    ax = new_axes(ax, right, high - low)
    bare(ax).set(xlim=(0, right), ylim=(low, high), aspect="equal")
    signs = ["", "∗", "+", "="] if bias else ["", "∗", "="]
    for column, left, sign in zip(columns, lefts, signs, strict=False):
        ax.text(left - GAP / 2, 0, sign, ha="center", va="center", fontsize=18)
        column.draw(ax, left, height / 2)
    if index is not None:
        _mark(ax, step, columns[0], lefts[0], columns[-1], lefts[len(columns) - 1])
    return describe(ax, " ".join(_sentences(step, bias, padding)))


class _Shapes:
    """The shapes of a convolution, and how large a cell is drawn."""

    def __init__(self, x_shape, weight_shape, stride, padding, index):
        if len(x_shape) not in (3, 4) or len(weight_shape) != 4:
            raise ShapeError(
                "x_shape must be (C, H, W) or (N, C, H, W) and weight_shape (FN, C, FH, FW), got "
                f"{x_shape} and {weight_shape}"
            )
        self.count = x_shape[0] if len(x_shape) == 4 else 1
        self.picture = x_shape[-3:]
        self.filters, self.filter = weight_shape[0], weight_shape[1:]
        if self.filter[0] != self.picture[0]:
            raise ShapeError(
                f"the input has {self.picture[0]} channels but the filters have {self.filter[0]}"
            )
        self.axes = axes_of(self.picture[1:], self.filter[1:], stride, padding)
        self.out = (self.filters, *(axis.windows() for axis in self.axes))
        self.index = index
        if index is not None and not all(
            0 <= i < size for i, size in zip(index, self.out[1:], strict=True)
        ):
            raise ValueError(f"index {tuple(index)} is outside maps of {times(self.out[1:])}")
        largest = MAX_SIDE if self.count == 1 else MAX_SIDE_IN_BATCH
        self.cell = largest / max(*self.picture[1:], *self.out[1:])

    @property
    def window(self):
        """Where the window begins in the picture, (row, column): below 0 on padding."""
        return tuple(i * a.stride - a.before for i, a in zip(self.index, self.axes, strict=True))


@dataclass(frozen=True)
class _Column:
    """Blocks of one shape below one another, their middle at height 0."""

    kind: str  # "input", "filters", "bias" or "output"
    shape: tuple  # (depth, height, width)
    count: int
    colour: str
    letters: str
    cell: float
    padding: Padding = 0

    @cached_property
    def front(self):
        """(width, height) of the face of a block."""
        return np.maximum(MIN_SIDE, self.cell * np.array(self.shape[:0:-1]))

    @property
    def slab(self):
        """From a channel to the one behind it."""
        return SLANT * min(MAX_CHANNEL_THICKNESS, MAX_THICKNESS / self.shape[0])

    @property
    def deep(self):
        """From the face to the back."""
        return self.slab * self.shape[0]

    @property
    def drawn(self):
        """The numbers of the blocks that are drawn, None where some are left out."""
        return [*range(self.count)] if self.count <= 3 else [0, 1, None, self.count - 1]

    @property
    def labels(self):
        """What is written at the edges: for its depth, its height and its width."""
        return [
            letter if letter.isdigit() else f"{letter} = {size}"
            for letter, size in zip(self.letters.split(), self.shape, strict=True)
        ]

    @property
    def title(self):
        several = self.count > 1 or self.kind == "filters"
        size = times((self.count, *self.shape) if several else self.shape)
        if self.padding:
            return _("input\n{size}, padding {padding}", size=size, padding=self.padding)
        return _(TITLES[self.kind], size=size)

    @property
    def label_width(self):
        """At the left of a block, for its height."""
        return LETTER_WIDTH * len(self.labels[1]) + 0.08

    @property
    def width(self):
        name_width = NAME_WIDTH if self.count > 1 else 0.3
        return self.label_width + self.front[0] + self.deep[0] + name_width

    @property
    def pitch(self):
        return self.front[1] + self.deep[1] + GAP

    @property
    def height(self):
        whole = sum(self.pitch if block is not None else GAP for block in self.drawn)
        return whole - GAP

    def corners(self, left):
        """The lower left corner of each block's face, by number."""
        corners, left, top = {}, left + self.label_width, self.height / 2
        for block in self.drawn:
            if block is not None:
                corners[block] = np.array([left, top - self.front[1] - self.deep[1]])
            top -= self.pitch if block is not None else GAP
        return corners

    def draw(self, ax, left, top):
        corners = self.corners(left)
        for block, corner in corners.items():
            self._box(ax, corner)
            if self.count > 1:
                name = _(NAMES[self.kind], number=block)
                place = corner + self.front + self.deep
                self._write(ax, np.add(place, (0.08, -self.front[1] / 2)), name, "left")
        if None in self.drawn:
            middle = (corners[1] + corners[self.count - 1] + self.front + self.deep) / 2
            ax.text(*middle, "⋮", ha="center", va="center", fontsize=14)
        self._sizes(ax, corners[0])
        middle = left + self.label_width + (self.front[0] + self.deep[0]) / 2
        look = {"ha": "center", "va": "bottom", "fontsize": 10, "color": text_colour(self.colour)}
        ax.text(middle, top + 0.14, self.title, **look)

    def _box(self, ax, corner):
        """Face, top and right side; a line for each channel, and cells where they are large."""
        width, height = self.front
        behind = np.array([(0, 0), self.deep])[[0, 0, 1, 1]]
        faces = {
            0.22: np.array([(0, 0), (width, 0), (width, height), (0, height)]),
            0.38: np.array([(0, height), (width, height), (width, height), (0, height)]) + behind,
            0.55: np.array([(width, 0), (width, height), (width, height), (width, 0)]) + behind,
        }
        for share, face in faces.items():
            look = {"facecolor": tint(self.colour, share), "edgecolor": text_colour(self.colour)}
            _polygon(ax, corner + face, linewidth=1.2, gid=self.kind, **look)
        edge = np.array([(0, height), (width, height), (width, 0)])
        for channel in range(1, self.shape[0] if self.slab[0] >= MIN_CHANNEL_THICKNESS else 0):
            self._line(ax, corner + edge + channel * self.slab)
        rows, columns = self.shape[1:]
        if self.cell >= MIN_RULED_CELL:
            for column in range(1, columns):
                x = column * width / columns
                self._line(ax, corner + np.array([(x, 0), (x, height)]))
            for row in range(1, rows):
                y = row * height / rows
                self._line(ax, corner + np.array([(0, y), (width, y)]))

    def _line(self, ax, points):
        ax.plot(*points.T, color=text_colour(self.colour), linewidth=0.6)

    def _sizes(self, ax, corner):
        """The letters and numbers at three edges of a block."""
        width, height = self.front
        depth, rows, columns = self.labels
        self._write(ax, np.add(corner, (-0.06, height / 2)), rows, "right")
        self._write(ax, np.add(corner, (width / 2, -0.06)), columns, "center", "top")
        middle = corner + self.deep / 2
        self._write(ax, np.add(middle, (width + 0.06, -0.04)), depth, "left", "top")
        if self.kind == "output" and height > MIN_NAMED_HEIGHT:
            top = height - 0.08, height + self.deep[1] + 0.02
            for channel, x, y in zip((0, self.shape[0] - 1), (0, self.deep[0]), top, strict=True):
                self._write(ax, np.add(corner, (x - 0.06, y)), _(MAP, number=channel), "right")

    def _write(self, ax, place, text, side, height="center"):
        ax.text(*place, text, ha=side, va=height, fontsize=9, color=text_colour(self.colour))

    def cell_corner(self, corner, row, column, rows=1):
        """The lower left corner of a block of cells that begins at (row, column)."""
        width, height = self.front / self.shape[:0:-1]
        return np.add(corner, (column * width, self.front[1] - (row + rows) * height))


def _mark(ax, step, before, left, after, right):
    """The window in the input, through all channels, and the cells that come of it."""
    height, width = step.filter[1:]
    size = before.front / before.shape[:0:-1] * (width, height)
    for corner in before.corners(left).values():
        place = before.cell_corner(corner, *step.window, rows=height)
        _column_of_cells(ax, place, size, before.deep)
    size = np.maximum(0.07, after.front / after.shape[:0:-1])
    for corner in after.corners(right).values():
        place = after.cell_corner(corner, *step.index)
        for channel in reversed(range(step.filters)):
            square = _rectangle(place + channel * after.slab, size)
            look = {"facecolor": OUTPUT, "edgecolor": "white", "linewidth": 0.7}
            _polygon(ax, square, gid="cell", zorder=4, **look)


def _column_of_cells(ax, place, size, deep):
    """A window seen through the block: its face, and dashed what lies behind."""
    look = {"edgecolor": KERNEL, "linewidth": 1.4, "zorder": 4}
    front = _rectangle(place, size)
    _polygon(ax, front + deep, facecolor="none", linestyle=(0, (3, 2)), **look)
    for corner in front:
        ax.plot(*np.array([corner, corner + deep]).T, color=KERNEL, linestyle=(0, (3, 2)), lw=1.2)
    look["linewidth"] = 2.2
    _polygon(ax, front, facecolor=(*tint(KERNEL, 0.6), 0.8), gid="window", **look)


def _rectangle(corner, size):
    return corner + np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * size


def _polygon(ax, points, **look):
    from matplotlib.patches import Polygon

    ax.add_patch(Polygon(points, closed=True, clip_on=False, joinstyle="miter", **look))


def _sentences(step, bias, padding):
    """What is drawn, from left to right, and what is marked."""
    sizes = {"input": times(step.picture), "output": times(step.out), "filter": times(step.filter)}
    said = sizes | {"pictures": step.count, "padding": padding, "filters": step.filters}
    yield _("Blocks.")
    if step.count > 1 and padding:
        yield _("Input: {pictures} pictures of {input}, padding {padding}.", **said)
    elif step.count > 1:
        yield _("Input: {pictures} pictures of {input}.", **said)
    elif padding:
        yield _("Input: {input}, padding {padding}.", **said)
    else:
        yield _("Input: {input}.", **said)
    yield ngettext(
        "{count} filter of {filter}, as deep as the input.",
        "{count} filters of {filter}, as deep as the input.",
        step.filters,
        **said,
    )
    if bias:
        yield _("A bias of {filters}×1×1.", **said)
    if step.count > 1:
        yield _("Output: {pictures} pictures of {output}, a map for each filter.", **said)
    else:
        yield _("Output: {output}, a map for each filter.", **said)
    if step.index is not None:
        (top, left), (height, width) = step.window, step.filter[1:]
        said |= {"top": formatted(top), "bottom": formatted(top + height - 1)}
        said |= {"left": formatted(left), "right": formatted(left + width - 1)}
        yield _(
            "Marked: cell {cell} of every map, {filters} in all, and the window they come from, "
            "rows {top} to {bottom}, columns {left} to {right}, through all channels: {channels}.",
            cell=tuple(step.index),
            channels=step.picture[0],
            **said,
        )
