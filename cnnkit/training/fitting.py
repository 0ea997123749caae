"""Training: the four lines of a step, over and over, with a schedule and a record."""

import math
import time
from contextlib import contextmanager

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from cnnkit.messages import _
from cnnkit.progress import progress_bar
from cnnkit.results import Epoch, History
from cnnkit.shapes.arguments import whole
from cnnkit.shapes.modes import keeping_modes
from cnnkit.shapes.modules import explaining
from cnnkit.training.augmentation import small_moves
from cnnkit.training.evaluation import evaluate
from cnnkit.training.pictures import LabelledPictures, check_scores, tensors


def fit(
    model: nn.Module,
    train: LabelledPictures,
    *,
    epochs: int = 1,
    validation: LabelledPictures | None = None,
    batch_size: int = 50,
    lr: float = 0.003,
    augment: bool = True,
    seed: int = 0,
    device: str | torch.device | None = None,
) -> History:
    """Train ``model`` in place with cross-entropy, and tell how it went.

    Adam, under a learning rate that rises to ``lr`` for the first third of the way and
    then falls to nothing (Smith's one-cycle schedule), on pictures moved a
    little at random. The same seed on the same machine gives the same weights.

    Parameters
    ----------
    model : torch.nn.Module
        Gives scores (N, classes), before softmax, for pictures (N, C, H, W).
        Its layers come back in the mode, training or evaluation, they were in.
    train : Split
        Anything with ``images``, float32 (N, C, H, W), and ``labels``, int64 (N,).
    epochs : int
    validation : Split, optional
        Evaluated after every epoch; never trained on.
    batch_size : int
        Pictures per step. What is left over at an epoch's end is left out: the
        next epoch shuffles anew.
    lr : float
        The highest learning rate.
    augment : bool
        Whether to move the pictures, as :func:`cnnkit.training.augmentation.small_moves` does.
    seed : int
        For shuffling, moving and dropout. Random numbers elsewhere are left alone.
    device : str or torch.device, optional
        An accelerator where there is one, else the CPU. The model comes back
        to where it was.

    Returns
    -------
    History

    Raises
    ------
    TypeError, ShapeError, ValueError
        Pictures, labels or settings that will not do.
    FloatingPointError
        The loss is no longer a number; the step that would have spoilt the
        weights is not taken.

    Source: Kingma and Ba, "Adam", 2015; Smith and Topin, "Super-convergence", 2018.
    """
    images, labels = tensors(train)
    if validation is not None:
        tensors(validation)  # a fault is better found now than after an epoch
    epochs = whole("epochs", epochs, 1)
    batch_size = min(whole("batch_size", batch_size, 1), len(labels))
    if not (math.isfinite(lr) and lr > 0):
        raise ValueError(f"lr must be a positive number, got {lr}")
    steps = len(labels) // batch_size
    history = History()
    with (
        keeping_modes(model),
        explaining(model),
        _seeded(seed) as generator,
        _lent_to(model, device) as device,
        progress_bar(epochs * steps, _("training"), _("batch")) as bar,
    ):
        step = _stepper(model, lr, epochs * steps)
        for number in range(1, epochs + 1):
            started = time.perf_counter()
            model.train()
            order = torch.randperm(len(labels), generator=generator)
            for chosen in order[: steps * batch_size].split(batch_size):
                batch = images[chosen].to(device)
                batch = small_moves(batch, generator) if augment else batch
                history.losses.append(step(batch, labels[chosen].to(device)))
                bar.set_postfix(epoch=number, loss=f"{history.losses[-1]:.3f}", refresh=False)
                bar.update()
            seconds = time.perf_counter() - started
            mean = float(np.mean(history.losses[-steps:]))
            judged = None if validation is None else evaluate(model, validation)
            history.epochs.append(Epoch(number, mean, judged, seconds))
    return history


def _stepper(model, lr, steps):
    """One step of training as a function: (images, labels) in, the loss out."""
    # All weights at once: a third of the time of one tensor after the other, and the same bits.
    optimizer = torch.optim.Adam(model.parameters(), foreach=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps)

    def step(images, labels):
        logits = model(images)
        check_scores(logits, labels)
        loss = F.cross_entropy(logits, labels)
        if not math.isfinite(loss.item()):
            raise FloatingPointError(f"the loss became {loss.item()}; try a lower lr than {lr}")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        return loss.item()

    return step


@contextmanager
def _lent_to(model, device):
    """Move the model to ``device``, laid out for speed, for the while; yields that device."""
    home = next((some.device for some in model.parameters()), None)
    if home is None:
        raise ValueError(f"{type(model).__name__} has no parameters: there is nothing to train")
    if device is None:
        device = torch.accelerator.current_accelerator(check_available=True) or home
    # Channels last in memory: a third less time for a convolution on a CPU.
    model.to(device, memory_format=torch.channels_last)
    try:
        yield torch.device(device)
    finally:
        model.to(home, memory_format=torch.contiguous_format)


@contextmanager
def _seeded(seed):
    """Random numbers from ``seed`` inside, and outside as if nothing had been drawn."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        yield torch.Generator().manual_seed(seed)
