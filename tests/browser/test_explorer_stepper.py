"""The convolution stepper of chapter 02."""

import re

import numpy as np
import pytest
from blank_page import blank_page
from exploring import ForEverybody, numbers, random_settings

from cnnkit import conv2d
from cnnkit.explorers import ConvolutionStepper

EXAMPLES = ConvolutionStepper().examples


@pytest.fixture
def explorer(blank):
    with blank.showing(ConvolutionStepper()) as explorer:
        yield explorer


def convolved(x, weight, bias=0):
    return conv2d(np.array([[x]]), np.array([[weight]]), np.array([bias]))[0, 0]


def random_setting(rng):
    """An example, every number of it changed, a bias and a step: as controls and as numbers."""
    example = EXAMPLES[rng.integers(len(EXAMPLES))]
    shapes = {"input": np.shape(example["x"]), "kernel": np.shape(example["weight"])}
    values = {name: rng.integers(-99, 100, shape) for name, shape in shapes.items()}
    bias = int(rng.integers(-20, 21))
    controls = [("example", example["name"]), ("bias", bias)]
    for name, rows in values.items():
        for (row, column), value in np.ndenumerate(rows):
            controls.append((f"{name}, row {row}, column {column}", str(value)))
    out = convolved(values["input"], values["kernel"], bias)
    step = int(rng.integers(out.size))
    return [*controls, ("step", step)], values, bias, step, out


class TestStepper(ForEverybody):
    @random_settings(40, 200)
    def test_random_convolutions_are_cnnkits(self, explorer, count):
        rng = np.random.default_rng(2)
        settings = [random_setting(rng) for _ in range(count)]
        seen = explorer.snapshots([controls for controls, *_ in settings])
        for shown, (_, values, bias, step, out) in zip(seen, settings, strict=True):
            assert numbers(shown["sheets"]["input"]) == values["input"].tolist()
            done = [text for row in shown["sheets"]["feature map"] for text in row]
            assert numbers([done[: step + 1]]) == [out.ravel()[: step + 1].tolist()]
            assert set(done[step + 1 :]) <= {""}
            row, column = divmod(step, out.shape[1])
            assert f"row {row}, column {column}:" in shown["words"]
            sums = re.findall(r"to ([−\d,]+)", shown["words"])
            expected = [out[row, column] - bias, out[row, column]] if bias else [out[row, column]]
            assert numbers([sums]) == [expected]

    def test_the_formula_is_made_of_the_window(self, explorer):
        terms = explorer.node.locator(".formula").inner_text().split()
        assert "".join(terms) == "1×2+2×0+3×1+0×0+1×1+2×2+3×1+0×0+1×2=15"

    def test_the_lectures_numbers(self, explorer, worked):
        for name, example in (("four by four", "conv-4x4-3x3"), ("with a bias of 3", "conv-bias")):
            last = np.size(worked[example]["printed"]) - 1
            (shown,) = explorer.snapshots([[("example", name), ("step", last)]])
            assert numbers(shown["sheets"]["feature map"]) == worked[example]["printed"]

    def test_steps_by_key(self, explorer):
        explorer.press("step", "ArrowRight", "ArrowRight")
        assert explorer.sheet("feature map") == [["15", "16"], ["6", ""]]
        explorer.press("step", "End")
        assert explorer.sheet("feature map") == [["15", "16"], ["6", "15"]]
        explorer.press("step", "Home")
        explorer.press(explorer.button("Next"), "Enter", "Space")
        explorer.press(explorer.button("Back"), "Enter")
        assert "row 0, column 1: the products add up to 16." in explorer.words()

    def test_the_map_is_walked_by_key_and_clicked(self, explorer):
        explorer.press(explorer.cell("feature map", 0, 0), "ArrowDown")
        assert "row 1, column 0" in explorer.words()
        explorer.page.keyboard.press("ArrowRight")
        assert "row 1, column 1" in explorer.words()
        explorer.cell("feature map", 0, 1).click()
        assert "row 0, column 1" in explorer.words()
        assert explorer.control("step").input_value() == "1"

    def test_numbers_are_written_by_key(self, explorer):
        explorer.press("input, row 0, column 0", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp")
        explorer.page.keyboard.type("-7")
        assert explorer.words().endswith("add up to −1.")
        explorer.page.keyboard.press("ArrowRight")
        explorer.page.keyboard.type("0.5")
        assert explorer.sheet("input")[0][:2] == ["−7", "0.5"]
        explorer.press("kernel, row 0, column 0", "Delete", "1")
        assert explorer.words().endswith("add up to 6.")
        assert explorer.control("example").input_value() == "own numbers"

    def test_what_is_no_number_is_marked_and_the_last_one_kept(self, explorer):
        field = explorer.control("input, row 0, column 0")
        field.click()
        explorer.page.keyboard.type("x")
        assert field.get_attribute("aria-invalid") == "true"
        complaint = explorer.node.get_by_text("“x” is no number from −999 to 999.")
        assert complaint.is_visible()
        assert explorer.words().endswith("add up to 15.")
        explorer.press("step", "Home")
        assert field.input_value() == "1"
        assert field.get_attribute("aria-invalid") == "false"
        assert complaint.count() == 0

    def test_bias_and_example_by_key(self, explorer):
        explorer.press("bias", "ArrowRight", "ArrowRight", "ArrowRight")
        assert explorer.words().endswith("add up to 15, with the bias to 18.")
        assert explorer.control("example").input_value() == "with a bias of 3"
        explorer.press("example", "ArrowDown")
        assert explorer.sheet("kernel") == [["1", "0"], ["1", "2"]]

    def test_it_plays_to_the_end_and_can_be_stopped(self, browser):
        """On a page of its own, whose clock stands still unless it is told to run."""
        with blank_page(browser) as blank, blank.showing(ConvolutionStepper()) as explorer:
            clock = explorer.page.clock
            clock.install(time=0)
            clock.pause_at(3600)
            explorer.press(explorer.button("Play"), "Enter")
            assert "row 0, column 0" in explorer.words()
            clock.run_for(1000)
            assert "row 0, column 1" in explorer.words()
            explorer.button("Pause").click()
            clock.run_for(5000)
            assert "row 0, column 1" in explorer.words()
            explorer.button("Play").click()
            clock.run_for(5000)
            assert "row 1, column 1" in explorer.words()
            assert explorer.button("Play").count() == 1
