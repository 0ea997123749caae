"""What chapter 10 says is so: of chance, of receptive fields, of moves and of scores."""

import numpy as np
import pytest
import torch

from cnnkit.course import REGISTRY
from cnnkit.models import MnistCNN
from cnnkit.shapes import trace

VERTICAL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
SLANTED = np.array([[-2, -1, 0], [-1, 0, 1], [0, 1, 2]])
EDGES = np.array([VERTICAL, SLANTED, VERTICAL.T, SLANTED[:, ::-1]])
WINDOWS = [(3, 1, 1), (2, 2, 0), (3, 1, 1), (2, 2, 0), (3, 1, 1), (2, 2, 1)]


def scaled(filters):
    return filters / np.sqrt((filters**2).sum(axis=(1, 2), keepdims=True))


def test_untrained_filters_have_look_alikes_of_edges():
    best = []
    for seed in range(40):
        torch.manual_seed(seed)
        filters = MnistCNN().conv1.weight.detach().numpy()[:, 0]
        best.append(np.einsum("ehw,fhw->ef", scaled(EDGES), scaled(filters)).max(axis=1))
    assert np.mean(best) == pytest.approx(0.644, abs=0.005)


def test_the_windows_are_those_of_the_network():
    network = MnistCNN()
    layers = [layer for layer in network if hasattr(layer, "kernel_size")]
    one = lambda size: size[0] if isinstance(size, tuple) else size  # noqa: E731
    assert [(one(m.kernel_size), one(m.stride), one(m.padding)) for m in layers] == WINDOWS
    table, seen = trace(network, (1, 28, 28)), REGISTRY.find("10.3").reference
    for number, name in enumerate(("conv1", "pool1", "conv2", "pool2", "conv3", "pool3"), start=1):
        first, last = seen(WINDOWS[:number], 1)
        assert table[name].receptive_field == (last - first + 1,) * 2


def test_row_2_behind_conv2_sees_rows_1_to_8():
    assert REGISTRY.find("10.3").reference(WINDOWS[:3], 2) == (1, 8)
    assert REGISTRY.find("10.3").reference(WINDOWS[1:3], 2) == (2, 7)


def test_the_toy_score_is_17():
    exercise = REGISTRY.find("10.5")
    assert exercise.probes[0]["score"](exercise.probes[0]["picture"]) == 17


def test_the_commonest_of_ten_digits_by_chance():
    rng = np.random.default_rng(0)
    counts = [np.bincount(row).max() for row in rng.integers(0, 10, (20_000, 20))]
    assert np.mean(counts) == pytest.approx(4.5, abs=0.15)
    assert np.mean(counts) / 20 == pytest.approx(0.22, abs=0.01)
