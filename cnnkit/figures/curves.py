"""How training went, drawn."""

import numpy as np

from cnnkit.colours import QUIET, TRAINING, VALIDATION
from cnnkit.figures.describing import describe, sentence
from cnnkit.figures.style import Axes, new_axes
from cnnkit.messages import _
from cnnkit.results import History


def loss_curve(history: History, ax: "Axes | None" = None) -> "Axes":
    """The training loss batch by batch (faint), its running mean, and the validation loss."""
    ax = new_axes(ax, 6, 3.2)
    losses = np.asarray(history.losses)
    ax.plot(losses, color=QUIET, linewidth=0.5, alpha=0.5, label=_("training, each batch"))
    window = max(1, len(losses) // 25)
    means = np.convolve(losses, np.ones(window) / window, mode="valid")
    middles = np.arange(len(means)) + (window - 1) / 2
    label = _("training, mean of {count}", count=window)
    ax.plot(middles, means, color=TRAINING, label=label)
    ends, validation = [], []
    for epoch in history.epochs:
        if epoch.validation is not None:
            ends.append(epoch.number * len(losses) / len(history.epochs))
            validation.append(epoch.validation.loss)
    if validation:
        ax.plot(ends, validation, "o--", color=VALIDATION, label=_("validation"))
    ax.set(xlabel=_("batch"), ylabel=_("loss (log scale)"), yscale="log", title=_("Loss"))
    ax.legend(frameon=False, fontsize=8)
    said = {"batches": len(losses), "first": means[0], "last": means[-1]}
    clauses = [_("Training loss over {batches:,} batches, from {first:.2g} to {last:.2g}", **said)]
    if validation:
        clauses.append(_("validation loss at the end {loss:.2g}", loss=validation[-1]))
    return describe(ax, sentence(clauses))


def accuracy_curve(history: History, ax: "Axes | None" = None) -> "Axes":
    """The share of validation pictures read right after each epoch.

    ``history`` is that of a training that was given validation pictures.
    """
    shares = {e.number: e.validation.accuracy for e in history.epochs if e.validation is not None}
    if not shares:
        raise ValueError("this training had no validation pictures: fit(..., validation=split)")
    ax = new_axes(ax, 4, 3.2)
    ax.plot(list(shares), list(shares.values()), "o-", color=VALIDATION)
    look = {"xytext": (0, -14), "textcoords": "offset points", "ha": "center", "fontsize": 8}
    for number, share in shares.items():
        ax.annotate(f"{share:.1%}", (number, share), **look)
    ax.set(xlabel=_("epoch"), ylabel=_("validation accuracy"), title=_("Accuracy"))
    ax.set_xticks(list(shares))
    ax.margins(x=0.15, y=0.35)
    ax.yaxis.set_major_formatter(lambda value, place: f"{value:.2%}" if value <= 1 else "")
    listed = ", ".join(f"{share:.1%}" for share in shares.values())
    return describe(ax, _("Validation accuracy after each epoch: {shares}.", shares=listed))
