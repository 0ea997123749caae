"""What training found, filter by filter, and what it makes of a picture, map by map."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from cnnkit.figures.describing import describe, sentence
from cnnkit.figures.style import INK, SIGNED, STRENGTH, Axes, bare, new_axes, panels
from cnnkit.messages import _
from cnnkit.shapes.table import times

MIN_SIGNED = 0.2  # of the largest weight: smaller ones are left without + or −
GAP = 2  # cells between maps
BOARD_WIDTH = 9.4  # inches
SIDE = 1.05  # inches, a filter


def filters(
    weights: np.ndarray,
    captions: Sequence[object] | None = None,
    columns: int = 8,
    words: str | None = None,
) -> np.ndarray:
    """Filters as pictures, all on one scale around 0: orange and + above it, purple and − below.

    Parameters
    ----------
    weights : array (N, H, W)
    captions : sequence of N, optional
    words : str, optional
        What they are, for the description, if not "filters".

    Returns an array of N Axes.
    """
    weights = np.asarray(weights, float)
    captions = [""] * len(weights) if captions is None else captions
    columns = min(columns, len(weights))
    rows = math.ceil(len(weights) / columns)
    lines = max((str(caption).count("\n") + 1 for caption in captions if caption), default=0)
    axes = panels(len(weights), SIDE * columns + 1, (SIDE + 0.17 * lines) * rows, columns)
    most = np.abs(weights).max()
    for ax, one, caption in zip(axes, weights, captions, strict=True):
        shown = ax.imshow(one, cmap=SIGNED, vmin=-most, vmax=most)
        bare(ax).set_title(caption, fontsize=9)
        ax.spines[:].set(visible=True, color="0.7", linewidth=0.6)
        _write_signs(ax, one, most)
    axes[0].figure.colorbar(shown, ax=axes, shrink=0.8, aspect=30, ticks=[-most, 0, most])
    axes[0].figure.axes[-1].set_yticklabels([f"−{most:.2f}", "0", f"{most:.2f}"], fontsize=8)
    listed = "; ".join(str(caption).replace("\n", " ") for caption in captions if caption)
    said = {"count": len(weights), "what": words or _("filters"), "captions": listed}
    said |= {"lowest": weights.min(), "highest": weights.max(), "size": times(weights.shape[1:])}
    if listed:
        text = _(
            "{count} {what} of {size}, weights from {lowest:.2f} to {highest:.2f}: {captions}.",
            **said,
        )
    else:
        text = _("{count} {what} of {size}, weights from {lowest:.2f} to {highest:.2f}.", **said)
    describe(axes[-1], text)
    return axes


def feature_maps(
    maps: np.ndarray, name: str, columns: int = 16, ax: "Axes | None" = None
) -> "Axes":
    """All maps of a layer for one picture, on one scale: dark 0, bright the strongest.

    Parameters
    ----------
    maps : array (C, H, W), not below 0
    name : str
        Of the layer.
    columns : int
        The number at the left of a row is that of its first map.
    """
    maps = np.asarray(maps, float)
    count, height, width = maps.shape
    rows = math.ceil(count / columns)
    pitch = np.array([height + GAP, width + GAP])
    board = np.full(pitch * (rows, columns) - GAP, np.nan)
    ax = new_axes(ax, BOARD_WIDTH, BOARD_WIDTH * board.shape[0] / board.shape[1] + 0.4)
    for number, one in enumerate(maps):
        top, left = pitch * divmod(number, columns)
        board[top : top + height, left : left + width] = one
    ax.imshow(board, cmap=STRENGTH, vmin=0, vmax=maps.max(), interpolation="nearest")
    said = {"layer": name, "count": count, "size": times((height, width)), "most": maps.max()}
    title = _("{layer}: {count} maps of {size}, dark 0, brightest {most:.1f}", **said)
    bare(ax).set_title(title, fontsize=10)
    middles = np.arange(rows) * pitch[0] + (height - 1) / 2
    ax.set_yticks(middles, [str(row * columns) for row in range(rows)], fontsize=8)
    ax.tick_params(length=0)
    text = _(
        "{layer}: {count} feature maps of {size}, numbers from 0 to {most:.2f}; {zeros:.0%} of the "
        "cells are 0, {silent} maps are 0 everywhere, the strongest is map {strongest}.",
        zeros=(maps == 0).mean(),
        silent=(maps == 0).all(axis=(1, 2)).sum(),
        strongest=maps.max(axis=(1, 2)).argmax(),
        **said,
    )
    return describe(ax, text)


def moved_maps(rows: Mapping[str, Sequence[np.ndarray]], titles: Sequence[str]) -> np.ndarray:
    """A picture and maps of it, in rows, one per move; a line stays where it is in each column.

    Parameters
    ----------
    rows : dict of name -> list of arrays (H, W)
        The picture first, then its maps; the same in every row.
    titles : list of str
        Of the columns.

    Returns an array (rows, columns) of Axes.
    """
    shape, size = (len(rows), len(titles)), (1.9 * len(titles) + 1.2, 1.9 * len(rows) + 0.3)
    axes = panels(math.prod(shape), *size, columns=len(titles)).reshape(shape)
    said = []
    for column, title in enumerate(titles):
        arrays = [arrays[column] for arrays in rows.values()]
        most = max(one.max() for one in arrays)
        strongest = [np.unravel_index(one.argmax(), one.shape)[1] for one in arrays]
        for ax, one in zip(axes[:, column], arrays, strict=True):
            cmap = STRENGTH if column else INK
            ax.imshow(one, cmap=cmap, vmin=0, vmax=most, interpolation="nearest")
            line = {"color": "white" if column else "black", "linewidth": 1, "linestyle": "--"}
            ax.axvline(strongest[0] if column else (one.shape[1] - 1) / 2, **line)
            bare(ax).spines[:].set(visible=True, color="0.8")
        axes[0, column].set_title(f"{title}\n{times(arrays[0].shape)}", fontsize=10)
        if column:
            columns = ", ".join(map(str, strongest))
            said.append(_("{map}: strongest in column {columns}", map=title, columns=columns))
    for ax, name in zip(axes[:, 0], rows, strict=True):
        ax.set_ylabel(name, fontsize=10, rotation=0, ha="right", va="center")
    describe(axes[-1, -1], f"{', '.join(rows)}. {sentence(said)}")
    return axes


def _write_signs(ax, one, most):
    """So that above and below 0 are not told by colour alone."""
    for (row, column), value in np.ndenumerate(one):
        if abs(value) > MIN_SIGNED * most:
            dark = abs(value) > 0.65 * most
            look = {"color": "white" if dark else "0.25", "fontsize": 7}
            ax.text(column, row, "+" if value > 0 else "−", ha="center", va="center", **look)
