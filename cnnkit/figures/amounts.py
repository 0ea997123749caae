"""Numbers to be compared: how much, and how far apart on several tries."""

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import VALIDATION, new_axes


def spread(groups, what="accuracy", ax=None):
    """A dot for each run, a line at their median: is a difference more than chance?

    The axis does not begin at 0, and says so.

    Parameters
    ----------
    groups : dict of name -> list of shares, from 0 to 1
    what : str
        What the shares are.

    Returns
    -------
    matplotlib Axes
    """
    ax = new_axes(ax, 7.2, 0.62 * len(groups) + 1.0)
    said = []
    for row, (name, runs) in enumerate(groups.items()):
        runs = np.asarray(runs)
        median = float(np.median(runs))
        ax.plot(runs, np.full(len(runs), row), "o", color=VALIDATION, alpha=0.7, markersize=7)
        ax.plot([median, median], [row - 0.28, row + 0.28], color="black", linewidth=2)
        ax.text(median, row - 0.34, f"{median:.1%}", ha="center", va="bottom", fontsize=9)
        said.append(f"{name}: median {median:.1%}, from {runs.min():.1%} to {runs.max():.1%}")
    lowest = min(min(runs) for runs in groups.values())
    start = max(0, int(100 * lowest - 4) / 100)
    ax.set(
        yticks=range(len(groups)),
        yticklabels=list(groups),
        xlim=(start, 1),
        ylim=(len(groups) - 0.5, -0.8),
        xlabel=f"{what} (the axis begins at {start:.0%})",
    )
    ax.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    ax.grid(axis="x", color="0.9")
    ax.spines[["top", "right"]].set_visible(False)
    count = len(next(iter(groups.values())))
    return describe(ax, f"{what} of {count} runs each. {'; '.join(said)}.")


def parameter_counts(counts, ax=None):
    """How many parameters, a dot each: every number on the axis is ten times the one before.

    Parameters
    ----------
    counts : dict of name -> int

    Returns
    -------
    matplotlib Axes
    """
    ax = new_axes(ax, 7.2, 0.42 * len(counts) + 0.9)
    rows = range(len(counts))
    # Dots, not bars: an axis that multiplies has no 0 for a bar to begin at.
    ax.plot(list(counts.values()), rows, "o", color="black", markersize=8)
    for row, count in zip(rows, counts.values(), strict=True):
        ax.text(count * 1.5, row, f"{count:,}", va="center", fontsize=9)
    ax.set(
        xscale="log",
        yticks=rows,
        yticklabels=list(counts),
        xlabel="parameters (each number is ten times the one before)",
        xlim=(min(counts.values()) / 10, max(counts.values()) * 60),
    )
    ax.minorticks_off()
    ax.invert_yaxis()
    ax.grid(axis="x", color="0.9")
    ax.spines[["top", "right"]].set_visible(False)
    listed = "; ".join(f"{name}: {count:,}" for name, count in counts.items())
    return describe(ax, f"Parameters. {listed}.")
