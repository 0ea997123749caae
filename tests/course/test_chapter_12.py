"""What chapter 12 claims: its counts, and that two layers under two names are the same."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from cnnkit import conv2d, datasets
from cnnkit.shapes import Conv2d, MaxPool2d, trace

CHAPTER = Path(__file__).parents[2] / "solutions" / "12_pointwise_convolution.ipynb"


@pytest.fixture(scope="module")
def cells():
    """The chapter's own cells, by id."""
    return {cell.id: cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells}


@pytest.fixture(scope="module")
def branches(cells):
    names = {"Conv2d": Conv2d, "MaxPool2d": MaxPool2d}
    exec(cells["pointwise-googlenet-block"], names)
    return names


def rows(branches):
    return [row for branch in branches for row in trace(branch, (192, 28, 28))]


def parameters(branches):
    return sum(row.parameters for row in rows(branches))


def test_what_the_bottleneck_saves():
    plain = nn.Conv2d(256, 256, 3, bias=False).weight.numel()
    parts = [nn.Conv2d(*of, bias=False) for of in ((256, 64, 1), (64, 64, 3), (64, 256, 1))]
    bottleneck = sum(part.weight.numel() for part in parts)
    assert (bottleneck, plain) == (69_632, 589_824)
    assert round(plain / bottleneck, 1) == 8.5
    assert round(2 * plain / bottleneck) == 17
    pair = [nn.Conv2d(256, 256, 3, groups=256, bias=False), nn.Conv2d(256, 256, 1, bias=False)]
    depthwise, pointwise = (part.weight.numel() for part in pair)
    assert (depthwise, pointwise) == (2_304, 65_536)
    assert round(pointwise / (depthwise + pointwise), 2) == 0.97


def test_googlenets_first_block(branches):
    direct, block = branches["direct"], branches["block"]
    assert (parameters(direct[2:3]), parameters(block[2:3])) == (153_632, 15_920)
    assert sum(rows([branch])[-1].output[0] for branch in direct) == 416
    assert sum(rows([branch])[-1].output[0] for branch in block) == 256
    # The paper's table 1: 159K parameters, K being 1024, and 128M operations.
    assert parameters(block) // 1024 == 159
    assert sum(row.multiply_adds for row in rows(block)) // 10**6 == 128


def test_alexnets_last_layers():
    last = nn.Linear(9216, 4096), nn.Linear(4096, 4096), nn.Linear(4096, 1000)
    count = sum(one.numel() for layer in last for one in layer.parameters())
    assert round(count / 1e6, 1) == 58.6
    assert trace([Conv2d(256, 1000, 1)], (256, 6, 6)).parameters == 257_000


def test_a_1x1_convolution_is_a_matrix_product():
    torch.manual_seed(0)
    conv = nn.Conv2d(256, 64, 1, bias=False).double()
    x = torch.randn(2, 256, 7, 7).double()
    with torch.no_grad():
        product = conv.weight[:, :, 0, 0] @ x.reshape(2, 256, 49)
        assert (product.reshape(2, 64, 7, 7) - conv(x)).abs().max() < 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_the_position_wise_network_is_two_convolutions(cells, seed):
    names = {"torch": torch, "nn": nn, "F": F}
    exec(cells["pointwise-transformer-layer"], names)
    exec(cells["pointwise-transformer-convolutions"], names)
    torch.manual_seed(seed)
    tokens = 10 * torch.randn(1, 7, 512).double()
    with torch.no_grad():
        difference = names["position_wise"](tokens) - names["as_convolutions"](tokens)
        assert difference.abs().max() < 1e-6
        # It is the network that PyTorch's own layer uses: attention, adding, normalising aside.
        layer = names["layer"]
        middle = layer.norm1(tokens + layer.self_attn(tokens, tokens, tokens)[0])
        whole = layer.norm2(middle + names["position_wise"](middle))
        assert (whole - layer(tokens)).abs().max() < 1e-6


def test_a_shuffled_photograph_makes_a_shuffled_map_only_where_windows_are_one_cell():
    x = datasets.photo("flower", height=50).transpose(2, 0, 1)[None].astype(float)
    order = np.random.default_rng(1).permutation(x[0, 0].size)

    def shuffled(x):
        return x.reshape(*x.shape[:2], -1)[:, :, order].reshape(x.shape)

    weight = np.random.default_rng(2).standard_normal((4, 3, 3, 3))
    for size, same in ((1, True), (3, False)):
        filters, padding = weight[:, :, :size, :size], size // 2
        before = conv2d(shuffled(x), filters, padding=padding)
        after = shuffled(conv2d(x, filters, padding=padding))
        assert np.allclose(before, after) == same


def test_the_first_layer_is_the_courses_gray(cells):
    names = {"datasets": datasets}
    exec(cells["pointwise-photo-layers"], names)
    weights, _ = names["layers"]["first"]
    photo = names["photo"]
    gray = photo @ np.array(weights).T
    for channel in range(3):
        np.testing.assert_allclose(gray[..., channel], datasets.gray(photo), atol=1e-6)


def test_the_flower_is_orange_and_its_leaves_are_green_and_blue():
    photo = datasets.photo("flower", height=107)
    red, green, blue = photo[45:60, 75:90].mean(axis=(0, 1))
    assert red > green > blue
    red, green, blue = photo[:, :40].mean(axis=(0, 1))
    assert red < blue < 1.2 * green < 0.5
