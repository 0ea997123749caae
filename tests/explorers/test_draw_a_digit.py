"""The explorer that reads drawn digits, asked as the browser asks it."""

import re

import numpy as np
import pytest
import torch
from torch import nn
from traitlets import TraitError

from cnnkit import figures
from cnnkit.explorers import DrawADigit
from cnnkit.explorers.bundling import bundle
from cnnkit.shapes import ShapeError
from cnnkit.strokes import PEN, ink, like_mnist, shrunk

SEVEN = [[(0.1, 0.1), (0.4, 0.1), (0.25, 0.6)]]


def network(*first, channels=1):
    torch.manual_seed(0)
    first = first or (nn.Conv2d(1, 3, 5), nn.ReLU())
    for layer in nn.Sequential(*first).modules():
        if isinstance(layer, nn.Conv2d):
            layer.reset_parameters()  # it may have been made before the seed was set
    model = nn.Sequential(*first, nn.Flatten(), nn.Dropout(0.9), nn.LazyLinear(10))
    model(torch.zeros(1, channels, 28, 28))  # so the last layer is there
    return model


def asked(explorer, strokes):
    """What the explorer answers when the browser sends these strokes as it does."""
    drawing = np.rint(255 * ink(strokes)).astype(np.uint8)
    # A memoryview is what arrives, and all settings of a message arrive together.
    state = {"drawing": memoryview(drawing.tobytes()), "asked": explorer.asked + 1}
    explorer.set_state(state)
    return drawing, explorer.reading


@pytest.fixture
def explorer():
    return DrawADigit(network())


@pytest.mark.parametrize("centred", [True, False])
def test_its_answer_is_the_networks(explorer, centred):
    explorer.centred = centred
    drawing, reading = asked(explorer, SEVEN)
    picture = np.rint(255 * (like_mnist if centred else shrunk)(drawing)).astype(np.uint8)
    assert reading["picture"] == picture.tobytes()
    x = torch.from_numpy(picture / np.float32(255))[None, None]
    model = explorer.network.eval()
    with torch.no_grad():
        probabilities = model(x).softmax(dim=1)[0]
        maps = model[1](model[0](x))[0].numpy()
    np.testing.assert_allclose(reading["probabilities"], probabilities, rtol=1e-5)
    assert explorer.layer == {"name": "layer 0 after its ReLU", "shape": [3, 24, 24]}
    sent = np.frombuffer(reading["maps"], np.uint8).reshape(3, 24, 24) / 255
    assert (reading["least"], reading["most"]) == (0, pytest.approx(maps.max()))
    np.testing.assert_allclose(sent * maps.max(), maps, atol=maps.max() / 500)
    assert reading["strongest"] == maps.max(axis=(1, 2)).argmax()


def test_sizes_are_height_and_width(explorer):
    _, reading = asked(explorer, [[(0.5, 0.1), (0.5, 0.9)]])
    height, width = reading["box"]
    assert height > 90 > 10 >= width
    assert reading["fitted"] == [20, 2]


def test_of_an_empty_paper_it_says_nothing(explorer):
    assert asked(explorer, SEVEN)[1]["probabilities"]
    assert asked(explorer, [])[1] == {"number": 2}


@pytest.mark.parametrize("strokes", [[[(0.5, 0.5)]], [[(0, 0), (1, 1)]], [[(0, 1), (1, 1)]]])
def test_dots_and_long_lines_are_answered(explorer, strokes):
    _, reading = asked(explorer, strokes)
    assert sum(reading["probabilities"]) == pytest.approx(1)


def test_the_network_is_left_as_it_was(explorer):
    model = explorer.network
    model.train()
    model[0].eval()
    first, second = asked(explorer, SEVEN)[1], asked(explorer, SEVEN)[1]
    assert first["probabilities"] == second["probabilities"]  # without dropout
    assert [part.training for part in model] == [False, True, True, True, True]
    assert model.training
    assert not any(part._forward_hooks or part._forward_pre_hooks for part in model.modules())
    assert all(parameter.grad is None for parameter in model.parameters())


def test_it_asks_the_network_as_it_is_now(explorer):
    unlikely = np.argmin(asked(explorer, SEVEN)[1]["probabilities"])
    with torch.no_grad():
        explorer.network[-1].bias[unlikely] += 50
    assert np.argmax(asked(explorer, SEVEN)[1]["probabilities"]) == unlikely


@pytest.mark.parametrize(
    ("first", "name", "below_zero"),
    [
        ([nn.Conv2d(1, 2, 3)], "layer 0", True),
        ([nn.Conv2d(1, 2, 3), nn.ReLU(inplace=True)], "layer 0 after its ReLU", False),
        ([nn.Conv2d(1, 2, 3), nn.MaxPool2d(2), nn.ReLU()], "layer 0", True),
        ([nn.ReLU(), nn.Sequential(nn.Conv2d(1, 2, 3), nn.Tanh())], "1.0", True),
        ([nn.Conv2d(1, 70, 3), nn.ReLU()], "layer 0 after its ReLU", False),
    ],
)
def test_the_first_convolution_is_found(first, name, below_zero):
    explorer = DrawADigit(network(*first))
    _, reading = asked(explorer, SEVEN)
    assert explorer.layer["name"] == name
    assert len(reading["maps"]) == np.prod(explorer.layer["shape"])
    assert explorer.layer["shape"][0] <= 64
    assert (reading["least"] < 0) == below_zero


def test_a_network_without_a_convolution_has_no_maps():
    explorer = DrawADigit(network(nn.Flatten()))
    assert explorer.layer == {}
    assert "maps" not in asked(explorer, SEVEN)[1]


def test_a_network_that_fails_says_why(explorer):
    with torch.no_grad():
        explorer.network[-1].weight[0, 0] = torch.nan
    reading = asked(explorer, SEVEN)[1]
    assert reading == {
        "number": 1,
        "trouble": "ValueError: the network's scores are not all numbers",
    }
    explorer.network[0] = nn.Conv2d(2, 3, 5)
    assert "layer 0" in asked(explorer, SEVEN)[1]["trouble"]


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ("mnist_cnn.pt", TypeError, "network must be a torch.nn.Module, got str"),
        (nn.ReLU, TypeError, r"got type: the class ReLU makes one, ReLU\(\)"),
        (network(nn.Conv2d(3, 2, 3), channels=3), ShapeError, "1 channel"),
        (nn.Sequential(nn.Flatten(), nn.Linear(784, 5)), ShapeError, r"\(1, 10\), got \(1, 5\)"),
        (nn.Sequential(nn.Flatten(2), nn.LSTM(784, 10)), ShapeError, r"\(1, 10\), got tuple"),
        (nn.Conv2d(1, 10, 3), ShapeError, r"ten scores, \(1, 10\), got \(1, 10, 26, 26\)"),
    ],
)
def test_what_cannot_read_digits(given, error, words):
    with pytest.raises(error, match=words):
        DrawADigit(given)


@pytest.mark.parametrize("strokes", [[[]], [[0.1, 0.2]], [[(0.1, 1.2)]], [[(0.1, 0.2, 0.3)]]])
def test_what_is_no_stroke(explorer, strokes):
    with pytest.raises(TraitError, match=r"a stroke must be points .* from 0 to 1, got "):
        explorer.strokes = strokes
    explorer.strokes = [np.full((1, 2), 0.5)]
    assert explorer.strokes == [[[0.5, 0.5]]]


def test_its_picture_shows_what_has_been_drawn(explorer):
    example = figures.description(explorer.figure()[0].figure)
    assert re.search(r"its ink \d+×\d+, and the picture of 28×28 .* its ink 20×\d+, the c", example)
    explorer.strokes = [[[0.5, 0.5]]]
    assert "its ink 20×20" in figures.description(explorer.figure()[0].figure)
    explorer.centred = False
    assert "centre of mass" not in figures.description(explorer.figure()[0].figure)


def test_the_browsers_pen_is_as_wide():
    assert re.findall(r"PEN_WIDTH = ([\d.]+)", bundle("draw_a_digit.js")) == [str(PEN)]
