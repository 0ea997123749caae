"""The figures of chapter 05: every number of a cell is found, every block has its size."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawings import assert_takes_axes_and_is_described, numbers_in, outlined

from cnnkit import conv2d, figures
from cnnkit.figures import style
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT
from cnnkit.shapes import ShapeError

X = np.arange(36).reshape(3, 3, 4)
WEIGHT = np.random.default_rng(0).permutation(24).reshape(2, 3, 2, 2) - 12
BIAS = np.array([5, -7])


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (
            lambda ax: figures.blocks((3, 32, 32), (6, 3, 5, 5), ax=ax),
            "Input: 3×32×32. 6 filters of 3×5×5, as deep as the input. Output: 6×28×28, a map for",
        ),
        (
            lambda ax: figures.channels_step(X, WEIGHT, (1, 0, 2), BIAS, ax=ax),
            "Cell (0, 2) of map 1, from the window at row 0, column 2 of every channel and filter",
        ),
    ],
)
def test_a_figure_takes_axes_returns_them_and_is_described(draw, words):
    assert_takes_axes_and_is_described(draw, words)


def words_on(ax):
    return [text.get_text() for text in ax.texts]


SETTINGS = [{}, {"stride": 2, "padding": 1}, {"stride": (1, 2), "padding": ((0, 1), (1, 2))}]
CELLS = [
    (settings, index)
    for settings in SETTINGS
    for index in np.ndindex(conv2d(X[None], WEIGHT, BIAS, **settings)[0].shape)
]


@pytest.mark.parametrize(("settings", "index"), CELLS, ids=str)
def test_any_cell_can_be_traced_to_the_pixels_and_weights_that_made_it(settings, index):
    ax = figures.channels_step(X, WEIGHT, index, BIAS, **settings)
    out = conv2d(X[None], WEIGHT, BIAS, **settings)[0]
    orange = outlined(ax, KERNEL)
    assert len(orange) == 2 * len(X)
    windows, slices = orange[0::2], orange[1::2]
    total = sum(
        numbers_in(ax, window) @ numbers_in(ax, slice_)
        for window, slice_ in zip(windows, slices, strict=True)
    )
    assert total + BIAS[index[0]] == out[index]
    for channel, slice_ in enumerate(slices):
        np.testing.assert_array_equal(numbers_in(ax, slice_), WEIGHT[index[0], channel].ravel())
    (cell,) = outlined(ax, OUTPUT)
    assert numbers_in(ax, cell) == [out[index]]
    assert f"filter {index[0]}" in words_on(ax)


def test_the_windows_lie_at_the_same_place_of_every_channel():
    ax = figures.channels_step(X, WEIGHT, (0, 1, 2))
    windows = outlined(ax, KERNEL)[0::2]
    assert len({top for top, *_ in windows}) == 1
    assert len(set(np.round(np.diff([left for _, left, *_ in windows]), 6))) == 1


def test_the_products_of_each_channel_and_their_sum_are_written_out():
    x = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    weight = np.array([[[[1, -1], [0, 2]], [[-2, 0], [0, 1]]]])
    ax = figures.channels_step(x, weight, bias=np.array([3]), names=["left", "right"])
    said = words_on(ax)
    assert "1·1 + 2·(−1) +\n3·0 + 4·2 = 7" in said
    assert "5·(−2) + 6·0 +\n7·0 + 8·1 = −2" in said
    assert "7 + (−2) = 5,  with bias 3: 8" in said
    assert {"left", "right", "map 0"} <= set(said)
    assert "7 + (−2) = 5" in words_on(figures.channels_step(x, weight))
    assert "7 + (−2) = 5." in figures.description(plt.gcf())


def test_a_rounded_sum_says_that_it_is():
    ax = figures.channels_step(np.ones((2, 1, 1)), np.full((1, 2, 1, 1), 1 / 3))
    assert {"1·0.33 ≈ 0.33", "0.33 + 0.33 ≈ 0.67"} <= set(words_on(ax))


def test_a_single_channel_is_not_added_to_anything():
    step = np.full((1, 1, 1), 2), np.full((1, 1, 1, 1), -3)
    assert {"2·(−3) = −6", "−6"} <= set(words_on(figures.channels_step(*step)))
    assert "−6,  with bias 1: −5" in words_on(figures.channels_step(*step, bias=np.array([1])))


def test_all_maps_are_shown_and_only_one_is_coloured():
    ax = figures.channels_step(X, WEIGHT, (1, 0, 0))
    titles = {text.get_text(): text.get_color() for text in ax.texts}
    assert titles["map 1"] == style.text_colour(OUTPUT)
    assert titles["map 0"] != style.text_colour(OUTPUT)


def test_what_is_written_below_one_channel_does_not_reach_into_the_next():
    x, weight = np.full((3, 4, 4), 88), np.full((1, 3, 3, 3), -22)
    ax = figures.channels_step(x, weight)
    ax.figure.canvas.draw()
    lines = [text for text in ax.texts if "\n" in text.get_text()]
    extents = [text.get_window_extent() for text in lines]
    for left, right in pairwise(extents):
        assert left.x1 < right.x0


@pytest.mark.parametrize("index", [(2, 0, 0), (0, 2, 0), (0, 0, 3), (-1, 0, 0)])
def test_a_cell_that_does_not_exist_is_refused(index):
    with pytest.raises(ValueError, match="outside the 2×2×3 output"):
        figures.channels_step(X, WEIGHT, index)


def test_arrays_of_other_shapes_are_refused():
    with pytest.raises(ShapeError, match=r"got shapes \(3, 4\)"):
        figures.channels_step(X[0], WEIGHT)
    with pytest.raises(ShapeError, match="2 channels but weight expects 3"):
        figures.channels_step(X[:2], WEIGHT)


LAYERS = [
    {"x_shape": (3, 32, 32), "weight_shape": (6, 3, 5, 5)},
    {"x_shape": (3, 32, 32), "weight_shape": (10, 3, 5, 5), "padding": 2},
    {"x_shape": (1, 9, 5), "weight_shape": (1, 1, 3, 2), "stride": 2},
    {"x_shape": (64, 28, 28), "weight_shape": (128, 64, 3, 3), "bias": True},
    {"x_shape": (4, 2, 8, 12), "weight_shape": (3, 2, 3, 3), "bias": True},
]


@pytest.mark.parametrize("layer", LAYERS, ids=str)
def test_the_edges_say_how_large_the_blocks_are(layer):
    layer = dict(layer)
    ax = figures.blocks(**layer)
    bias = layer.pop("bias", False)
    x_shape, weight_shape = layer.pop("x_shape"), layer.pop("weight_shape")
    x = np.zeros(x_shape if len(x_shape) == 4 else (1, *x_shape))
    out = conv2d(x, np.zeros(weight_shape), **layer)
    said = words_on(ax)
    filters, channels, height, width = weight_shape
    assert said.count(f"C = {channels}") == 2  # the input's depth, and each filter's
    assert {f"FH = {height}", f"FW = {width}", f"FN = {filters}"} <= set(said)
    assert {f"OH = {out.shape[2]}", f"OW = {out.shape[3]}"} <= set(said)
    shown = out.shape if len(x_shape) == 4 else out.shape[1:]
    assert f"output\n{'×'.join(map(str, shown))}" in said
    assert (f"bias\n{filters}×1×1" in said) == bias
    assert said.count(f"FN = {filters}") == 1 + bias


def faces(ax, kind):
    return [patch for patch in ax.patches if patch.get_gid() == kind]


@pytest.mark.parametrize(("filters", "drawn"), [(1, 1), (3, 3), (4, 3), (96, 3)])
def test_of_many_filters_the_first_two_and_the_last_are_drawn(filters, drawn):
    ax = figures.blocks((3, 8, 8), (filters, 3, 3, 3))
    assert len(faces(ax, "filters")) == 3 * drawn  # three faces are seen of each
    assert ("⋮" in words_on(ax)) == (filters > 3)
    if filters > 1:
        assert f"filter {filters - 1}" in words_on(ax)


def test_of_many_pictures_too():
    ax = figures.blocks((64, 3, 8, 8), (2, 3, 3, 3), index=(0, 0))
    assert len(faces(ax, "input")) == len(faces(ax, "output")) == 3 * 3
    assert words_on(ax).count("picture 63") == 2
    assert len(faces(ax, "window")) == 3
    assert "Input: 64 pictures of 3×8×8." in figures.description(ax.figure)


def test_a_window_is_marked_and_a_cell_in_every_map():
    ax = figures.blocks((3, 8, 8), (5, 3, 3, 3), index=(2, 4))
    (window,) = faces(ax, "window")
    front = faces(ax, "input")[0].get_xy()
    left, low = front.min(axis=0)
    cell = np.ptp(front[:, 0]) / 8
    corner = window.get_xy().min(axis=0)
    np.testing.assert_allclose((corner - (left, low)) / cell, (4, 8 - 2 - 3))
    np.testing.assert_allclose(np.ptp(window.get_xy(), axis=0) / cell, (3, 3))
    assert len(faces(ax, "cell")) == 5
    said = figures.description(ax.figure)
    assert "cell (2, 4) of every map, 5 in all" in said
    assert "rows 2 to 4, columns 4 to 6, through all channels: 3." in said


def test_a_window_over_padding_sticks_out():
    ax = figures.blocks((1, 8, 8), (1, 1, 3, 3), padding=1, index=(0, 0))
    (window,) = faces(ax, "window")
    front = faces(ax, "input")[0].get_xy()
    assert window.get_xy()[:, 0].min() < front[:, 0].min()
    assert window.get_xy()[:, 1].max() > front[:, 1].max()
    assert "rows −1 to 1" in figures.description(ax.figure)


def test_blocks_of_the_same_size_are_drawn_alike():
    """A filter is as thick as the input; a pixel is as large in all of them."""
    ax = figures.blocks((3, 8, 8), (2, 3, 4, 4))
    before, filter_, after = (
        [patch.get_xy() for patch in faces(ax, kind)[:3]] for kind in ("input", "filters", "output")
    )
    depth = np.ptp(before[1][:, 1])
    assert np.ptp(filter_[1][:, 1]) == pytest.approx(depth)
    assert np.ptp(before[0][:, 0]) == pytest.approx(2 * np.ptp(filter_[0][:, 0]))
    assert np.ptp(after[0][:, 0]) == pytest.approx(np.ptp(filter_[0][:, 0]) * 5 / 4)


@pytest.mark.parametrize(
    ("colour", "words"), [(INPUT, "input"), (KERNEL, "filters"), (OUTPUT, "output")]
)
def test_blocks_have_the_colours_of_the_course(colour, words):
    ax = figures.blocks((3, 8, 8), (2, 3, 4, 4))
    assert faces(ax, words)[0].get_edgecolor()[:3] == style.text_colour(colour)


def test_shapes_that_do_not_go_together_are_refused():
    with pytest.raises(ShapeError, match="the input has 3 channels but the filters have 4"):
        figures.blocks((3, 8, 8), (2, 4, 3, 3))
    with pytest.raises(ShapeError, match=r"got \(8, 8\)"):
        figures.blocks((8, 8), (2, 1, 3, 3))
    with pytest.raises(ValueError, match="outside maps of 6×6"):
        figures.blocks((3, 8, 8), (2, 3, 3, 3), index=(6, 0))
