"""What training found, filter by filter, and what it makes of a picture, map by map."""

import math

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import INK, STRENGTH, bare, new_axes
from cnnkit.shapes.table import times

SIGNED = "PuOr_r"  # orange above 0, purple below, for eyes of all kinds
WORTH_A_SIGN = 0.2  # of the largest weight: smaller ones are left without + or −
GAP = 2  # cells between maps
ACROSS = 9.4  # inches, a board of maps
SIDE = 1.05  # inches, a filter


def filters(weights, captions=None, columns=8, words="filters"):
    """Filters as pictures, all on one scale around 0: orange and + above it, purple and − below.

    Parameters
    ----------
    weights : array (N, H, W)
    captions : sequence of N, optional
    columns : int
    words : str
        What they are, for the description.

    Returns
    -------
    array of N matplotlib Axes
    """
    import matplotlib.pyplot as plt

    weights = np.asarray(weights, float)
    captions = [""] * len(weights) if captions is None else captions
    columns = min(columns, len(weights))
    rows = math.ceil(len(weights) / columns)
    lines = max((str(caption).count("\n") + 1 for caption in captions if caption), default=0)
    size = (SIDE * columns + 1, (SIDE + 0.17 * lines) * rows)
    _, axes = plt.subplots(rows, columns, figsize=size, layout="constrained", squeeze=False)
    for ax in axes.flat[len(weights) :]:
        ax.remove()
    axes = axes.flatten()[: len(weights)]
    most = np.abs(weights).max()
    for ax, one, caption in zip(axes, weights, captions, strict=True):
        shown = ax.imshow(one, cmap=SIGNED, vmin=-most, vmax=most)
        bare(ax).set_title(caption, fontsize=9)
        ax.spines[:].set(visible=True, color="0.7", linewidth=0.6)
        _write_signs(ax, one, most)
    axes[0].figure.colorbar(shown, ax=axes, shrink=0.8, aspect=30, ticks=[-most, 0, most])
    axes[0].figure.axes[-1].set_yticklabels([f"−{most:.2f}", "0", f"{most:.2f}"], fontsize=8)
    named = [str(caption).replace("\n", " ") for caption in captions if caption]
    listed = f": {'; '.join(named)}" if named else ""
    describe(
        axes[-1],
        f"{len(weights)} {words} of {times(weights.shape[1:])}, weights from {weights.min():.2f} "
        f"to {weights.max():.2f}{listed}.",
    )
    return axes


def feature_maps(maps, name, columns=16, ax=None):
    """All maps of a layer for one picture, on one scale: dark 0, bright the strongest.

    Parameters
    ----------
    maps : array (C, H, W), not below 0
    name : str
        Of the layer.
    columns : int
        The number at the left of a row is that of its first map.

    Returns
    -------
    matplotlib Axes
    """
    maps = np.asarray(maps, float)
    count, height, width = maps.shape
    rows = math.ceil(count / columns)
    pitch = np.array([height + GAP, width + GAP])
    board = np.full(pitch * (rows, columns) - GAP, np.nan)
    ax = new_axes(ax, ACROSS, ACROSS * board.shape[0] / board.shape[1] + 0.4)
    for number, one in enumerate(maps):
        top, left = pitch * divmod(number, columns)
        board[top : top + height, left : left + width] = one
    ax.imshow(board, cmap=STRENGTH, vmin=0, vmax=maps.max(), interpolation="nearest")
    bare(ax).set_title(
        f"{name}: {count} maps of {times(maps.shape[1:])}, dark 0, brightest {maps.max():.1f}",
        fontsize=10,
    )
    middles = np.arange(rows) * pitch[0] + (height - 1) / 2
    ax.set_yticks(middles, [str(row * columns) for row in range(rows)], fontsize=8)
    ax.tick_params(length=0)
    silent = (maps == 0).all(axis=(1, 2)).sum()
    return describe(
        ax,
        f"{name}: {count} feature maps of {times(maps.shape[1:])}, numbers from 0 to "
        f"{maps.max():.2f}; {(maps == 0).mean():.0%} of the cells are 0, {silent} maps are 0 "
        f"everywhere, the strongest is map {maps.max(axis=(1, 2)).argmax()}.",
    )


def moved_maps(rows, titles):
    """A picture and maps of it, in rows, one per move; a line stays where it is in each column.

    Parameters
    ----------
    rows : dict of name -> list of arrays (H, W)
        The picture first, then its maps; the same in every row.
    titles : list of str
        Of the columns.

    Returns
    -------
    array (rows, columns) of matplotlib Axes
    """
    import matplotlib.pyplot as plt

    size = (1.9 * len(titles) + 1.2, 1.9 * len(rows) + 0.3)
    _, axes = plt.subplots(len(rows), len(titles), figsize=size, layout="constrained")
    said = []
    for column, title in enumerate(titles):
        arrays = [arrays[column] for arrays in rows.values()]
        most = max(one.max() for one in arrays)
        strongest = [np.unravel_index(one.argmax(), one.shape) for one in arrays]
        for ax, one in zip(axes[:, column], arrays, strict=True):
            cmap = STRENGTH if column else INK
            ax.imshow(one, cmap=cmap, vmin=0, vmax=most, interpolation="nearest")
            line = {"color": "white" if column else "black", "linewidth": 1, "linestyle": "--"}
            ax.axvline(strongest[0][1] if column else (one.shape[1] - 1) / 2, **line)
            bare(ax).spines[:].set(visible=True, color="0.8")
        axes[0, column].set_title(f"{title}\n{times(arrays[0].shape)}", fontsize=10)
        if column:
            places = ", ".join(str(int(place[1])) for place in strongest)
            said.append(f"{title}: strongest in column {places}")
    for ax, name in zip(axes[:, 0], rows, strict=True):
        ax.set_ylabel(name, fontsize=10, rotation=0, ha="right", va="center")
    describe(axes[-1, -1], f"{', '.join(rows)}. {'; '.join(said)}.")
    return axes


def _write_signs(ax, one, most):
    """So that above and below 0 are not told by colour alone."""
    for (row, column), value in np.ndenumerate(one):
        if abs(value) > WORTH_A_SIGN * most:
            dark = abs(value) > 0.65 * most
            look = {"color": "white" if dark else "0.25", "fontsize": 7}
            ax.text(column, row, "+" if value > 0 else "−", ha="center", va="center", **look)
