"""One step of a convolution: where the kernel lies and what comes of it."""

import numpy as np

from cnnkit.figures.arithmetic import (
    CHARACTER,
    equals,
    on_one_line_or,
    products,
    write_below,
    write_beside,
)
from cnnkit.figures.cells import CELL, number, sheets
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame, grid
from cnnkit.figures.style import KERNEL, OUTPUT
from cnnkit.functional import conv2d
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

GAP = 1.7  # cells between the panels, for the sign
NAMES = ("input", "kernel", "feature map")


def convolution_step(x, weight, index=(0, 0), stride=1, padding=0, bias=0, names=NAMES):
    """Input, kernel and feature map, stopped at one cell, and the arithmetic of that cell.

    Parameters
    ----------
    x : array (H, W)
    weight : array (kH, kW)
    index : (row, column)
        The cell of the feature map that is being computed; the ones after it,
        in reading order, are still empty.
    stride, padding
        As in :func:`cnnkit.conv2d`.
    bias : number
    names : three str
        What stands above input, kernel and output.

    Returns
    -------
    array of three matplotlib Axes
    """
    x, weight = np.asarray(x), np.asarray(weight)
    vertical, horizontal = axes_of(x.shape, weight.shape, stride, padding)
    out = conv2d(x[None, None], weight[None, None], np.array([bias]), stride, padding)[0, 0]
    row, column = index
    if not (0 <= row < out.shape[0] and 0 <= column < out.shape[1]):
        raise ValueError(f"index {tuple(index)} is outside the {times(out.shape)} feature map")
    sides = [(axis.before, axis.after) for axis in (vertical, horizontal)]
    padded = np.pad(x, sides)
    top, left = row * vertical.stride, column * horizontal.stride
    window = padded[top : top + vertical.extent, left : left + horizontal.extent]
    shapes = padded.shape, weight.shape, out.shape
    room = CELL * (sum(columns for _, columns in shapes) + 2 * GAP) / CHARACTER
    lines = _arithmetic(window, weight, bias, out[row, column], room)

    axes = sheets(shapes, gap=GAP, above=1.5, below=0.6 + 0.6 * len(lines))
    faint = np.pad(np.zeros(x.shape, bool), sides, constant_values=True)
    grow = f"{times(x.shape)}, padding {padding}" if faint.any() else times(x.shape)
    grid(padded, f"{names[0]}\n{grow}", (top, left, *weight.shape), faint=faint, ax=axes[0])
    grid(weight, f"{names[1]}\n{times(weight.shape)}", colour=KERNEL, ax=axes[1])
    frame(axes[1], (0, 0), weight.shape, KERNEL)
    order = np.arange(out.size).reshape(out.shape)
    so_far = np.where(order <= order[row, column], out, np.nan)
    grid(so_far, f"{names[2]}\n{times(out.shape)}", colour=OUTPUT, marks=[index], ax=axes[2])
    for ax, sign in zip(axes[:2], "∗=", strict=True):
        write_beside(ax, sign)
    write_below(axes, lines)
    words = f"Output cell ({row}, {column}), from the window at row {top}, column {left}"
    describe(axes[2], f"{words}: {' '.join(lines)}.")
    return axes


def _arithmetic(window, weight, bias, result, room):
    """``1·2 + 2·0 + … = 15``: one line, or one per row of the kernel if it is over ``room``."""
    rows = [" + ".join(products(*pair)) for pair in zip(window, weight, strict=True)]
    end = f" {equals(*window.flat, *weight.flat, bias, result)} {number(result)}"
    if bias:
        end = f" {'−' if bias < 0 else '+'} {number(abs(bias))}{end}"
    return on_one_line_or(rows, end, room)
