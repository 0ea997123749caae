"""Chapter 09: what mutants of right code do not reach, networks and what is done with them.

Each of these is right but for one slip. It is refused on what a learner sees, and by each draw
of hidden probes on its own.
"""

from copy import deepcopy
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch
from test_mutants import agrees, drawn_probes
from torch import nn
from torch.nn import functional as F

from cnnkit.course import REGISTRY
from cnnkit.course.chapter_09.ex_09_4 import network_with

DRAWS = 10


def prepared(change, divisor=255):
    return lambda pictures: change(pictures).astype(np.float32)[:, None] / divisor


PREPARING = {
    "float64": lambda pictures: pictures[:, None] / 255,
    "float16": lambda pictures: (pictures[:, None] / 255).astype(np.float16),
    "signed bytes": prepared(lambda pictures: pictures.astype(np.int8)),
    "divided by 254": prepared(np.copy, 254),
    "the least taken off": prepared(lambda pictures: pictures - pictures.min()),
    "rounded": lambda pictures: np.round(pictures[:, None] / 255, 2).astype(np.float32),
    "a side cut off": lambda pictures: (pictures[:, None, :-1] / 255).astype(np.float32),
    "an axis of pictures": lambda pictures: (pictures / 255).astype(np.float32)[None],
    "upside down": prepared(lambda pictures: pictures[:, ::-1]),
    "sides exchanged": prepared(lambda pictures: pictures.swapaxes(1, 2)),
    "pictures and rows exchanged": prepared(lambda pictures: pictures.swapaxes(0, 1)),
    "ink or none": prepared(lambda pictures: 255 * (pictures > 127)),
    "bytes added up": lambda pictures: ((pictures + pictures)[:, None] / 510).astype(np.float32),
    "by the largest of all": lambda pictures: np.float32(pictures / pictures.max())[:, None],
}


def building(**changed):
    return lambda: network_with(**changed)


class WithoutBatch(nn.Module):
    """One picture is taken for no batch at all."""

    def __init__(self):
        super().__init__()
        self.layers = network_with()

    def forward(self, pictures):
        return self.layers(pictures).squeeze()


BUILDING = {
    "dropout before the last layer": building(dropout=("Dropout", 0.5)),
    "a little dropout": building(dropout=("Dropout", 0.05)),
    "dropout of maps": building(pool1=("Sequential", nn.MaxPool2d(2), nn.Dropout2d(0.5))),
    "normalised": building(dropout=("BatchNorm1d", 400)),
    "normalised without weights": building(dropout=("BatchNorm1d", 400, 1e-5, 0.1, False)),
    "leaky ReLU": building(relu1=("LeakyReLU",), relu2=("LeakyReLU",)),
    "one leaky ReLU": building(relu2=("LeakyReLU",)),
    "GELU": building(relu1=("GELU",), relu2=("GELU",)),
    "ReLU with a lid": building(relu1=("ReLU6",), relu2=("Hardtanh", 0, 1)),
    "sigmoid": building(relu1=("Sigmoid",), relu2=("Sigmoid",)),
    "one mean": building(pool2=("AvgPool2d", 2)),
    "another mean": building(pool1=("AvgPool2d", 2)),
    "overlapping pool": building(pool2=("MaxPool2d", 3, 2, 1)),
    "pool in steps of one": building(pool2=("MaxPool2d", 2, 1), fc=("Linear", 16 * 9 * 9, 10)),
    "stride for a pool": building(
        conv2=("Conv2d", 8, 16, 3, 2), pool2=("Identity",), fc=("Linear", 16 * 5 * 5, 10)
    ),
    "padding on one": building(conv2=("Conv2d", 8, 16, 3, 1, 1), fc=("Linear", 16 * 6 * 6, 10)),
    "groups": building(conv2=("Conv2d", 8, 16, 3, 1, 0, 1, 8)),
    "a hidden layer": building(dropout=("Linear", 400, 400)),
    "eleven scores": building(fc=("Linear", 400, 11)),
    "no bias at the end": building(fc=("Linear", 400, 10, False)),
    "no bias at the beginning": building(conv1=("Conv2d", 1, 8, 5, 1, 0, 1, 1, False)),
    "tanh at the end": building(last=("Tanh",)),
    "flattened through the batch": building(flatten=("Flatten", 0)),
    "squeezed": WithoutBatch,
}


def stepping(before=lambda *_: None, loss_of=F.cross_entropy, after=lambda *_: None, steps=1):
    """A step of training with something done before it, after it, another loss, or more steps."""

    def step(model, optimizer, images, labels):
        before(model, optimizer)
        loss = loss_of(model(images), labels)
        optimizer.zero_grad()
        loss.backward()
        for _ in range(steps):
            optimizer.step()
        after(model, optimizer)
        return loss.item()

    return step


def with_an_optimizer_of_its_own(make):
    right = stepping()
    return lambda model, _, images, labels: right(model, make(model.parameters()), images, labels)


def on_a_copy(model, optimizer, images, labels):
    return stepping()(deepcopy(model), optimizer, images, labels)


def by_hand(model, optimizer, images, labels):
    """It knows the learning rate, and nothing of what the optimiser does besides."""
    loss = F.cross_entropy(model(images), labels)
    for parameter in model.parameters():
        (gradient,) = torch.autograd.grad(loss, parameter, retain_graph=True)
        with torch.no_grad():
            parameter -= optimizer.param_groups[0]["lr"] * gradient
    return loss.item()


def on_part(part):
    right = stepping()
    return lambda model, optimizer, images, labels: right(
        model, optimizer, images[part], labels[part]
    )


def loss_squared(scores, labels):
    return F.mse_loss(scores.softmax(dim=1), F.one_hot(labels, 3).float())


def clipped(model, _):
    nn.utils.clip_grad_norm_(model.parameters(), 0.1)


def clipping(model, optimizer, images, labels):
    loss = F.cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    clipped(model, optimizer)
    optimizer.step()
    return loss.item()


STEPPING = {
    "eval() in it": stepping(before=lambda model, _: model.eval()),
    "eval() and back": stepping(
        before=lambda model, _: model.eval(), after=lambda model, _: model.train()
    ),
    "eval() after it": stepping(after=lambda model, _: model.eval()),
    "train(False)": stepping(before=lambda model, _: model.train(False)),
    "two steps": stepping(steps=2),
    "softmax": stepping(loss_of=lambda scores, y: F.cross_entropy(scores.softmax(1), y)),
    "softmax over the pictures": stepping(
        loss_of=lambda scores, y: F.cross_entropy(scores.softmax(0), y)
    ),
    "log of the probabilities, plus something": stepping(
        loss_of=lambda scores, y: F.nll_loss((scores.softmax(1) + 0.001).log(), y)
    ),
    "a sum": stepping(loss_of=lambda scores, y: F.cross_entropy(scores, y, reduction="sum")),
    "labels smoothed": stepping(
        loss_of=lambda scores, y: F.cross_entropy(scores, y, label_smoothing=0.1)
    ),
    "squares": stepping(loss_of=loss_squared),
    "twice the loss": stepping(loss_of=lambda scores, y: 2 * F.cross_entropy(scores, y)),
    "the scores cut off": stepping(loss_of=lambda scores, y: F.cross_entropy(scores.relu(), y)),
    "SGD made anew": with_an_optimizer_of_its_own(lambda weights: torch.optim.SGD(weights, 0.5)),
    "Adam made anew": with_an_optimizer_of_its_own(lambda weights: torch.optim.Adam(weights)),
    "the whole optimiser made anew": with_an_optimizer_of_its_own(
        lambda weights: torch.optim.SGD(weights, lr=0.5, momentum=0.5)
    ),
    "a copy of the model": on_a_copy,
    "by hand": by_hand,
    "without the last picture": on_part(slice(-1)),
    "the first picture": on_part(slice(1)),
    "gradients clipped": clipping,
}


def reading(answers_of, prepare=lambda model: model.eval()):
    """An answer from the scores that a prepared model gives."""

    def read(model, images):
        prepare(model)
        with torch.no_grad():
            return answers_of(model(images))

    return read


def largest(scores):
    return scores.argmax(dim=1)


def from_changed(change):
    def read(model, images):
        with torch.no_grad():
            return model.eval()(change(images)).argmax(dim=1)

    return read


READING = {
    "as it is": reading(largest, prepare=lambda model: None),
    "training": reading(largest, prepare=lambda model: model.train()),
    "eval without brackets": reading(largest, prepare=lambda model: model.eval),
    "the other mode": reading(largest, prepare=lambda model: model.train(not model.training)),
    "only the first layer": reading(largest, prepare=lambda model: model[0].eval()),
    "softmax over the pictures": reading(lambda scores: scores.softmax(dim=0).argmax(dim=1)),
    "the size of a score": reading(lambda scores: scores.abs().argmax(dim=1)),
    "an axis too many": reading(lambda scores: scores.argmax(dim=1, keepdim=True)),
    "the second": reading(lambda scores: scores.topk(2).indices[:, 1]),
    "the lowest": reading(lambda scores: scores.argmin(dim=1)),
    "the first picture's": reading(lambda scores: scores[:1].argmax(dim=1).repeat(len(scores))),
    "without the last": reading(lambda scores: scores[:-1].argmax(dim=1)),
    "without the last class": reading(lambda scores: scores[:, :-1].argmax(dim=1)),
    "without the first class": reading(lambda scores: scores[:, 1:].argmax(dim=1)),
    "a share": reading(lambda scores: scores.softmax(dim=1).max(dim=1).values),
    "the wrong axis": reading(lambda scores: scores.argmax(dim=0)),
    "ink and paper exchanged": from_changed(lambda images: 1 - images),
    "in bytes": from_changed(lambda images: 255 * images),
    "ink or none": from_changed(torch.round),
    "upside down": from_changed(lambda images: images.flip(2)),
    "mirrored": from_changed(lambda images: images.flip(3)),
}
SLIPS = [
    pytest.param(REGISTRY.find(number), slip, id=f"{number}-{name}")
    for number, slips in {
        "09.1": PREPARING,
        "09.4": BUILDING,
        "09.6": STEPPING,
        "09.7": READING,
    }.items()
    for name, slip in slips.items()
]


@pytest.mark.parametrize(("exercise", "slip"), SLIPS)
@pytest.mark.filterwarnings("ignore")
def test_a_slip_is_refused(exercise, slip):
    drawn = list(islice(drawn_probes(exercise), DRAWS))
    for probes in (exercise.probes, *drawn):
        assert not agrees(replace(exercise, probes=probes), slip), probes
