"""Training in NumPy: shuffle, forward, loss, backward, step; and judging."""

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from cnnkit.layers.layer import Layer
from cnnkit.layers.loss import CrossEntropyLoss
from cnnkit.layers.optimisers import Adam
from cnnkit.progress import progress_bar
from cnnkit.results import Epoch, Evaluation, History, images_and_labels
from cnnkit.shapes.arguments import whole

if TYPE_CHECKING:
    from cnnkit.datasets import Split


def fit(
    network: Layer,
    train: "Split",
    *,
    epochs: int = 1,
    validation: "Split | None" = None,
    batch_size: int = 50,
    lr: float = 0.003,
    seed: int = 0,
) -> History:
    """Train ``network`` in place with cross-entropy and Adam, and tell how it went.

    Parameters
    ----------
    network : Layer
        Gives scores (N, classes), before softmax, for pictures (N, C, H, W).
    train : Split
        Anything with ``images`` (N, C, H, W) and ``labels``, integers (N,).
    epochs : int
    validation : Split, optional
        Evaluated after every epoch; never trained on.
    batch_size : int
        Pictures per step. What is left over at an epoch's end is left out: the
        next epoch shuffles anew.
    lr : float
        The highest learning rate: see :func:`one_cycle`.
    seed : int
        For shuffling.

    Returns
    -------
    History

    Raises
    ------
    ShapeError, TypeError
        Pictures and labels that do not go together.
    FloatingPointError
        The loss is no longer a number; the step is not taken.
    """
    images, labels = images_and_labels(train)
    if validation is not None:
        images_and_labels(validation)  # a fault is better found now than after an epoch
    epochs = whole("epochs", epochs, 1)
    batch_size = min(whole("batch_size", batch_size, 1), len(labels))
    steps = len(labels) // batch_size
    random, loss = np.random.default_rng(seed), CrossEntropyLoss()
    history, optimiser = History(), Adam(network, lr)
    # A loss that runs away is told of below, once, and not on stderr.
    with progress_bar(epochs * steps, "training", "batch") as bar, np.errstate(all="ignore"):
        for number in range(1, epochs + 1):
            started = time.perf_counter()
            network.train()
            order = random.permutation(len(labels))[: steps * batch_size]
            for batch in order.reshape(steps, batch_size):
                optimiser.lr = one_cycle(len(history.losses) / (epochs * steps), lr)
                history.losses.append(float(loss(network(images[batch]), labels[batch])))
                if not math.isfinite(history.losses[-1]):
                    raise FloatingPointError(
                        f"the loss became {history.losses[-1]}; try a lower lr than {lr}"
                    )
                network.backward(loss.backward())
                optimiser.step()
                bar.set_postfix(epoch=number, loss=f"{history.losses[-1]:.3f}", refresh=False)
                bar.update()
            seconds = time.perf_counter() - started
            judged = None if validation is None else evaluate(network, validation)
            mean = float(np.mean(history.losses[-steps:]))
            history.epochs.append(Epoch(number, mean, judged, seconds))
    return history


def evaluate(network: Layer, data: "Split", batch_size: int = 500) -> Evaluation:
    """What ``network`` makes of pictures, with dropout off and nothing learned.

    Parameters
    ----------
    network : Layer
        In training mode afterwards, or not, as it was before.
    data : Split

    Returns
    -------
    Evaluation
    """
    images, labels = images_and_labels(data)
    batch_size, was_training = whole("batch_size", batch_size, 1), network.training
    network.eval()
    try:
        starts = range(0, len(images), batch_size)
        logits = np.concatenate([network(images[at : at + batch_size]) for at in starts])
    finally:
        network.train(was_training)
    return Evaluation(logits, labels)


def one_cycle(share: float, highest: float, rising: float = 0.3) -> float:
    """The learning rate when ``share`` of the training is done: up to ``highest``, down to 0.

    Small steps at first, while nothing fits; large ones in the middle; small
    ones again at the end, to settle.

    Source: Smith and Topin, "Super-convergence", 2018.
    """
    if share < rising:
        return highest * (0.04 + 0.96 * (1 - math.cos(math.pi * share / rising)) / 2)
    return highest * (1 + math.cos(math.pi * (share - rising) / (1 - rising))) / 2
