"""On real MNIST the lecture's network reaches 99 % after one epoch."""

import os

import pytest
import torch

from cnnkit import datasets
from cnnkit.models import MnistCNN
from cnnkit.training import evaluate, fit


@pytest.mark.slow
@pytest.mark.skipif(
    not os.environ.get("CNNKIT_MNIST_DIR"), reason="CNNKIT_MNIST_DIR names no folder with MNIST"
)
def test_one_epoch():
    data = datasets.mnist()
    assert (len(data.train), len(data.test)) == (60_000, 10_000)
    assert data.train.images.mean() == pytest.approx(0.1307, abs=1e-4)
    assert data.train.images.std() == pytest.approx(0.3081, abs=1e-4)
    torch.manual_seed(0)
    model = MnistCNN()
    fit(model, data.train, epochs=1)
    assert evaluate(model, data.test).accuracy >= 0.99
