"""One step of a convolution: where the kernel lies and what comes of it."""

from collections.abc import Sequence

import numpy as np

from cnnkit.colours import KERNEL, OUTPUT
from cnnkit.figures.arithmetic import (
    CHARACTER_WIDTH,
    cell_sentence,
    equals,
    products,
    sum_lines,
    write_below,
    write_beside,
)
from cnnkit.figures.cells import CELL, formatted, frame, sheets, with_padding
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import grid
from cnnkit.functional import conv2d
from cnnkit.messages import _
from cnnkit.shapes.arguments import IntOrPair, Padding
from cnnkit.shapes.sizes import axes_of
from cnnkit.shapes.table import times

GAP = 1.7  # cells between the panels, for the sign


def convolution_step(
    x: np.ndarray,
    weight: np.ndarray,
    index: tuple[int, int] = (0, 0),
    stride: IntOrPair = 1,
    padding: Padding = 0,
    bias: float = 0,
    names: Sequence[str] | None = None,
) -> np.ndarray:
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
    names : three str, optional
        What stands above input, kernel and output, if not that.

    Returns an array of three Axes.
    """
    x, weight = np.asarray(x), np.asarray(weight)
    vertical, horizontal = axes_of(x.shape, weight.shape, stride, padding)
    out = conv2d(x[None, None], weight[None, None], np.array([bias]), stride, padding)[0, 0]
    row, column = index
    if not (0 <= row < out.shape[0] and 0 <= column < out.shape[1]):
        raise ValueError(f"index {tuple(index)} is outside the {times(out.shape)} feature map")
    padded, faint = with_padding(x, (vertical, horizontal))
    top, left = row * vertical.stride, column * horizontal.stride
    window = padded[top : top + vertical.extent, left : left + horizontal.extent]
    shapes = padded.shape, weight.shape, out.shape
    width = CELL * (sum(columns for rows, columns in shapes) + 2 * GAP)
    lines = _arithmetic(window, weight, bias, out[row, column], width / CHARACTER_WIDTH)

    axes = sheets(shapes, gap=GAP, above=1.5, below=0.6 + 0.6 * len(lines))
    size = times(x.shape)
    if faint.any():
        size = _("{size}, padding {padding}", size=size, padding=padding)
    names = names or (_("input"), _("kernel"), _("feature map"))
    grid(padded, f"{names[0]}\n{size}", (top, left, *weight.shape), faint=faint, ax=axes[0])
    grid(weight, f"{names[1]}\n{times(weight.shape)}", colour=KERNEL, ax=axes[1])
    frame(axes[1], (0, 0), weight.shape, KERNEL)
    order = np.arange(out.size).reshape(out.shape)
    so_far = np.where(order <= order[row, column], out, np.nan)
    grid(so_far, f"{names[2]}\n{times(out.shape)}", colour=OUTPUT, marks=[index], ax=axes[2])
    for ax, sign in zip(axes[:2], "∗=", strict=True):
        write_beside(ax, sign, GAP)
    write_below(axes, lines)
    describe(axes[2], cell_sentence(index, (top, left), " ".join(lines)))
    return axes


def _arithmetic(window, weight, bias, result, max_length):
    """``1·2 + 2·0 + … = 15``: one line, or one per row of the kernel if that is too long."""
    rows = [" + ".join(products(*pair)) for pair in zip(window, weight, strict=True)]
    end = f" {equals(*window.flat, *weight.flat, bias, result)} {formatted(result)}"
    if bias:
        end = f" {'−' if bias < 0 else '+'} {formatted(abs(bias))}{end}"
    return sum_lines(rows, end, max_length)
