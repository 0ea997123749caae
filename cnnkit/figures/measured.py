"""What was measured on this machine: time as ratios, memory in bytes."""

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import KERNEL, QUIET, new_axes

MARKERS = ("o", "s", "^", "D")
UNITS = ("bytes", "kB", "MB", "GB")


def speed(seconds, against, ax=None):
    """How many times as long as ``against`` each way took, a mark for each size of the task.

    Ratios, since seconds depend on the machine far more than ratios do. Each
    step of the axis is ten times the one before.

    Parameters
    ----------
    seconds : dict of task -> dict of way -> number
        What each way took; all tasks have the same ways.
    against : str
        The way that counts as 1.

    Returns
    -------
    matplotlib Axes
    """
    ratios = {
        task: {way: spent / taken[against] for way, spent in taken.items()}
        for task, taken in seconds.items()
    }
    ways = list(next(iter(ratios.values())))
    ax = new_axes(ax, 7.6, 0.25 * len(ways) * len(ratios) + 0.2 * len(ways) + 0.9)
    ax.axvline(1, color=QUIET, linewidth=1)
    pitch = len(ratios) + 0.6
    for number, (task, of) in enumerate(ratios.items()):
        rows = np.arange(len(ways)) * pitch + number
        marker = MARKERS[number % len(MARKERS)]
        ax.plot(list(of.values()), rows, marker, color="black", markersize=7)
        for row, ratio in zip(rows, of.values(), strict=True):
            which = f"   {task}" if len(ratios) > 1 else ""
            _label(ax, ratio, row, _short(ratio) + which)
    _log_axis(ax, [ratio for of in ratios.values() for ratio in of.values()], room=60)
    ax.set(
        yticks=np.arange(len(ways)) * pitch + (len(ratios) - 1) / 2,
        yticklabels=ways,
        ylim=(pitch * len(ways) - 0.9, -0.8),
        xlabel=f"times as long as {against} (each number is ten times the one before)",
    )
    ax.xaxis.set_major_formatter(lambda ratio, _: f"{ratio:g}")
    if len(ratios) == 1:
        ax.set_title(*ratios, fontsize=10)
    said = [
        f"{task}: " + ", ".join(f"{way} {_short(ratio)}" for way, ratio in of.items())
        for task, of in ratios.items()
    ]
    return describe(ax, f"Time, as a multiple of what {against} took. {'; '.join(said)}.")


def memory(measured, predicted=None, ax=None):
    """How many bytes, a dot each; a ring where so many were predicted.

    Parameters
    ----------
    measured : dict of name -> int
        In bytes; the first is what the others are compared with.
    predicted : dict of name -> int, optional

    Returns
    -------
    matplotlib Axes
    """
    predicted = predicted or {}
    ax = new_axes(ax, 7.6, 0.42 * len(measured) + 1.0)
    first = next(iter(measured.values()))
    said = []
    for row, (name, count) in enumerate(measured.items()):
        if name in predicted:
            ring = {"markerfacecolor": "none", "markeredgecolor": KERNEL, "markeredgewidth": 1.8}
            ax.plot(predicted[name], row, "o", markersize=14, **ring)
        ax.plot(count, row, "o", color="black", markersize=7)
        text = f"{_bytes(count)}, {count / first:.3g} times as much" if row else _bytes(count)
        _label(ax, count, row, text)
        guess = f" (predicted: {_bytes(predicted[name])})" if name in predicted else ""
        said.append(f"{name}: {text}{guess}")
    _log_axis(ax, [*measured.values(), *predicted.values()], room=30)
    rings = "; rings: predicted" if predicted else ""
    ax.set(
        yticks=range(len(measured)),
        yticklabels=list(measured),
        ylim=(len(measured) - 0.4, -0.7),
        xlabel=f"memory (each step is ten times the one before{rings})",
    )
    ax.xaxis.set_major_formatter(lambda count, _: _bytes(count))
    return describe(ax, f"Memory. {'; '.join(said)}.")


def _label(ax, value, row, text):
    """To the right of a mark."""
    look = {"xytext": (13, 0), "textcoords": "offset points", "va": "center", "fontsize": 9}
    ax.annotate(text, (value, row), **look)


def _log_axis(ax, values, room):
    """A logarithmic axis from below the smallest value to ``room`` times the largest."""
    ax.set(xscale="log", xlim=(min(values) / 2, max(values) * room))
    ax.minorticks_off()
    ax.grid(axis="x", color="0.9")
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)


def _short(ratio):
    """Two digits that count: 0.85, 1.2, 17, 340."""
    if ratio >= 100:
        return f"{round(ratio, -int(np.log10(ratio)) + 1):.0f}"
    return f"{ratio:.2g}"


def _bytes(count):
    """``count`` in the unit that makes it short: 784 bytes, 50.2 kB, 1.81 MB."""
    power = min(int(np.log10(max(count, 1)) // 3), len(UNITS) - 1)
    return f"{count / 1000**power:.3g} {UNITS[power]}"
