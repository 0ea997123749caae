"""What a network answers, and which answers it mixes up."""

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import OUTPUT, QUIET, WRONG, new_axes


def confusion(evaluation, ax=None):
    """The confusion matrix: a row per true digit, a column per answer, mistakes shaded.

    The diagonal, where the answers are right, is printed in grey and left
    unshaded: it would outshine everything else.

    Parameters
    ----------
    evaluation : cnnkit.training.Evaluation

    Returns
    -------
    matplotlib Axes
    """
    counts = evaluation.confusion
    classes = len(counts)
    mixed_up = counts * ~np.eye(classes, dtype=bool)
    ax = new_axes(ax, 5.2, 4.8)
    most = max(mixed_up.max(), 1)
    ax.imshow(mixed_up, cmap="Oranges", vmin=0, vmax=1.4 * most)
    for row, column in np.argwhere(counts):
        colour = QUIET if row == column else "black"
        ax.text(
            column, row, counts[row, column], ha="center", va="center", fontsize=8, color=colour
        )
    ax.set(
        xticks=range(classes),
        yticks=range(classes),
        xlabel="the network's answer",
        ylabel="the true digit",
        title="Which digits are taken for which",
    )
    worst = np.argsort(-mixed_up, axis=None, kind="stable")[:3]
    listed = "; ".join(
        f"{row} taken for {column}, {mixed_up[row, column]} times"
        for row, column in zip(*np.unravel_index(worst, counts.shape), strict=True)
        if mixed_up[row, column]
    )
    wrong = int(mixed_up.sum())
    text = f"Confusion matrix: {wrong:,} of {counts.sum():,} answers are wrong."
    return describe(ax, f"{text} Most often: {listed}." if listed else text)


def probabilities(shares, label=None, ax=None):
    """A bar per digit: how sure the network is of it.

    Parameters
    ----------
    shares : array (classes,), summing to 1
    label : int, optional
        The true digit: its bar is green, a wrong answer's vermilion. Without it
        the answer's bar is black.

    Returns
    -------
    matplotlib Axes
    """
    shares = np.asarray(shares)
    answer = int(shares.argmax())
    colours = [QUIET] * len(shares)
    colours[answer] = "black" if label is None else WRONG
    if label is not None:
        colours[int(label)] = OUTPUT
    ax = new_axes(ax, 3, 2.4)
    ax.bar(range(len(shares)), shares, color=colours)
    ax.set(xticks=range(len(shares)), ylim=(0, 1), xlabel="digit", ylabel="probability")
    ax.spines[["top", "right"]].set_visible(False)
    truth = "" if label is None else f"; it is a {label}"
    return describe(ax, f"The network answers {answer}, {shares[answer]:.0%} sure{truth}.")
