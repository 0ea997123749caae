"""The figures of chapter 06 show what cnnkit's pools give, and say it."""

import matplotlib
import numpy as np
import pytest
import torch
from drawings import outlined
from torch.nn import functional as F

from cnnkit import avg_pool2d, figures, max_pool2d
from cnnkit.figures.style import KERNEL, OUTPUT

X = np.array([[1, 5, 2, 0], [5, 0, 3, 2], [4, 0, 1, 6], [2, 1, 6, 6]])
GRADIENT = np.array([[8, -2], [3, 6]])
MEASURED = {"the map": (0.997, 1.0, 1.5), "max pool": (0.81, 0.6, 1.25)}


def texts(ax):
    """What is written in the cells, as (row, column) -> text."""
    written = [(t.get_position(), t.get_text()) for t in ax.texts if t.get_fontsize() < 18]
    return {(int(y), int(x)): text for (x, y), text in written if text}


def numbers(ax, shape):
    out = np.full(shape, np.nan)
    for place, text in texts(ax).items():
        out[place] = float(text.replace("−", "-").replace("∞", "inf"))
    return out


def words(axes):
    figure = axes[0].figure
    figure.canvas.draw()
    return figures.description(figure)


@pytest.mark.parametrize(("pool", "pooling"), [("max", max_pool2d), ("average", avg_pool2d)])
@pytest.mark.parametrize("arguments", [(2, None, 0), (2, 1, 0), (3, 1, 1), (2, 2, 1)])
def test_the_whole_map_and_its_pool(pool, pooling, arguments):
    kernel_size, stride, padding = arguments
    left, right = axes = figures.pooling_step(X, kernel_size, None, stride, padding, pool)
    out = pooling(X[None, None].astype(float), *arguments)[0, 0]
    border = -np.inf if pool == "max" else 0
    padded = np.pad(X.astype(float), padding, constant_values=border)
    np.testing.assert_array_equal(numbers(left, padded.shape), padded)
    np.testing.assert_allclose(numbers(right, out.shape), out, atol=0.006)
    assert f"pooled map {'×'.join(map(str, out.shape))}" in words(axes)
    assert f"Of each window the {'largest number' if pool == 'max' else 'mean'}." in words(axes)
    assert ("padding counts as −∞" in words(axes)) == (pool == "max" and padding > 0)


def test_windows_are_outlined_where_they_lie_side_by_side():
    corners = [(0, 0, 2, 2), (0, 2, 2, 2), (2, 0, 2, 2), (2, 2, 2, 2)]
    left, _ = figures.pooling_step(X, 2)
    assert outlined(left, KERNEL, thicker_than=0) == corners
    left, _ = figures.pooling_step(X, 2, stride=1)
    assert outlined(left, KERNEL, thicker_than=0) == []


def test_a_step_stops_at_its_cell_and_says_where_it_comes_from():
    left, right = axes = figures.pooling_step(X, 2, (1, 0))
    assert (2, 0, 2, 2) in outlined(left, KERNEL, thicker_than=0)
    assert texts(right) == {(0, 0): "5", (0, 1): "3", (1, 0): "4"}
    assert words(axes).endswith("from the window at row 2, column 0: the largest of 4, 0, 2, 1: 4.")
    assert "the largest of 4, 0, 2, 1: 4" in [text.get_text() for text in left.figure.texts]


def test_a_step_of_an_average_has_its_arithmetic():
    axes = figures.pooling_step(-X, 2, (0, 1), pool="average")
    assert words(axes).endswith("(−2 + 0 − 3 − 2)/4 = −1.75.")
    axes = figures.pooling_step(X, 2, (0, 0), padding=1, pool="average")
    assert words(axes).endswith("from the window at row 0, column 0: (0 + 0 + 0 + 1)/4 = 0.25.")


def test_a_cell_outside_of_the_pooled_map():
    with pytest.raises(ValueError, match=r"index \(2, 0\) is outside the 2×2 pooled map"):
        figures.pooling_step(X, 2, (2, 0))


@pytest.mark.parametrize(("pool", "torchs"), [("max", F.max_pool2d), ("average", F.avg_pool2d)])
@pytest.mark.parametrize(("kernel_size", "stride"), [(2, None), (2, 1), (3, 1), (1, 2)])
def test_the_gradient_is_pytorchs(pool, torchs, kernel_size, stride):
    x = torch.tensor(X, dtype=torch.float64, requires_grad=True)
    pooled = torchs(x[None], kernel_size, stride)[0]
    gradient = np.arange(1, 1 + pooled.numel()).reshape(pooled.shape)
    pooled.backward(torch.from_numpy(gradient).double())
    drawn = figures.pooling_gradient(X, gradient, kernel_size, stride, pool)
    np.testing.assert_array_equal(numbers(drawn[0], X.shape), X)
    np.testing.assert_array_equal(numbers(drawn[1], gradient.shape), gradient)
    np.testing.assert_allclose(numbers(drawn[2], X.shape), x.grad, atol=0.051)


def test_the_chosen_cells_are_outlined_and_named():
    drawn = figures.pooling_gradient(X, GRADIENT, 2)
    chosen = [(0, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 3, 1, 1)]
    assert outlined(drawn[0], OUTPUT, thicker_than=0) == chosen
    assert words(drawn).endswith("in the input: (0, 1), (1, 2), (2, 0), (2, 3).")
    assert "gradient of the input, 4×4, 4×4: 0 8 0 0; 0 0 −2 0; 3 0 0 6; 0 0 0 0" in words(drawn)


def test_two_windows_that_overlap_can_be_told_apart():
    first, _, _ = figures.pooling_gradient(X[:3], [[10, 1]], 3, 1)
    lines = [p.get_linestyle() for p in first.patches if p.get_edgecolor() == _rgba(KERNEL)]
    assert lines == ["-", "--"]


def test_the_measured_shift_is_drawn_where_it_was_measured():
    bars, dots = axes = figures.pooling_shift(MEASURED)
    assert [patch.get_width() for patch in bars.patches] == [0.997, 0.81]
    assert [text.get_text() for text in bars.texts] == ["> 99%", "81%"]
    marks = {line.get_marker(): [] for line in dots.lines}
    for line in dots.lines:
        marks[line.get_marker()].append(list(line.get_xdata()))
    assert marks["o"] == [[1.0], [0.6]]
    assert marks["D"] == [[1.5], [1.25]]
    assert [label.get_text() for label in bars.get_yticklabels()] == list(MEASURED)
    assert "max pool: 81% of the cells change, by 0.60 of the map in all" in words(axes)
    assert "another picture by 1.25." in words(axes)
    assert {"moved by one pixel", "another picture"} <= {text.get_text() for text in dots.texts}


def _rgba(colour):
    return matplotlib.colors.to_rgba(colour)
