"""What chapter 09 says goes wrong does go wrong, in the words and numbers it quotes."""

import math
import re
import subprocess
import sys

import numpy as np
import pytest
import torch
from chapters import run_cells
from torch.nn import functional as F

from cnnkit import datasets, training
from cnnkit.models import MnistCNN
from cnnkit.shapes import ShapeError, trace


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    return MnistCNN()


@pytest.fixture(scope="module")
def batch():
    data = datasets.digits().train[:50]
    return torch.from_numpy(data.images), torch.from_numpy(data.labels)


def test_what_pytorch_loads_with_the_first_optimiser_is_not_the_answers_time():
    code = """
import sys
from cnnkit.course import REGISTRY
step = REGISTRY.find("09.6")
step.ready()
loaded = set(sys.modules)
step.call(step.reference, step.probes[0])
print(len(set(sys.modules) - loaded))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20  # without it about 800


def test_shares_of_parameters_and_work():
    table = trace(MnistCNN(), (1, 28, 28))
    convolutions = [table["conv2"], table["conv3"]]
    assert round(100 * table["fc1"].parameters / table.parameters) == 93
    assert round(100 * sum(r.multiply_adds for r in convolutions) / table.multiply_adds) == 83
    assert round(100 * sum(r.parameters for r in convolutions) / table.parameters) == 7


def test_the_messages_it_quotes(network, batch):
    images, labels = batch
    for wrong in (torch.zeros(1, 1, 32, 32), images[0]):
        with pytest.raises(RuntimeError, match="mat1 and mat2 shapes cannot be multiplied"):
            network(wrong)
    said = re.escape("expected input[1, 50, 28, 28] to have 1 channels")
    with pytest.raises(RuntimeError, match=said):
        network(images[:, 0])
    said = re.escape("operands could not be broadcast together with shapes (10,) (50,)")
    with pytest.raises(ValueError, match=said):
        _ = network(images).detach().numpy().argmax(axis=0) == labels.numpy()


def test_softmax_twice_never_falls_below_1_46():
    sure = torch.full((1, 10), -100.0)
    sure[0, 3] = 100
    assert F.cross_entropy(sure.softmax(dim=1), torch.tensor([3])) == pytest.approx(1.46, abs=0.002)


def test_an_untrained_network_starts_near_2_30_and_far_above_with_unscaled_pixels(network, batch):
    images, labels = batch
    network.eval()
    with torch.no_grad():
        assert F.cross_entropy(network(images), labels) == pytest.approx(math.log(10), abs=0.1)
        assert F.cross_entropy(network(255 * images), labels) > 10
        scaled, unscaled = (network.conv1(x).std() for x in (images, 255 * images))
    assert 50 < unscaled / scaled <= 255


def losses(batch, steps=40, lr=0.01, zero_grad=True, softmax=False):
    torch.manual_seed(0)
    # Laid out as ``fit`` does it, for speed.
    model, found = MnistCNN().to(memory_format=torch.channels_last), []
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for _ in range(steps):
        scores = model(batch[0])
        loss = F.cross_entropy(scores.softmax(dim=1) if softmax else scores, batch[1])
        if zero_grad:
            optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        found.append(loss.item())
    return np.array(found)


@pytest.mark.slow
def test_the_symptoms_of_training(batch):
    good = losses(batch, lr=0.001)
    assert good[-1] < 1
    assert losses(batch, lr=0.001, softmax=True)[-1] > 1.46
    high = losses(batch, lr=0.1)
    assert high[1:].max() > 100
    assert high[-1] > 2
    jumping = losses(batch, lr=0.003, zero_grad=False)
    assert (np.diff(jumping) > 0.2).any()


def test_zero_and_equal_weights(batch):
    for value, silent in ((0.0, True), (0.01, False)):
        model = MnistCNN().eval()
        for parameter in model.parameters():
            torch.nn.init.constant_(parameter, value)
        F.cross_entropy(model(batch[0]), batch[1]).backward()
        first = model.conv1.weight.grad
        assert (first == 0).all() == silent
        assert torch.allclose(first, first[:1])  # every filter gets the same gradient


def test_mnist_cnn_is_the_network_of_the_chapter():
    """The chapter writes it out; its weights must fit the one in cnnkit."""
    network = run_cells("09", "mnist-imports", "mnist-network-definition")["network"]
    assert repr(list(network.named_children())) == repr(list(MnistCNN().named_children()))


def test_training_and_judging_name_the_layer_that_does_not_fit():
    """As the chapter says of ``fit`` and ``evaluate``."""
    data = datasets.digits().train[:50]
    network = torch.nn.Sequential(
        torch.nn.Conv2d(1, 4, 3), torch.nn.Flatten(), torch.nn.Linear(4 * 14 * 14, 10)
    )
    for work in (training.fit, training.evaluate):
        with pytest.raises(ShapeError, match=r"\(Linear\) gets 2704: .*2704 .* 784\nUp to there:"):
            work(network, data)
