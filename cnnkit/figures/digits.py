"""Pictures of digits, many at once."""

import math
from collections.abc import Sequence

import numpy as np

from cnnkit.colours import WRONG
from cnnkit.figures.cells import box
from cnnkit.figures.describing import describe
from cnnkit.figures.style import INK, Axes, bare, new_axes
from cnnkit.messages import _, ngettext
from cnnkit.results import Evaluation

GAP = 4  # pixels between pictures
CAPTION = 9  # pixels for a line of text under a picture


def pictures(
    images: np.ndarray,
    captions: Sequence[object] | None = None,
    columns: int = 10,
    ax: "Axes | None" = None,
    colours: Sequence[str] | None = None,
    words: str | None = None,
) -> "Axes":
    """Small pictures side by side, with a caption under each.

    Parameters
    ----------
    images : array (N, 1, H, W) or (N, H, W), from 0, paper, to 1, ink
    captions : sequence of N, optional
        A caption may have several lines.
    colours : sequence of N, optional
        The captions' colours.
    words : str, optional
        What the figure shows, in place of a plain count.
    """
    images = np.asarray(images)
    images = images.reshape(-1, *images.shape[-2:])
    count, height, width = images.shape
    written = [""] * count if captions is None else [str(caption) for caption in captions]
    colours = ["black"] * count if colours is None else colours
    lines = max((caption.count("\n") + 1 for caption in written if caption), default=0)
    columns = min(columns, count)
    rows = math.ceil(count / columns)
    cell = np.array([height + GAP + CAPTION * lines, width + GAP])
    board = np.full(cell * (rows, columns), np.nan)
    ax = new_axes(ax, 0.78 * columns, 0.78 * rows * cell[0] / cell[1])
    for number, (image, caption, colour) in enumerate(zip(images, written, colours, strict=True)):
        top, left = cell * divmod(number, columns)
        board[top : top + height, left : left + width] = image
        middle, below = left + width / 2 - 0.5, top + height + 0.5
        ax.text(middle, below, caption, ha="center", va="top", fontsize=8, color=colour)
        # A thin frame shows where each picture ends: paper is as white as the page.
        look = {"edgecolor": "0.8", "linewidth": 0.6, "clip_on": True}
        box(ax, (top - 0.5, left - 0.5), (height, width), **look)
    ax.imshow(board, cmap=INK, vmin=0, vmax=1, interpolation="nearest")
    listed = ", ".join(caption.replace("\n", " ") for caption in written if caption)
    said = words or ngettext(
        "{pictures} pictures in {count} row",
        "{pictures} pictures in {count} rows",
        rows,
        pictures=count,
    )
    return describe(bare(ax), f"{said}: {listed}." if listed else f"{said}.")


def mistakes(
    images: np.ndarray,
    evaluation: Evaluation,
    count: int = 10,
    columns: int = 5,
    ax: "Axes | None" = None,
) -> "Axes":
    """The ``count`` pictures a network was most wrong about: sure of a digit, the wrong one.

    Parameters
    ----------
    images : array (N, 1, H, W)
        The pictures that were evaluated, in the same order.
    """
    wrong = np.flatnonzero(evaluation.predictions != evaluation.labels)
    worst = wrong[np.argsort(-evaluation.losses[wrong], kind="stable")][:count]
    if len(worst) == 0:
        ax = bare(new_axes(ax, 4, 1))
        ax.text(0.5, 0.5, _("No mistakes."), ha="center", va="center")
        return describe(ax, _("No mistakes."))
    sure = evaluation.probabilities[worst].max(axis=1)
    captions = [
        _(
            "is {label}, read {answer}\n{share:.0%} sure",
            label=evaluation.labels[one],
            answer=evaluation.predictions[one],
            share=share,
        )
        for one, share in zip(worst, sure, strict=True)
    ]
    words = _("The {count} worst mistakes", count=len(worst))
    return pictures(images[worst], captions, columns, ax, [WRONG] * len(worst), words)
