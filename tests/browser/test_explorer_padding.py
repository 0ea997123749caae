"""The playground of chapter 03: padding, stride and dilation."""

import numpy as np
import pytest
from exploring import ForEverybody, numbers, random_settings

from cnnkit import col2im, im2col
from cnnkit.explorers import PaddingStridePlayground
from cnnkit.shapes import ShapeError, output_size
from cnnkit.shapes.sizes import axes_of

NAMES = ("size", "kernel_size", "stride", "before", "after", "dilation")
LIMITS = {
    "size": (3, 12),
    "kernel_size": (1, 7),
    "stride": (1, 7),
    "before": (0, 3),
    "after": (0, 3),
    "dilation": (1, 3),
}
BOTH = ("input size", "kernel size", "stride", "padding before", "padding after", "dilation")
DOWN = (
    *("input height", "kernel height", "stride down"),
    *("padding above", "padding below", "dilation down"),
)
ACROSS = (
    *("input width", "kernel width", "stride across"),
    *("padding left", "padding right", "dilation across"),
)
ALIKE = "rows and columns alike"
FORMULA = "arithmetic of the size"
MARKS = """root => Object.fromEntries([...root.querySelectorAll('[role=grid]')].map(grid =>
    [grid.ariaLabel, [...grid.children].map(row => [...row.children].map(cell => cell.className))]
))"""


@pytest.fixture
def explorer(blank):
    """With the formula, which chapter 04 will derive."""
    with blank.showing(PaddingStridePlayground(arithmetic=True)) as explorer:
        yield explorer


class Sliding:
    """What cnnkit says of a setting, made of the numbers of both axes."""

    def __init__(self, down, across):
        pairs = dict(zip(NAMES, zip(down, across, strict=True), strict=True))
        self.size, self.kernel_size = pairs["size"], pairs["kernel_size"]
        padding = tuple(zip(pairs["before"], pairs["after"], strict=True))
        self.how = self.kernel_size, pairs["stride"], padding, pairs["dilation"]
        self.axes = axes_of(self.size, *self.how)
        self.padded = tuple(axis.padded for axis in self.axes)
        try:
            self.out = output_size(self.size, *self.how)
        except ShapeError:
            self.out = None

    def seen(self):
        """How many windows see each place of the padded input."""
        windows = np.ones((np.prod(self.out), np.prod(self.kernel_size)), int)
        kernel_size, stride, _, dilation = self.how
        return col2im(windows, (1, 1, *self.padded), kernel_size, stride, 0, dilation)[0, 0]

    def pixels(self):
        """Which places of the padded input are pixels."""
        return np.pad(np.ones(self.size, bool), self.how[2])

    def padding_read(self):
        """How many numbers of each window are padding."""
        read = im2col(np.ones((1, 1, *self.size), int), *self.how)
        return (read == 0).sum(axis=1).reshape(self.out)

    def read_at(self, cell):
        """Which places of the padded input the window of a cell reads."""
        only = np.zeros((np.prod(self.out), np.prod(self.kernel_size)), int)
        only[np.ravel_multi_index(cell, self.out)] = 1
        kernel_size, stride, _, dilation = self.how
        return col2im(only, (1, 1, *self.padded), kernel_size, stride, 0, dilation)[0, 0] > 0

    def that_read(self, place):
        """Which windows, in reading order, read a place of the padded input."""
        only = np.zeros((1, 1, *self.padded), int)
        only[0, 0, *place] = 1
        kernel_size, stride, _, dilation = self.how
        return im2col(only, kernel_size, stride, 0, dilation).any(axis=1).tolist()


def random_axis(rng):
    return [int(rng.integers(least, most + 1)) for least, most in LIMITS.values()]


def random_setting(rng):
    """Numbers for both axes, alike in every third case: as controls and as cnnkit sees them."""
    down, across = random_axis(rng), random_axis(rng)
    if rng.integers(3) == 0:
        return [(ALIKE, True), *zip(BOTH, down, strict=True)], Sliding(down, down), True
    controls = [(ALIKE, False), *zip(DOWN + ACROSS, down + across, strict=True)]
    return controls, Sliding(down, across), False


def marked(marks, name):
    return np.array([[name in cell.split() for cell in row] for row in marks])


def test_the_formula_is_not_given_away(blank):
    with blank.showing(PaddingStridePlayground()) as explorer:
        text = explorer.now()["text"]
        assert "feature map, 7×7" in text
        assert "+ 1 =" not in text
        explorer.press(explorer.node.get_by_label(FORMULA), "Space")
        assert "(7 + 2·1 − 3)/1 + 1 = 7" in explorer.now()["text"]
        explorer.node.get_by_label(FORMULA).click()
        assert "+ 1 =" not in explorer.now()["text"]


class TestPlayground(ForEverybody):
    @random_settings(40, 200)
    def test_random_settings_are_cnnkits(self, explorer, count):
        rng = np.random.default_rng(3)
        settings = [random_setting(rng) for _ in range(count)]
        seen = explorer.snapshots([controls for controls, *_ in settings])
        fitting = 0
        for shown, (_, sliding, alike) in zip(seen, settings, strict=True):
            size, padded = ("{}×{}".format(*shape) for shape in (sliding.size, sliding.padded))
            assert f"input, {size}" in shown["text"]
            assert (f"padded {padded}" in shown["text"]) == (padded != size)
            if sliding.out is None:
                assert set(shown["sheets"]) == {"input"}
                assert "there is no feature map." in shown["words"]
                continue
            fitting += 1
            arithmetic = [axis.arithmetic() for axis in sliding.axes]
            if alike:
                assert f"rows and columns: {arithmetic[0]}\n" in shown["text"]
            else:
                assert f"rows: {arithmetic[0]}\n" in shown["text"]
                assert f"columns: {arithmetic[1]}\n" in shown["text"]
            pixels, counts = sliding.pixels(), sliding.seen()
            cells = np.array(shown["sheets"]["input"])
            assert cells.shape == sliding.padded
            assert set(cells[~pixels]) <= {"P"}
            assert numbers([cells[pixels]]) == [counts[pixels].tolist()]
            assert numbers(shown["sheets"]["feature map"]) == sliding.padding_read().tolist()
            windows = np.prod(sliding.out)
            assert "Feature map {}×{}: ".format(*sliding.out) in shown["words"]
            assert f" {windows} window{'s' if windows > 1 else ''}." in shown["words"]
            unseen = (counts[pixels] == 0).sum()
            if unseen:
                assert f"{unseen} of {pixels.sum()} pixels are seen by no" in shown["words"]
            else:
                assert "Every pixel is seen." in shown["words"]
        assert 0.5 < fitting / count < 0.95  # there were both

    @random_settings(8, 30)
    def test_random_windows_and_what_none_of_them_reaches(self, explorer, count):
        rng = np.random.default_rng(4)
        for _ in range(count):
            controls, sliding, _ = random_setting(rng)
            if sliding.out is None:
                continue
            cell = [int(rng.integers(size)) for size in sliding.out]
            explorer.snapshots([controls])
            explorer.cell("feature map", *cell).evaluate("cell => cell.focus()")
            marks = explorer.node.evaluate(MARKS)["input"]
            read = sliding.read_at(cell)
            np.testing.assert_array_equal(marked(marks, "tap"), read)
            unread = sliding.seen() == 0
            np.testing.assert_array_equal(marked(marks, "rest") | marked(marks, "skipped"), unread)
            last = np.argwhere(~unread).max(axis=0)
            behind = np.add.outer(
                *(np.arange(n) > m for n, m in zip(unread.shape, last, strict=True))
            )
            np.testing.assert_array_equal(marked(marks, "rest"), unread & (behind > 0))
            np.testing.assert_array_equal(marked(marks, "pad"), ~sliding.pixels())
            left_over = [n - 1 - m for n, m in zip(unread.shape, last, strict=True)]
            words = explorer.words()
            assert ("Left over at the end: " in words) == any(left_over)
            for lines, word in zip(left_over, ("row", "column"), strict=True):
                said = words.partition("Left over at the end: ")[2].partition(".")[0]
                assert (f"{lines} {word}" in said) == bool(lines)
            assert f"Cell ({cell[0]}, {cell[1]}): its window begins at row " in words
            row, column = np.argwhere(read)[0]
            strides = sliding.how[1]
            assert f"row {cell[0]} · {strides[0]} = {row}, " in words
            assert f"column {cell[1]} · {strides[1]} = {column} " in words
            assert f"{sliding.padding_read()[*cell]} of its " in words

    @random_settings(8, 30)
    def test_random_pixels_and_the_windows_that_see_them(self, explorer, count):
        rng = np.random.default_rng(5)
        for _ in range(count):
            controls, sliding, _ = random_setting(rng)
            if sliding.out is None:
                continue
            place = [int(rng.integers(size)) for size in sliding.padded]
            explorer.snapshots([controls])
            explorer.cell("input", *place).evaluate("cell => cell.focus()")
            marks = explorer.node.evaluate(MARKS)["feature map"]
            sees = sliding.that_read(place)
            assert marked(marks, "seeing").ravel().tolist() == sees
            assert f" = {sum(sees)} window" in explorer.words()
            name = "Pixel" if sliding.pixels()[*place] else "Cell"
            before = [sides[0] for sides in sliding.how[2]]
            at = ", ".join(str(n - b).replace("-", "−") for n, b in zip(place, before, strict=True))
            assert f"{name} ({at})" in explorer.words()
            explorer.cell("feature map", 0, 0).evaluate("cell => cell.focus()")

    def test_a_window_that_is_too_large(self, explorer):
        explorer.snapshots([[("padding before", 0), ("padding after", 0), ("input size", 5)]])
        explorer.press("kernel size", "End")
        assert explorer.words().startswith(
            "The window spans 7 rows, the padded input has only 5. "
            "The window spans 7 columns, the padded input has only 5. Not even one window fits"
        )
        assert "(5 − 7)/1 is below 0" in explorer.now()["text"]
        assert set(explorer.now()["sheets"]) == {"input"}
        assert "tap" not in str(explorer.node.evaluate(MARKS)["input"])
        explorer.press("padding after", "ArrowRight", "ArrowRight")
        assert explorer.sheet("feature map") == [["24"]]
        assert "(5 + 0 + 2 − 7)/1 + 1 = 1" in explorer.now()["text"]

    def test_every_slider_by_key(self, explorer):
        for name, (least, most) in zip(BOTH, LIMITS.values(), strict=True):
            explorer.press(name, "Home")
            assert explorer.control(name).input_value() == str(least)
            explorer.press(name, "ArrowRight")
            assert explorer.control(name).input_value() == str(least + 1)
            explorer.press(name, "End")
            assert explorer.control(name).input_value() == str(most)
        assert "(12 + 2·3 − (3·(7 − 1) + 1))/7 is below 0" in explorer.now()["text"]

    def test_a_slider_by_mouse(self, explorer):
        slider = explorer.control("stride")
        slider.click(position={"x": slider.bounding_box()["width"] - 3, "y": 5})
        assert explorer.control("stride").input_value() == "7"
        assert "⌊(7 + 2·1 − 3)/7⌋ + 1 = ⌊0.86⌋ + 1 = 1" in explorer.now()["text"]

    def test_rows_and_columns_part_and_meet_again(self, explorer):
        tick = explorer.node.get_by_role("checkbox", name=ALIKE)
        explorer.press(tick, "Space")
        explorer.press("input width", "Home")
        explorer.press("padding left", "ArrowRight")
        assert "rows: (7 + 2·1 − 3)/1 + 1 = 7\n" in explorer.now()["text"]
        assert "columns: (3 + 2 + 1 − 3)/1 + 1 = 4\n" in explorer.now()["text"]
        assert explorer.control("input size").is_hidden()
        tick.click()
        assert "rows and columns: (7 + 2·1 − 3)/1 + 1 = 7\n" in explorer.now()["text"]
        assert np.shape(explorer.sheet("input")) == (9, 9)
        assert explorer.control("input width").is_hidden()

    def test_the_map_and_the_input_are_walked_by_key_and_clicked(self, explorer):
        explorer.press(explorer.cell("feature map", 0, 0), "ArrowDown", "ArrowRight")
        assert "Cell (1, 1): its window begins at row 1 · 1 = 1, " in explorer.words()
        explorer.cell("feature map", 6, 0).click()
        assert "Cell (6, 0)" in explorer.words()
        assert "3 of its 9 numbers are" not in explorer.words()
        assert "5 of its 9 numbers are padding." in explorer.words()
        explorer.cell("input", 1, 1).click()
        assert "Pixel (0, 0) is seen by 2 · 2 = 4 windows" in explorer.words()
        explorer.page.keyboard.press("ArrowUp")
        assert "Cell (−1, 0), padding, is seen by 1 · 2 = 2 windows" in explorer.words()
        explorer.press(explorer.cell("input", 1, 1), "ArrowRight", "ArrowRight", "ArrowDown")
        assert "Pixel (1, 2) is seen by 3 · 3 = 9 windows" in explorer.words()
        explorer.press("padding before", "ArrowRight")  # it stays the same pixel
        assert "Pixel (1, 2) is seen by 3 · 3 = 9 windows" in explorer.words()

    def test_a_window_that_is_gone_gives_way_to_the_last_one(self, explorer):
        explorer.cell("feature map", 6, 6).click()
        explorer.press("stride", "ArrowRight")
        assert "Cell (3, 3): its window begins at row 3 · 2 = 6" in explorer.words()

    def test_the_sheets_stay_where_they_are(self, explorer):
        """What is below the sliders must not jump while one of them moves."""
        tops = set()
        for controls in ([("stride", 5)], [("stride", 2), ("dilation", 3)], [("input size", 4)]):
            explorer.snapshots([controls])
            tops.add(explorer.node.evaluate("root => root.querySelector('.places').offsetTop"))
        assert len(tops) == 1

    def test_the_edges_of_the_chapter(self, explorer):
        """A corner is seen once without padding, by four windows with it; the middle by nine."""
        assert np.array(explorer.sheet("input"))[[1, 4], [1, 4]].tolist() == ["4", "9"]
        explorer.snapshots([[("padding before", 0), ("padding after", 0)]])
        assert np.array(explorer.sheet("input"))[[0, 3], [0, 3]].tolist() == ["1", "9"]
