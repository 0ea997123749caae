"""The figures of chapter 10 show the right filters, maps, patches and drops, and say them."""

import matplotlib
import numpy as np
import pytest

from cnnkit import figures
from cnnkit.figures.interpretability import BEYOND
from cnnkit.figures.style import KERNEL
from cnnkit.occlusion import occlusion_map
from cnnkit.receptive_field import patch, pixels_seen, window_seen
from cnnkit.shapes import MaxPool2d, receptive_field

RNG = np.random.default_rng(0)
PICTURE = RNG.random((8, 9)).astype(np.float32)
LAYERS = [(3, 1, 1), (2, 2, 0), (3, 1, 1)]


def words(ax):
    ax.figure.canvas.draw()
    return figures.description(ax.figure)


def drawn(ax):
    """The array of the only image of an Axes, NaN where it is masked."""
    (image,) = ax.images
    return np.ma.filled(np.ma.masked_invalid(image.get_array()), np.nan)


def test_pixels_seen_are_those_that_matter():
    """By trying: the window behind the cell holds every pixel that changes it, and no other."""
    from cnnkit import conv2d

    weight = np.ones((1, 1, 3, 3))

    def through(picture):  # sums instead of maxima: every pixel counts
        first = conv2d(picture[None, None], weight, padding=1)
        pooled = conv2d(first, np.ones((1, 1, 2, 2)), stride=2)
        return conv2d(pooled, weight, padding=1)[0, 0]

    for place in ((0, 0), (2, 1), (5, 6)):
        depends = np.zeros((12, 14), bool)
        for pixel in np.ndindex(12, 14):
            dot = np.zeros((12, 14))
            dot[pixel] = 1
            depends[pixel] = through(dot)[place] != 0
        top, left, height, width = window_seen(LAYERS, place)
        expected = np.zeros((12, 14), bool)
        expected[max(top, 0) : top + height, max(left, 0) : left + width] = True
        np.testing.assert_array_equal(depends, expected)


def test_as_many_pixels_as_the_receptive_field():
    for layers in (LAYERS, [(5, 2, 2), (3, 3, 0), (2, 1, 1)]):
        first, last = pixels_seen(layers, 4)
        described = [MaxPool2d(kernel, stride) for kernel, stride, _ in layers]
        assert last - first + 1 == receptive_field(described)[0]


def test_patch_is_nan_beyond_the_edge():
    cut = patch(PICTURE, (-2, 5, 4, 6))
    assert cut.shape == (4, 6)
    np.testing.assert_array_equal(cut[2:, :4], PICTURE[:2, 5:].astype(float))
    assert np.isnan(cut[:2]).all()
    assert np.isnan(cut[:, 4:]).all()


def test_filters_are_drawn_on_one_scale_with_their_signs():
    weights = np.array([[[1.0, -2], [0, 0.1]], [[-0.5, 0.5], [1, 2]], [[0, 0], [0, 0]]])
    axes = figures.filters(weights, ["one", "two", "three"], columns=2)
    assert len(axes) == 3
    for ax, one in zip(axes, weights, strict=True):
        np.testing.assert_array_equal(drawn(ax), one)
        assert ax.images[0].get_clim() == (-2, 2)
        signs = {t.get_position()[::-1]: t.get_text() for t in ax.texts}
        strong = {tuple(p): "+" if one[tuple(p)] > 0 else "−" for p in np.argwhere(abs(one) > 0.4)}
        assert signs == strong
    assert words(axes[0]) == ("3 filters of 2×2, weights from -2.00 to 2.00: one; two; three.")


def test_feature_maps_stand_in_reading_order():
    maps = np.maximum(RNG.normal(size=(5, 4, 3)), 0)
    maps[2] = 0
    ax = figures.feature_maps(maps, "relu1", columns=3)
    board = drawn(ax)
    for number, one in enumerate(maps):
        top, left = 6 * (number // 3), 5 * (number % 3)
        np.testing.assert_array_equal(board[top : top + 4, left : left + 3], one)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["0", "3"]
    said = words(ax)
    assert "relu1: 5 feature maps of 4×3" in said
    assert f"{(maps == 0).mean():.0%} of the cells are 0, 1 maps are 0 everywhere" in said
    assert f"the strongest is map {maps.max((1, 2)).argmax()}" in said


def test_moved_maps_share_a_line_and_a_scale():
    rows = {"before": [PICTURE, PICTURE * 2], "after": [PICTURE, np.roll(PICTURE * 3, 1, axis=1)]}
    axes = figures.moved_maps(rows, ["picture", "map"])
    assert axes.shape == (2, 2)
    for ax, (_, one) in zip(axes[:, 1], rows.values(), strict=True):
        np.testing.assert_array_equal(drawn(ax), one)
        assert ax.images[0].get_clim() == pytest.approx((0, 3 * PICTURE.max()))
    lines = [ax.lines[0].get_xdata()[0] for ax in axes[:, 1]]
    column = np.unravel_index(PICTURE.argmax(), PICTURE.shape)[1]
    assert lines == [column, column]
    assert f"map: strongest in column {column}, {(column + 1) % 9}" in words(axes[0, 0])


def test_looked_at_outlines_and_enlarges():
    cells = {"inside": (LAYERS, (1, 2)), "edge": ([(3, 1, 1)], (0, 8))}
    axes = figures.looked_at(PICTURE, cells)
    colour = matplotlib.colors.to_rgba(KERNEL)
    outlined = [p for p in axes[0].patches if p.get_edgecolor() == colour]
    boxes = [(p.get_y() + 0.5, p.get_x() + 0.5, p.get_height(), p.get_width()) for p in outlined]
    assert boxes == [(-1, 1, 8, 8), (-1, 7, 3, 3)]
    assert len({p.get_linestyle() for p in outlined}) == 2
    np.testing.assert_array_equal(drawn(axes[2]), patch(PICTURE, (-1, 7, 3, 3)))
    assert "inside sees rows -1 to 6, columns 1 to 8" in words(axes[0])


def test_strongest_patches_are_sorted_and_cut_where_the_cell_looks():
    pictures = RNG.random((4, 1, 6, 6))
    maps = RNG.random((4, 2, 6, 6)) / 2
    maps[3, 1, 0, 2], maps[0, 1, 4, 4] = 9, 8
    ax = figures.strongest_patches(pictures, maps, [(3, 1, 1)], [1], count=2, title="relu1")
    board = drawn(ax)
    np.testing.assert_allclose(board[0, :3], np.tile(BEYOND, (3, 1)))
    np.testing.assert_allclose(board[1:3, :3, 0], 1 - pictures[3, 0, :2, 1:4])
    np.testing.assert_allclose(board[:, 4:7, 0], 1 - pictures[0, 0, 3:6, 3:6])
    assert "the 2 patches of 3×3 pixels that each of the maps 1" in words(ax)


def total(picture):
    return float((picture * np.arange(72).reshape(8, 9)).sum())


def test_occlusion_draws_each_drop_in_the_middle_of_its_square():
    axes = figures.occlusion(PICTURE, {"sum": total}, size=3, stride=2, fill=0.5)
    drops = occlusion_map(PICTURE, total, 3, 2, 0.5)
    np.testing.assert_allclose(drawn(axes[1]), drops)
    left, right, bottom, top = axes[1].images[0].get_extent()
    assert (left, top) == (0, 0)  # the first middle is pixel 1, its cell two pixels wide
    assert (right, bottom) == (2 * drops.shape[1], 2 * drops.shape[0])
    worst = np.array(np.unravel_index(drops.argmax(), drops.shape)) * 2
    covered = drawn(axes[0])
    assert (covered[worst[0] : worst[0] + 3, worst[1] : worst[1] + 3] == 0.5).all()
    assert (covered != PICTURE).sum() <= 9
    said = words(axes[0])
    assert f"falls by {drops.max():.2g} at most" in said
    assert f"with the square at row {worst[0]}, column {worst[1]}" in said
    assert total(PICTURE) == pytest.approx(
        float(said.split("sum, ")[1].split(" with")[0]), abs=0.01
    )


def test_a_score_that_never_changes_has_a_map_of_zeros():
    axes = figures.occlusion(PICTURE, {"nothing": lambda picture: 1.0}, size=3)
    assert not drawn(axes[1]).any()
    assert "falls by 0 at most" in words(axes[0])


def test_accuracy_when_moved():
    ax = figures.accuracy_when_moved([0, 1, 2], {"right": [0.99, 0.9, 0.5], "left": [1, 0.8, 0.4]})
    lines = [line for line in ax.lines if len(line.get_xdata()) == 3]
    assert [list(line.get_ydata()) for line in lines] == [[0.99, 0.9, 0.5], [1, 0.8, 0.4]]
    assert lines[0].get_linestyle() != lines[1].get_linestyle()
    assert "right: 99.0%, 90.0%, 50.0%; left: 100.0%" in words(ax)
