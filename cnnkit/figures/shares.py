"""Where a network's parameters are, where its work is, where its memory goes."""

from cnnkit.figures.cells import ink
from cnnkit.figures.describing import describe
from cnnkit.figures.style import KERNEL, OUTPUT, QUIET
from cnnkit.shapes.table import bytes_text

ROW = 0.27  # inches
WORDS = ((10**9, "billion"), (10**6, "million"))


def shares(table):
    """Each layer's share of the parameters, of the multiply-adds and of the outputs' memory.

    Parameters
    ----------
    table : cnnkit.shapes.DimensionTable

    Returns
    -------
    array of three matplotlib Axes, which share their rows
    """
    import matplotlib.pyplot as plt

    names = [row.layer for row in table]
    size = (9.4, ROW * len(names) + 1.0)
    _, axes = plt.subplots(1, 3, sharey=True, figsize=size, layout="constrained")
    panels = (
        ("parameters", in_words(table.parameters), "parameters", KERNEL),
        ("multiply-adds", in_words(table.multiply_adds), "multiply_adds", QUIET),
        ("memory of the outputs", bytes_text(table.activation_memory), "activation_memory", OUTPUT),
    )
    for ax, (title, total, amount, colour) in zip(axes, panels, strict=True):
        parts = [getattr(row, amount) / getattr(table, amount) for row in table]
        _bars(ax, parts, colour)
        ax.set_title(f"{title}\n{total} in all", fontsize=10, color=ink(colour))
        said = [f"{name} {percent(part)}" for name, part in zip(names, parts, strict=True) if part]
        describe(ax, f"Shares of the {title}, {total} in all: {', '.join(said)}.")
    axes[0].set(yticks=range(len(names)), yticklabels=names, ylim=(len(names) - 0.4, -0.6))
    return axes


def _bars(ax, parts, colour):
    most = max(parts)
    ax.barh(range(len(parts)), parts, color=colour, height=0.72)
    for row, part in enumerate(parts):
        text = percent(part) if part else "–"
        ax.text(part + 0.015 * most, row, text, va="center", fontsize=9)
    ax.set(xlim=(0, 1.25 * most), xticks=[])
    ax.tick_params(axis="y", length=0)
    ax.spines[["top", "right", "bottom"]].set_visible(False)


def percent(part):
    """61%, 6.6%, 0.06%: two digits, or one behind zeros."""
    places = 0 if part >= 0.095 else 1 if part >= 0.00095 else 2
    return f"{part:.{places}%}"


def in_words(count):
    """``62.4 million``, or all digits where there are few."""
    for size, word in WORDS:
        if count >= size:
            return f"{count / size:.3g} {word}"
    return f"{count:,}"
