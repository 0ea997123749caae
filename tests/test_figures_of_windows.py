"""Figures of windows, maps and layers show the numbers that the package computes."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from cnnkit import conv2d, figures, output_size
from cnnkit.figures.style import KERNEL, WRONG
from cnnkit.shapes import MaxPool2d
from cnnkit.shapes import receptive_field as computed_field

matplotlib.use("Agg")

X = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])
WEIGHT = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]])


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def words():
    return figures.description(plt.gcf())


ONE_AXES = {
    "grid": lambda ax: figures.grid(X, "steps", window=(0, 0, 2, 2), ax=ax),
    "coverage": lambda ax: figures.coverage(5, 3, ax=ax),
    "windows": lambda ax: figures.windows_on_a_line(7, 3, ax=ax),
    "spread": lambda ax: figures.spread({"a": [0.5, 0.6], "b": [0.7, 0.9]}, ax=ax),
    "parameters": lambda ax: figures.parameter_bars({"a": 10, "b": 100_000}, ax=ax),
    "field": lambda ax: figures.receptive_field([(3, 2), (3, 1)], ax=ax),
}


@pytest.mark.parametrize("name", ONE_AXES)
def test_a_figure_takes_axes_returns_them_and_is_described(name):
    mine = plt.subplots()[1]
    assert ONE_AXES[name](mine) is mine
    described = words()
    assert len(described) > 20
    plt.close("all")
    assert ONE_AXES[name](None).figure is not mine.figure
    assert words() == described


def test_a_grid_writes_every_number():
    ax = figures.grid([[1, -2], [0.25, np.nan]], "table")
    assert texts(ax) == ["1", "−2", "0.25", ""] or texts(ax) == ["1", "−2", "0.25"]
    assert "table, 2×2: 1 −2; 0.25 empty" in words()


def test_a_grid_outlines_a_window():
    figures.grid(X, window=(1, 2, 2, 2))
    assert "a 2×2 window outlined at row 1, column 2" in words()


def test_cells_of_all_grids_are_alike():
    def side(shape):
        ax = figures.grid(np.zeros(shape))
        return ax.get_window_extent().width / shape[1] / ax.figure.dpi

    assert side((3, 3)) == pytest.approx(side((4, 6)))


@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize("stride", [1, 2])
def test_a_step_shows_the_map_so_far_and_the_arithmetic(stride, padding):
    out = conv2d(X[None, None], WEIGHT[None, None], None, stride, padding)[0, 0]
    last = tuple(np.subtract(out.shape, 1))
    axes = figures.convolution_step(X, WEIGHT, last, stride, padding)
    shown = [text for text in texts(axes[2]) if text.lstrip("−").isdigit()]
    assert shown[: out.size] == [str(number) for number in out.flat]
    assert f"= {out[last]}" in words()


def test_a_step_leaves_later_cells_empty():
    axes = figures.convolution_step(X, WEIGHT, (0, 1), bias=3)
    assert [text for text in texts(axes[2]) if text.isdigit()] == ["18", "19"]
    with pytest.raises(ValueError, match=r"index \(2, 0\) is outside the 2×2 feature map"):
        figures.convolution_step(X, WEIGHT, (2, 0))


@pytest.mark.parametrize(("size", "kernel_size", "padding"), [(5, 3, 0), ((3, 6), 2, 1), (7, 5, 2)])
def test_coverage_counts_as_the_adjoint_does(size, kernel_size, padding):
    """col2im of ones adds 1 to every pixel that a window sees."""
    from cnnkit import col2im

    height, width = (size, size) if isinstance(size, int) else size
    rows = output_size(height, kernel_size, 1, padding)
    columns = output_size(width, kernel_size, 1, padding)
    ones = np.ones((rows * columns, kernel_size**2), int)
    counts = col2im(ones, (1, 1, height, width), kernel_size, 1, padding)[0, 0]
    ax = figures.coverage(size, kernel_size, padding)
    assert texts(ax)[: counts.size] == [str(count) for count in counts.flat]


@pytest.mark.parametrize("rounding", ["floor", "ceil", "exact"])
@pytest.mark.parametrize(
    ("size", "stride", "padding"), [(7, 1, 0), (7, 2, 0), (7, 3, 0), (6, 3, 1)]
)
def test_there_is_a_bar_for_each_window(size, stride, padding, rounding):
    ax = figures.windows_on_a_line(size, 3, stride, padding, rounding)
    bars = [patch for patch in ax.patches if patch.get_gid() == "window"]
    counted = "ceil" if rounding == "ceil" else "floor"
    assert len(bars) == output_size(size, 3, stride, padding, rounding=counted)
    assert [text for text in texts(ax) if text.isdigit()][:size] == [str(n) for n in range(size)]


def test_what_is_left_over_or_beyond_is_said():
    figures.windows_on_a_line(7, 3, 3)
    assert "1 left over" in words()
    figures.windows_on_a_line(7, 3, 3, rounding="ceil")
    assert "2 beyond the edge" in words()
    ax = figures.windows_on_a_line(7, 3, 3, rounding="exact")
    assert "is not whole, it does not fit" in ax.get_title(loc="left")
    figures.windows_on_a_line(9, 3, dilation=2)
    assert "window 0 spans pixels 0 to 4, the last 4 to 8" in words()


def test_three_policies():
    axes = figures.policies(7, 3, 3)
    titles = [ax.get_title(loc="left").partition(":")[0] for ax in axes]
    assert titles == ["exact", "floor", "ceil"]


def test_connections_count_lines():
    full, shared = figures.connections(inputs=6, kernel_size=3)
    assert (len(full.lines), len(shared.lines)) == (24, 12)
    assert full.get_title() == "fully connected: 24 lines, 24 weights"
    assert shared.get_title() == "convolutional: 12 lines, 3 weights"
    dashes = {str(line._unscaled_dash_pattern) for line in shared.lines}
    assert len(dashes) == 3  # the three weights are not told apart by colour alone


@pytest.mark.parametrize(
    "layers", [[(3, 1), (3, 1)], [(3, 2), (3, 1)], [(2, 2), (3, 1), (5, 2)], [(4, 3)]]
)
def test_a_receptive_field_is_the_computed_one(layers):
    ax = figures.receptive_field(layers)
    (field, _) = computed_field([MaxPool2d(kernel, stride) for kernel, stride in layers])
    assert f"sees {field} pixels in a row" in words()
    bottom = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_y() < 0]
    assert len(bottom) == field


def test_a_spread_has_a_dot_for_each_run():
    ax = figures.spread({"straight": [0.93, 0.95, 0.94], "shuffled": [0.7, 0.8, 0.75]})
    assert [len(line.get_xdata()) for line in ax.lines] == [3, 2, 3, 2]
    assert "straight: median 94.0%, from 93.0% to 95.0%" in words()
    assert "the axis begins at 66%" in ax.get_xlabel()


def test_images_of_any_kind():
    gray, colour = np.linspace(-2, 1, 12).reshape(3, 4), np.zeros((3, 4, 3))
    axes = figures.images([gray, colour], ["gray", "colour"], limits="symmetric")
    assert [ax.get_title() for ax in axes] == ["gray", "colour"]
    shown = axes[0].images[0].get_array()
    assert (shown.min(), shown.max()) == (0, 0.75)  # 0 is medium gray
    assert "gray, 3×4 pixels, numbers from -2 to 1" in words()
    assert figures.images([gray])[0].images[0].get_array().max() == 1
    assert len(figures.images([gray] * 6)) == 6
    figures.images([gray], words="A ramp from dark to bright.")
    assert words() == "A ramp from dark to bright."


def test_parameters_are_printed_beside_their_bars():
    ax = figures.parameter_bars({"small": 78_500, "large": 150_529_000})
    assert texts(ax) == ["78,500", "150,529,000"]


def test_colours_keep_their_meaning():
    ax = figures.windows_on_a_line(7, 3)
    bars = [patch for patch in ax.patches if patch.get_gid() == "window"]
    assert {patch.get_facecolor() for patch in bars} == {to_rgba(KERNEL)}
    figures.windows_on_a_line(7, 3, 3)
    edges = {patch.get_edgecolor() for patch in plt.gca().patches}
    assert to_rgba(WRONG) in edges
