"""The paper of chapter 09, whose digits a network in Python reads."""

import re
from itertools import pairwise

import numpy as np
import pytest
import torch
from exploring import LONGEST, ForEverybody, random_settings
from matplotlib import colormaps

from cnnkit.explorers import DrawADigit
from cnnkit.models import MnistCNN
from cnnkit.strokes import ink, like_mnist, shrunk

ONE = [[(0.5, 0.2), (0.5, 0.8)]]
SEVEN = [[(0.28, 0.2), (0.72, 0.2), (0.45, 0.85)]]
# Draws with pointer events, as many drawings as there are, and reads what is shown of each.
DRAWN = """async (root, drawings) => {
    const canvas = root.querySelector(".easel canvas");
    const answers = root.querySelector(".shares");
    const [clear] = [...root.querySelectorAll("button")].filter(b => b.textContent === "Clear");
    const answered = async () => {
        const end = performance.now() + LONGEST;
        do {
            await new Promise(requestAnimationFrame);
            if (performance.now() > end) throw new Error("there is no answer");
        }
        while (answers.getAttribute("aria-busy") === "true");
    };
    const seen = [];
    root.style.opacity = 0;  // nobody looks: its canvases need not reach the screen
    for (const strokes of drawings) {
        clear.click();
        const {left, top, width, height} = canvas.getBoundingClientRect();
        const send = (kind, [x, y]) => canvas.dispatchEvent(new PointerEvent(kind, {
            pointerId: 1, isPrimary: true, button: 0, bubbles: true,
            clientX: left + x * width, clientY: top + y * height,
        }));
        for (const stroke of strokes) {
            send("pointerdown", stroke[0]);
            for (const point of stroke.slice(1)) {
                send("pointermove", point);
                await null;
            }
            send("pointerup", stroke.at(-1));
        }
        await answered();
        const {data} = root.querySelector(".prepared canvas").getContext("2d")
            .getImageData(0, 0, 28, 28);
        seen.push({
            shares: [...answers.children].map(each => each.children[2].textContent),
            marked: [...answers.children].map(each => each.children[3].textContent),
            picture: Array.from({length: 784}, (_, at) => 255 - data[4 * at]),
            words: root.querySelector(".words").textContent,
        });
    }
    root.style.opacity = "";
    return seen;
}"""


@pytest.fixture
def explorer(blank):
    with blank.showing(DrawADigit(outspoken())) as explorer:
        yield explorer


def outspoken():
    """An untrained network that is sure of what it says: one that doubts says 10 % of all."""
    torch.manual_seed(9)
    network = MnistCNN()
    with torch.no_grad():
        network.fc2.weight *= 40
    return network


def asked_again(network, pictures):
    """The probabilities for pictures (N, 784) of bytes."""
    pictures = torch.tensor(pictures, dtype=torch.uint8).reshape(-1, 1, 28, 28) / 255
    with torch.no_grad():
        return network.eval()(pictures).softmax(dim=1).tolist()


def answered(explorer):
    """Wait for the answer to what is drawn now."""
    explorer.node.locator('.shares[aria-busy="false"]').wait_for()


def paper(explorer):
    return explorer.node.get_by_role("application")


def by_hand(explorer, strokes):
    """Draw with the mouse."""
    mouse, box = explorer.page.mouse, paper(explorer).bounding_box()
    for stroke in strokes:
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place, steps=3)
        mouse.up()
    answered(explorer)


def sent(explorer):
    """The drawing that Python has, 0 … 1."""
    return np.reshape(list(explorer.widget.drawing), (112, 112)) / 255


def picture_seen(explorer):
    """The 28×28 picture that is shown, 0 … 255."""
    pixels = explorer.node.locator(".prepared canvas").evaluate(
        "c => [...c.getContext('2d').getImageData(0, 0, 28, 28).data]"
    )
    return 255 - np.reshape(pixels, (28, 28, 4))[..., 0]


def shares(explorer):
    return explorer.node.locator(".shares li > :nth-child(3)").all_inner_texts()


def as_shown(share):
    if share < 0.001:
        return "< 0.1 %"
    return "> 99.9 %" if share > 0.999 else f"{100 * share:.1f} %"


def random_drawing(rng):
    """One to three strokes of one to six points, large or small, anywhere."""
    scale = rng.uniform(0.05, 1)
    corner = rng.uniform(0, 1 - scale, 2)
    sizes = rng.integers(1, 7, rng.integers(1, 4))
    return [(corner + scale * rng.random((size, 2))).round(4).tolist() for size in sizes]


class TestDrawADigit(ForEverybody):
    @random_settings(30, 200)
    def test_random_drawings_are_answered_as_in_python(self, explorer, count):
        rng = np.random.default_rng(9)
        drawings = [random_drawing(rng) for _ in range(count)]
        seen = explorer.node.evaluate(DRAWN.replace("LONGEST", str(1000 * LONGEST)), drawings)
        pictures = [one["picture"] for one in seen]
        expected = asked_again(explorer.widget.network, pictures)
        apart = []
        for drawing, one, probabilities in zip(drawings, seen, expected, strict=True):
            assert one["shares"] == [as_shown(share) for share in probabilities]
            best = int(np.argmax(probabilities))
            assert [digit for digit in range(10) if one["marked"][digit] == "answer"] == [best]
            sure = as_shown(probabilities[best]).replace("> ", "more than ")
            assert one["words"] == f"The network answers {best}, {sure} sure."
            assert len(set(one["shares"])) > 1
            picture = np.reshape(one["picture"], (28, 28)) / 255
            apart.append(np.abs(picture - like_mnist(ink(drawing))).mean())
        # The browser's pen and ours differ at the edges of a line: some move by a pixel.
        assert np.median(apart) < 0.01
        assert np.percentile(apart, 90) < 0.04

    def test_what_is_sent_is_what_is_drawn(self, explorer):
        by_hand(explorer, SEVEN)
        drawing = sent(explorer)
        assert np.abs(drawing - ink(SEVEN)).mean() < 0.01
        assert np.abs(picture_seen(explorer) - 255 * like_mnist(drawing)).max() <= 1

    def test_it_draws_on_a_server_without_https_too(self, blank):
        """Where some of a pointer's abilities are withheld: in a classroom's network, say."""
        with blank.showing(DrawADigit(outspoken()), "http://classroom.example/") as explorer:
            assert not explorer.page.evaluate("isSecureContext")
            by_hand(explorer, SEVEN)
            assert explorer.words().endswith(" sure.")
            assert np.abs(sent(explorer) - ink(SEVEN)).mean() < 0.01

    def test_without_scaling_and_centring(self, explorer):
        by_hand(explorer, [[(0.1, 0.1), (0.25, 0.1), (0.15, 0.35)]])
        assert "centre of mass is in the middle" in explorer.node.inner_text()
        box = explorer.node.get_by_role("checkbox")
        explorer.press(box, "Space")
        explorer.node.get_by_text("where it was").wait_for()
        answered(explorer)
        assert np.abs(picture_seen(explorer) - 255 * shrunk(sent(explorer))).max() <= 1
        assert not picture_seen(explorer)[14:].any()
        box.click()
        explorer.node.get_by_text("centre of mass is in the middle").wait_for()

    def test_drawn_by_key(self, explorer):
        explorer.press(paper(explorer), *["Shift+ArrowUp"] * 2, "ArrowUp", *["ArrowLeft"] * 3)
        words = explorer.node.get_by_text("The pen is")
        row, column = map(int, re.findall(r"\d+", words.inner_text()))
        assert words.inner_text().startswith("The pen is up, at row")
        assert "The paper is empty" in explorer.words()
        explorer.press(paper(explorer), "Space", *["ArrowRight"] * 2, "Shift+ArrowDown")
        answered(explorer)
        assert words.inner_text() == f"The pen is down, at row {row + 4}, column {column + 2}."
        assert explorer.words().startswith("So far the network answers ")
        explorer.press(paper(explorer), "Space")
        answered(explorer)
        assert words.inner_text() == f"The pen is up, at row {row + 4}, column {column + 2}."
        assert explorer.words().endswith("sure.")
        corners = [(column, row), (column + 1, row), (column + 2, row), (column + 2, row + 4)]
        drawn = explorer.widget.strokes
        np.testing.assert_allclose(drawn, [np.array(corners) / 28], atol=1e-4)

    def test_the_pen_stays_on_the_paper(self, explorer):
        words = explorer.node.get_by_text("The pen is")
        explorer.press(paper(explorer), *["Shift+ArrowUp"] * 8, *["Shift+ArrowLeft"] * 8)
        assert "row 0, column 0." in words.inner_text()
        explorer.press(paper(explorer), *["Shift+ArrowDown"] * 8, *["Shift+ArrowRight"] * 8)
        assert "row 28, column 28." in words.inner_text()

    def test_leaving_the_paper_lifts_the_pen(self, explorer):
        explorer.press(paper(explorer), "Space", "ArrowDown", "Tab")
        answered(explorer)
        assert "The pen is up" in explorer.node.inner_text()
        assert explorer.words().endswith("sure.")

    def test_undo_and_clear_by_key_and_mouse(self, explorer):
        by_hand(explorer, ONE)
        alone = shares(explorer)
        by_hand(explorer, [[(0.2, 0.5), (0.8, 0.5)]])
        assert shares(explorer) != alone
        explorer.button("Undo").click()
        answered(explorer)
        assert shares(explorer) == alone
        explorer.press(explorer.button("Undo"), "Enter")
        answered(explorer)
        assert explorer.words() == "The paper is empty: draw a digit."
        assert shares(explorer) == ["–"] * 10
        assert not picture_seen(explorer).any()
        by_hand(explorer, ONE)
        assert shares(explorer) == alone
        explorer.press(explorer.button("Clear"), "Space")
        answered(explorer)
        assert explorer.words() == "The paper is empty: draw a digit."
        explorer.press(explorer.button("Undo"), "Enter")  # there is nothing to undo
        assert explorer.words() == "The paper is empty: draw a digit."

    def test_drawn_with_a_finger(self, explorer):
        """Its moves do not scroll the page."""
        devtools = explorer.page.context.new_cdp_session(explorer.page)
        node = paper(explorer)
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        for kind, share in (("Start", 0.3), ("Move", 0.5), ("Move", 0.7), ("End", None)):
            place = {"x": box["x"] + 0.5 * box["width"], "y": box["y"] + 0.5 * box["height"]}
            points = [] if share is None else [place | {"y": box["y"] + share * box["height"]}]
            devtools.send(
                "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points}
            )
        explorer.node.get_by_text("sure.").wait_for()
        assert node.bounding_box() == box
        ((*_, (_, bottom)),) = explorer.widget.strokes
        assert bottom == pytest.approx(0.7, abs=0.01)

    def test_another_button_and_moves_without_one_draw_nothing(self, explorer):
        mouse, box = explorer.page.mouse, paper(explorer).bounding_box()
        mouse.move(box["x"] + 50, box["y"] + 50)
        mouse.down(button="middle")
        mouse.move(box["x"] + 90, box["y"] + 90)
        mouse.up(button="middle")
        assert explorer.words() == "The paper is empty: draw a digit."

    def test_a_stroke_goes_on_beyond_the_edge(self, explorer):
        by_hand(explorer, [[(0.5, 0.5), (1.3, 0.5), (0.5, 0.8)]])
        (stroke,) = explorer.widget.strokes
        assert max(x for x, _ in stroke) == 1
        assert stroke[-1] == pytest.approx([0.5, 0.8], abs=0.01)

    def test_a_dot_and_a_long_thin_line(self, explorer):
        by_hand(explorer, [[(0.1, 0.9)]])
        assert picture_seen(explorer).any(axis=1).sum() == 20
        assert picture_seen(explorer)[14, 14] == 255
        explorer.button("Clear").click()
        by_hand(explorer, [[(0.05, 0.02), (0.05, 0.98)]])
        assert picture_seen(explorer).any(axis=1).sum() == 20
        assert picture_seen(explorer).any(axis=0).sum() <= 3

    def test_the_answer_is_said_when_it_changes_not_at_every_point(self, explorer):
        said = """root => {
            globalThis.said = [];
            const words = root.querySelector(".words");
            new MutationObserver(() => said.push(words.textContent))
                .observe(words, {childList: true, characterData: true, subtree: true});
        }"""
        explorer.node.evaluate(said)
        by_hand(explorer, [[(0.3, 0.2), (0.7, 0.25), (0.4, 0.5), (0.7, 0.7), (0.3, 0.8)]])
        said = explorer.page.evaluate("said")
        assert said[-1].endswith(" sure.")
        assert all(re.fullmatch(r"So far the network answers \d\.", each) for each in said[:-1])
        assert all(one != other for one, other in pairwise(said))

    def test_the_feature_maps_are_the_first_layers(self, explorer):
        by_hand(explorer, SEVEN)
        picture = torch.frombuffer(bytearray(explorer.widget.reading["picture"]), dtype=torch.uint8)
        network = explorer.widget.network.eval()
        with torch.no_grad():
            maps = network.relu1(network.conv1(picture.reshape(1, 1, 28, 28) / 255))[0].numpy()
        title = explorer.node.locator(".maps .title").inner_text()
        most = float(re.search(r"brightest ([\d.]+), in map", title).group(1))
        assert title.startswith("conv1 after its ReLU: 32 feature maps of 28×28: dark 0, brightest")
        assert most == pytest.approx(maps.max(), abs=0.0051)
        assert title.endswith(f"in map {maps.max(axis=(1, 2)).argmax()}")
        seen = explorer.node.locator(".board canvas").evaluate_all(
            """all => all.map(c => [...c.getContext("2d").getImageData(0, 0, 28, 28).data])"""
        )
        seen = np.reshape(seen, (32, 28, 28, 4))[..., :3]
        colours = colormaps["viridis"](np.rint(255 * maps / maps.max()).astype(int), bytes=True)
        assert np.abs(seen - colours[..., :3].astype(int)).max() <= 8

    def test_a_busy_kernel_is_named_and_the_latest_drawing_answered(self, explorer):
        by_hand(explorer, ONE)
        alone = shares(explorer)
        explorer.button("Clear").click()
        answered(explorer)
        explorer.page.evaluate("python.hold()")
        for stroke in (SEVEN, ONE):
            explorer.button("Clear").click()
            mouse, box = explorer.page.mouse, paper(explorer).bounding_box()
            (places,) = stroke
            for number, (x, y) in enumerate(places):
                mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=3)
                if number == 0:
                    mouse.down()
            mouse.up()
        explorer.node.get_by_text("the kernel is busy").wait_for()
        explorer.page.evaluate("python.release()")
        answered(explorer)
        explorer.node.get_by_text("sure.").wait_for()
        assert shares(explorer) == alone

    def test_a_network_that_fails_is_said_to(self, explorer):
        network = explorer.widget.network
        conv1, network.conv1 = network.conv1, torch.nn.Conv2d(3, 32, 3)
        by_hand(explorer, ONE)
        assert re.match("The network cannot answer. .*Error: conv1 gets 1×28×28", explorer.words())
        assert shares(explorer) == ["–"] * 10
        network.conv1 = conv1
        by_hand(explorer, ONE)
        assert explorer.words().endswith(" sure.")
