"""A picture on its way through a network."""

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.digits import right_or_wrong
from cnnkit.figures.style import INK, QUIET, STRENGTH, bare

COLUMN = 1.5  # inches


def journey(stages, shares, label=None):
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

    Returns
    -------
    array of matplotlib Axes, one per stage and one for the answer
    """
    import matplotlib.pyplot as plt

    count = len(stages) + 1
    _, axes = plt.subplots(
        1, count, figsize=(COLUMN * count, 3.1), layout="constrained", width_ratios=[1] * count
    )
    for number, (ax, (name, maps)) in enumerate(zip(axes, stages, strict=False)):
        board = maps[0] if len(maps) == 1 else _board(maps)
        ax.imshow(board, cmap=INK if number == 0 else STRENGTH, interpolation="nearest")
        size = "×".join(map(str, maps.shape))
        bare(ax).set_title(f"{name}\n{size}", fontsize=9)
        if number:
            axes[number].annotate(
                "→", (-0.02, 0.5), xycoords="axes fraction", ha="right", va="center", color=QUIET
            )
    answer = int(np.argmax(shares))
    last = axes[-1]
    colour = right_or_wrong(label is None or answer == label)
    bars = last.barh(range(len(shares)), shares, color=QUIET)
    bars[answer].set_color(colour)
    last.set(yticks=range(len(shares)), xlim=(0, 1), xticks=[0, 1])
    last.set_box_aspect(1.5)  # as tall as the maps beside it
    last.invert_yaxis()
    last.spines[["top", "right"]].set_visible(False)
    last.set_title(f"answer: {answer}\n{shares[answer]:.0%} sure", fontsize=9, color=colour)
    sizes = ", ".join(f"{name} {'×'.join(map(str, maps.shape))}" for name, maps in stages)
    describe(
        last,
        f"One picture on its way through the network: {sizes}. "
        f"The answer is {answer}, {shares[answer]:.0%} sure.",
    )
    return axes


def _board(maps, columns=2, rows=3, gap=1):
    """The strongest maps, two by three, as one array with gaps between them."""
    strongest = np.sort(np.argsort(-maps.mean(axis=(1, 2)), kind="stable")[: columns * rows])
    _, height, width = maps.shape
    board = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap), np.nan)
    for number, chosen in enumerate(maps[strongest]):
        top, left = (number // columns) * (height + gap), (number % columns) * (width + gap)
        board[top : top + height, left : left + width] = chosen
    return board
