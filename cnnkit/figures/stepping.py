"""One step of a convolution: where the kernel lies and what comes of it."""

import numpy as np

from cnnkit.figures.cells import CELL, ink, number, sheets, write
from cnnkit.figures.describing import describe
from cnnkit.figures.grids import frame, grid
from cnnkit.figures.style import KERNEL, OUTPUT
from cnnkit.functional import conv2d
from cnnkit.shapes.sizes import axes_of

GAP = 1.7  # cells between the panels, for the sign
CHARACTER = 0.092  # inches, in the line of arithmetic
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
        raise ValueError(f"index {tuple(index)} is outside the {_times(out)} feature map")
    sides = [(axis.before, axis.after) for axis in (vertical, horizontal)]
    padded = np.pad(x, sides)
    top, left = row * vertical.stride, column * horizontal.stride
    window = padded[top : top + vertical.extent, left : left + horizontal.extent]
    shapes = padded.shape, weight.shape, out.shape
    room = CELL * (sum(columns for _, columns in shapes) + 2 * GAP) / CHARACTER
    lines = _arithmetic(window, weight, bias, out[row, column], room)

    axes = sheets(shapes, gap=GAP, above=1.5, below=0.6 + 0.6 * len(lines))
    faint = np.pad(np.zeros(x.shape, bool), sides, constant_values=True)
    grow = f"{_times(x)}, padding {padding}" if faint.any() else _times(x)
    grid(padded, f"{names[0]}\n{grow}", (top, left, *weight.shape), faint=faint, ax=axes[0])
    grid(weight, f"{names[1]}\n{_times(weight)}", colour=KERNEL, ax=axes[1])
    frame(axes[1], (0, 0), weight.shape, KERNEL)
    order = np.arange(out.size).reshape(out.shape)
    so_far = np.where(order <= order[row, column], out, np.nan)
    grid(so_far, f"{names[2]}\n{_times(out)}", colour=OUTPUT, marks=[index], ax=axes[2])
    for ax, sign in zip(axes[:2], "∗=", strict=True):
        (_, right), (bottom, _) = ax.get_xlim(), ax.get_ylim()
        write(ax, bottom / 2 - 0.5, right + 0.35, sign, fontsize=18)
    _write_below(axes, lines)
    words = f"Output cell ({row}, {column}), from the window at row {top}, column {left}"
    describe(axes[2], f"{words}: {' '.join(lines)}.")
    return axes


def _arithmetic(window, weight, bias, result, room):
    """``1·2 + 2·0 + … = 15``: one line, or one per row of the kernel if it is over ``room``."""
    rows = [
        " + ".join(f"{number(a)}·{_factor(b)}" for a, b in zip(*pair, strict=True))
        for pair in zip(window, weight, strict=True)
    ]
    shown = [*window.flat, *weight.flat, bias, result]
    is_short = all(round(float(value), 2) == value for value in shown)
    end = f" {'=' if is_short else '≈'} {number(result)}"
    if bias:
        end = f" {'−' if bias < 0 else '+'} {number(abs(bias))}{end}"
    whole = " + ".join(rows) + end
    if len(whole) <= room:
        return [whole]
    return [*(f"{row} +" for row in rows[:-1]), rows[-1] + end]


def _factor(value):
    return f"({number(value)})" if value < 0 else number(value)


def _write_below(axes, lines):
    """The arithmetic, under the middle of the figure."""
    figure = axes[0].figure
    lowest = min(ax.get_position().y0 for ax in axes)
    figure.text(
        (axes[0].get_position().x0 + axes[-1].get_position().x1) / 2,
        lowest - 0.16 / figure.get_figheight(),
        "\n".join(lines),
        ha="center",
        va="top",
        multialignment="left",
        fontsize=11,
        linespacing=1.4,
        color=ink(OUTPUT),
    )


def _times(array):
    return "×".join(map(str, array.shape))
