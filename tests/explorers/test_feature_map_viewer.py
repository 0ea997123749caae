"""The feature-map viewer without a browser: its numbers, its bytes, what it refuses."""

import numpy as np
import pytest
import torch
from torch import nn
from traitlets import TraitError

from cnnkit import datasets
from cnnkit.datasets import Split
from cnnkit.explorers import FeatureMapViewer
from cnnkit.explorers.activations import layers_with_maps
from cnnkit.figures import description
from cnnkit.models import MnistCNN
from cnnkit.receptive_field import window_seen
from cnnkit.shapes import ShapeError, trace

WINDOWS = {
    "conv1": (3, 1, 1),
    "pool1": (2, 2, 0),
    "conv2": (3, 1, 1),
    "pool2": (2, 2, 0),
    "conv3": (3, 1, 1),
    "pool3": (2, 2, 1),
}


@pytest.fixture(scope="module")
def pictures():
    return datasets.digits().test


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(3)
    return MnistCNN()


def floats(data, *shape):
    return np.frombuffer(data, "<f4").reshape(shape)


class TestLayers:
    def test_they_are_those_up_to_flatten(self, network, pictures):
        layers = layers_with_maps(network, pictures.images[:1])
        names = [f"{kind}{n}" for n in (1, 2, 3) for kind in ("conv", "relu", "pool")]
        assert [each["name"] for each in layers] == names
        table = trace(network, (1, 28, 28))
        for each in layers:
            row = table[each["name"].replace("relu", "conv")]  # ReLU changes no shape
            assert tuple(each["shape"]) == row.output

    def test_cells_see_what_the_chapter_says(self, network, pictures):
        below = []
        for each in layers_with_maps(network, pictures.images[:1]):
            if each["name"] in WINDOWS:
                below.append(WINDOWS[each["name"]])
            for cell in ((0, 0), (1, 3), (3, 2)):
                corner = [
                    first + at * step
                    for first, at, step in zip(each["first"], cell, each["step"], strict=True)
                ]
                assert (*corner, *each["size"]) == window_seen(below, cell)

    def test_windows_that_are_not_square(self):
        network = nn.Sequential(
            nn.Conv2d(1, 2, (3, 5), stride=(1, 2), padding=(0, 2), dilation=(2, 1)),
            nn.BatchNorm2d(2),
            nn.Conv2d(2, 2, 3, padding="same"),
            nn.AvgPool2d((1, 2)),
        )
        *_, last = layers_with_maps(network, np.zeros((1, 1, 12, 12), np.float32))
        assert last["first"] == [-1, -4]
        assert last["step"] == [1, 4]
        assert last["size"] == [7, 11]

    def test_they_end_where_places_cannot_be_followed(self):
        network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.AdaptiveAvgPool2d(4), nn.Conv2d(2, 2, 3))
        assert len(layers_with_maps(network, np.zeros((1, 1, 28, 28), np.float32))) == 1

    def test_networks_that_cannot_be_looked_into(self, network):
        picture = np.zeros((1, 1, 28, 28), np.float32)
        with pytest.raises(TypeError, match=r"network must be a torch.nn.Sequential.*got Linear"):
            layers_with_maps(nn.Linear(2, 2), picture)
        with pytest.raises(TypeError, match="no layer at the beginning of the network puts out"):
            layers_with_maps(nn.Sequential(nn.Flatten(), nn.Linear(784, 10)), picture)


class TestAnswer:
    def test_it_is_the_networks(self, network, pictures):
        viewer = FeatureMapViewer(network, pictures, 7, "conv2")
        assert viewer.answer["number"] == 7
        assert viewer.answer["label"] == pictures.labels[7]
        assert (floats(viewer.answer["picture"], 28, 28) == pictures.images[7, 0]).all()
        network.eval()
        with torch.no_grad():
            x = torch.from_numpy(pictures.images[7:8])
            expected = network.conv2(network.pool1(network.relu1(network.conv1(x))))[0]
            shares = network(x)[0].softmax(0)
        assert np.allclose(floats(viewer.answer["maps"], 64, 14, 14), expected, atol=1e-5)
        assert np.allclose(viewer.answer["probabilities"], shares, atol=1e-5)
        assert list(viewer.labels) == pictures.labels.tolist()

    def test_it_follows_picture_and_layer(self, network, pictures):
        viewer = FeatureMapViewer(network, pictures)
        assert viewer.layer == "relu1"
        answers = []
        viewer.observe(lambda change: answers.append(change.new), "answer")
        viewer.number = 1
        viewer.layer = "pool3"
        with viewer.hold_trait_notifications():
            viewer.number, viewer.layer = 2, "relu2"
        seen = [(each["number"], each["layer"], len(each["maps"])) for each in answers]
        assert seen == [
            (1, "relu1", 4 * 32 * 28 * 28),
            (1, "pool3", 4 * 128 * 4 * 4),
            (2, "relu2", 4 * 64 * 14 * 14),
        ]

    def test_a_layer_that_works_in_place_changes_no_other(self, pictures):
        network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(inplace=True), nn.Flatten())
        viewer = FeatureMapViewer(network, pictures, layer="0")
        assert viewer.maps.min() < 0

    def test_the_network_keeps_its_mode(self, network, pictures):
        network.train()
        network.relu1.eval()
        FeatureMapViewer(network, pictures)
        assert network.training
        assert network.dropout.training
        assert not network.relu1.training


class TestErrors:
    def test_pictures_with_channels(self, network):
        data = Split(np.zeros((2, 3, 28, 28), np.float32), np.zeros(2, int))
        with pytest.raises(
            ShapeError, match=r"pictures must be \(N, 1, H, W\), got \(2, 3, 28, 28"
        ):
            FeatureMapViewer(network, data)

    def test_what_there_is_not(self, network, pictures):
        with pytest.raises(TraitError, match="no picture 360: they are numbered 0 … 359"):
            FeatureMapViewer(network, pictures, 360)
        with pytest.raises(TraitError, match="no layer 'fc1' to look at; there are conv1, relu1"):
            FeatureMapViewer(network, pictures, layer="fc1")
        with pytest.raises(TraitError, match="no map 32 in relu1: they are numbered 0 … 31"):
            FeatureMapViewer(network, pictures, channel=32)


def test_the_picture_says_what_it_leaves_out(network, pictures):
    import matplotlib.pyplot as plt

    for layer, name in (("relu1", "relu1: 32"), ("conv1", "conv1, what is above 0: 32")):
        figure = FeatureMapViewer(network, pictures, layer=layer).figure().figure
        plt.close(figure)
        assert description(figure).startswith(f"{name} feature maps of 28×28")
