"""What layers cost, how the costs are shared out, how wide layers are: from dimension tables."""

from collections.abc import Iterable, Mapping
from math import prod

import numpy as np

from cnnkit.colours import KERNEL, OUTPUT, QUIET
from cnnkit.figures.describing import describe
from cnnkit.figures.style import Axes, bare, new_axes, panels, text_colour, tint
from cnnkit.messages import N_, _
from cnnkit.shapes.table import DimensionTable, Row, bytes_text, times

HATCH = "////"  # layers of 1×1: told apart without colours
ROW_HEIGHT = 0.27  # inches
SHARES = (  # the column of the table, its colour, the title, the description
    (
        "parameters",
        KERNEL,
        N_("parameters\n{total} in all"),
        N_("Shares of the parameters, {total} in all: {shares}."),
    ),
    (
        "multiply_adds",
        QUIET,
        N_("multiply-adds\n{total} in all"),
        N_("Shares of the multiply-adds, {total} in all: {shares}."),
    ),
    (
        "activation_memory",
        OUTPUT,
        N_("memory of the outputs\n{total} in all"),
        N_("Shares of the memory of the outputs, {total} in all: {shares}."),
    ),
)


def costs(networks: Mapping[str, Iterable[Row]], ax: "Axes | None" = None) -> "Axes":
    """How many parameters networks have, a bar each, and below each name its multiply-adds.

    A piece of a bar is a layer; the pieces of 1×1 layers are hatched.

    Parameters
    ----------
    networks : dict of name -> rows
        As :func:`cnnkit.shapes.trace` gives them, or the rows of several tables in one list.
    """
    networks = {name: list(rows) for name, rows in networks.items()}
    most = max(sum(row.parameters for row in rows) for rows in networks.values())
    ax = new_axes(ax, 8.4, 0.55 * len(networks) + 1.0)
    said = []
    for place, (name, rows) in enumerate(networks.items()):
        start = 0
        for row in rows:
            look = {"edgecolor": text_colour(KERNEL), "linewidth": 0.9}
            if is_pointwise(row):
                look |= {"hatch": HATCH, "facecolor": tint(KERNEL, 0.15)}
            else:
                look["facecolor"] = tint(KERNEL, 0.75)
            ax.barh(place, row.parameters, 0.62, left=start, **look)
            start += row.parameters
        work = _in_millions(sum(row.multiply_adds for row in rows))
        label = _("{parameters:,}\n{work} multiply-adds", parameters=start, work=work)
        ax.text(start + most / 60, place, label, va="center", fontsize=9, linespacing=1.15)
        said.append(
            _(
                "{name}: {parameters:,} ({layers}), {work} multiply-adds",
                name=name,
                parameters=start,
                layers=", ".join(f"{row.layer} {row.parameters:,}" for row in rows),
                work=work,
            )
        )
    ax.set(
        yticks=range(len(networks)),
        yticklabels=list(networks),
        ylim=(len(networks) - 0.5, -0.5),
        xlim=(0, 1.36 * most),
        xlabel=_("thousand parameters (hatched: in layers of 1×1)"),
    )
    ax.xaxis.set_major_formatter(lambda count, place: f"{count / 1000:,.0f}")
    ax.spines[["top", "right"]].set_visible(False)
    return describe(ax, _("Parameters. {networks}.", networks="; ".join(said)))


def shares(table: DimensionTable) -> np.ndarray:
    """Each layer's share of the parameters, of the multiply-adds and of the outputs' memory.

    Returns three Axes, which share their rows.
    """
    names = [row.layer for row in table]
    axes = panels(3, 9.4, ROW_HEIGHT * len(names) + 1.0, sharey=True)
    for ax, (column, colour, title, text) in zip(axes, SHARES, strict=True):
        whole = getattr(table, column)
        total = bytes_text(whole) if column == "activation_memory" else abbreviated(whole)
        parts = [getattr(row, column) / whole for row in table]
        _bars(ax, parts, colour)
        ax.set_title(_(title, total=total), fontsize=10, color=text_colour(colour))
        said = [f"{name} {percent(part)}" for name, part in zip(names, parts, strict=True) if part]
        describe(ax, _(text, total=total, shares=", ".join(said)))
    axes[0].set(yticks=range(len(names)), yticklabels=names, ylim=(len(names) - 0.4, -0.6))
    return axes


def widths(rows: Iterable[Row], ax: "Axes | None" = None) -> "Axes":
    """How many maps there are before, between and after layers, as high as they are many.

    Parameters
    ----------
    rows : DimensionTable
        Of convolutions, as :func:`cnnkit.shapes.trace` gives it.
    """
    rows = list(rows)
    channels = [rows[0].input[0], *(row.output[0] for row in rows)]
    most = max(channels)
    ax = new_axes(ax, 1.9 * len(channels), 2.6)
    ground = {"facecolor": tint(OUTPUT, 0.35), "edgecolor": text_colour(OUTPUT), "linewidth": 1.2}
    for place, count in enumerate(channels):
        low = (1 - count / most) / 2
        ax.bar(place, count / most, 0.16, bottom=low, gid="maps", **ground)
        label = _("{count} maps", count=count)
        ax.text(place, low - 0.04, label, ha="center", va="top", fontsize=10)
    arrow = {"arrowstyle": "-|>", "color": "black", "linewidth": 1.3}
    look = {"ha": "center", "fontsize": 10, "color": text_colour(KERNEL)}
    for place, row in enumerate(rows):
        ax.annotate("", (place + 0.86, 0.5), (place + 0.14, 0.5), arrowprops=arrow)
        ax.text(place + 0.5, 0.55, row.layer, va="bottom", fontweight="bold", **look)
        label = _("{count:,}\nparameters", count=row.parameters)
        ax.text(place + 0.5, 0.45, label, va="top", **look)
    bare(ax).set(xlim=(-0.35, len(rows) + 0.35), ylim=(-0.16, 1.04))
    layers = "; ".join(
        _(
            "{layer} from {before} to {after} maps, {parameters:,} parameters",
            layer=row.layer,
            before=row.input[0],
            after=row.output[0],
            parameters=row.parameters,
        )
        for row in rows
    )
    first = {"count": channels[0], "size": times(rows[-1].output[1:])}
    text = _("{count} maps of {size} come in. {layers}.", layers=layers, **first)
    return describe(ax, text)


def is_pointwise(row: Row) -> bool:
    """Whether each filter of a layer has one weight for each channel, and a bias at most."""
    channels, filters = row.input[0], row.output[0]
    return row.multiply_adds == channels * prod(row.output) and row.parameters <= filters * (
        channels + 1
    )


def _bars(ax, parts, colour):
    most = max(parts)
    ax.barh(range(len(parts)), parts, color=colour, height=0.72)
    for row, part in enumerate(parts):
        text = percent(part) if part else "–"
        ax.text(part + 0.015 * most, row, text, va="center", fontsize=9)
    ax.set(xlim=(0, 1.25 * most), xticks=[])
    ax.tick_params(axis="y", length=0)
    ax.spines[["top", "right", "bottom"]].set_visible(False)


def percent(part: float) -> str:
    """61%, 6.6%, 0.06%: two digits, or one behind zeros."""
    places = 0 if part >= 0.095 else 1 if part >= 0.00095 else 2
    return f"{part:.{places}%}"


def abbreviated(count: int) -> str:
    """``62.4 million``, or all digits where there are few."""
    if count >= 1e9:
        return _("{count:.3g} billion", count=count / 1e9)
    return _("{count:.3g} million", count=count / 1e6) if count >= 1e6 else f"{count:,}"


def _in_millions(count):
    """``1,850 million``, whole millions: networks are compared by them."""
    return _("{count:,.0f} million", count=count / 1e6) if count >= 1e7 else f"{count:,}"
