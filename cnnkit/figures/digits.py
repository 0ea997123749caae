"""Pictures of digits, many at once."""

import math

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import INK, OUTPUT, WRONG, bare, new_axes

GAP = 4  # pixels between pictures
CAPTION = 9  # pixels for a line of text under a picture


def pictures(images, captions=None, columns=10, ax=None, colours=None, words=None):
    """Small pictures side by side, with a caption under each.

    Parameters
    ----------
    images : array (N, 1, H, W) or (N, H, W), from 0, paper, to 1, ink
    captions : sequence of N, optional
        A caption may have several lines.
    columns : int
    colours : sequence of N, optional
        The captions' colours.
    words : str, optional
        What the figure shows, in place of a plain count.

    Returns
    -------
    matplotlib Axes
    """
    images = np.asarray(images)
    images = images.reshape(-1, *images.shape[-2:])
    count, height, width = images.shape
    captions = [""] * count if captions is None else [str(caption) for caption in captions]
    colours = ["black"] * count if colours is None else colours
    lines = max((caption.count("\n") + 1 for caption in captions if caption), default=0)
    columns = min(columns, count)
    rows = math.ceil(count / columns)
    cell = np.array([height + GAP + CAPTION * lines, width + GAP])
    board = np.full(cell * (rows, columns), np.nan)
    ax = new_axes(ax, 0.78 * columns, 0.78 * rows * cell[0] / cell[1])
    for number, (image, caption, colour) in enumerate(zip(images, captions, colours, strict=True)):
        top, left = cell * divmod(number, columns)
        board[top : top + height, left : left + width] = image
        middle, below = left + width / 2 - 0.5, top + height + 0.5
        ax.text(middle, below, caption, ha="center", va="top", fontsize=8, color=colour)
    # A thin frame shows where each picture ends: paper is as white as the page.
    ax.imshow(board, cmap=INK, vmin=0, vmax=1, interpolation="nearest")
    for number in range(count):
        top, left = cell * divmod(number, columns)
        edges = {"fill": False, "edgecolor": "0.8", "linewidth": 0.6}
        ax.add_patch(_rectangle((left - 0.5, top - 0.5), width, height, edges))
    listed = ", ".join(caption.replace("\n", " ") for caption in captions if caption)
    said = words or f"{count} pictures in {rows} row{'s' * (rows > 1)}"
    return describe(bare(ax), f"{said}: {listed}." if listed else f"{said}.")


def mistakes(images, evaluation, count=10, columns=5, ax=None):
    """The pictures a network was most wrong about: sure of a digit, and of the wrong one.

    Parameters
    ----------
    images : array (N, 1, H, W)
        The pictures that were evaluated, in the same order.
    evaluation : cnnkit.training.Evaluation
    count, columns : int

    Returns
    -------
    matplotlib Axes
    """
    wrong = np.flatnonzero(evaluation.predictions != evaluation.labels)
    worst = wrong[np.argsort(-evaluation.losses[wrong], kind="stable")][:count]
    if len(worst) == 0:
        ax = bare(new_axes(ax, 4, 1))
        ax.text(0.5, 0.5, "No mistakes.", ha="center", va="center")
        return describe(ax, "No mistakes.")
    sure = evaluation.probabilities[worst].max(axis=1)
    captions = [
        f"is {label}, read {read}\n{share:.0%} sure"
        for label, read, share in zip(
            evaluation.labels[worst], evaluation.predictions[worst], sure, strict=True
        )
    ]
    words = f"The {len(worst)} worst mistakes"
    colours = [WRONG] * len(worst)
    return pictures(images[worst], captions, columns, ax, colours, words)


def _rectangle(corner, width, height, edges):
    from matplotlib.patches import Rectangle

    return Rectangle(corner, width, height, **edges)


def right_or_wrong(is_right):
    """The colour of an answer."""
    return OUTPUT if is_right else WRONG
