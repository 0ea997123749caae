"""Well-known networks: ``trace`` says of every layer what PyTorch says.

Each plain stack is written once and built twice, from ``torch.nn`` and from the
descriptions in ``cnnkit.shapes``: their names and arguments are the same. The
counts of parameters are the published ones.
"""

from functools import partial
from itertools import pairwise

import pytest
import torch
from listening import shapes_by_hook
from torch import nn
from torch.nn import functional as F

from cnnkit import shapes
from cnnkit.shapes import trace


def lenet5(of):
    """LeCun and others, 1998, as usually rebuilt: every map sees every map before it."""
    return [
        of.Conv2d(1, 6, 5), of.ReLU(), of.AvgPool2d(2),
        of.Conv2d(6, 16, 5), of.ReLU(), of.AvgPool2d(2), of.Flatten(),
        of.Linear(400, 120), of.ReLU(), of.Linear(120, 84), of.ReLU(), of.Linear(84, 10),
    ]  # fmt: skip


def alexnet(of, groups=1):
    """Krizhevsky and others, 2012; in two groups it is what ran on two cards."""
    return [
        of.Conv2d(3, 96, 11, stride=4), of.ReLU(), of.LocalResponseNorm(5), of.MaxPool2d(3, 2),
        of.Conv2d(96, 256, 5, padding=2, groups=groups), of.ReLU(),
        of.LocalResponseNorm(5), of.MaxPool2d(3, 2),
        of.Conv2d(256, 384, 3, padding=1), of.ReLU(),
        of.Conv2d(384, 384, 3, padding=1, groups=groups), of.ReLU(),
        of.Conv2d(384, 256, 3, padding=1, groups=groups), of.ReLU(), of.MaxPool2d(3, 2),
        *classifier(of, 256 * 6 * 6),
    ]  # fmt: skip


def narrow_alexnet(of):
    """Krizhevsky's later version for one card, 2014; torchvision's."""
    return [
        of.Conv2d(3, 64, 11, stride=4, padding=2), of.ReLU(), of.MaxPool2d(3, 2),
        of.Conv2d(64, 192, 5, padding=2), of.ReLU(), of.MaxPool2d(3, 2),
        of.Conv2d(192, 384, 3, padding=1), of.ReLU(),
        of.Conv2d(384, 256, 3, padding=1), of.ReLU(),
        of.Conv2d(256, 256, 3, padding=1), of.ReLU(), of.MaxPool2d(3, 2),
        *classifier(of, 256 * 6 * 6),
    ]  # fmt: skip


def vgg16(of):
    """Simonyan and Zisserman, 2015, configuration D."""
    layers, channels = [], 3
    for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(count):
            layers += [of.Conv2d(channels, width, 3, padding=1), of.ReLU()]
            channels = width
        layers.append(of.MaxPool2d(2))
    return [*layers, *classifier(of, 512 * 7 * 7)]


def classifier(of, features):
    return [
        of.Flatten(), of.Linear(features, 4096), of.ReLU(), of.Dropout(0.5),
        of.Linear(4096, 4096), of.ReLU(), of.Dropout(0.5), of.Linear(4096, 1000),
    ]  # fmt: skip


def nin(of):
    """Lin and others, 2014, for pictures of 32×32: no fully connected layer at all."""
    return [
        of.Conv2d(3, 192, 5, padding=2), of.ReLU(), *pointwise(of, 192, 160, 96),
        of.MaxPool2d(3, 2, ceil_mode=True), of.Dropout(0.5),
        of.Conv2d(96, 192, 5, padding=2), of.ReLU(), *pointwise(of, 192, 192, 192),
        of.AvgPool2d(3, 2, ceil_mode=True), of.Dropout(0.5),
        of.Conv2d(192, 192, 3, padding=1), of.ReLU(), *pointwise(of, 192, 192, 10),
        of.AvgPool2d(8), of.Flatten(),
    ]  # fmt: skip


def pointwise(of, *widths):
    return [layer for pair in pairwise(widths) for layer in (of.Conv2d(*pair, 1), of.ReLU())]


class Bottleneck(nn.Module):
    """The first block of ResNet-50: He and others, 2016."""

    def __init__(self, inputs=64, width=64, outputs=256):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, outputs, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(outputs)
        self.downsample = nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs)
        )

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        return F.relu(self.bn3(self.conv3(y)) + self.downsample(x))


class Inception(nn.Module):
    """Block 3a of GoogLeNet: Szegedy and others, 2015."""

    def __init__(self):
        super().__init__()
        relu = nn.ReLU
        self.one = nn.Sequential(nn.Conv2d(192, 64, 1), relu())
        self.three = nn.Sequential(
            nn.Conv2d(192, 96, 1), relu(), nn.Conv2d(96, 128, 3, padding=1), relu()
        )
        self.five = nn.Sequential(
            nn.Conv2d(192, 16, 1), relu(), nn.Conv2d(16, 32, 5, padding=2), relu()
        )
        self.pool = nn.Sequential(nn.MaxPool2d(3, 1, padding=1), nn.Conv2d(192, 32, 1), relu())

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.children()], dim=1)


STACKS = {
    "LeNet-5": (lenet5, (1, 32, 32), 61_706),
    "AlexNet": (alexnet, (3, 227, 227), 62_378_344),
    "AlexNet in two groups": (partial(alexnet, groups=2), (3, 227, 227), 60_965_224),
    "AlexNet, narrow": (narrow_alexnet, (3, 224, 224), 61_100_840),
    "VGG-16": (vgg16, (3, 224, 224), 138_357_544),
    "NiN": (nin, (3, 32, 32), 966_986),
}
BLOCKS = {
    "ResNet block": (Bottleneck, (64, 56, 56), 75_008),
    "GoogLeNet block": (Inception, (192, 28, 28), 163_696),
}
NETWORKS = {
    name: (lambda build=build: nn.Sequential(*build(nn)), shape, parameters)
    for name, (build, shape, parameters) in STACKS.items()
} | BLOCKS


@pytest.mark.parametrize("name", NETWORKS)
def test_every_layer_is_as_pytorch_has_it(name):
    build, shape, parameters = NETWORKS[name]
    with torch.device("meta"):  # shapes and counts without 138 million numbers
        model = build()
    table = trace(model, shape)
    seen = shapes_by_hook(model, torch.zeros(2, *shape, device="meta"))
    for row in table:
        if row.layer == "flatten":  # no layer comes after it that could carry it
            assert row.output == seen[""][1]
            continue
        layer = model.get_submodule(row.layer)
        before, after = seen[row.layer]
        assert row.output == after, row.layer
        assert row.input == before or isinstance(layer, nn.Linear), row.layer
        if isinstance(layer, nn.Linear):  # flattening stands in its row
            assert torch.Size(row.input).numel() == before[0] == layer.in_features
        assert row.parameters == sum(p.numel() for p in layer.parameters()), row.layer
    rows = {row.layer for row in table}
    for name, layer in model.named_modules():
        if any(True for _ in layer.parameters(recurse=False)) or hasattr(layer, "kernel_size"):
            assert name in rows
    assert table.parameters == sum(p.numel() for p in model.parameters()) == parameters


@pytest.mark.parametrize("name", STACKS)
def test_descriptions_give_the_same_rows(name):
    build, shape, parameters = STACKS[name]
    described = trace(build(shapes), shape)
    with torch.device("meta"):
        modules = trace(build(nn), shape)
    assert described.rows == modules.rows
    assert described.parameters == parameters
    assert described[-1].output == ((1000,) if shape[-1] > 32 else (10,))
