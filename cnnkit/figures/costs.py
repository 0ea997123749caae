"""What layers cost, and how wide they are: drawn from dimension tables."""

from math import prod

from cnnkit.figures.cells import ink, tint
from cnnkit.figures.describing import describe
from cnnkit.figures.style import KERNEL, OUTPUT, bare, new_axes
from cnnkit.shapes.table import times

HATCH = "////"  # layers of 1×1: told apart without colours


def costs(networks, ax=None):
    """How many parameters networks have, a bar each, and below each name its multiply-adds.

    A piece of a bar is a layer; the pieces of 1×1 layers are hatched.

    Parameters
    ----------
    networks : dict of name -> rows
        As :func:`cnnkit.shapes.trace` gives them, or the rows of several tables in one list.

    Returns
    -------
    matplotlib Axes
    """
    networks = {name: list(rows) for name, rows in networks.items()}
    totals = {name: sum(row.parameters for row in rows) for name, rows in networks.items()}
    most = max(totals.values())
    ax = new_axes(ax, 8.4, 0.55 * len(networks) + 1.0)
    said = []
    for place, (name, rows) in enumerate(networks.items()):
        start = 0
        for row in rows:
            look = {"edgecolor": ink(KERNEL), "linewidth": 0.9, "facecolor": tint(KERNEL, 0.75)}
            if is_pointwise(row):
                look |= {"hatch": HATCH, "facecolor": tint(KERNEL, 0.15)}
            ax.barh(place, row.parameters, 0.62, left=start, **look)
            start += row.parameters
        work = _millions(sum(row.multiply_adds for row in rows))
        label = f"{start:,}\n{work} multiply-adds"
        ax.text(start + most / 60, place, label, va="center", fontsize=9, linespacing=1.15)
        layers = ", ".join(f"{row.layer} {row.parameters:,}" for row in rows)
        said.append(f"{name}: {start:,} ({layers}), {work} multiply-adds")
    ax.set(
        yticks=range(len(networks)),
        yticklabels=list(networks),
        ylim=(len(networks) - 0.5, -0.5),
        xlim=(0, 1.36 * most),
        xlabel="thousand parameters (hatched: in layers of 1×1)",
    )
    ax.xaxis.set_major_formatter(lambda count, _: f"{count / 1000:,.0f}")
    ax.spines[["top", "right"]].set_visible(False)
    return describe(ax, f"Parameters. {'; '.join(said)}.")


def widths(rows, ax=None):
    """How many maps there are before, between and after layers, as high as they are many.

    Parameters
    ----------
    rows : DimensionTable
        Of convolutions, as :func:`cnnkit.shapes.trace` gives it.

    Returns
    -------
    matplotlib Axes
    """
    rows = list(rows)
    channels = [rows[0].input[0], *(row.output[0] for row in rows)]
    most = max(channels)
    ax = new_axes(ax, 1.9 * len(channels), 2.6)
    for place, count in enumerate(channels):
        low, colour = (1 - count / most) / 2, OUTPUT
        look = {"facecolor": tint(colour, 0.35), "edgecolor": ink(colour), "linewidth": 1.2}
        ax.bar(place, count / most, 0.16, bottom=low, gid="maps", **look)
        ax.text(place, low - 0.04, f"{count} maps", ha="center", va="top", fontsize=10)
    for place, row in enumerate(rows):
        arrow = {"arrowstyle": "-|>", "color": "black", "linewidth": 1.3}
        ax.annotate("", (place + 0.86, 0.5), (place + 0.14, 0.5), arrowprops=arrow)
        look = {"ha": "center", "fontsize": 10, "color": ink(KERNEL)}
        ax.text(place + 0.5, 0.55, row.layer, va="bottom", fontweight="bold", **look)
        ax.text(place + 0.5, 0.45, f"{row.parameters:,}\nparameters", va="top", **look)
    bare(ax).set(xlim=(-0.35, len(rows) + 0.35), ylim=(-0.16, 1.04))
    steps = "; ".join(
        f"{row.layer} from {row.input[0]} to {row.output[0]} maps, {row.parameters:,} parameters"
        for row in rows
    )
    size = times(rows[-1].output[1:])
    return describe(ax, f"{channels[0]} maps of {size} come in. {steps}.")


def is_pointwise(row):
    """Whether each filter of a layer has one weight for each channel, and a bias at most."""
    channels, filters = row.input[0], row.output[0]
    return row.multiply_adds == channels * prod(row.output) and row.parameters <= filters * (
        channels + 1
    )


def _millions(count):
    """``218 million``, or all digits where there are few."""
    return f"{count / 1e6:,.0f} million" if count >= 1e7 else f"{count:,}"
