"""The output-size calculator of chapter 04."""

import re
from itertools import product

import numpy as np
import pytest
from exploring import ForEverybody, random_settings

from cnnkit.explorers import OutputSizeCalculator
from cnnkit.explorers.size_calculator import RANGES
from cnnkit.shapes import ShapeError, output_size
from cnnkit.shapes.sizes import Axis

LABELS = {
    "size": "size",
    "kernel_size": "kernel size",
    "stride": "stride",
    "before": "padding before",
    "after": "padding after",
    "dilation": "dilation",
}
START = {"size": 7, "kernel_size": 3, "stride": 3, "before": 0, "after": 0, "dilation": 1}
OFFER = re.compile(r"kernel size (\d+), stride (\d+), padding (\d+)(?: and (\d+))?$", flags=re.M)
# The drawing: its cells from left to right, its bars from top to bottom.
DRAWN = """root => {
    const pieces = [...root.querySelectorAll(".ribbon > *")].filter(each => !each.hidden);
    const columns = each => [each.style.gridColumnStart, each.style.gridColumnEnd].map(Number);
    const of = kind => pieces.filter(each => each.classList.contains(kind));
    return {
        cells: of("place").map(each => [each.className.replace("place ", ""), each.textContent]),
        bars: of("bar").map(each => [...columns(each), each.classList.contains("beyond")]),
        dots: of("dot").length,
        names: of("name").map(each => each.textContent),
        above: of("left-over").map(each => each.textContent),
    };
}"""


@pytest.fixture
def explorer(blank):
    with blank.showing(OutputSizeCalculator(7, kernel_size=3, stride=3)) as explorer:
        yield explorer


def controls(numbers, same=False):
    return [("same on both sides", same)] + [(LABELS[name], numbers[name]) for name in numbers]


def random_numbers(rng):
    """A setting; a third of them short, so that windows often are too large."""
    numbers = {name: int(rng.integers(*RANGES[name], endpoint=True)) for name in LABELS}
    return numbers | ({"size": int(rng.integers(1, 12))} if rng.random() < 0.33 else {})


def axis_of(numbers):
    return Axis(**numbers)


def outcome(numbers, rounding):
    """The output size, or why there is none."""
    padding = (numbers["before"], numbers["after"])
    arguments = [numbers[name] for name in ("size", "kernel_size", "stride")]
    try:
        return output_size(*arguments, padding, numbers["dilation"], rounding=rounding)
    except ShapeError as error:
        return error


def policies(shown):
    return re.search(r"exact\n(.+)\nfloor\n(.+)\nceil\n(.+)\n", shown["text"]).groups()


def offers(shown):
    """The offered (kernel_size, stride, before, after)."""
    return [
        (int(kernel), int(stride), int(before), int(after or before))
        for kernel, stride, before, after in OFFER.findall(shown["text"])
    ]


class TestSizeCalculator(ForEverybody):
    @random_settings(60, 300)
    def test_random_settings_are_cnnkits(self, explorer, count):
        rng = np.random.default_rng(4)
        settings = [random_numbers(rng) for _ in range(count)]
        seen = explorer.snapshots([controls(numbers) for numbers in settings])
        kinds = set()
        for shown, numbers in zip(seen, settings, strict=True):
            exact, floor, ceil = (outcome(numbers, each) for each in ("exact", "floor", "ceil"))
            expected = [
                "does not fit" if isinstance(each, ShapeError) else str(each)
                for each in (exact, floor, ceil)
            ]
            assert list(policies(shown)) == expected
            lines = shown["text"].split("\n")
            if isinstance(floor, ShapeError):
                assert f"Why: {floor}." in lines
                assert shown["words"].startswith("No window fits")
                kinds.add("nothing but ceil" if isinstance(ceil, int) else "nothing")
                continue
            assert axis_of(numbers).arithmetic() in lines
            assert shown["words"].startswith(f"{floor} window")
            if isinstance(exact, ShapeError):
                assert f"Why not exact: {exact}." in lines
                kinds.add("left over")
            else:
                assert "nothing is left over" in shown["words"]
                kinds.add("exact")
        assert kinds == {"nothing", "nothing but ceil", "left over", "exact"}

    def test_half_hundredths_are_rounded_as_python_rounds_them(self, explorer):
        settings = [START | {"size": size, "stride": 8} for size in range(3, 30)]
        seen = explorer.snapshots([controls(numbers) for numbers in settings])
        for shown, numbers in zip(seen, settings, strict=True):
            assert axis_of(numbers).arithmetic() in shown["text"].split("\n")

    def test_the_drawing_shows_the_windows(self, explorer):
        rng = np.random.default_rng(5)
        settings = []
        for number in range(80):
            numbers = random_numbers(rng)
            if number % 2:  # as short as those that are drawn cell by cell
                numbers |= {"size": int(rng.integers(4, 24)), "dilation": 1}
                numbers["kernel_size"] = min(numbers["kernel_size"], 5)
            settings.append(numbers)
        seen = explorer.snapshots([controls(numbers) for numbers in settings], DRAWN)
        whole = [
            self.compare(shown["looked"], axis_of(numbers))
            for shown, numbers in zip(seen, settings, strict=True)
        ]
        assert sum(whole) >= 20

    def compare(self, drawn, axis):
        """Whether all cells are drawn; each bar has to begin and end at the right one."""
        floor = max(0, axis.steps // 1 + 1)
        ceil = max(0, -(-axis.steps // 1) + 1)
        rest = (axis.padded - axis.extent) % axis.stride if floor else 0
        misfit = axis.steps.denominator != 1 or not floor
        drawn_bars = list(drawn["bars"])
        if misfit:
            *drawn_bars, (left, right, beyond) = drawn_bars
            assert beyond
            assert drawn["names"][-1] == ("ceil adds" if ceil > floor else "too large")
        assert not any(beyond for *_, beyond in drawn_bars)
        fewer = "…" in drawn["names"]
        shown = [0, 1, floor - 1] if fewer else range(floor)
        assert len(drawn_bars) == len(shown)
        places = [(axis.stride * number, left, right) for number, (left, right, _)
                  in zip(shown, drawn_bars, strict=True)]  # fmt: skip
        if misfit:
            places.append((axis.stride * floor, left, right))
        for start, left, right in places:
            assert self.cell(drawn, left) == self.text(axis, start)
            assert self.cell(drawn, right - 1) == self.text(axis, start + axis.extent - 1)
        assert drawn["above"] == ([f"{rest} left over"] if rest else [])
        hatched = [text for kind, text in drawn["cells"] if "rest" in kind]
        assert hatched == [self.text(axis, axis.padded - rest + place) for place in range(rest)]
        skipped = sum(kind == "skipped" for kind, _ in drawn["cells"])
        assert len(drawn["cells"]) <= 40
        assert bool(drawn["dots"]) == (axis.dilation > 1)
        if skipped:
            return False
        end = max([axis.padded, *(start + axis.extent for start, *_ in places)])
        assert [text for _, text in drawn["cells"]] == [self.text(axis, at) for at in range(end)]
        if axis.dilation > 1:
            assert drawn["dots"] == axis.kernel_size * len(places)
        return True

    def cell(self, drawn, line):
        return drawn["cells"][line - 2][1]  # the first column holds the windows' names

    def text(self, axis, place):
        """What stands in a cell: the pixel's number, P for padding, nothing beyond the edge."""
        pixel = place - axis.before
        return "" if place >= axis.padded else str(pixel) if 0 <= pixel < axis.size else "P"

    @pytest.mark.parametrize("same", [True, False])
    @random_settings(20, 40)
    def test_random_wishes(self, explorer, same, count):
        rng = np.random.default_rng(6)
        found = missed = 0
        for _ in range(count):
            numbers = random_numbers(rng)
            numbers["size"] = int(rng.integers(1, 60))
            if same:
                numbers["after"] = numbers["before"]
            wanted = int(rng.integers(1, 40))
            (shown,) = explorer.snapshots(
                [[*controls(numbers), *controls({}, same), ("output size wanted", wanted)]]
            )
            offered = offers(shown)
            every = self.all_that_give(wanted, numbers, same)
            assert len(offered) == min(8, len(every))
            assert set(offered) <= set(every)
            for kernel, stride, *padding in offered:
                size = (numbers["size"], kernel, stride, tuple(padding), numbers["dilation"])
                assert output_size(*size, rounding="exact") == wanted
            far = [self.distance(each, numbers, same) for each in offered]
            nearest = sorted(self.distance(each, numbers, same) for each in every)
            assert far == nearest[: len(far)]
            assert ("No kernel size, stride and padding" in shown["text"]) == (not every)
            found, missed = found + bool(every), missed + (not every)
        assert min(found, missed) >= count // 8

    def all_that_give(self, wanted, numbers, same):
        def every(name):
            return range(RANGES[name][0], RANGES[name][1] + 1)

        pads = [pair for pair in product(every("before"), every("after"))
                if not same or pair[0] == pair[1]]  # fmt: skip
        found = []
        for kernel, stride in product(every("kernel_size"), every("stride")):
            for total in {sum(pair) for pair in pads}:
                numbers = numbers | {"kernel_size": kernel, "stride": stride}
                if outcome(numbers | {"before": 0, "after": total}, "exact") == wanted:
                    found += [(kernel, stride, *pair) for pair in pads if sum(pair) == total]
        return found

    def distance(self, setting, numbers, same):
        now = [numbers[name] for name in ("kernel_size", "stride", "before", "after")]
        moves = [abs(a - b) for a, b in zip(setting, now, strict=True)]
        return sum(moves[:3] if same else moves)

    def test_an_offer_is_taken(self, explorer):
        first, second = (explorer.node.locator(".offers button").nth(n) for n in (0, 1))
        assert first.inner_text() == "kernel size 3, stride 2, padding 0"
        explorer.press(second, "Enter")
        assert first.inner_text() == "✓ kernel size 3, stride 3, padding 1"
        assert first.evaluate("each => each === document.activeElement")
        assert policies(explorer.now()) == ("3", "3", "3")
        second.click()
        assert "✓" in first.inner_text()
        assert policies(explorer.now()) == ("3", "3", "3")

    def test_alexnets_padding(self, explorer):
        numbers = START | {"size": 224, "kernel_size": 11, "stride": 4}
        both, apart = explorer.snapshots(
            [
                [*controls(numbers, same=True), ("output size wanted", 55)],
                [("same on both sides", False)],
            ]
        )
        assert (11, 4, 1, 2) not in offers(both)
        assert (11, 4, 1, 2) in offers(apart)

    @pytest.mark.parametrize(("name", "label"), LABELS.items())
    def test_every_number_by_key(self, explorer, name, label):
        least, most = RANGES[name]
        explorer.press(label, "End")
        assert explorer.control(f"{label}, as a number").input_value() == str(most)
        explorer.press(label, "Home", "ArrowRight")
        assert explorer.control(f"{label}, as a number").input_value() == str(least + 1)
        field = explorer.control(f"{label}, as a number")
        explorer.press(field, "ControlOrMeta+a", *str(most - 1))
        assert explorer.control(label).input_value() == str(most - 1)
        explorer.press(field, "ArrowUp")
        assert explorer.control(label).input_value() == str(most)

    @pytest.mark.parametrize("label", LABELS.values())
    def test_every_number_by_mouse(self, explorer, label):
        before = explorer.now()["text"]
        slider = explorer.control(label)
        box = slider.bounding_box()
        slider.click(position={"x": box["width"] - 2, "y": box["height"] / 2})
        assert slider.input_value() == slider.get_attribute("max")
        assert explorer.now()["text"] != before

    @pytest.mark.parametrize("typed", ["257", "0", "-3", "2.5", "", "e"])
    def test_what_is_no_size_is_marked_and_the_last_one_kept(self, explorer, typed):
        field = explorer.control("size, as a number")
        explorer.press(field, "ControlOrMeta+a", "Delete", *typed)
        assert field.get_attribute("aria-invalid") == "true"
        complaint = explorer.node.get_by_text("a whole number from 1 to 256 goes here")
        assert complaint.is_visible()
        # What was typed on the way, such as the 2 of 257, has been taken.
        kept = explorer.control("size").input_value()
        assert kept == {"257": "25", "2.5": "2"}.get(typed, "7")
        explorer.press("stride", "Home")
        assert field.input_value() == kept
        assert field.get_attribute("aria-invalid") == "false"
        assert complaint.count() == 0

    def test_both_sides_by_key_and_mouse(self, explorer):
        explorer.press("padding before", "End")
        assert explorer.control("padding after").input_value() == "7"
        explorer.press("padding after", "Home", "ArrowRight")
        assert explorer.control("padding before").input_value() == "1"
        tick = explorer.node.get_by_label("same on both sides")
        explorer.press(tick, "Space")
        explorer.press("padding after", "End")
        assert explorer.control("padding before").input_value() == "1"
        tick.click()
        assert explorer.control("padding after").input_value() == "1"

    def test_a_wish_by_key(self, explorer):
        wish = explorer.control("output size wanted")
        explorer.press(wish, "ArrowUp")
        assert "exactly 4 from 7" in explorer.now()["text"]
        explorer.press(wish, "ControlOrMeta+a", "2", "0", "0")
        assert offers(explorer.now()) == []
        assert "gives exactly 200 from 7." in explorer.now()["text"]
        assert explorer.tab_stops()[-1] == "output size wanted"
