"""The figures of the convolution chapters show the numbers they are given, and say them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawings import assert_takes_axes_and_is_described, outlined

from cnnkit import conv2d, figures, output_size
from cnnkit.figures import cells, style
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT, WRONG
from cnnkit.shapes import MaxPool2d
from cnnkit.shapes import receptive_field as field_of

X = np.arange(16).reshape(4, 4)
WEIGHT = np.array([[1, 2], [3, -4]])
RUNS = {"straight": [0.96, 0.97, 0.95], "shuffled": [0.9, 0.91, 0.92]}


DRAWINGS = {
    "grid": lambda ax: figures.grid(WEIGHT, "kernel", window=(0, 1, 2, 1), ax=ax),
    "coverage": lambda ax: figures.coverage((3, 4), 2, ax=ax),
    "line": lambda ax: figures.windows_on_a_line(7, 3, 3, ax=ax),
    "line, ceil": lambda ax: figures.windows_on_a_line(7, 3, 3, rounding="ceil", ax=ax),
    "line, exact": lambda ax: figures.windows_on_a_line(7, 3, 3, rounding="exact", ax=ax),
    "receptive field": lambda ax: figures.receptive_field([(3, 2), (3, 1)], ax),
    "spread": lambda ax: figures.spread(RUNS, ax=ax),
    "parameters": lambda ax: figures.parameter_counts({"small": 9, "large": 1200}, ax),
}
WORDS = {
    "grid": "kernel, 2×2: 1 2; 3 −4; a 2×1 window outlined at row 0, column 1.",
    "coverage": "see each of 3×4 pixels: 1 the corner, 4 at most. Row by row: 1 2 2 1; 2 4 4 2;",
    "line": "window 0 spans pixels 0 to 2, the last 3 to 5; 1 left over.",
    "line, ceil": "window 0 spans pixels 0 to 2, the last 6 to 8; 2 beyond the edge.",
    "line, exact": "stride 3: (7 − 3)/3 is not whole: it does not fit.",
    "receptive field": "sees 7 pixels",
    "spread": "straight: median 96.0%, from 95.0% to 97.0%",
    "parameters": "small: 9; large: 1,200.",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_takes_axes_returns_them_and_is_described(name):
    assert_takes_axes_and_is_described(DRAWINGS[name], WORDS[name])


ROWS = {
    "step": (lambda: figures.convolution_step(X, WEIGHT, (1, 1)), "= 4."),
    "policies": (lambda: figures.policies(7, 3, 3), "ceil: ⌈(7 − 3)/3⌉ + 1 = ⌈1.33⌉ + 1 = 3."),
    "connections": (lambda: figures.connections(9, kernel_size=3), "the same 3 weights"),
    "images": (lambda: figures.images([X, X], ["left", "right"]), "2 pictures: left, 4×4 pixels"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_panels_is_an_array_of_axes_of_one_described_figure(name):
    draw, words = ROWS[name]
    axes = draw()
    assert isinstance(axes, np.ndarray)
    assert len({ax.figure for ax in axes}) == 1
    assert words in figures.description(axes[0].figure)
    axes[0].figure.canvas.draw()


def texts(ax):
    """What is written in the cells, as (row, column) -> text."""
    written = {(t.get_position()[1], t.get_position()[0]): t.get_text() for t in ax.texts}
    return {(int(y), int(x)): text for (y, x), text in written.items()}


def bars(ax):
    return [patch for patch in ax.patches if patch.get_gid() == "window"]


def side(ax):
    """How many inches the side of a cell is."""
    width, height = ax.figure.get_size_inches() * ax.get_position().size
    assert width / ax.get_xlim()[1] == pytest.approx(height / ax.get_ylim()[0])
    return width / ax.get_xlim()[1]


def test_the_cells_of_a_grid_hold_its_values():
    values = np.array([[1, -2, 255], [0.5, np.nan, 1 / 3]])
    written = texts(figures.grid(values))
    assert written == dict(
        zip(np.ndindex(2, 3), ["1", "−2", "255", "0.5", "", "0.33"], strict=True)
    )


def test_a_grid_outlines_window_and_marks_and_greys_the_padding():
    padding = np.pad(np.zeros((2, 2), bool), 1, constant_values=True)
    ax = figures.grid(X, window=(0, 1, 2, 3), marks=[(3, 2)], faint=padding, colour=OUTPUT)
    assert outlined(ax, KERNEL, thicker_than=0) == [(0, 1, 2, 3)]
    assert outlined(ax, OUTPUT, thicker_than=0) == [(0, 0, 4, 4), (3, 2, 1, 1)]
    grey = [text.get_text() for text in ax.texts if text.get_color() != "black"]
    assert grey == [str(value) for value in X[padding]]
    assert "12 cells of padding in grey" in figures.description(ax.figure)


def test_a_large_grid_is_summed_up_in_words():
    ax = figures.grid(np.arange(121).reshape(11, 11))
    assert "11×11: numbers from 0 to 120." in figures.description(ax.figure)


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (4, 7), (10, 10)])
def test_cells_are_equally_large_in_every_grid(shape):
    assert side(figures.grid(np.zeros(shape))) == pytest.approx(cells.CELL)
    assert side(figures.coverage(shape, 1)) == pytest.approx(cells.CELL)


@pytest.mark.parametrize("value", ["8", "−8", "255", "−0.5", "104.2"])
def test_a_number_fits_into_its_cell(value):
    ax = figures.grid([[float(value.replace("−", "-"))]])
    (text,) = ax.texts
    assert text.get_text() == value
    drawn = text.get_window_extent().width / ax.figure.dpi
    assert drawn < 0.95 * cells.CELL


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.001, "0"), (-3, "−3"), (12.25, "12.25"), (90.333, "90.3"), (9.996, "10"), (True, "1")],
)
def test_numbers_are_short_and_have_a_minus_sign(value, text):
    assert cells.formatted(value) == text


@pytest.mark.parametrize("colour", [INPUT, KERNEL, OUTPUT, WRONG, "white"])
def test_text_in_the_colours_is_dark_enough_to_read(colour):
    """White can be read on it, and so it can on white."""
    assert style.text_colour_on(style.text_colour(colour)) == "white"


@pytest.mark.parametrize("padding", [0, 1, 2])
def test_coverage_counts_what_a_convolution_of_ones_gives_back(padding):
    """Each window adds one to every pixel it sees."""
    size, kernel_size = (5, 7), 3
    counts = np.zeros(np.add(size, 2 * padding), dtype=int)
    for top, left in np.ndindex(output_size(size, kernel_size, padding=padding)):
        counts[top : top + kernel_size, left : left + kernel_size] += 1
    counts = counts[padding : padding + 5, padding : padding + 7]
    written = texts(figures.coverage(size, kernel_size, padding))
    assert written == {place: str(count) for place, count in np.ndenumerate(counts)}


STEPS = [
    {"index": (0, 0)},
    {"index": (1, 1), "stride": 2},
    {"index": (2, 4), "padding": 1},
    {"index": (1, 2), "stride": (1, 2), "padding": ((0, 1), (1, 2)), "bias": -3},
    {"index": (0, 1), "bias": 0.5},
]


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_a_step_shows_the_map_up_to_its_cell_and_the_window_it_comes_from(step):
    index, bias = step["index"], step.get("bias", 0)
    stride, padding = step.get("stride", 1), step.get("padding", 0)
    before, kernel, after = figures.convolution_step(X, WEIGHT, **step)
    out = conv2d(X[None, None], WEIGHT[None, None], np.array([bias]), stride, padding)[0, 0]
    written = texts(after)
    for place, value in np.ndenumerate(out):
        assert written[place] == (cells.formatted(value) if place <= index else "")
    assert outlined(after, OUTPUT, thicker_than=0)[1:] == [(*index, 1, 1)]

    ((top, left, height, width),) = outlined(before, KERNEL, thicker_than=0)
    window = [
        float(texts(before)[top + row, left + column].replace("−", "-"))
        for row, column in np.ndindex(height, width)
    ]
    assert window @ WEIGHT.ravel() + bias == out[index]
    assert {place: texts(kernel)[place] for place in np.ndindex(2, 2)} == {
        place: cells.formatted(value) for place, value in np.ndenumerate(WEIGHT)
    }
    assert len({round(side(ax), 6) for ax in (before, kernel, after)}) == 1
    (arithmetic,) = before.figure.texts
    assert arithmetic.get_text().endswith(f"= {cells.formatted(out[index])}")


def arithmetic(*arguments, **more):
    return figures.convolution_step(*arguments, **more)[0].figure.texts[0].get_text()


def test_the_arithmetic_of_a_step():
    assert arithmetic(X, WEIGHT, (1, 1)) == "5·1 + 6·2 + 9·3 + 10·(−4) = 4"
    assert arithmetic(X, WEIGHT, (1, 1), bias=-2).endswith("10·(−4) − 2 = 2")
    assert arithmetic(X, np.full((2, 2), 1 / 3)) == "0·0.33 + 1·0.33 + 4·0.33 + 5·0.33 ≈ 3.33"


def test_long_arithmetic_has_a_line_for_each_row_of_the_kernel():
    x, weight = np.full((6, 6), 10), np.full((5, 5), -10)
    text = arithmetic(x, weight)
    assert len(text.split("\n")) == 5
    assert text.endswith("= −2500")
    assert text.count("·") == weight.size


@pytest.mark.parametrize("index", [(3, 0), (0, 3), (-1, 0)])
def test_a_step_outside_the_map_is_refused(index):
    with pytest.raises(ValueError, match="outside the 3×3 feature map"):
        figures.convolution_step(X, WEIGHT, index)


LINES = [
    {"size": 7, "kernel_size": 3},
    {"size": 7, "kernel_size": 3, "stride": 2},
    {"size": 6, "kernel_size": 3, "stride": 2, "padding": 1},
    {"size": 9, "kernel_size": 3, "dilation": 2},
    {"size": 7, "kernel_size": 3, "stride": 3, "rounding": "ceil"},
    {"size": 5, "kernel_size": 1, "stride": 3, "rounding": "ceil"},  # the last starts beyond
    {"size": 28, "kernel_size": 5, "stride": 2, "padding": "same"},
]


@pytest.mark.parametrize("line", LINES, ids=str)
def test_as_many_windows_are_drawn_as_the_output_is_large(line):
    ax = figures.windows_on_a_line(**line)
    count = output_size(**line)
    assert len(bars(ax)) == count
    assert f": {count} windows" in ax.get_title(loc="left")
    assert ax.get_title(loc="left").startswith(f"size {line['size']}, kernel")
    lefts = [bar.get_x() for bar in bars(ax)]
    np.testing.assert_allclose(np.diff(lefts), line.get("stride", 1))


def test_a_window_with_gaps_has_a_dot_where_it_reads():
    ax = figures.windows_on_a_line(9, 3, dilation=2)
    np.testing.assert_array_equal(ax.lines[1].get_xdata(), [1.5, 3.5, 5.5])
    assert bars(ax)[0].get_width() > 4
    assert not figures.windows_on_a_line(9, 3).lines


def test_pixels_are_numbered_from_0_and_padding_is_not():
    written = texts(figures.windows_on_a_line(4, 3, padding=(1, 2)))
    assert [written[0, place] for place in range(7)] == ["P", "0", "1", "2", "3", "P", "P"]


def words_on(ax):
    return {text.get_text() for text in ax.texts}


def test_pixels_out_of_reach_are_hatched_and_named():
    left_over = figures.windows_on_a_line(8, 3, 3)
    hatched = [patch.get_x() for patch in left_over.patches if patch.get_hatch()]
    np.testing.assert_allclose(hatched, [6, 7], atol=0.1)
    assert "left over" in words_on(left_over)
    skipped = figures.windows_on_a_line(8, 2, 3)
    assert "skipped" in words_on(skipped)
    assert "left over" not in words_on(skipped)
    assert "2 skipped." in figures.description(skipped.figure)
    whole = figures.windows_on_a_line(7, 3, 2)
    assert not [patch for patch in whole.patches if patch.get_hatch()]


def test_the_rounding_of_a_line_is_checked():
    with pytest.raises(ValueError, match="rounding must be"):
        figures.windows_on_a_line(7, 3, rounding="up")


def test_the_policies_differ_where_the_stride_does_not_come_out():
    exact, floor, ceil = figures.policies(7, kernel_size=3, stride=3)
    assert [len(bars(ax)) for ax in (exact, floor, ceil)] == [2, 2, 3]
    assert "(7 − 3)/3 is not whole" in exact.get_title(loc="left")
    assert "left over" in words_on(floor)
    assert "beyond the edge" in words_on(ceil)
    assert len({round(side(ax), 6) for ax in (exact, floor, ceil)}) == 1
    assert {ax.get_xlim() for ax in (exact, floor, ceil)} == {(0, 9)}


def test_the_policies_agree_where_it_does():
    axes = figures.policies(7, kernel_size=3, stride=2)
    assert [len(bars(ax)) for ax in axes] == [3, 3, 3]
    assert "not whole" not in figures.description(axes[0].figure)


def test_connections_draw_a_line_for_each_pair_that_is_joined():
    full, shared = figures.connections(inputs=9, kernel_size=3)
    outputs = output_size(9, 3)
    assert len(full.lines) == 9 * outputs
    assert len(shared.lines) == 3 * outputs
    assert full.get_title().endswith(f"{9 * outputs} weights")
    assert shared.get_title().endswith("3 weights")


@pytest.mark.parametrize("layers", [[(3, 1)], [(3, 1), (3, 1)], [(3, 2), (3, 1)], [(2, 2), (5, 1)]])
def test_the_receptive_field_is_that_of_the_shapes(layers):
    ax = figures.receptive_field(layers)
    field, _ = field_of([MaxPool2d(kernel_size, stride) for kernel_size, stride in layers])
    assert sum(patch.get_y() < 0 for patch in ax.patches) == field  # the level of the pixels
    assert f"sees {field} pixels" in figures.description(ax.figure)


def test_pictures_keep_their_colours_and_zero_is_medium_gray_where_asked():
    edges, colour = np.array([[-2.0, 0, 1]]), np.linspace(0, 1, 12).reshape(2, 2, 3)
    (shown,) = figures.images([edges], limits="symmetric")
    np.testing.assert_allclose(shown.images[0].get_array(), [[0, 0.5, 0.75]])
    (shown,) = figures.images([colour], limits=(0, 1))
    np.testing.assert_allclose(shown.images[0].get_array(), colour)
    assert figures.description(figures.images([edges], words="Edges.")[0].figure) == "Edges."


def test_a_spread_has_a_dot_for_each_run_and_the_median_in_words():
    ax = figures.spread(RUNS)
    dots = [line.get_xdata() for line in ax.lines if line.get_marker() == "o"]
    np.testing.assert_array_equal(dots, list(RUNS.values()))
    assert words_on(ax) == {"96.0%", "91.0%"}
    assert "axis begins at" in ax.get_xlabel()


def test_parameter_counts_are_dots_where_the_counts_are():
    ax = figures.parameter_counts({"small": 9, "large": 1200})
    assert list(ax.lines[0].get_xdata()) == [9, 1200]
    assert ax.get_xscale() == "log"
    assert words_on(ax) == {"9", "1,200"}


def test_the_weights_of_a_convolution_are_not_told_apart_by_colour_alone():
    _, shared = figures.connections(6, 3)
    assert len({str(line._unscaled_dash_pattern) for line in shared.lines}) == 3


def test_an_axis_that_does_not_begin_at_0_says_so():
    ax = figures.spread(RUNS)
    assert ax.get_xlim()[0] == 0.86
    assert "the axis begins at 86%" in ax.get_xlabel()


def test_the_largest_cell_can_be_marked_without_naming_it():
    figures.grid([[1, 5], [7, -9]], "map", marks="largest")
    assert "marked: (1, 0)." in figures.description(plt.gcf())


def test_a_step_can_be_named():
    axes = figures.convolution_step(X, WEIGHT, names=("window", "weights", "one number"))
    assert [ax.get_title().partition("\n")[0] for ax in axes] == ["window", "weights", "one number"]
