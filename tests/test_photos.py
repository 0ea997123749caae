"""Photographs: real ones, in colour or gray, no network, no interpolation."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from cnnkit.datasets import gray, photo


@pytest.mark.parametrize("name", ["china", "flower"])
def test_a_photograph(name):
    picture = photo(name)
    assert (picture.shape, picture.dtype) == ((427, 640, 3), np.float32)
    assert 0 <= picture.min() < 0.1
    assert 0.9 < picture.max() <= 1
    assert picture.std() > 0.1


def test_there_are_two():
    assert np.array_equal(photo(), photo("china"))
    assert not np.array_equal(photo("china"), photo("flower"))


def test_each_can_be_changed_without_harm():
    picture = photo()
    picture[:] = 0
    assert photo().max() > 0.9


@pytest.mark.parametrize(
    ("height", "shape"),
    [
        (427, (427, 640, 3)),
        (300, (213, 320, 3)),
        (106, (106, 160, 3)),
        (100, (106, 160, 3)),
        (1, (1, 1, 3)),
    ],
)
def test_made_smaller(height, shape):
    picture = photo(height=height)
    assert (picture.shape, picture.dtype) == (shape, np.float32)


@pytest.mark.parametrize("block", [1, 2, 4, 7])
def test_blocks_are_averaged_as_pytorch_does(block):
    channels_first = torch.from_numpy(photo("flower")).permute(2, 0, 1)
    expected = F.avg_pool2d(channels_first, block).permute(1, 2, 0)
    found = photo("flower", height=427 // block)
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_gray():
    np.testing.assert_allclose(gray(np.eye(3)[None]), [[0.299, 0.587, 0.114]], rtol=1e-6)
    np.testing.assert_allclose(gray(np.full((2, 5, 3), 0.25)), np.full((2, 5), 0.25), rtol=1e-6)
    picture = gray(photo())
    assert (picture.shape, picture.dtype) == ((427, 640), np.float32)
    red, green, blue = photo()[100, 200]
    assert picture[100, 200] == pytest.approx(0.299 * red + 0.587 * green + 0.114 * blue)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.uint8])
def test_white_stays_within_the_scale(dtype):
    found = gray(np.ones((4, 5, 3), dtype))
    assert found.max() <= 1
    assert found.dtype == (dtype if dtype != np.uint8 else np.float32)


def test_what_does_not_fit():
    with pytest.raises(ValueError, match="no photograph 'moon'; there are china, flower"):
        photo("moon")
    with pytest.raises(ValueError, match="height must be at least 1, got 0"):
        photo(height=0)
    with pytest.raises(ValueError, match="height must be at least 1, got -5"):
        photo(height=-5)
    with pytest.raises(ValueError, match="height must be 1 to 427, the photograph's own, got 428"):
        photo(height=428)
    with pytest.raises(TypeError, match=r"height must be a whole number, got 99\.5"):
        photo(height=99.5)


def test_what_cannot_be_made_gray():
    with pytest.raises(ValueError, match=r"must be \(H, W, 3\), got shape \(4, 5\); it is gray"):
        gray(np.ones((4, 5)))
    with pytest.raises(ValueError, match=r"got shape \(3, 4, 5\); .* puts the channels last"):
        gray(np.ones((3, 4, 5)))
    with pytest.raises(ValueError, match=r"got shape \(4, 5, 4\)$"):
        gray(np.ones((4, 5, 4)))
    with pytest.raises(TypeError, match="must hold real numbers"):
        gray(np.full((4, 5, 3), "red"))
