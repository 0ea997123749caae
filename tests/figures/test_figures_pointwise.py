"""The figures of chapter 12: the matrix product of a place, what layers cost, how wide they are."""

import numpy as np
import pytest
from drawings import assert_takes_axes_and_is_described, numbers_in, outlined

from cnnkit import conv2d, figures
from cnnkit.figures.costs import HATCH, is_pointwise
from cnnkit.figures.style import KERNEL, OUTPUT
from cnnkit.shapes import AvgPool2d, Conv2d, ShapeError, trace

X = np.random.default_rng(0).integers(-9, 10, (3, 2, 4))
WEIGHT = np.random.default_rng(1).integers(-9, 10, (2, 3))
BIAS = np.array([5, -7])
BOTTLENECK = trace(
    {
        "in": Conv2d(8, 2, 1, bias=False),
        "middle": Conv2d(2, 2, 3, padding=1, bias=False),
        "out": Conv2d(2, 8, 1, bias=False),
    },
    (8, 5, 7),
)


@pytest.mark.parametrize("bias", [None, BIAS], ids=["no bias", "bias"])
@pytest.mark.parametrize("index", list(np.ndindex(2, 4)), ids=str)
def test_any_place_can_be_followed_through_the_product(index, bias):
    axes = figures.pointwise(X, WEIGHT, index, bias)
    maps = conv2d(X[None], WEIGHT[:, :, None, None], bias)[0]
    before, weights, matrix, *biases, product, after = axes
    (column,), (result,) = outlined(matrix, KERNEL), outlined(product, OUTPUT)
    pixels = [numbers_in(before, cell)[0] for cell in outlined(before, KERNEL)]
    cells = [numbers_in(after, cell)[0] for cell in outlined(after, OUTPUT)]
    np.testing.assert_array_equal(numbers_in(matrix, column), pixels)
    np.testing.assert_array_equal(numbers_in(product, result), cells)
    np.testing.assert_array_equal(pixels, X[:, *index])
    np.testing.assert_array_equal(cells, maps[:, *index])
    assert column[1] == result[1] == index[0] * 4 + index[1]
    np.testing.assert_array_equal(numbers_in(weights, (0, 0, 2, 3)), WEIGHT.ravel())
    assert len(biases) == (bias is not None)
    for ax in biases:
        np.testing.assert_array_equal(numbers_in(ax, (0, 0, 2, 1)), BIAS)


def test_the_arithmetic_of_every_map_is_written_out():
    x, weight = np.array([[[1]], [[2]], [[5]]]), np.array([[2, 1, -1], [-1, 3, 1]])
    axes = figures.pointwise(x, weight, bias=np.array([3, -2]))
    said = figures.description(axes[0].figure)
    lines = ["map 0: 1·2 + 2·1 + 5·(−1) + 3 = 2", "map 1: 1·(−1) + 2·3 + 5·1 + (−2) = 8"]
    assert "; ".join(lines) in said
    assert "Outlined: place (0, 0), column 0." in said
    assert "\n".join(lines) in [text.get_text() for text in axes[0].figure.texts]


def test_channels_and_maps_may_have_names():
    axes = figures.pointwise(X, WEIGHT, names=["red", "green", "blue"], outputs=["left", "right"])
    words = {text.get_text() for ax in axes for text in ax.texts}
    assert {"red", "green", "blue", "left", "right"} <= words


def test_what_does_not_go_together_is_refused():
    with pytest.raises(ShapeError, match=r"got shapes \(2, 4\)"):
        figures.pointwise(X[0], WEIGHT)
    with pytest.raises(ShapeError, match="2 channels but weight expects 3"):
        figures.pointwise(X[:2], WEIGHT)
    with pytest.raises(ValueError, match="outside a picture of 2×4"):
        figures.pointwise(X, WEIGHT, (2, 0))


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (
            lambda ax: figures.costs({"bottleneck": BOTTLENECK}, ax),
            "bottleneck: 68 (in 16, middle 36, out 16), 2,380 multiply-adds.",
        ),
        (
            lambda ax: figures.widths(BOTTLENECK, ax),
            "8 maps of 5×7 come in. in from 8 to 2 maps, 16 parameters; middle from 2 to 2 maps,",
        ),
    ],
)
def test_a_figure_takes_axes_returns_them_and_is_described(draw, words):
    assert_takes_axes_and_is_described(draw, words)


def test_a_bar_has_a_piece_for_each_layer_as_long_as_its_parameters():
    ax = figures.costs({"one": BOTTLENECK, "two": [*BOTTLENECK, *BOTTLENECK]})
    pieces = [(round(bar.get_x()), round(bar.get_width())) for bar in ax.patches]
    one = [(0, 16), (16, 36), (52, 16)]
    assert pieces == [*one, *one, *((start + 68, length) for start, length in one)]
    assert [bar.get_hatch() for bar in ax.patches[:3]] == [HATCH, None, HATCH]
    assert "136\n4,760 multiply-adds" in [text.get_text() for text in ax.texts]


def test_large_numbers_are_said_in_millions():
    table = trace([Conv2d(256, 256, 3, padding=1, bias=False)], (256, 56, 56))
    ax = figures.costs({"plain": table})
    assert "589,824\n1,850 million multiply-adds" in [text.get_text() for text in ax.texts]


def test_maps_are_drawn_as_high_as_they_are_many():
    ax = figures.widths(BOTTLENECK)
    heights = [bar.get_height() for bar in ax.patches if bar.get_gid() == "maps"]
    assert heights == [1, 0.25, 0.25, 1]
    said = [text.get_text() for text in ax.texts]
    assert {"8 maps", "2 maps", "in", "middle", "out", "16\nparameters", "36\nparameters"} <= set(
        said
    )


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Conv2d(8, 4, 1), True),
        (Conv2d(8, 4, 1, bias=False), True),
        (Conv2d(8, 4, 3, padding=1), False),
        (Conv2d(8, 8, 1, groups=8), False),
        (AvgPool2d(1), False),
    ],
    ids=str,
)
def test_which_layers_are_pointwise(layer, expected):
    (row,) = trace([layer], (8, 5, 5))
    assert is_pointwise(row) == expected
