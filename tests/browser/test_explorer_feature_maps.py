"""The feature-map viewer of chapter 10: Python holds the network."""

import re

import numpy as np
import pytest
import torch
from exploring import LONGEST, ForEverybody, random_settings
from matplotlib import colormaps

from cnnkit import datasets
from cnnkit.explorers import FeatureMapViewer
from cnnkit.figures.style import STRENGTH
from cnnkit.models import MnistCNN
from cnnkit.receptive_field import window_seen

BELOW = [(3, 1, 1), (2, 2, 0), (3, 1, 1), (2, 2, 0), (3, 1, 1), (2, 2, 1)]  # conv1 … pool3
LAYERS = [f"{kind}{number}" for number in (1, 2, 3) for kind in ("conv", "relu", "pool")]
# Sets picture, layer and map, waits for the kernel each time, and reads what is shown.
LOOK = """async (root, settings) => {
    const node = name => root.querySelector(`[aria-label="${name}"]`);
    const answered = () => new Promise((done, failed) => {
        const end = performance.now() + LONGEST;
        const look = () => {
            if (performance.now() > end) return failed(new Error("there is no answer"));
            return root.ariaBusy === "true" ? setTimeout(look, 5) : done();
        };
        setTimeout(look, 5);
    });
    const set = async (name, value, event) => {
        node(name).value = value;
        node(name).dispatchEvent(new Event(event));
        await answered();
    };
    const pixels = canvas => {
        const {width, height} = canvas;
        const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
        return {width, height, data: String.fromCharCode(...data.filter((_, at) => at % 4 < 3))};
    };
    const seen = [];
    root.style.opacity = 0;  // nobody looks: its canvases need not reach the screen
    for (const [number, layer, channel] of settings) {
        await set("picture, as a number", number, "input");
        await set("layer", layer, "change");
        const tiles = [...root.querySelectorAll("[role=gridcell]")];
        tiles[channel].focus();
        await null;
        seen.push({
            names: tiles.map(each => each.ariaLabel),
            chosen: tiles.map((each, n) => each.ariaSelected === "true" ? n : -1)
                .filter(n => n >= 0),
            tile: pixels(tiles[channel].querySelector("canvas")),
            enlarged: pixels(root.querySelector(".close-up canvas")),
            picture: pixels(root.querySelector(".beyond canvas")),
            words: [...root.querySelectorAll(".words")].map(each => each.textContent),
            scale: root.querySelector(".scale").innerText,
        });
    }
    root.style.opacity = "";
    return seen;
}"""


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(10)
    return MnistCNN().eval()


@pytest.fixture(scope="module")
def split():
    return datasets.digits().test


@pytest.fixture
def explorer(blank, network, split):
    with blank.showing(FeatureMapViewer(network, split)) as explorer:
        yield explorer


def outputs_of(network, picture):
    """What each layer makes of a picture, by name; the scores last."""
    x, found = torch.from_numpy(picture[None]), {}
    with torch.no_grad():
        for name, layer in network.named_children():
            x = layer(x)
            found[name] = x[0].numpy().copy()
    return found


def float_of(text):
    return float(text.replace("−", "-"))


def coloured(numbers, least, most, table):
    """A table's colours for numbers, row by row, as 0 … 255."""
    shares = np.asarray((numbers - least) / (most - least or 1), float)
    return (colormaps[table](shares)[..., :3] * 255).reshape(-1)


def assert_pixels(shown, expected, within):
    """The canvas holds those colours; ``within`` is a step or two of the table."""
    pixels = np.frombuffer(shown["data"].encode("latin-1"), np.uint8)  # text travels faster
    assert np.abs(pixels.astype(int) - expected).max() <= within


class TestFeatureMapViewer(ForEverybody):
    @random_settings(30, 200)
    def test_random_settings_are_the_networks(self, explorer, network, split, count):
        rng = np.random.default_rng(10)
        settings = []
        for _ in range(count):
            layer = LAYERS[rng.integers(len(LAYERS))]
            maps = network.get_submodule(f"conv{layer[-1]}").out_channels
            settings.append([int(rng.integers(len(split))), layer, int(rng.integers(maps))])
        seen = explorer.node.evaluate(LOOK.replace("LONGEST", str(1000 * LONGEST)), settings)
        for shown, (number, layer, channel) in zip(seen, settings, strict=True):
            found = outputs_of(network, split.images[number])
            self.compare_tiles(shown, found[layer], layer, channel)
            self.compare_words(shown, found[layer], layer, channel)
            self.compare_answer(shown, found["fc2"], number, split.labels[number])
            paper = coloured(split.images[number, 0], 0, 1, "gray_r")
            assert_pixels(shown["picture"], paper, within=2)

    def compare_tiles(self, shown, maps, layer, channel):
        """Every tile is named with its strongest number and a place where it stands."""
        assert len(shown["names"]) == len(maps)
        for number, (name, numbers) in enumerate(zip(shown["names"], maps, strict=True)):
            if not numbers.any():
                assert name == f"map {number}, 0 everywhere"
                continue
            pattern = rf"map {number}, strongest (\S+) at row (\d+), column (\d+)"
            top, row, column = re.fullmatch(pattern, name).groups()
            assert float_of(top) == pytest.approx(numbers.max(), rel=0.006)
            assert numbers[int(row), int(column)] == pytest.approx(numbers.max(), abs=1e-6)
        assert shown["chosen"] == [channel]
        least, most = min(maps.min(), 0), max(maps.max(), 0)
        ends = re.search(r"dark (\S+)\s+bright (\S+)", shown["scale"]).groups()
        assert [float_of(end) for end in ends] == pytest.approx([least, most], rel=0.006)
        sizes = "×".join(map(str, maps.shape[1:]))
        assert f"{layer}: {len(maps)} feature maps of {sizes}" in shown["scale"]
        expected = coloured(maps[channel], least, most, STRENGTH)
        assert_pixels(shown["tile"], expected, within=6)
        assert shown["enlarged"] == shown["tile"]

    def compare_words(self, shown, maps, layer, channel):
        """The pixels that the outlined cell sees are those of cnnkit.receptive_field."""
        words = shown["words"][1]
        assert words.startswith(f"Map {channel} of {layer}: ")
        assert shown["names"][channel].split(", ", 1)[1] in words
        place = re.search(r"at row (\d+), column (\d+)", words)
        cell = tuple(map(int, place.groups()))
        below = BELOW[: LAYERS.index(layer) // 3 * 2 + 1 + (layer[:4] == "pool")]
        top, left, tall, wide = window_seen(below, cell)
        seen = re.search(r"sees rows (\S+) to (\S+), columns (\S+) to (\S+) of", words).groups()
        ends = [top, top + tall - 1, left, left + wide - 1]
        assert [int(float_of(end)) for end in seen] == ends

    def compare_answer(self, shown, scores, number, label):
        """Whose picture it is, and the three likeliest digits."""
        shares = torch.from_numpy(scores).softmax(0).numpy()
        order = np.argsort(-shares, kind="stable")
        words = shown["words"][0]
        assert words.startswith(f"Picture {number} is a {label}, ")
        assert ("and the network says so" in words) == (order[0] == label)
        listed = re.findall(r"(\d) \((\d+\.\d) %\)", words)
        assert [int(digit) for digit, _ in listed] == order[:3].tolist()
        said = [float(share) for _, share in listed]
        assert said == pytest.approx(100 * shares[order[:3]], abs=0.06)

    def test_maps_are_walked_by_key_and_clicked(self, explorer):
        tiles = explorer.node.locator("[role=gridcell]")
        explorer.press(tiles.nth(0), "ArrowRight", "ArrowRight", "ArrowLeft")
        assert "Map 1 of relu1: " in explorer.words()
        explorer.page.keyboard.press("End")
        assert "Map 31 of relu1: " in explorer.words()
        explorer.page.keyboard.press("ArrowUp")
        assert "Map 15 of relu1: " in explorer.words()
        explorer.page.keyboard.press("ArrowDown")
        explorer.page.keyboard.press("ArrowDown")
        assert "Map 31 of relu1: " in explorer.words()
        tiles.nth(4).click()
        assert "Map 4 of relu1: " in explorer.words()
        assert explorer.node.locator("[aria-selected=true]").count() == 1

    @pytest.mark.parametrize(("width", "columns"), [("", 16), ("320px", 8)])
    def test_the_tiles_stand_in_rows(self, explorer, width, columns):
        explorer.node.evaluate("(root, width) => { root.style.width = width; }", width)
        lines = explorer.node.locator(".tiles [role=row]")
        explorer.page.wait_for_function(
            "([root, rows]) => root.querySelectorAll('.tiles [role=row]').length === rows",
            arg=[explorer.node.element_handle(), 32 // columns],
        )
        for line in lines.all():
            boxes = [tile.bounding_box() for tile in line.get_by_role("gridcell").all()]
            assert len(boxes) == columns
            assert len({box["y"] for box in boxes}) == 1
            assert all(box["width"] == pytest.approx(box["height"], abs=1) for box in boxes)
            assert boxes[-1]["x"] > boxes[0]["x"] + (columns - 1) * 25
        explorer.node.evaluate("root => { root.style.width = ''; }")

    def test_pictures_by_key_and_mouse(self, explorer):
        explorer.press("picture", "ArrowRight")
        self.wait_for(explorer, "Picture 1 is a ")
        explorer.button("Next").click()
        self.wait_for(explorer, "Picture 2 is a ")
        explorer.press(explorer.button("Back"), "Enter")
        self.wait_for(explorer, "Picture 1 is a ")
        explorer.press("picture", "Home")
        self.wait_for(explorer, "Picture 0 is a ")
        explorer.button("Back").click()
        last = explorer.control("picture").get_attribute("max")
        self.wait_for(explorer, f"Picture {last} is a ")

    def test_the_next_picture_of_a_digit(self, explorer):
        explorer.press("look for", "End")
        seen = []
        for _ in range(3):
            before = explorer.words()
            explorer.button("Next").click()
            explorer.page.wait_for_function(
                "([root, before]) => root.ariaBusy === 'false'"
                " && root.querySelector('.words').textContent !== before",
                arg=[explorer.node.element_handle(), before],
            )
            seen.append(re.match(r"Picture (\d+) is a (\d)", explorer.words()).groups())
        assert [label for _, label in seen] == ["9"] * 3
        numbers = [int(number) for number, _ in seen]
        assert 0 < numbers[0] < numbers[1] < numbers[2]

    def test_layers_by_key_and_by_choice(self, explorer):
        explorer.press("layer", "ArrowDown")
        self.wait_for(explorer, "Map 0 of pool1: ")
        explorer.control("layer").select_option("conv3")
        self.wait_for(explorer, "Map 0 of conv3: ")
        assert explorer.node.locator("[role=gridcell]").count() == 128

    def test_another_cell_sees_another_patch(self, explorer):
        explorer.press("cell row", "Home")
        explorer.press("cell column", "Home", "ArrowRight")
        words = explorer.words()
        assert re.search(r"Its cell at row 0, column 1 holds \S+\. ", words)
        assert "This cell sees rows −1 to 1, columns 0 to 2 of the picture." in words
        explorer.button("Strongest cell").click()
        assert "Its cell" not in explorer.words() or "0 everywhere" in explorer.words()
        box = explorer.node.locator(".close-up").first
        size = box.bounding_box()["width"]
        box.click(position={"x": 5.5 * size / 28, "y": 9.5 * size / 28})
        assert "This cell sees rows 8 to 10, columns 4 to 6" in explorer.words()
        mark = explorer.node.locator(".beyond .frame").evaluate("mark => mark.style.cssText")
        shares = [float(share) for share in re.findall(r"[\d.]+", mark)]
        assert shares == pytest.approx([900 / 30, 500 / 30, 300 / 30, 300 / 30], abs=1e-3)

    def test_the_strongest_map(self, explorer):
        explorer.press(explorer.button("Strongest map"), "Enter")
        bright = re.search(r"bright (\S+)", explorer.node.locator(".scale").inner_text()).group(1)
        assert f": strongest {bright} at row" in explorer.words()

    def test_a_kernel_that_is_busy_is_waited_for_and_named(self, explorer):
        explorer.page.evaluate("python.hold()")
        explorer.button("Next").click()
        self.wait_for(explorer, "No answer yet: the kernel is busy")
        assert explorer.node.get_attribute("aria-busy") == "true"
        explorer.page.evaluate("python.release()")
        self.wait_for(explorer, "Picture 1 is a ")
        assert explorer.node.get_attribute("aria-busy") == "false"

    def wait_for(self, explorer, text):
        explorer.node.get_by_text(text, exact=False).first.wait_for()
