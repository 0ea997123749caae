"""The linked view of an input and its im2col matrix, chapter 07."""

import re

import numpy as np
import pytest
from exploring import ForEverybody, numbers, random_settings

from cnnkit import col2im, im2col, output_size
from cnnkit.explorers import Im2colLinkView
from cnnkit.shapes import ShapeError

SLIDERS = ("kernel height", "kernel width", "stride", "padding", "rows", "columns", "channels")
# Sets sliders, points at a cell of each of some sheets, and lists what is then marked, per sheet,
# as [row, column].
POINT = """async (root, jobs) => {
    const places = (grid, marked) => [...grid.children].flatMap((line, i) =>
        [...line.children].flatMap((cell, j) => cell.matches(marked) ? [[i, j]] : []));
    const pointAt = async ([name, row, column]) => {
        const grids = [...root.querySelectorAll("[role=grid]")]
            .filter(each => !each.closest("[hidden]"));
        const cell = grids.find(each => each.ariaLabel === name).children[row].children[column];
        cell.dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
        await null;  // drawn in a microtask
        const listed = marked => Object.fromEntries(
            grids.map(each => [each.ariaLabel, places(each, marked)]));
        const words = [...root.querySelectorAll(".words")].map(each => each.textContent).join(" ");
        return {ringed: listed(".ringed"), padding: listed(".padding"),
                marked: listed(".marked"), words};
    };
    const seen = [];
    for (const [sliders, cells] of jobs) {
        for (const [name, value] of Object.entries(sliders)) {
            const slider = root.querySelector(`[aria-label="${name}"]`);
            slider.value = value;
            slider.dispatchEvent(new Event("input"));
            await null;
        }
        const both = [];
        for (const cell of cells) both.push(await pointAt(cell));
        seen.push(both);
    }
    return seen;
}"""


@pytest.fixture
def explorer(blank):
    with blank.showing(Im2colLinkView()) as explorer:
        yield explorer


class Setting:
    """Sizes, and what cnnkit makes of them: the numbers, and where each comes from."""

    def __init__(self, rng):
        least = {name: int(name not in ("padding", "rows", "columns")) for name in SLIDERS}
        least |= {"rows": 2, "columns": 2}
        most = dict.fromkeys(SLIDERS, 3) | {"padding": 1, "rows": 6, "columns": 6, "channels": 2}
        self.controls = {n: int(rng.integers(least[n], most[n] + 1)) for n in SLIDERS}
        of = self.controls
        self.shape = (1, of["channels"], of["rows"], of["columns"])
        self.window = (of["kernel height"], of["kernel width"]), of["stride"], of["padding"]
        self.pixels = int(np.prod(self.shape))
        self.x = np.arange(1, self.pixels + 1).reshape(self.shape)
        try:
            self.windows = int(np.prod(output_size(self.shape[2:], *self.window)))
        except ShapeError:
            self.windows = 0

    def matrix(self):
        return im2col(self.x, *self.window)

    def copies(self):
        """How often each pixel was copied, (C, H, W)."""
        ones = np.ones_like(self.matrix())
        return col2im(ones, self.shape, *self.window)[0]

    def value(self, place):
        """The number at (channel, row, column), 0 in the padding."""
        channel, row, column = place
        return int(np.pad(self.x[0], [(0, 0), (1, 1), (1, 1)])[channel, row + 1, column + 1])

    def place(self, pixel):
        """The [sheet, row, column] where a pixel is shown."""
        channel, row, column = pixel
        padding = self.controls["padding"]
        return [f"channel {channel}", row + padding, column + padding]

    def pixels_at(self, marked):
        """The other way: the (channel, row, column) of cells marked in the input, by sheet."""
        padding = self.controls["padding"]
        return [
            (channel, row - padding, column - padding)
            for channel in range(self.shape[1])
            for row, column in marked[f"channel {channel}"]
        ]

    def cells_of(self, value):
        """Where a number of the input, all different, stands in the matrix; 0 is the padding."""
        return np.argwhere(self.matrix() == value).tolist()


def those_that_fit(rng, count):
    while count:
        setting = Setting(rng)
        if 0 < setting.windows <= 36:
            count -= 1
            yield setting


class TestIm2colLinkView(ForEverybody):
    @random_settings(40, 200)
    def test_random_matrices_are_cnnkits(self, explorer, count):
        settings = list(those_that_fit(np.random.default_rng(7), count))
        assert sum(setting.shape[1] == 2 for setting in settings) > count // 4
        seen = explorer.snapshots([list(setting.controls.items()) for setting in settings])
        for shown, setting in zip(seen, settings, strict=True):
            matrix = setting.matrix()
            assert numbers(shown["sheets"]["matrix"]) == matrix.tolist()
            assert f"matrix, {matrix.shape[0]}×{matrix.shape[1]}\n" in shown["text"]
            padding = setting.controls["padding"]
            padded = np.pad(setting.x[0], [(0, 0), (padding, padding), (padding, padding)])
            for channel, plane in enumerate(padded):
                assert numbers(shown["sheets"][f"channel {channel}"]) == plane.tolist()
            pattern = r"(\d+) pixels became (\d+) numbers, (just as|[\d.]+ times as) many\."
            pixels, became, more = re.search(pattern, shown["words"]).groups()
            assert (int(pixels), int(became)) == (setting.pixels, matrix.size)
            ratio = 1 if more == "just as" else float(more.removesuffix(" times as"))
            assert ratio == pytest.approx(matrix.size / setting.pixels, abs=0.0051)
            zeros = re.search(r"(\d+) of them (?:is|are) padding", shown["words"])
            assert int(zeros.group(1) if zeros else 0) == (matrix == 0).sum()
            lost = re.search(r"(\d+) pixels? (?:is|are) seen by no window", shown["words"])
            assert int(lost.group(1) if lost else 0) == (setting.copies() == 0).sum()

    @random_settings(40, 200)
    def test_random_cells_and_pixels_find_each_other(self, explorer, count):
        rng = np.random.default_rng(77)
        settings = list(those_that_fit(rng, count))
        cells = [[int(rng.integers(n)) for n in each.matrix().shape] for each in settings]
        pixels = [tuple(int(rng.integers(n)) for n in each.shape[1:]) for each in settings]
        jobs = [
            [each.controls, [["matrix", *cell], each.place(pixel)]]
            for each, cell, pixel in zip(settings, cells, pixels, strict=True)
        ]
        seen = explorer.node.evaluate(POINT, jobs)
        for setting, cell, pixel, (at_cell, at_pixel) in zip(
            settings, cells, pixels, seen, strict=True
        ):
            self.compare_cell(setting, *cell, at_cell)
            self.compare_pixel(setting, pixel, at_pixel)
        assert sum("is padding" in at_cell["words"] for at_cell, _ in seen) > count // 20

    def compare_cell(self, setting, row, column, seen):
        """A cell of the matrix: its pixel is ringed, its window marked."""
        value = setting.matrix()[row, column]
        assert f"Row {row} of the matrix is window {row}. Its column {column} " in seen["words"]
        assert seen["padding"]["matrix"] == setting.cells_of(0)
        (found,) = setting.pixels_at(seen["ringed"])
        if value == 0:
            assert "is padding, not a pixel" in seen["words"]
        else:
            where = f"holds {value}, the pixel at row {found[1]}, column {found[2]}"
            assert where in seen["words"]
            assert seen["ringed"]["matrix"] == setting.cells_of(value)
        assert setting.value(found) == value
        window = [setting.value(place) for place in setting.pixels_at(seen["marked"])]
        assert window == setting.matrix()[row].tolist()
        assert {i for i, _ in seen["marked"]["matrix"]} == {row}

    def compare_pixel(self, setting, pixel, seen):
        """A pixel of the input: all its copies are ringed and counted."""
        copies = setting.cells_of(setting.value(pixel))
        assert seen["ringed"]["matrix"] == copies
        assert setting.pixels_at(seen["ringed"]) == [pixel]
        assert len(copies) == setting.copies()[pixel]
        often = "once" if len(copies) == 1 else f"{len(copies)} times"
        assert f"This pixel was copied {often}: " in seen["words"]
        listed = re.search(r"in rows? ([\d, and]+) of the matrix", seen["words"])
        rows = [int(n) for n in re.findall(r"\d+", listed.group(1))] if listed else []
        assert rows == [row for row, _ in copies]
        assert seen["marked"]["matrix"] == []

    def test_the_matrix_is_walked_by_key(self, explorer):
        explorer.press(explorer.cell("matrix", 4, 0), "ArrowRight")
        assert "window 4. Its column 1 holds 7, the pixel at row 1, column 2." in explorer.words()
        explorer.page.keyboard.press("ArrowUp")
        explorer.page.keyboard.press("Home")
        assert "window 3. Its column 0 holds 5, the pixel at row 1, column 0." in explorer.words()
        assert "This pixel was copied 2 times: in rows 0 and 3 of the matrix." in explorer.words()

    def test_the_input_is_walked_by_key(self, explorer):
        explorer.press("channel 0, row 0, column 0", "ArrowRight", "ArrowDown")
        assert explorer.words().startswith(
            "The pixel at row 1, column 1 holds 6. "
            "This pixel was copied 4 times: in rows 0, 1, 3 and 4 of the matrix."
        )
        assert "16 pixels became 36 numbers, 2.25 times as many." in explorer.words()

    def test_both_are_pointed_at_and_clicked(self, explorer):
        explorer.cell("matrix", 8, 3).hover()
        assert "holds 16, the pixel at row 3, column 3" in explorer.words()
        explorer.cell("matrix", 0, 2).click()
        assert "window 0. Its column 2 holds 5" in explorer.words()
        explorer.control("channel 0, row 0, column 3").hover()
        assert "The pixel at row 0, column 3 holds 4." in explorer.words()
        explorer.control("channel 0, row 3, column 0").click()
        assert "The pixel at row 3, column 0 holds 13." in explorer.words()

    def test_a_changed_pixel_changes_all_its_copies(self, explorer):
        explorer.control("channel 0, row 1, column 1").click()
        explorer.page.keyboard.type("-7")
        matrix = explorer.sheet("matrix")
        assert sum(row.count("−7") for row in matrix) == 4
        assert sum(row.count("6") for row in matrix) == 0

    def test_the_padding_cannot_be_written_on(self, explorer):
        explorer.snapshots([[("padding", 1)]])
        corner = explorer.cell("channel 0", 0, 0).locator("input")
        assert corner.get_attribute("aria-label") == "channel 0, padding"
        corner.click()
        assert explorer.words().startswith("This 0 is padding, not a pixel.")
        explorer.page.keyboard.type("5")
        assert explorer.sheet("channel 0")[0] == ["0"] * 6

    def test_sizes_by_key_and_mouse(self, explorer):
        explorer.press("channels", "ArrowRight")
        explorer.press("stride", "ArrowRight")
        assert explorer.sheet("matrix") == [
            ["1", "2", "5", "6", "17", "18", "21", "22"],
            ["3", "4", "7", "8", "19", "20", "23", "24"],
            ["9", "10", "13", "14", "25", "26", "29", "30"],
            ["11", "12", "15", "16", "27", "28", "31", "32"],
        ]
        assert "32 pixels became 32 numbers, just as many." in explorer.words()
        for name in SLIDERS:
            before = explorer.now()
            slider = explorer.control(name)
            box = slider.bounding_box()
            end = 3 if slider.input_value() == slider.get_attribute("max") else box["width"] - 3
            slider.click(position={"x": end, "y": box["height"] / 2})
            assert explorer.now() != before, name

    def test_what_does_not_fit_is_said(self, explorer):
        (shown,) = explorer.snapshots([[("rows", 2), ("kernel height", 3)]])
        assert "A kernel of 3×2 does not fit into an input of 2×4: no window" in shown["words"]
        assert "matrix" not in shown["sheets"]
        (shown,) = explorer.snapshots([[("padding", 1)]])
        assert len(shown["sheets"]["matrix"]) == 10

    def test_what_is_too_large_is_said(self, explorer):
        (shown,) = explorer.snapshots([[("rows", 6), ("columns", 6), ("padding", 1)]])
        assert "49 windows would make 49 rows, more than the 36" in shown["words"]
        assert "matrix" not in shown["sheets"]
        (shown,) = explorer.snapshots([[("stride", 2)]])
        assert len(shown["sheets"]["matrix"]) == 16

    def test_the_largest_matrix_scrolls_in_a_narrow_place(self, explorer):
        large = {"kernel height": 3, "kernel width": 3, "padding": 1, "rows": 6, "columns": 6}
        explorer.snapshots([[*large.items(), ("channels", 2)]])
        explorer.node.evaluate("root => { root.style.width = '320px'; }")
        strip = explorer.node.locator(".headed")
        assert strip.evaluate("strip => strip.scrollWidth > strip.clientWidth + 50")
        explorer.press(explorer.cell("matrix", 0, 0), "End")
        assert strip.evaluate("strip => strip.scrollLeft > 50")
        assert explorer.node.evaluate("root => root.scrollWidth <= root.clientWidth")
        explorer.node.evaluate("root => { root.style.width = ''; }")
