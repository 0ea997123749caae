"""Numbers to be compared, a dot each: accuracies, parameters, time as ratios, memory in bytes."""

from collections.abc import Mapping, Sequence

import numpy as np

from cnnkit.colours import KERNEL, QUIET, VALIDATION
from cnnkit.figures.describing import describe
from cnnkit.figures.style import Axes, new_axes
from cnnkit.messages import _

MARKERS = ("o", "s", "^", "D")
UNITS = ("kB", "MB", "GB")


def spread(
    groups: Mapping[str, Sequence[float]], what: str | None = None, ax: "Axes | None" = None
) -> "Axes":
    """A dot for each run, a line at their median: is a difference more than chance?

    The axis does not begin at 0, and says so.

    Parameters
    ----------
    groups : dict of name -> list of shares, from 0 to 1
    what : str, optional
        What the shares are, if not accuracies.
    """
    what = what or _("accuracy")
    ax = new_axes(ax, 7.2, 0.62 * len(groups) + 1.0)
    medians = {name: float(np.median(runs)) for name, runs in groups.items()}
    for row, (name, median) in enumerate(medians.items()):
        runs = groups[name]
        ax.plot(runs, np.full(len(runs), row), "o", color=VALIDATION, alpha=0.7, markersize=7)
        ax.plot([median, median], [row - 0.28, row + 0.28], color="black", linewidth=2)
        ax.text(median, row - 0.34, f"{median:.1%}", ha="center", va="bottom", fontsize=9)
    lowest = min(min(runs) for runs in groups.values())
    start = max(0, int(100 * lowest - 4) / 100)
    _name_rows(ax, groups, ylim=(len(groups) - 0.5, -0.8))
    ax.set_xlim(start, 1)
    ax.set_xlabel(_("{what} (the axis begins at {start:.0%})", what=what, start=start))
    ax.xaxis.set_major_formatter(lambda share, place: f"{share:.0%}")
    ax.grid(axis="x", color="0.9")
    ranges = "; ".join(
        _(
            "{name}: median {median:.1%}, from {lowest:.1%} to {highest:.1%}",
            name=name,
            median=medians[name],
            lowest=min(runs),
            highest=max(runs),
        )
        for name, runs in groups.items()
    )
    count = len(next(iter(groups.values())))
    text = _("{what} of {count} runs each. {ranges}.", what=what, count=count, ranges=ranges)
    return describe(ax, text)


def parameter_counts(counts: Mapping[str, int], ax: "Axes | None" = None) -> "Axes":
    """How many parameters, a dot each: every number on the axis is ten times the one before.

    Parameters
    ----------
    counts : dict of name -> int
    """
    ax = new_axes(ax, 7.2, 0.42 * len(counts) + 0.9)
    # Dots, not bars: an axis that multiplies has no 0 for a bar to begin at.
    ax.plot(list(counts.values()), range(len(counts)), "o", color="black", markersize=8)
    for row, count in enumerate(counts.values()):
        ax.text(count * 1.5, row, f"{count:,}", va="center", fontsize=9)
    _name_rows(ax, counts)
    _log_axis(ax, min(counts.values()) / 10, max(counts.values()) * 60)
    ax.set_xlabel(_("parameters (each number is ten times the one before)"))
    ax.invert_yaxis()
    listed = "; ".join(f"{name}: {count:,}" for name, count in counts.items())
    return describe(ax, _("Parameters. {counts}.", counts=listed))


def speed(
    seconds: Mapping[str, Mapping[str, float]], against: str, ax: "Axes | None" = None
) -> "Axes":
    """How many times as long as ``against`` each way took, a mark for each size of the task.

    Ratios, since seconds depend on the machine far more than ratios do. Each
    step of the axis is ten times the one before.

    Parameters
    ----------
    seconds : dict of task -> dict of way -> number
        What each way took; all tasks have the same ways.
    against : str
        The way that counts as 1.
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
        which = f"   {task}" if len(ratios) > 1 else ""
        for row, ratio in zip(rows, of.values(), strict=True):
            _label(ax, ratio, row, _short(ratio) + which)
    every = [ratio for of in ratios.values() for ratio in of.values()]
    _log_axis(ax, min(every) / 2, max(every) * 60)
    ax.set(
        yticks=np.arange(len(ways)) * pitch + (len(ratios) - 1) / 2,
        yticklabels=ways,
        ylim=(pitch * len(ways) - 0.9, -0.8),
        xlabel=_("times as long as {way} (each number is ten times the one before)", way=against),
    )
    ax.xaxis.set_major_formatter(lambda ratio, place: f"{ratio:g}")
    if len(ratios) == 1:
        ax.set_title(*ratios, fontsize=10)
    tasks = "; ".join(
        f"{task}: " + ", ".join(f"{way} {_short(ratio)}" for way, ratio in of.items())
        for task, of in ratios.items()
    )
    text = _("Time, as a multiple of what {way} took. {tasks}.", way=against, tasks=tasks)
    return describe(ax, text)


def memory(
    measured: Mapping[str, int],
    predicted: Mapping[str, int] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """How many bytes, a dot each; a ring where so many were predicted.

    Parameters
    ----------
    measured : dict of name -> int
        In bytes; the first is what the others are compared with.
    predicted : dict of name -> int, optional
    """
    predicted = predicted or {}
    ax = new_axes(ax, 7.6, 0.42 * len(measured) + 1.0)
    first = next(iter(measured.values()))
    amounts = []
    for row, (name, count) in enumerate(measured.items()):
        amount = _bytes(count)
        if row:
            amount = _("{size}, {ratio:.3g} times as much", size=amount, ratio=count / first)
        said = f"{name}: {amount}"
        if name in predicted:
            ring = {"markerfacecolor": "none", "markeredgecolor": KERNEL, "markeredgewidth": 1.8}
            ax.plot(predicted[name], row, "o", markersize=14, **ring)
            guess = _bytes(predicted[name])
            said = _("{name}: {amount} (predicted: {guess})", name=name, amount=amount, guess=guess)
        ax.plot(count, row, "o", color="black", markersize=7)
        _label(ax, count, row, amount)
        amounts.append(said)
    every = [*measured.values(), *predicted.values()]
    _log_axis(ax, min(every) / 2, max(every) * 30)
    _name_rows(ax, measured, ylim=(len(measured) - 0.4, -0.7))
    if predicted:
        ax.set_xlabel(_("memory (each step is ten times the one before; rings: predicted)"))
    else:
        ax.set_xlabel(_("memory (each step is ten times the one before)"))
    ax.xaxis.set_major_formatter(lambda count, place: _bytes(count))
    return describe(ax, _("Memory. {amounts}.", amounts="; ".join(amounts)))


def _name_rows(ax, names, **limits):
    ax.set(yticks=range(len(names)), yticklabels=list(names), **limits)
    ax.spines[["top", "right"]].set_visible(False)


def _label(ax, value, row, text):
    """To the right of a mark."""
    look = {"xytext": (13, 0), "textcoords": "offset points", "va": "center", "fontsize": 9}
    ax.annotate(text, (value, row), **look)


def _log_axis(ax, lowest, highest):
    ax.set(xscale="log", xlim=(lowest, highest))
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
    power = min(int(np.log10(max(count, 1)) // 3), len(UNITS))
    if power == 0:
        return _("{count:.3g} bytes", count=count)
    return f"{count / 1000**power:.3g} {UNITS[power - 1]}"
