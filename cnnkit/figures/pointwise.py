"""A 1×1 convolution as one matrix product: a column for each place, a row for each map."""

import numpy as np

from cnnkit.figures.arithmetic import equals, factor, products, write_below
from cnnkit.figures.cells import number, points, sheets
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame
from cnnkit.figures.stacking import (
    ABOVE,
    GAP,
    numbered,
    planes_of,
    sign,
    stacked,
    table,
    title,
    top_of,
)
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.functional import conv2d
from cnnkit.ops.arguments import numbers
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.table import times


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
    shapes = [stacked(x), *(one.values.shape for one in tables), stacked(maps)]
    axes = sheets(shapes, gap=GAP, above=ABOVE, below=0.8 + 0.6 * len(lines))
    names = names or numbered("channel", len(x))
    planes_of(axes[0], x, INPUT, names)
    title(axes[0], f"input\n{times(x.shape)}", INPUT, names)
    for ax, one in zip(axes[1:], tables, strict=False):
        one.draw(ax, column)
    outputs = outputs or numbered("map", len(maps))
    planes_of(axes[-1], maps, OUTPUT, outputs)
    title(axes[-1], f"output\n{times(maps.shape)}", OUTPUT, outputs)
    for ax, planes, colour in ((axes[0], x, KERNEL), (axes[-1], maps, OUTPUT)):
        for plane in range(len(planes)):
            frame(ax, (top_of(plane, planes.shape[1]) + index[0], index[1]), (1, 1), colour)
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
        table(ax, self.values, self.colour)
        title(ax, f"{self.title}\n{times(self.values.shape)}", self.colour)
        sign(ax, self.sign)
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
