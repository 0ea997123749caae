"""Drawings become what MNIST's makers would have made of them."""

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnkit import datasets
from cnnkit.shapes import ShapeError
from cnnkit.strokes import PEN, ink, ink_box, like_mnist, shrunk

POINTS = st.tuples(st.floats(0, 1), st.floats(0, 1))
STROKES = st.lists(st.lists(POINTS, min_size=1, max_size=5), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def prepared():
    """Real handwriting, prepared once."""
    return [like_mnist(image) for image in datasets.digits().test.images[:100, 0]]


def on_paper(block, side, top, left):
    paper = np.zeros((side, side))
    paper[top : top + len(block), left : left + block.shape[1]] = block
    return paper


def enlarged(picture, size):
    """(28, 28) to (size, size), straight lines between pixel centres."""
    centres = (np.arange(size) + 0.5) * 28 / size - 0.5
    weights = np.stack([np.interp(centres, np.arange(28), one) for one in np.eye(28)], axis=1)
    return weights @ picture @ weights.T


class TestLikeMnist:
    @pytest.mark.skipif(
        not os.environ.get("CNNKIT_MNIST_DIR"), reason="CNNKIT_MNIST_DIR names no folder with MNIST"
    )
    def test_mnists_own_pictures_stay_as_they_are(self):
        images = datasets.mnist().test.images[:, 0]
        same = sum(np.allclose(like_mnist(image), image, atol=1e-6) for image in images)
        assert same == 9997  # the longer side of the other three is 19 pixels

    def test_what_is_prepared_stays_as_it_is(self, prepared):
        for picture in prepared:
            np.testing.assert_allclose(like_mnist(picture), picture, atol=1e-6)

    @pytest.mark.parametrize("factor", [2, 3, 4])
    def test_enlarged_and_moved_it_comes_back(self, prepared, factor):
        rng = np.random.default_rng(factor)
        for picture in prepared:
            block = np.kron(ink_box(picture), np.ones((factor, factor)))
            place = rng.integers(0, 112 - max(block.shape) + 1, 2)
            np.testing.assert_allclose(like_mnist(on_paper(block, 112, *place)), picture, atol=1e-6)

    def test_at_any_size_it_nearly_comes_back(self, prepared):
        rng = np.random.default_rng(1)
        apart, untreated = [], []
        for picture in prepared:
            size = rng.integers(40, 113)
            place = rng.integers(0, 112 - size + 1, 2)
            drawing = np.rint(255 * on_paper(enlarged(picture, size), 112, *place))
            drawing = drawing.astype(np.uint8)
            apart.append(np.abs(like_mnist(drawing) - picture).mean())
            untreated.append(np.abs(shrunk(drawing) - picture).mean())
        assert np.mean(apart) < 0.035
        assert max(apart) < 0.07
        assert np.mean(untreated) > 0.09

    @given(STROKES, st.integers(28, 150))
    def test_longer_side_middle_and_proportions(self, strokes, side):
        block = ink_box(ink(strokes, side))
        picture = like_mnist(ink(strokes, side))
        assert picture.shape == (28, 28)
        assert picture.dtype == np.float32
        assert 0 <= picture.min() <= picture.max() <= 1
        assert max(ink_box(picture).shape) == 20
        # No ink is lost, and none stretched.
        share = (max(block.shape) / 20) ** 2
        assert picture.sum() == pytest.approx(block.sum() / share, rel=1e-4)
        for other in (1, 0):
            amounts = picture.sum(axis=other)
            first, last = np.flatnonzero(amounts)[[0, -1]]
            centre = (np.arange(28) + 0.5) @ amounts / amounts.sum()
            if first > 0 and last < 27:  # else it would have left the picture
                assert 14 - 1e-3 <= centre <= 15 + 1e-3

    def test_a_thin_line_stays_thin(self):
        line = np.zeros((112, 112), np.uint8)
        line[:, 80] = 255
        picture = like_mnist(line)
        assert picture.any(axis=0).nonzero()[0].tolist() == [14]
        assert picture.any(axis=1).sum() == 20
        assert picture.max() == pytest.approx(20 / 112)

    def test_the_smallest_dot_becomes_a_square(self):
        dot = np.zeros((112, 112), np.uint8)
        dot[3, 100] = 255
        picture = like_mnist(dot)
        assert ink_box(picture).shape == (20, 20)
        assert picture.sum() == 400

    def test_ink_stays_in_the_picture_whose_weight_is_at_one_end(self):
        drawing = np.zeros((200, 200))
        drawing[:, 10] = 0.01
        drawing[150:, :60] = 1
        picture = like_mnist(drawing)
        assert picture.any(axis=1).nonzero()[0][[0, -1]].tolist() in ([0, 19], [1, 20])
        assert picture.sum() == pytest.approx(drawing.sum() / 100, rel=1e-5)

    def test_bytes_and_floats(self):
        drawing = np.rint(255 * ink([[(0.2, 0.3), (0.7, 0.9)]])).astype(np.uint8)
        np.testing.assert_array_equal(like_mnist(drawing), like_mnist(drawing / 255))

    def test_no_ink(self):
        with pytest.raises(ValueError, match="there is no ink in the drawing"):
            like_mnist(np.zeros((112, 112), np.uint8))

    @pytest.mark.parametrize("shape", [(112,), (1, 28, 28), (0, 5)])
    def test_what_is_no_drawing(self, shape):
        with pytest.raises(ShapeError, match=r"a drawing must be \(H, W\)"):
            like_mnist(np.ones(shape))


class TestShrunk:
    def test_each_pixel_is_the_mean_of_its_part(self):
        drawing = np.random.default_rng(0).random((112, 112))
        means = drawing.reshape(28, 4, 28, 4).mean(axis=(1, 3))
        np.testing.assert_allclose(shrunk(drawing), means, atol=1e-6)

    def test_paper_that_is_not_square_is_not_stretched(self):
        picture = shrunk(np.ones((56, 28)))
        np.testing.assert_array_equal(picture, np.pad(np.ones((28, 14)), [(0, 0), (7, 7)]))

    def test_no_ink(self):
        assert not shrunk(np.zeros((112, 112))).any()


class TestInk:
    def test_a_dot_is_round(self):
        dot = ink([[(0.5, 0.5)]], 200, width=0.2)
        assert dot.sum() == pytest.approx(np.pi * 20**2, rel=0.01)
        assert ink_box(dot).shape == (40, 40)

    def test_a_line_has_round_ends(self):
        line = ink([[(0.2, 0.5), (0.8, 0.5)]], 100)
        radius = 100 * PEN / 2
        assert line.sum() == pytest.approx(60 * 2 * radius + np.pi * radius**2, rel=0.01)
        assert line[50, 50] == 1
        assert line[30, 50] == 0

    def test_strokes_do_not_add_up(self):
        one, other = [(0.1, 0.1), (0.9, 0.9)], [(0.1, 0.9), (0.9, 0.1)]
        both = np.maximum(ink([one]), ink([other]))
        np.testing.assert_array_equal(ink([one, other]), both)

    def test_nothing_drawn(self):
        assert not ink([]).any()
