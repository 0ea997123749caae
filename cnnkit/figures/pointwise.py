"""A 1×1 convolution as one matrix product: a column for each place, a row for each map."""

from collections.abc import Sequence

import numpy as np

from cnnkit.colours import INPUT, KERNEL, OUTPUT, QUIET
from cnnkit.figures import planes
from cnnkit.figures.arithmetic import bracketed, equals, products, write_below, write_beside
from cnnkit.figures.cells import font_size, formatted, frame, sheets, table
from cnnkit.figures.describing import describe
from cnnkit.functional import conv2d
from cnnkit.messages import _
from cnnkit.ops.arrays import real_array
from cnnkit.shapes.errors import ShapeError
from cnnkit.shapes.table import times


def pointwise(
    x: np.ndarray,
    weight: np.ndarray,
    index: tuple[int, int] = (0, 0),
    bias: np.ndarray | None = None,
    names: Sequence[str] | None = None,
    outputs: Sequence[str] | None = None,
) -> np.ndarray:
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

    Returns an array of Axes: channels, weights, matrix, biases if there are any, product, maps.

    Raises
    ------
    ShapeError
        x and weight do not go together.
    ValueError
        There is no such place.
    """
    x, weight = real_array("x", x), real_array("weight", weight)
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
    sizes = {"weights": times(weight.shape), "matrix": times(matrix.shape)}
    tables = [
        (_("weights\n{size}", size=sizes["weights"]), weight, KERNEL),
        (_("a column for each place\n{size}", size=sizes["matrix"]), matrix, INPUT),
        (_("a row for each map\n{size}", size=times(product.shape)), product, OUTPUT),
    ]
    signs = ["·", "=", "→"]
    if bias is not None:
        column_of_biases = np.asarray(bias)[:, None]
        size = times(column_of_biases.shape)
        tables.insert(2, (_("bias\n{size}", size=size), column_of_biases, KERNEL))
        signs.insert(1, "+")
    shapes = [planes.stacked(x), *(values.shape for title, values, colour in tables)]
    shapes.append(planes.stacked(maps))
    axes = sheets(shapes, gap=planes.GAP, above=planes.ABOVE, below=0.8 + 0.6 * len(lines))
    names = names or planes.numbered(planes.CHANNEL, len(x))
    planes.planes_of(axes[0], x, INPUT, names)
    planes.title(axes[0], _("input\n{size}", size=times(x.shape)), INPUT, names)
    for ax, (title, values, colour), sign in zip(axes[1:-1], tables, signs, strict=True):
        table(ax, values, colour)
        planes.title(ax, title, colour)
        write_beside(ax, sign, planes.GAP, "bold")
        if colour != KERNEL:
            _outline_column(ax, values, column, KERNEL if colour == INPUT else OUTPUT)
    outputs = outputs or planes.numbered(planes.MAP, len(maps))
    planes.planes_of(axes[-1], maps, OUTPUT, outputs)
    planes.title(axes[-1], _("output\n{size}", size=times(maps.shape)), OUTPUT, outputs)
    for ax, stack, colour in ((axes[0], x, KERNEL), (axes[-1], maps, OUTPUT)):
        for plane in range(len(stack)):
            top = planes.top_of(plane, stack.shape[1]) + index[0]
            frame(ax, (top, index[1]), (1, 1), colour)
    write_below(axes, lines)
    said = {"size": times(x.shape), "filters": len(weight), "row": index[0], "place": index[1]}
    text = _(
        "A 1×1 convolution of {size} with {filters} filters as a matrix product: weights {weights} "
        "times {matrix}, a column for each place. Outlined: place ({row}, {place}), column "
        "{column}. {arithmetic}.",
        column=column,
        arithmetic="; ".join(lines),
        **said,
        **sizes,
    )
    describe(axes[-1], text)
    return axes


def _outline_column(ax, values, column, colour):
    frame(ax, (0, column), (len(values), 1), colour)
    look = {"va": "top", "ha": "center", "fontsize": 0.8 * font_size(ax), "color": QUIET}
    text = _("column {number}", number=column)
    ax.text(column + 0.5, len(values) + 0.15, text, **look)


def _arithmetic(cells, weight, bias, results):
    """``map 0: 1·2 + 2·1 + 5·(−1) + 3 = 2``, a line for each filter."""
    lines = []
    for number, (row, result) in enumerate(zip(weight, results, strict=True)):
        terms = products(cells, row)
        values = [*row, *cells, result]
        if bias is not None:
            terms.append(bracketed(bias[number]))
            values.append(bias[number])
        total = f"{' + '.join(terms)} {equals(*values)} {formatted(result)}"
        lines.append(_("map {number}: {sum}", number=number, sum=total))
    return lines
