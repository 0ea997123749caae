"""The figures of chapter 07: which cell comes from where, and what was measured."""

import numpy as np
import pytest
from drawings import assert_takes_axes_and_is_described, outlined

from cnnkit import conv2d, figures, im2col
from cnnkit.figures import cells
from cnnkit.figures.style import KERNEL, OUTPUT

PLANE = np.array([[3, 7, 1, 9], [0, 5, 8, 2], [6, 4, 11, 10]])
PLANES = np.stack([PLANE, PLANE[::-1] + 20])
KERNEL_2X2 = np.array([[1, 0], [2, -1]])
FILTERS = np.arange(24).reshape(3, 2, 2, 2) - 5
TIMES = {"small": {"loops": 0.3, "torch": 0.001}, "large": {"loops": 9.0, "torch": 0.02}}
BYTES = {"picture": 784, "matrix": 7100}


def numbers(ax, rows, columns, top=0.0):
    """What is written in a table of cells that begins at ``top``: array of text."""
    written = {(t.get_position()[1], t.get_position()[0]): t.get_text() for t in ax.texts}
    return [
        [written.get((top + r + 0.5, c + 0.5), "") for c in range(columns)] for r in range(rows)
    ]


def in_cells(values):
    return [[cells.formatted(value) for value in row] for row in values]


def rings(ax):
    """The (row, column) of every ring."""
    found = [patch for patch in ax.patches if patch.get_gid() == "copy"]
    return [(int(p.center[1]), int(p.center[0])) for p in found]


SETTINGS = [
    {"kernel_size": 2},
    {"kernel_size": (2, 3), "row": 3},
    {"kernel_size": 2, "stride": 2, "row": 1},
    {"kernel_size": 3, "padding": 1, "row": 7},
    {"kernel_size": (2, 1), "stride": (1, 3), "padding": ((1, 0), (0, 2)), "row": 4},
]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_row_and_the_window_hold_the_same_numbers(setting):
    left, right = figures.unrolling(PLANE, **setting)
    row = setting.pop("row", 0)
    matrix = im2col(PLANE[None, None], **setting)
    assert numbers(right, *matrix.shape) == in_cells(matrix)
    assert outlined(right, KERNEL) == [(row, 0, 1, matrix.shape[1])]
    ((top, column, height, width),) = (map(int, box) for box in outlined(left, KERNEL))
    drawn = numbers(left, height, column + width, top)
    assert [text for line in drawn for text in line[column:]] == in_cells(matrix)[row]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_every_copy_of_a_pixel_is_ringed(setting):
    """The pixel is the only one that is not 0."""
    dot = np.zeros((3, 4), int)
    dot[1, 2] = 7
    left, right = figures.unrolling(dot, pixel=(1, 2), **setting)
    setting.pop("row", 0)
    matrix = im2col(dot[None, None], **setting)
    assert rings(right) == [tuple(cell) for cell in np.argwhere(matrix == 7)]
    ((row, column),) = rings(left)
    assert numbers(left, row + 1, column + 1)[row][column] == "7"
    often = {0: "0 times.", 1: "once, at "}.get(
        len(rings(right)), f"{len(rings(right))} times, at "
    )
    assert f"Pixel (1, 2) stands in the matrix {often}" in words(left)


def words(ax):
    return figures.description(ax.figure)


def test_channels_stand_under_one_another_and_side_by_side_in_a_row():
    left, right = figures.unrolling(PLANES, 2, row=4, pixel=(1, 1, 1))
    assert numbers(left, 3, 4) == in_cells(PLANES[0])
    assert numbers(left, 3, 4, top=4.0) == in_cells(PLANES[1])
    assert outlined(left, KERNEL) == [(1, 1, 2, 2), (5, 1, 2, 2)]
    assert rings(left) == [(5, 1)]
    assert rings(right) == [(0, 7), (1, 6), (3, 5), (4, 4)]
    assert {"channel 0", "channel 1"} <= {text.get_text() for text in right.texts}
    assert "5 8 4 11 25 28 27 21." in words(left)


@pytest.mark.parametrize(("row", "column"), [(0, 0), (4, 1), (5, 2)])
def test_a_cell_of_the_maps_is_traced_to_its_row_and_its_filter(row, column):
    *_, weights, product, maps = figures.unrolling(PLANES, 2, row, weight=FILTERS, column=column)
    out = conv2d(PLANES[None], FILTERS)[0]
    assert numbers(weights, 8, 3) == in_cells(FILTERS.reshape(3, 8).T)
    assert numbers(product, 6, 3) == in_cells(out.reshape(3, 6).T)
    assert outlined(weights, KERNEL) == [(0, column, 8, 1)]
    assert outlined(product, OUTPUT) == [(row, column, 1, 1)]
    i, j = divmod(row, 3)
    assert numbers(maps, 2, 3, top=column * 3.0) == in_cells(out[column])
    assert outlined(maps, OUTPUT) == [(column * 3 + i, j, 1, 1)]
    (arithmetic,) = maps.figure.texts
    assert arithmetic.get_text().endswith(f"= {cells.formatted(out[column, i, j])}")
    assert f"This is cell ({i}, {j}) of feature map {column}." in words(maps)


def test_the_arithmetic_of_one_kernel():
    axes = figures.unrolling(PLANE, 2, row=4, weight=KERNEL_2X2)
    assert axes[0].figure.texts[0].get_text() == "5·1 + 8·0 + 4·2 + 11·(−1) = 2"
    assert [ax.get_title() for ax in axes[2:]] == [
        "kernel\n4×1",
        "product\n6×1",
        "feature map\n2×3",
    ]
    assert "The product, 6×1, row by row: −2; 9; 15; 8; 2; 20." in words(axes[0])


def test_rounded_arithmetic_says_so():
    axes = figures.unrolling(PLANE / 3, 2, weight=KERNEL_2X2)
    assert axes[0].figure.texts[0].get_text() == "1·1 + 2.33·0 + 0·2 + 1.67·(−1) ≈ −0.67"


def test_long_arithmetic_has_a_line_for_each_channel():
    planes = np.full((3, 3, 3), 100)
    axes = figures.unrolling(planes, 3, weight=-100 * planes)
    lines = axes[0].figure.texts[0].get_text().split("\n")
    assert [line.count("·") for line in lines] == [9, 9, 9]
    assert lines[-1].endswith("= −27000000")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"row": 6}, "row 6 is outside the matrix of 6 rows"),
        ({"row": -1}, "row -1 is outside"),
        ({"pixel": (3, 0)}, r"pixel \(3, 0\) is outside the picture"),
        ({"pixel": (1, 0, 0)}, r"pixel \(1, 0, 0\) is outside the picture"),
        ({"weight": KERNEL_2X2, "column": 1}, "column 1 is outside the product of 1 columns"),
        ({"weight": np.ones((3, 3))}, r"\(1, 3, 3\) do not go with windows of shape \(1, 2, 2\)"),
    ],
)
def test_what_is_not_there_cannot_be_drawn(wrong, message):
    with pytest.raises(ValueError, match=message):
        figures.unrolling(PLANE, 2, **wrong)


def test_a_matrix_too_large_to_read_is_refused():
    with pytest.raises(ValueError, match="a matrix of 676×9 is too large"):
        figures.unrolling(np.zeros((28, 28)), 3)


DRAWINGS = {
    "speed": lambda ax: figures.speed(TIMES, "torch", ax),
    "speed, one task": lambda ax: figures.speed({"small": TIMES["small"]}, "torch", ax),
    "memory": lambda ax: figures.memory(BYTES, ax=ax),
    "memory, predicted": lambda ax: figures.memory(BYTES, {"matrix": 7056}, ax),
}
WORDS = {
    "speed": "small: loops 300, torch 1; large: loops 450, torch 1.",
    "speed, one task": "as a multiple of what torch took. small: loops 300, torch 1.",
    "memory": "picture: 784 bytes; matrix: 7.1 kB, 9.06 times as much.",
    "memory, predicted": "matrix: 7.1 kB, 9.06 times as much (predicted: 7.06 kB).",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_takes_axes_returns_them_and_is_described(name):
    assert_takes_axes_and_is_described(DRAWINGS[name], WORDS[name])


def test_times_are_drawn_as_ratios_each_task_with_a_mark_of_its_own():
    ax = figures.speed(TIMES, "torch")
    dots = {line.get_marker(): list(line.get_xdata()) for line in ax.lines[1:]}
    assert dots == {"o": pytest.approx([300, 1]), "s": pytest.approx([450, 1])}
    assert [text.get_text() for text in ax.texts[:2]] == ["300   small", "1   small"]
    assert (ax.get_xscale(), "times as long as torch" in ax.get_xlabel()) == ("log", True)
    heights = [y for line in ax.lines[1:] for y in line.get_ydata()]
    assert len(set(heights)) == len(heights)


@pytest.mark.parametrize(
    ("ratio", "text"), [(0.853, "0.85"), (1, "1"), (17.4, "17"), (344, "340"), (1266, "1300")]
)
def test_a_ratio_has_two_digits(ratio, text):
    ax = figures.speed({"task": {"a": ratio, "b": 1.0}}, "b")
    assert ax.texts[0].get_text() == text
    assert ax.get_title() == "task"


def test_memory_has_a_dot_where_it_was_measured_and_a_ring_where_predicted():
    ax = figures.memory(BYTES, {"matrix": 7056})
    dots = [line.get_xdata()[0] for line in ax.lines if line.get_markerfacecolor() == "black"]
    hollow = [line.get_xdata()[0] for line in ax.lines if line.get_markerfacecolor() == "none"]
    assert (dots, hollow) == ([784, 7100], [7056])
    assert "rings: predicted" in ax.get_xlabel()
    assert "rings" not in figures.memory(BYTES).get_xlabel()


@pytest.mark.parametrize(
    ("count", "text"), [(999, "999 bytes"), (50176, "50.2 kB"), (1.81e6, "1.81 MB"), (2e9, "2 GB")]
)
def test_bytes_come_in_the_unit_that_makes_them_short(count, text):
    assert figures.memory({"one": count}).texts[0].get_text() == text
