"""How training went, drawn."""

import numpy as np

from cnnkit.figures.describing import describe
from cnnkit.figures.style import QUIET, TRAINING, VALIDATION, new_axes


def loss_curve(history, ax=None):
    """The training loss batch by batch (faint), its running mean, and the validation loss.

    Parameters
    ----------
    history : cnnkit.training.History

    Returns
    -------
    matplotlib Axes
    """
    ax = new_axes(ax, 6, 3.2)
    losses = np.asarray(history.losses)
    ax.plot(losses, color=QUIET, linewidth=0.5, alpha=0.5, label="training, each batch")
    window = max(1, len(losses) // 25)
    means = np.convolve(losses, np.ones(window) / window, mode="valid")
    middles = np.arange(len(means)) + (window - 1) / 2
    ax.plot(middles, means, color=TRAINING, label=f"training, mean of {window}")
    judged = [epoch for epoch in history.epochs if epoch.validation is not None]
    ends = [epoch.number * len(losses) / len(history.epochs) for epoch in judged]
    if judged:
        ax.plot(
            ends, [e.validation.loss for e in judged], "o--", color=VALIDATION, label="validation"
        )
    ax.set(xlabel="batch", ylabel="loss (log scale)", yscale="log", title="Loss")
    ax.legend(frameon=False, fontsize=8)
    text = f"Training loss over {len(losses):,} batches, from {means[0]:.2g} to {means[-1]:.2g}"
    if judged:
        text += f"; validation loss at the end {judged[-1].validation.loss:.2g}"
    return describe(ax, f"{text}.")


def accuracy_curve(history, ax=None):
    """The share of validation pictures read right after each epoch.

    Parameters
    ----------
    history : cnnkit.training.History
        Of a training that was given validation pictures.

    Returns
    -------
    matplotlib Axes
    """
    judged = [epoch for epoch in history.epochs if epoch.validation is not None]
    if not judged:
        raise ValueError("this training had no validation pictures: fit(..., validation=split)")
    ax = new_axes(ax, 4, 3.2)
    numbers = [epoch.number for epoch in judged]
    shares = [epoch.validation.accuracy for epoch in judged]
    ax.plot(numbers, shares, "o-", color=VALIDATION)
    for number, share in zip(numbers, shares, strict=True):
        ax.annotate(
            f"{share:.1%}",
            (number, share),
            xytext=(0, -14),
            textcoords="offset points",
            ha="center",
            fontsize=8,
        )
    ax.set(xlabel="epoch", ylabel="validation accuracy", title="Accuracy", xticks=numbers)
    ax.margins(x=0.15, y=0.35)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:.2%}" if value <= 1 else "")
    listed = ", ".join(f"{share:.1%}" for share in shares)
    return describe(ax, f"Validation accuracy after each epoch: {listed}.")
