"""Train a PyTorch network on pictures, see how well it does, keep its weights."""

import math
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from cnnkit.augmentation import small_moves
from cnnkit.progress import progress_bar
from cnnkit.shapes import ShapeError


@dataclass(frozen=True)
class Evaluation:
    """How a network does on pictures whose labels are known.

    ``logits`` (N, classes) are its scores, ``labels`` (N,) the truth.
    """

    logits: np.ndarray
    labels: np.ndarray

    @property
    def predictions(self):
        return self.logits.argmax(axis=1)

    @property
    def accuracy(self):
        """The share of right predictions, 0 to 1."""
        return float((self.predictions == self.labels).mean())

    @property
    def losses(self):
        """The cross-entropy of each picture, (N,): large where it is sure and wrong."""
        scores, truth = torch.from_numpy(self.logits), torch.from_numpy(self.labels)
        return F.cross_entropy(scores, truth, reduction="none").numpy()

    @property
    def loss(self):
        return float(self.losses.mean())

    @property
    def probabilities(self):
        """softmax of the scores, (N, classes)."""
        return torch.from_numpy(self.logits).softmax(dim=1).numpy()

    @property
    def confusion(self):
        """How often each digit (row) was read as which (column): int (classes, classes)."""
        classes = self.logits.shape[1]
        pairs = self.labels * classes + self.predictions
        return np.bincount(pairs, minlength=classes**2).reshape(classes, classes)

    def __repr__(self):
        wrong = int((self.predictions != self.labels).sum())
        return (
            f"accuracy {self.accuracy:.2%}, loss {self.loss:.4f}: "
            f"{wrong:,} of {len(self.labels):,} wrong"
        )


@dataclass
class History:
    """What happened in training: ``losses`` batch by batch, and a row per epoch."""

    losses: list = field(default_factory=list)
    epochs: list = field(default_factory=list)

    @property
    def seconds(self):
        return sum(epoch.seconds for epoch in self.epochs)

    def __repr__(self):
        return "\n".join(str(epoch) for epoch in self.epochs)


@dataclass(frozen=True)
class Epoch:
    """One pass over the training pictures; ``validation`` only where some were given."""

    number: int
    training_loss: float
    validation: Evaluation | None
    seconds: float

    def __str__(self):
        text = f"epoch {self.number}: training loss {self.training_loss:.4f}"
        return text if self.validation is None else f"{text}; validation {self.validation}"


def fit(
    model,
    train,
    *,
    epochs=1,
    validation=None,
    batch_size=50,
    lr=0.003,
    augment=True,
    seed=0,
    device=None,
):
    """Train ``model`` in place with cross-entropy, and tell how it went.

    Adam, under a learning rate that rises to ``lr`` for the first third of the way and
    then falls to nothing (Smith's one-cycle schedule), on pictures moved a
    little at random. The same seed on the same machine gives the same weights.

    Parameters
    ----------
    model : torch.nn.Module
        Gives scores (N, classes), before softmax, for pictures (N, C, H, W).
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
        Whether to move the pictures, as :func:`cnnkit.augmentation.small_moves` does.
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
    TypeError, ShapeError
        Pictures or labels of the wrong kind or shape.
    FloatingPointError
        The loss is no longer a number.

    Source: Kingma and Ba, "Adam", 2015; Smith and Topin, "Super-convergence", 2018.
    """
    images, labels = _tensors(train)
    batch_size = min(batch_size, len(labels))
    steps = len(labels) // batch_size
    history = History()
    with (
        _seeded(seed) as generator,
        _on(model, device) as device,
        progress_bar(epochs * steps, "training", "batch") as bar,
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
    # Channels last in memory: a third less time for a convolution on a CPU.
    model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps)

    def step(images, labels):
        loss = F.cross_entropy(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if not math.isfinite(loss.item()):
            raise FloatingPointError(f"the loss became {loss.item()}; try a lower lr than {lr}")
        return loss.item()

    return step


def evaluate(model, data, batch_size=500):
    """What ``model`` makes of pictures, with dropout off and nothing learned.

    Parameters
    ----------
    model : torch.nn.Module
        Left in the mode, training or evaluation, that it was in.
    data : Split

    Returns
    -------
    Evaluation
    """
    images, labels = _tensors(data)
    device = _device_of(model)
    was_training = model.training
    model.eval()
    try:
        with torch.inference_mode():
            logits = [model(batch.to(device)).cpu() for batch in images.split(batch_size)]
    finally:
        model.train(was_training)
    return Evaluation(torch.cat(logits).numpy(), labels.numpy())


def save_weights(model, path):
    """Write the weights to ``path``, whole or not at all."""
    path = Path(path)
    unfinished = path.with_name(path.name + ".part")
    torch.save({name: value.cpu() for name, value in model.state_dict().items()}, unfinished)
    os.replace(unfinished, path)


def load_weights(model, path):
    """Give ``model`` the weights saved at ``path``, and return it.

    Only tensors are read from the file, never code.

    Raises
    ------
    FileNotFoundError
        Nothing was saved there.
    ShapeError
        The weights are another network's; says which differ.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"no weights at {path}: train the network and save_weights first")
    weights = torch.load(path, map_location="cpu", weights_only=True)
    here = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    there = {name: tuple(value.shape) for name, value in weights.items()}
    if here != there:
        differing = sorted(n for n in here | there if here.get(n) != there.get(n))
        lines = [f"  {n}: {there.get(n, 'none')}, wanted {here.get(n, 'none')}" for n in differing]
        raise ShapeError("\n".join([f"{path} holds another network's weights:", *lines]))
    model.load_state_dict(weights)
    return model


def _tensors(data):
    """Images and labels as tensors, refused with a reason where they will not do."""
    images, labels = np.asarray(data.images), np.asarray(data.labels)
    if images.dtype != np.float32:
        hint = ": divide the pixels 0 … 255 by 255" if images.dtype == np.uint8 else ""
        raise TypeError(f"images must be float32 from 0 to 1, got {images.dtype}{hint}")
    if images.ndim != 4:
        hint = "; images[:, None] adds the channel axis" if images.ndim == 3 else ""
        raise ShapeError(f"images must be (N, C, H, W), got shape {images.shape}{hint}")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, got {labels.dtype}")
    if labels.shape != (len(images),) or len(images) == 0:
        raise ShapeError(f"{len(images)} images need as many labels, got shape {labels.shape}")
    return torch.from_numpy(images), torch.from_numpy(labels.astype(np.int64, copy=False))


def _device_of(model):
    some = next(model.parameters(), None)
    return torch.device("cpu") if some is None else some.device


@contextmanager
def _on(model, device):
    """Move the model to ``device`` for the while; yields that device."""
    home = _device_of(model)
    if device is None:
        device = torch.accelerator.current_accelerator(check_available=True) or home
    model.to(device)
    try:
        yield torch.device(device)
    finally:
        model.to(home)


@contextmanager
def _seeded(seed):
    """Random numbers from ``seed`` inside, and outside as if nothing had been drawn."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        yield torch.Generator().manual_seed(seed)
