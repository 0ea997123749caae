"""The pooling explorer of chapter 06."""

import numpy as np
import pytest
from exploring import ForEverybody, numbers, random_settings

from cnnkit import avg_pool2d, max_pool2d
from cnnkit.explorers import PoolingExplorer

EXAMPLES = PoolingExplorer().examples
POOLS = {"max": max_pool2d, "average": avg_pool2d}
MARKS = """root => Object.fromEntries([...root.querySelectorAll('[role=grid]')].map(grid =>
    [grid.ariaLabel, [...grid.children].map(row => [...row.children].map(cell => cell.className))]
))"""


@pytest.fixture
def explorer(blank):
    with blank.showing(PoolingExplorer()) as explorer:
        yield explorer


def pooled(x, kernel_size, stride, pool):
    return POOLS[pool](np.array([[x]], float), kernel_size, stride)[0, 0]


def moved(x, down, right):
    """Moved by padding with zeros and cutting off as much on the other side."""
    (height, width), far = x.shape, 3
    around = np.pad(x, far)
    return around[far - down : far - down + height, far - right : far - right + width]


def random_setting(rng):
    example = EXAMPLES[rng.integers(len(EXAMPLES))]
    x = rng.integers(-99, 100, np.shape(example["x"]))
    x[rng.random(x.shape) < 0.3] = 0  # what moves onto its like does not change
    kernel_size, stride = (int(n) for n in rng.integers(1, 5, 2))
    down, right = (int(n) for n in rng.integers(-3, 4, 2))
    pool = str(rng.choice(list(POOLS)))
    controls = [
        *(("example", example["name"]), ("pool", pool)),
        *(("kernel size", kernel_size), ("stride", stride)),
        *(("move down", down), ("move right", right)),
    ]
    for (row, column), value in np.ndenumerate(x):
        controls.append((f"input, row {row}, column {column}", str(value)))
    return controls, x, (kernel_size, stride, pool), (down, right)


def marked(marks, name):
    return np.array([[name in cell.split() for cell in row] for row in marks])


def said(terms):
    return terms.replace("\n", "").replace(" ", "")


class TestPooling(ForEverybody):
    @random_settings(40, 200)
    def test_random_pools_are_cnnkits(self, explorer, count):
        rng = np.random.default_rng(6)
        settings = [random_setting(rng) for _ in range(count)]
        seen = explorer.snapshots([controls for controls, *_ in settings])
        for shown, (_, x, how, shift) in zip(seen, settings, strict=True):
            sheets, after = shown["sheets"], moved(x, *shift)
            maps = [pooled(picture, *how) for picture in (x, after)]
            assert numbers(sheets["input"]) == x.tolist()
            assert numbers(sheets["input after"]) == after.tolist()
            for name, expected in zip(("pooled map", "pooled after"), maps, strict=True):
                np.testing.assert_allclose(numbers(sheets[name]), expected, atol=0.00501)
            if shift == (0, 0):
                assert "Nothing has moved." in shown["words"]
                continue
            pixels, cells = (x != after).sum(), (abs(maps[0] - maps[1]) > 1e-9).sum()
            assert f"{pixels} of {x.size} pixels changed, " in shown["words"]
            assert f"changed, {cells} of {maps[0].size} pooled number" in shown["words"]

    @random_settings(8, 30)
    def test_random_settings_are_marked(self, explorer, count):
        rng = np.random.default_rng(7)
        for _ in range(count):
            controls, x, (kernel_size, stride, pool), shift = random_setting(rng)
            explorer.snapshots([controls])
            after = moved(x, *shift)
            maps = [pooled(picture, kernel_size, stride, pool) for picture in (x, after)]
            row, column = cell = [int(rng.integers(size)) for size in maps[0].shape]
            explorer.cell("pooled map", *cell).evaluate("cell => cell.focus()")
            marks = explorer.node.evaluate(MARKS)
            changed = marked(marks["pooled after"], "changed")
            np.testing.assert_array_equal(changed, abs(maps[0] - maps[1]) > 1e-9)
            from_outside = moved(np.ones(x.shape), *shift) == 0
            np.testing.assert_array_equal(marked(marks["input after"], "pad"), from_outside)
            window = np.zeros(x.shape, bool)
            top, left = row * stride, column * stride
            window[top : top + kernel_size, left : left + kernel_size] = True
            for name, picture, result in zip(
                ("input", "input after"), (x, after), maps, strict=True
            ):
                np.testing.assert_array_equal(marked(marks[name], "marked"), window)
                kept = window & (picture == result[row, column]) & (pool == "max")
                np.testing.assert_array_equal(marked(marks[name], "kept"), kept)
            reach = np.zeros(x.shape, bool)
            for i, j in np.ndindex(maps[0].shape):
                reach[
                    i * stride : i * stride + kernel_size, j * stride : j * stride + kernel_size
                ] = 1
            for name in ("input", "input after"):
                unread = marked(marks[name], "rest") | marked(marks[name], "skipped")
                np.testing.assert_array_equal(unread, ~reach)
            assert ("No window sees what is hatched." in explorer.words()) == (not reach.all())

    @pytest.mark.parametrize(
        ("name", "pool", "example"),
        [
            ("four by four", "max", "maxpool-2x2"),
            ("feature map", "max", "maxpool-feature-map-65k"),
            ("gray picture", "max", "maxpool-gray-image"),
            ("negative numbers", "max", "maxpool-negative"),
            ("negative numbers", "average", "avgpool-negative"),
            ("six by six", "max", "maxpool-shift-before"),
            ("six by six, moved", "max", "maxpool-shift-after"),
        ],
    )
    def test_the_lectures_numbers(self, explorer, worked, name, pool, example):
        (shown,) = explorer.snapshots([[("example", name), ("pool", pool)]])
        assert numbers(shown["sheets"]["input"]) == worked[example]["x"]
        assert numbers(shown["sheets"]["pooled map"]) == worked[example]["printed"]
        assert explorer.control("kernel size").input_value() == str(worked[example]["kernel_size"])
        assert explorer.control("stride").input_value() == str(worked[example]["stride"])

    def test_the_lectures_shift_and_one_pixel_further(self, explorer):
        assert explorer.words().endswith(
            "Moved by 1 to the right, zeros come in: "
            "35 of 36 pixels changed, 0 of 4 pooled numbers."
        )
        explorer.press("move right", "ArrowRight")
        assert explorer.sheet("pooled map") == [["9", "7"], ["6", "8"]]
        assert explorer.sheet("pooled after") == [["3", "9"], ["6", "4"]]
        assert explorer.words().endswith("3 of 4 pooled numbers.")

    def test_both_formulas(self, explorer):
        formulas = explorer.node.locator(".formula")
        assert said(formulas.nth(0).inner_text()) == "before:max(1,2,0,0,9,2,3,0,1)=9"
        assert said(formulas.nth(1).inner_text()) == "after:max(0,1,2,0,0,9,0,3,0)=9"
        explorer.snapshots([[("example", "negative numbers"), ("pool", "average")]])
        explorer.cell("pooled map", 1, 0).click()
        assert said(formulas.nth(0).inner_text()) == "before:(−1+−6+−4+−5)/4=−4"
        assert said(formulas.nth(1).inner_text()) == "after:(0+−1+0+−4)/4=−1.25"

    def test_what_no_window_reaches(self, explorer):
        explorer.press("kernel size", "ArrowRight")
        assert explorer.words().startswith(
            "Max pool: 6×6 becomes 1×1. Left over at the end: 2 rows and 2 columns. No window"
        )
        explorer.snapshots([[("kernel size", 1), ("stride", 2)]])
        assert explorer.words().startswith(
            "Max pool: 6×6 becomes 3×3. Left over at the end: 1 row and 1 column. "
            "Skipped in between: 2 rows and 2 columns. No window"
        )

    def test_every_control_by_key(self, explorer):
        explorer.press("kernel size", "ArrowLeft")
        explorer.press("stride", "Home")
        assert np.shape(explorer.sheet("pooled map")) == (5, 5)
        explorer.press("move right", "Home")
        explorer.press("move down", "End")
        assert "Moved by 3 down and 3 to the left" in explorer.words()
        explorer.press("pool", "ArrowDown")
        assert explorer.words().startswith("Average pool: 6×6 becomes 5×5.")
        explorer.press("example", "ArrowDown")
        assert explorer.control("example").input_value() == "six by six, moved"

    def test_sliders_by_mouse(self, explorer):
        for name in ("kernel size", "stride", "move down", "move right"):
            slider = explorer.control(name)
            slider.click(position={"x": 3, "y": 5})
            assert slider.input_value() == slider.get_attribute("min")

    def test_both_maps_are_walked_by_key_and_clicked(self, explorer):
        formula = explorer.node.locator(".formula").first
        for sheet in ("pooled map", "pooled after"):
            explorer.press(explorer.cell(sheet, 0, 0), "ArrowDown")
            assert said(formula.inner_text()).endswith("=6")
            explorer.page.keyboard.press("ArrowRight")
            assert said(formula.inner_text()).endswith("=8")
            explorer.cell(sheet, 0, 1).click()
            assert said(formula.inner_text()).endswith("=7")

    def test_numbers_are_written_by_key(self, explorer):
        explorer.press("input, row 0, column 0", "ArrowDown")
        explorer.page.keyboard.type("12")
        assert explorer.sheet("pooled map")[0] == ["12", "7"]
        assert explorer.sheet("input after")[1][:2] == ["0", "12"]
        explorer.page.keyboard.press("ArrowRight")
        explorer.page.keyboard.type("-0.5")
        assert explorer.sheet("input after")[1][:3] == ["0", "12", "−0.5"]
        assert explorer.control("example").input_value() == "own numbers"

    def test_means_that_differ_by_rounding_have_not_changed(self, explorer):
        """0.1 + 0.2 takes the place of 0.3: the two other means of the row change."""
        row = dict(enumerate(("0.1", "0.2", "0.3")))
        cells = [
            (f"input, row {i}, column {j}", row.get(j, "0") if i == 0 else "0")
            for i, j in np.ndindex(6, 6)
        ]
        how = [("pool", "average"), ("kernel size", 2), ("stride", 2), ("move right", 2)]
        (shown,) = explorer.snapshots([[*how, *cells]])
        assert shown["words"].endswith("2 of 9 pooled numbers.")
