"""A picture on its way through a network."""

from collections.abc import Sequence

import numpy as np

from cnnkit.colours import QUIET
from cnnkit.figures.describing import describe
from cnnkit.figures.style import INK, STRENGTH, bare, panels, right_or_wrong
from cnnkit.messages import _
from cnnkit.shapes.table import times

PANEL_WIDTH = 1.5  # inches
BOARD = (3, 2)  # rows and columns of the maps that are drawn


def journey(
    stages: Sequence[tuple[str, np.ndarray]],
    shares: Sequence[float] | np.ndarray,
    label: int | None = None,
) -> np.ndarray:
    """One picture, the feature maps it becomes, and the answer at the end.

    Parameters
    ----------
    stages : list of (name, array (C, H, W))
        The picture first, then what some layers make of it. Of many maps the
        six strongest are drawn; each stage has its own brightness scale.
    shares : array (classes,)
        The probabilities the network ends with.
    label : int, optional
        The true digit.

    Returns an array of Axes, one per stage and one for the answer.
    """
    *before, last = axes = panels(len(stages) + 1, PANEL_WIDTH * (len(stages) + 1), 3.1)
    arrow = {"xycoords": "axes fraction", "ha": "right", "va": "center", "color": QUIET}
    for number, (ax, (name, maps)) in enumerate(zip(before, stages, strict=True)):
        board = maps[0] if len(maps) == 1 else _board(maps)
        ax.imshow(board, cmap=STRENGTH if number else INK, interpolation="nearest")
        bare(ax).set_title(f"{name}\n{times(maps.shape)}", fontsize=9)
        if number:
            ax.annotate("→", (-0.02, 0.5), **arrow)
    answer = int(np.argmax(shares))
    said = {"answer": answer, "share": shares[answer]}
    colour = right_or_wrong(label is None or answer == label)
    bars = last.barh(range(len(shares)), shares, color=QUIET)
    bars[answer].set_color(colour)
    last.set(yticks=range(len(shares)), xlim=(0, 1), xticks=[0, 1])
    last.set_box_aspect(1.5)  # as tall as the maps beside it
    last.invert_yaxis()
    last.spines[["top", "right"]].set_visible(False)
    title = _("answer: {answer}\n{share:.0%} sure", **said)
    last.set_title(title, fontsize=9, color=colour)
    text = _(
        "One picture on its way through the network: {stages}. The answer is {answer}, "
        "{share:.0%} sure.",
        stages=", ".join(f"{name} {times(maps.shape)}" for name, maps in stages),
        **said,
    )
    describe(last, text)
    return axes


def _board(maps):
    """The strongest maps, in rows, as one array with gaps of one cell between them."""
    strongest = np.sort(np.argsort(-maps.mean(axis=(1, 2)), kind="stable")[: np.prod(BOARD)])
    pitch = np.add(maps.shape[1:], 1)
    board = np.full(pitch * BOARD - 1, np.nan)
    for number, chosen in enumerate(maps[strongest]):
        top, left = pitch * divmod(number, BOARD[1])
        board[top : top + len(chosen), left : left + chosen.shape[1]] = chosen
    return board
