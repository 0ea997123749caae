"""A 1×1 convolution as one matrix product: a column for each place, a row for each map."""

import numpy as np

from cnnkit.arrays import numbers
from cnnkit.figures.arithmetic import equals, factor, products, write_below
from cnnkit.figures.cells import box, ink, number, points, sheets, write
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.functional import conv2d
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.table import times

GAP = 1.8  # cells between the sheets, for the signs
ABOVE = 2.4  # cells above them, for titles and the names of planes
BETWEEN = 1.0  # cells between planes under one another, for their names


def pointwise(x, weight, index=(0, 0), bias=None, names=None, outputs=None):
    """A picture as a matrix with a column for each place, and what a 1×1 convolution makes of it.

    From left to right: the channels; the weights times the matrix of the
    channels laid flat; the product, and the maps that it is cut into. One place
    is outlined, and its arithmetic is written below.

    Parameters
    ----------
    x : array (C, H, W)
        Whole numbers or short decimals, few enough to be drawn.
    weight : array (FN, C)
    index : (row, column)
        The place to outline.
    bias : array (FN,), optional
    names : list of str, optional
        Of the channels.
    outputs : list of str, optional
        Of the maps.

    Returns
    -------
    array of matplotlib Axes: channels, weights, matrix, biases if there are any, product, maps

    Raises
    ------
    ShapeError
        x and weight do not go together.
    ValueError
        There is no such place.
    """
    x, weight = numbers("x", x), numbers("weight", weight)
    if x.ndim != 3 or weight.ndim != 2:
        raise ShapeError(
            f"x must be (C, H, W) and weight (FN, C), got shapes {x.shape} and {weight.shape}"
        )
    maps = conv2d(x[None], weight[:, :, None, None], bias)[0]
    if not all(0 <= i < size for i, size in zip(index, x.shape[1:], strict=True)):
        raise ValueError(f"index {tuple(index)} is outside a picture of {times(x.shape[1:])}")
    column = int(np.ravel_multi_index(index, x.shape[1:]))
    matrix, product = x.reshape(len(x), -1), maps.reshape(len(maps), -1)
    lines = _arithmetic(matrix[:, column], weight, bias, product[:, column])
    tables = [
        _Table("weights", weight, KERNEL, "·"),
        _Table("a column for each place", matrix, INPUT, "="),
        _Table("a row for each map", product, OUTPUT, "→"),
    ]
    if bias is not None:
        tables[1].sign = "+"
        tables.insert(2, _Table("bias", np.asarray(bias)[:, None], KERNEL, "="))
    shapes = [_stacked(x), *(table.values.shape for table in tables), _stacked(maps)]
    axes = sheets(shapes, gap=GAP, above=ABOVE, below=0.8 + 0.6 * len(lines))
    _planes(axes[0], x, INPUT, names or _numbered("channel", x))
    _title(axes[0], f"input\n{times(x.shape)}", INPUT, room=22)
    for ax, table in zip(axes[1:], tables, strict=False):
        table.draw(ax, column)
    _planes(axes[-1], maps, OUTPUT, outputs or _numbered("map", maps))
    _title(axes[-1], f"output\n{times(maps.shape)}", OUTPUT, room=22)
    for ax, planes, colour in ((axes[0], x, KERNEL), (axes[-1], maps, OUTPUT)):
        for plane in range(len(planes)):
            frame(ax, (_top(plane, planes) + index[0], index[1]), (1, 1), colour)
    write_below(axes, lines)
    describe(
        axes[-1],
        f"A 1×1 convolution of {times(x.shape)} with {len(weight)} filters as a matrix product: "
        f"weights {times(weight.shape)} times {times(matrix.shape)}, a column for each place. "
        f"Outlined: place ({index[0]}, {index[1]}), column {column}. {'; '.join(lines)}.",
    )
    return axes


class _Table:
    """A matrix between the picture and its maps; ``sign`` stands at its right."""

    def __init__(self, title, values, colour, sign):
        self.title, self.values, self.colour, self.sign = title, values, colour, sign

    def draw(self, ax, column):
        _numbers(ax, self.values, self.colour)
        _title(ax, f"{self.title}\n{times(self.values.shape)}", self.colour)
        _sign(ax, self.sign)
        if self.colour == KERNEL:
            return
        colour = KERNEL if self.colour == INPUT else OUTPUT
        frame(ax, (0, column), (len(self.values), 1), colour)
        look = {"va": "top", "ha": "center", "fontsize": 0.8 * points(ax), "color": QUIET}
        ax.text(column + 0.5, len(self.values) + 0.15, f"column {column}", **look)


def _arithmetic(cells, weight, bias, results):
    """``map 0: 1·2 + 2·1 + 5·(−1) + 3 = 2``, a line for each filter."""
    lines = []
    for filter_, (row, result) in enumerate(zip(weight, results, strict=True)):
        terms = products(cells, row)
        values = [*row, *cells, result]
        if bias is not None:
            terms.append(factor(bias[filter_]))
            values.append(bias[filter_])
        lines.append(f"map {filter_}: {' + '.join(terms)} {equals(*values)} {number(result)}")
    return lines


def _planes(ax, planes, colour, names):
    """Planes (C, H, W) under one another, each below its name."""
    longest = _longest(planes)
    for n, (plane, name) in enumerate(zip(planes, names, strict=True)):
        top = _top(n, planes)
        _numbers(ax, plane, colour, top, longest)
        look = {"fontsize": 0.85 * points(ax), "va": "bottom", "ha": "center"}
        ax.text(planes.shape[2] / 2, top - 0.12, name, **look)


def _numbers(ax, values, colour, top=0.0, longest=None):
    """A table of numbers whose first row begins at ``top``."""
    longest = longest or _longest(values)
    for (row, column), value in np.ndenumerate(values):
        box(ax, (top + row, column), facecolor="white")
        write(ax, top + row, column, number(value), longest)
    box(ax, (top, 0), values.shape, edgecolor=colour, linewidth=1.4)


def _title(ax, text, colour, room=6):
    """``room`` points above the sheet, for the name of a plane."""
    ax.set_title(text, fontsize=10, color=ink(colour), pad=room)


def _sign(ax, sign):
    (_, right), (bottom, _) = ax.get_xlim(), ax.get_ylim()
    write(ax, bottom / 2 - 0.5, right + GAP / 2 - 0.5, sign, fontsize=16, fontweight="bold")


def _numbered(word, planes):
    return [f"{word} {n}" for n in range(len(planes))]


def _top(plane, planes):
    """Where a plane begins, planes being under one another."""
    return plane * (planes.shape[1] + BETWEEN)


def _stacked(planes):
    """How many (rows, columns) of cells planes (C, H, W) take under one another."""
    return _top(len(planes), planes) - BETWEEN, planes.shape[2]


def _longest(values):
    return max(len(number(value)) for value in values.flat)
