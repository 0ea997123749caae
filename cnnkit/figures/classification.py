"""What a network answers, and which answers it mixes up."""

import numpy as np

from cnnkit.colours import OUTPUT, QUIET, WRONG
from cnnkit.figures.describing import describe
from cnnkit.figures.style import Axes, new_axes
from cnnkit.messages import _
from cnnkit.results import Evaluation


def confusion(evaluation: Evaluation, ax: "Axes | None" = None) -> "Axes":
    """The confusion matrix: a row per true digit, a column per answer, mistakes shaded.

    The diagonal, where the answers are right, is printed in grey and left
    unshaded: it would outshine everything else.
    """
    counts = evaluation.confusion
    classes = range(len(counts))
    mixed_up = counts * ~np.eye(len(counts), dtype=bool)
    ax = new_axes(ax, 5.2, 4.8)
    ax.imshow(mixed_up, cmap="Oranges", vmin=0, vmax=1.4 * max(mixed_up.max(), 1))
    for row, column in np.argwhere(counts):
        look = {"ha": "center", "va": "center", "fontsize": 8}
        look["color"] = QUIET if row == column else "black"
        ax.text(column, row, counts[row, column], **look)
    ax.set(xticks=classes, yticks=classes, title=_("Which digits are taken for which"))
    ax.set(xlabel=_("the network's answer"), ylabel=_("the true digit"))
    worst = np.argsort(-mixed_up, axis=None, kind="stable")[:3]
    mistakes = [
        _("{digit} taken for {answer}, {count} times", digit=row, answer=column, count=count)
        for row, column in zip(*np.unravel_index(worst, counts.shape), strict=True)
        if (count := mixed_up[row, column])
    ]
    said = {"wrong": mixed_up.sum(), "count": counts.sum()}
    describe(ax, _("Confusion matrix: {wrong:,} of {count:,} answers are wrong.", **said))
    if mistakes:
        describe(ax, _("Most often: {mistakes}.", mistakes="; ".join(mistakes)))
    return ax


def probabilities(shares: np.ndarray, label: int | None = None, ax: "Axes | None" = None) -> "Axes":
    """A bar per digit: how sure the network is of it.

    Parameters
    ----------
    shares : array (classes,), summing to 1
    label : int, optional
        The true digit: its bar is green, a wrong answer's vermilion. Without it
        the answer's bar is black.
    """
    shares = np.asarray(shares)
    answer = int(shares.argmax())
    colours = [QUIET] * len(shares)
    colours[answer] = "black" if label is None else WRONG
    if label is not None:
        colours[int(label)] = OUTPUT
    ax = new_axes(ax, 3, 2.4)
    ax.bar(range(len(shares)), shares, color=colours)
    ax.set(xticks=range(len(shares)), ylim=(0, 1), xlabel=_("digit"), ylabel=_("probability"))
    ax.spines[["top", "right"]].set_visible(False)
    said = {"answer": answer, "share": shares[answer], "label": label}
    if label is None:
        return describe(ax, _("The network answers {answer}, {share:.0%} sure.", **said))
    return describe(
        ax, _("The network answers {answer}, {share:.0%} sure; it is a {label}.", **said)
    )
