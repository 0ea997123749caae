"""The layer stacker of chapter 11."""

import re
from itertools import product

import numpy as np
import pytest
from exploring import ForEverybody, random_settings

from cnnkit.explorers import LayerStacker
from cnnkit.explorers.networks import KINDS, NETWORKS, POOLS, rows_of
from cnnkit.shapes import Conv2d, Flatten, Linear, trace
from cnnkit.shapes.errors import MisfitError
from cnnkit.shapes.table import times

SHORT = {"convolution": "conv", "max pool": "pool", "average pool": "pool", "fully connected": "fc"}
ADDED = {
    "convolution": {"channels": 16, "kernel_size": 3, "stride": 1, "padding": 1},
    "max pool": {"channels": 16, "kernel_size": 2, "stride": 2, "padding": 0},
    "fully connected": {"channels": 10, "kernel_size": 3, "stride": 1, "padding": 1},
}
SEEN = ("misfits", "fits", "left over", "rectangles")
LOOK = """root => ({
    total: root.querySelector(".layer-total").innerText,
    cards: [...root.querySelectorAll(".layer")].map(card => ({
        name: card.ariaLabel,
        arithmetic: card.querySelector(".layer-arithmetic").innerText.replace(/\\s+/g, " ").trim(),
        output: card.querySelector(".result").checkVisibility()
            ? card.querySelector(".result").textContent : null,
        notes: [...card.querySelectorAll(".note")].map(each => each.textContent).filter(Boolean),
        trouble: card.querySelector(".trouble:not(.complaint)").textContent,
        fields: Object.fromEntries([...card.querySelectorAll("input")]
            .filter(each => each.checkVisibility())
            .map(each => [each.ariaLabel.split(", ")[1], each.value])),
    })),
})"""


@pytest.fixture
def explorer(blank):
    with blank.showing(LayerStacker("AlexNet")) as explorer:
        yield explorer


def cards(explorer):
    return explorer.now(LOOK)["looked"]["cards"]


def total(explorer):
    return explorer.now(LOOK)["looked"]["total"]


def focused(explorer):
    return explorer.node.evaluate("() => document.activeElement.ariaLabel")


def names(rows):
    """conv1, pool1, …: the names that the controls go by."""
    found = []
    for row in rows:
        short = SHORT[row["kind"]]
        found.append(f"{short}{sum(name.startswith(short) for name in found) + 1}")
    return found


class Building:
    """A stack and the touches that build it, starting from LeNet-5."""

    def __init__(self, rng):
        self.rng = rng
        self.touches = [("network", "LeNet-5")]
        self.rows = rows_of(NETWORKS["LeNet-5"][0])
        self.shape = [int(rng.integers(1, 9)), *(int(n) for n in rng.integers(4, 64, 2))]
        if rng.random() < 0.5:
            self.shape[2] = self.shape[1]
        for side, size in zip(("channels", "height", "width"), self.shape, strict=True):
            self.touches.append((f"input {side}", size))

    def touched(self):
        """After some random touches."""
        for _ in range(self.rng.integers(1, 9)):
            self.touch()
        return self

    def touch(self):
        getattr(self, self.rng.choice(["number", "number", "number", "kind", "move", "remove"]))()

    def place(self):
        return int(self.rng.integers(len(self.rows)))

    def number(self):
        place = self.place()
        row, name = self.rows[place], names(self.rows)[place]
        pool, full = row["kind"] in POOLS, row["kind"] == "fully connected"
        which = "channels" if full else str(self.rng.choice(list(row)[1 + pool :]))
        limits = {"channels": (1, 100), "kernel_size": (1, 8), "stride": (1, 5), "padding": (0, 5)}
        value = int(self.rng.integers(*limits[which]))
        value = value / 2 if which == "padding" and value % 2 else value
        label = "outputs" if full else {"channels": "filters"}.get(which, which.replace("_", " "))
        row[which] = value
        self.touches.append((f"{name}, {label}", value))

    def kind(self):
        place, kind = self.place(), str(self.rng.choice(list(SHORT)))
        self.touches.append((f"{names(self.rows)[place]}, kind", kind))
        self.rows[place]["kind"] = kind

    def move(self):
        place, way = self.place(), int(self.rng.choice([-1, 1]))
        word = "up" if way < 0 else "down"
        self.touches.append((f"move {names(self.rows)[place]} {word}", None))
        if 0 <= place + way < len(self.rows):
            rows = self.rows
            rows[place], rows[place + way] = rows[place + way], rows[place]

    def remove(self):
        if self.rng.random() < 0.6 or len(self.rows) == 1:
            kind = str(self.rng.choice(list(ADDED)))
            self.touches.append((f"Add {kind}", None))
            self.rows.append({"kind": kind, **ADDED[kind]})
        else:
            place = self.place()
            self.touches.append((f"remove {names(self.rows)[place]}", None))
            del self.rows[place]


def traced(shape, rows):
    """What cnnkit says of each row, until one does not fit: a Row, then maybe the reason."""
    layers, now = [], tuple(shape)
    for row in rows:
        window = row["kernel_size"], row["stride"], row["padding"]
        if row["kind"] == "convolution":
            layers.append(Conv2d(now[0], row["channels"], *window))
        elif row["kind"] in POOLS:
            layers.append(POOLS[row["kind"]](*window))
        else:
            layers += [Flatten()] * (len(now) > 1) + [Linear(int(np.prod(now)), row["channels"])]
        try:
            table = trace(layers, shape)
        except MisfitError as error:
            yield error.reason
            return
        yield table[-1]
        now = table[-1].output


def left_over(row, shape):
    """How many rows and columns of the padded picture no window reaches."""
    kernel, stride, padding = row["kernel_size"], row["stride"], row["padding"]
    sides = [(size + int(2 * padding) - kernel) % stride for size in shape[1:]]
    words = [f"{n} {word}{'s' * (n != 1)}" for n, word in zip(sides, ("row", "column"), strict=True)
             if n]  # fmt: skip
    return f"rounded down: {' and '.join(words)} left over" if words else None


class TestLayerStacker(ForEverybody):
    @random_settings(42, 210)
    def test_random_stacks_are_cnnkits(self, explorer, count):
        rng = np.random.default_rng(11)
        seen = dict.fromkeys(SEEN, 0)
        stacks = [Building(rng).touched() for _ in range(count)]
        snapshots = explorer.snapshots([stack.touches for stack in stacks], LOOK)
        for snapshot, stack in zip(snapshots, stacks, strict=True):
            self.compare(snapshot, stack.shape, stack.rows, seen)
        assert min(seen.values()) >= count // 7, seen

    def compare(self, snapshot, shape, rows, seen):
        shown, words = snapshot["looked"]["cards"], snapshot["words"]
        total = snapshot["looked"]["total"]
        assert [card["name"] for card in shown] == names(rows)
        results = list(traced(shape, rows))
        fitting = [row for row in results if not isinstance(row, str)]
        for card, row, result in zip(shown, rows, results, strict=False):
            if isinstance(result, str):
                assert card["trouble"] == f"does not fit: {result}"
                assert (card["arithmetic"], card["output"], card["notes"]) == ("", None, [])
                assert f"{card['name']} does not fit: {result}." in words
                continue
            assert card["name"] == result.layer
            assert card["arithmetic"] == f"{result.arithmetic} {times(result.output)}"
            assert card["output"] == times(result.output)
            counted = result.parameters_arithmetic
            notes = [f"parameters: {counted}{' = ' if counted else ''}{result.parameters:,}"]
            rest = None if row["kind"] == "fully connected" else left_over(row, result.input)
            assert card["notes"] == notes + [rest] * bool(rest)
            assert card["trouble"] == ""
            seen["left over"] += bool(rest)
            seen["rectangles"] += "; width" in card["arithmetic"]
        for card in shown[len(results) :]:
            assert (card["arithmetic"], card["output"], card["trouble"]) == ("", None, "")
            assert card["notes"] == ["not computed"]
        if len(fitting) == len(rows):
            assert total == f"parameters in all: {sum(r.parameters for r in fitting):,}"
            made = f"{times(fitting[-1].output)} of {times(shape)}."
            assert words.endswith(f" {made}")
        else:
            assert total == "parameters in all: not computed"
        seen["misfits" if len(fitting) < len(rows) else "fits"] += 1

    def test_every_padding_of_a_pool(self, explorer):
        """More than half a window is refused; a half padding is rounded up behind the picture."""
        layers, shape = NETWORKS["AlexNet"]
        rows, seen = rows_of(layers), dict.fromkeys(SEEN, 0)
        settings = [(kernel, twice / 2) for kernel, twice in product(range(1, 5), range(7))]
        touches = [
            [("pool1, kernel size", str(kernel)), ("pool1, padding", f"{padding:g}")]
            for kernel, padding in settings
        ]
        snapshots = explorer.snapshots(touches, LOOK)
        for snapshot, (kernel, padding) in zip(snapshots, settings, strict=True):
            rows[1] |= {"kernel_size": kernel, "padding": padding}
            self.compare(snapshot, shape, rows, seen)
        assert seen["misfits"] == 16

    @pytest.mark.parametrize("name", NETWORKS)
    def test_the_networks(self, explorer, name):
        layers, shape = NETWORKS[name]
        explorer.snapshots([[("network", "AlexNet")], [("network", name)]])
        table = trace(layers, shape)
        learning = [row for row in table if not row.layer.startswith("localresponsenorm")]
        assert [card["output"] for card in cards(explorer)] == [
            times(row.output) for row in learning
        ]
        assert total(explorer) == f"parameters in all: {table.parameters:,}"
        assert explorer.control("network").input_value() == name

    def test_flattening_is_said(self, explorer):
        (card,) = [card for card in cards(explorer) if card["name"] == "fc1"]
        assert card["arithmetic"] == "256·6·6 = 9216 → 4096 4096"
        assert card["fields"] == {"outputs": "4096"}

    def test_only_what_a_row_needs_can_be_set(self, explorer):
        fields = {card["name"]: set(card["fields"]) for card in cards(explorer)}
        assert fields["conv1"] == {"filters", "kernel size", "stride", "padding"}
        assert fields["pool1"] == {"kernel size", "stride", "padding"}
        explorer.press("pool1, kind", "Home")
        assert set(cards(explorer)[1]["fields"]) == fields["conv1"]
        assert explorer.control("network").input_value() == "own stack"

    def test_numbers_by_key(self, explorer):
        explorer.press("input height", "ArrowDown")
        assert "⌊(226 − 11)/4⌋ + 1 = ⌊53.75⌋ + 1 = 54" in explorer.now()["text"]
        assert "3 rows left over" in explorer.now()["text"]
        explorer.press("conv1, stride", "ControlOrMeta+a", "2")
        assert cards(explorer)[0]["output"] == "96×108×109"
        explorer.press("conv1, padding", "ArrowUp", "ArrowUp", "ArrowUp")
        assert cards(explorer)[0]["fields"]["padding"] == "1.5"
        assert "(227 + 1 + 2 − 11)/2" in explorer.now()["text"]

    def test_alexnet_on_224(self, explorer):
        for name in ("input height", "input width"):
            explorer.press(name, "ControlOrMeta+a", "2", "2", "4")
        assert "256·5·5 = 6400 → 4096" in explorer.now()["text"]

    @pytest.mark.parametrize("typed", ["0", "32", "1.5", ""])
    def test_what_is_no_kernel_size_is_marked_and_the_last_one_kept(self, explorer, typed):
        field = explorer.control("conv1, kernel size")
        explorer.press(field, "ControlOrMeta+a", "Delete", *typed)
        assert field.get_attribute("aria-invalid") == "true"
        assert explorer.node.get_by_text("a whole number from 1 to 31 goes here").is_visible()
        kept = {"32": "3", "1.5": "1"}.get(typed, "11")
        assert f"(227 − {kept})/4" in cards(explorer)[0]["arithmetic"]
        explorer.press("conv1, stride", "Tab")
        assert field.input_value() == kept
        assert field.get_attribute("aria-invalid") == "false"

    def test_complaints_stay_inside_320_pixels(self, explorer):
        sticks_out = explorer.node.evaluate(
            """root => {
                root.style.width = "320px";
                const out = [...root.querySelectorAll("input")].filter(field => {
                    if (!field.checkVisibility()) return false;
                    field.value = "";
                    field.dispatchEvent(new Event("input"));
                    const [said, page] = [field.nextSibling, root].map(
                        each => each.getBoundingClientRect());
                    field.dispatchEvent(new Event("blur"));
                    return !said.width || said.left < page.left || said.right > page.right;
                }).map(field => field.ariaLabel);
                root.style.width = "";
                return out;
            }"""
        )
        assert sticks_out == []

    def test_rows_move_and_keep_the_focus(self, explorer):
        explorer.press(explorer.button("move pool1 down"), "Enter")
        assert [card["name"] for card in cards(explorer)][:3] == ["conv1", "conv2", "pool1"]
        assert focused(explorer) == "move pool1 down"
        explorer.page.keyboard.press("Space")
        assert [card["name"] for card in cards(explorer)][1:4] == ["conv2", "pool1", "pool2"]
        assert focused(explorer) == "move pool2 down"  # the second pool now, though just like it
        explorer.button("move conv2 up").click()
        assert cards(explorer)[0]["fields"]["kernel size"] == "5"
        assert focused(explorer) == "move conv1 up"
        explorer.press("input height", "ArrowUp")
        assert focused(explorer) == "input height"
        explorer.press(explorer.button("move conv1 up"), "Enter")  # it is at the top already
        assert focused(explorer) == "move conv1 up"
        assert explorer.button("move conv1 up").get_attribute("aria-disabled") == "true"

    def test_rows_go_and_the_focus_goes_on(self, explorer):
        explorer.press(explorer.button("remove conv2"), "Enter")
        assert focused(explorer) == "pool2, kind"
        explorer.button("remove fc3").click()
        assert focused(explorer) == "fc2, kind"
        for _ in range(9):
            explorer.node.get_by_role("button", name=re.compile("^remove")).first.click()
        assert cards(explorer) == []
        assert explorer.words() == "There is no row yet: add one."
        assert focused(explorer) is None
        assert explorer.node.evaluate("() => document.activeElement.textContent") == (
            "Add convolution"
        )
        explorer.page.keyboard.press("Enter")
        assert focused(explorer) == "conv1, kind"
        assert cards(explorer)[0]["output"] == "16×227×227"

    def test_rows_are_added_until_there_are_many(self, explorer):
        for kind, name in (("max pool", "pool4"), ("fully connected", "fc4")):
            explorer.button(f"Add {kind}").click()
            assert focused(explorer) == f"{name}, kind"
        assert cards(explorer)[-2]["trouble"].endswith("not (1000,)")
        explorer.snapshots([[("Add convolution", None)] * 7])
        assert len(cards(explorer)) == 20
        assert explorer.button("Add convolution").is_disabled()

    def test_every_kind_by_key(self, explorer):
        explorer.press("conv1, kind", "Home")
        kinds = []
        for _ in KINDS:
            card = cards(explorer)[0]
            kinds.append(explorer.control(f"{card['name']}, kind").input_value())
            explorer.page.keyboard.press("ArrowDown")
        assert kinds == list(SHORT)

    def test_a_network_by_key(self, explorer):
        explorer.press("network", "ArrowDown")
        assert total(explorer) == "parameters in all: 61,706"
        explorer.press("conv1, kernel size", "ArrowUp")
        assert explorer.control("network").input_value() == "own stack"
