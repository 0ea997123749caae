"""The figures of chapter 11: boxes to one scale, and shares that add up."""

import math
from itertools import pairwise

import matplotlib
import numpy as np
import pytest
from drawings import assert_takes_axes_and_is_described

from cnnkit import figures
from cnnkit.course.chapter_11.network import TABLE
from cnnkit.figures import style
from cnnkit.figures.costs import abbreviated, percent
from cnnkit.figures.style import INPUT, KERNEL, OUTPUT
from cnnkit.figures.volumes import CHANNEL_THICKNESS
from cnnkit.shapes import Conv2d, Flatten, Linear, trace

SMALL = trace(
    {"conv": Conv2d(2, 6, 3), "flatten": Flatten(), "fc": Linear(6 * 5 * 7, 12)}, (2, 7, 9)
)


def test_it_takes_axes_returns_them_and_is_described():
    words = "picture 2×7×9 = 126; conv 6×5×7 = 210; fc 12."
    assert_takes_axes_and_is_described(lambda ax: figures.volumes(SMALL, ax=ax), words)


def boxes(ax):
    """(width, height) of each box's face and how far its side reaches, in inches."""
    corners = [patch.get_xy()[:4] for patch in ax.patches]
    faces, sides = corners[0::3], corners[2::3]
    return [
        (*np.ptp(face, axis=0), np.ptp(side[:, 0])) for face, side in zip(faces, sides, strict=True)
    ]


def test_every_box_is_drawn_to_the_same_scale():
    ax = figures.volumes(TABLE)
    drawn = boxes(ax)
    shapes = [TABLE[0].input, *(row.output for row in TABLE)]
    assert len(drawn) == len(shapes) == 14
    pixel = drawn[0][1] / 227
    slant = drawn[0][2] / 227
    for (wide, high, deep), shape in zip(drawn, shapes, strict=True):
        channels, height, width = shape if len(shape) == 3 else (1, None, None)
        assert wide == pytest.approx(CHANNEL_THICKNESS * channels * pixel)
        if height:
            assert (high / pixel, deep / slant) == pytest.approx((height, width))
        else:  # a row of numbers: the sheet has as many cells
            assert high / pixel * deep / slant == pytest.approx(math.prod(shape))


def test_boxes_and_words_stand_beside_one_another_and_inside_of_the_figure():
    ax = figures.volumes(TABLE)
    ax.figure.canvas.draw()
    frame = ax.get_window_extent()
    names = [text for text in ax.texts if not text.get_text()[0].isdigit()]
    extents = [text.get_window_extent() for text in names]
    assert len(extents) == 14
    for left, right in pairwise(extents):
        assert left.x1 < right.x0
    assert extents[0].x0 >= frame.x0 - 2
    assert extents[-1].x1 <= frame.x1 + 2
    assert ax.figure.get_size_inches()[0] < 10


def test_names_shapes_and_amounts_are_written():
    said = [text.get_text() for text in figures.volumes(TABLE).texts]
    assert {"picture\n3 of\n227×227", "CONV1\n96 of\n55×55", "FC8\n1000", "290,400"} <= set(said)


def test_the_picture_has_the_input_colour_and_all_else_the_output_colour():
    edges = [patch.get_edgecolor()[:3] for patch in figures.volumes(SMALL).patches]
    assert edges == [style.text_colour(INPUT)] * 3 + [style.text_colour(OUTPUT)] * 6


def test_shares_are_those_of_the_table():
    axes = figures.shares(TABLE)
    amounts = ("parameters", "multiply_adds", "activation_memory")
    for ax, amount in zip(axes, amounts, strict=True):
        bars = [patch.get_width() for patch in ax.patches]
        assert sum(bars) == pytest.approx(1)
        expected = [getattr(row, amount) / getattr(TABLE, amount) for row in TABLE]
        np.testing.assert_allclose(bars, expected)
    assert [label.get_text() for label in axes[0].get_yticklabels()] == [r.layer for r in TABLE]
    assert matplotlib.colors.same_color(axes[0].patches[0].get_facecolor(), KERNEL)
    assert matplotlib.colors.same_color(axes[2].patches[0].get_facecolor(), OUTPUT)


def test_shares_are_told_in_words():
    said = figures.description(figures.shares(TABLE)[0].figure)
    assert "Shares of the parameters, 62.4 million in all: CONV1 0.06%, CONV2 1.0%" in said
    assert "Shares of the multiply-adds, 1.14 billion in all" in said
    assert "Shares of the memory of the outputs, 3.4 MiB in all: CONV1 32%" in said
    assert "POOL1" not in said.partition("multiply-adds")[0]  # it has no parameters


@pytest.mark.parametrize(
    ("part", "text"), [(0.605, "60%"), (0.0657, "6.6%"), (0.00112, "0.1%"), (0.00056, "0.06%")]
)
def test_a_share_in_few_digits(part, text):
    assert percent(part) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(1_135_256_096, "1.14 billion"), (62_378_344, "62.4 million"), (9216, "9,216")],
)
def test_a_count_in_words(count, text):
    assert abbreviated(count) == text
