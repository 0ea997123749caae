"""Touches an explorer on a page as a learner does, and reads what it shows."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe

# Which chapter of the learner's edition holds which explorer.
EXPLORED = {
    "convolution-stepper": "notebooks/02_convolution.ipynb",
    "padding-playground": "notebooks/03_padding_and_stride.ipynb",
    "pooling-explorer": "notebooks/06_pooling.ipynb",
    "size-calculator": "notebooks/04_output_size.ipynb",
    "im2col-links": "notebooks/07_im2col.ipynb",
    "draw-a-digit": "notebooks/09_mnist_cnn.ipynb",
    "layer-stacker": "notebooks/11_alexnet_dimensions.ipynb",
    "feature-map-viewer": "notebooks/10_what_a_cnn_sees.ipynb",
}
# Those that need no kernel: they live on an exported page too.
ALONE = [name for name in EXPLORED if name not in ("draw-a-digit", "feature-map-viewer")]
LONGEST = 60  # seconds until a message has come, on the busiest machine
WORDS = """root => [...root.querySelectorAll(".words")].map(each => each.textContent).join(" ")"""
# Sets controls by name, as their own events would, and reads all that is shown after it: for
# any number of settings in one go, as each way to the page and back costs more than most of them.
SNAPSHOTS = """async (root, settings) => {
    const control = name => {
        const found = root.querySelector(`[aria-label="${name}"]:not([role])`)
            ?? [...root.querySelectorAll("label, button")]
                .find(each => each.textContent.trim() === name);
        if (!found) throw new Error(`no control is called ${name}`);
        return found.tagName === "LABEL" ? found.querySelector("input") : found;
    };
    const set = (node, value) => {
        if (node.tagName === "BUTTON") return node.click();
        if (node.type === "checkbox") return node.checked === value || node.click();
        node.value = value;
        if (node.value !== String(value)) throw new Error(`${node.ariaLabel} cannot be ${value}`);
        node.dispatchEvent(new Event(node.tagName === "SELECT" ? "change" : "input"));
    };
    const [look, words] = [LOOK, WORDS];
    const text = node => node.querySelector("input")?.value ?? node.textContent;
    const sheets = () => Object.fromEntries([...root.querySelectorAll("[role=grid]")]
        .filter(grid => !grid.closest("[hidden]"))
        .map(grid => [grid.ariaLabel, [...grid.children].map(row => [...row.children].map(text))]));
    const seen = [];
    for (const values of settings) {
        for (const [name, value] of values) {
            const node = control(name);
            set(node, value);
            // Drawn in a microtask. The numbers of a sheet are drawn together.
            if (node.type !== "text") await null;
        }
        await null;
        seen.push({
            sheets: sheets(),
            text: root.innerText,
            words: words(root),
            looked: look(root),
        });
    }
    return seen;
}"""


def random_settings(few, many):
    """A test's ``count`` of random settings: ``few`` in every run, ``many`` where there is time."""
    return pytest.mark.parametrize("count", [few, pytest.param(many, marks=pytest.mark.slow)])


class Explorer:
    """An explorer on a page: its controls by name, what it shows as text."""

    def __init__(self, page, name, widget=None):
        self.page = page
        self.widget = widget  # its Python half, where that is at hand
        self.node = page.locator(f'.cnnkit[data-explorer="{name}"]').first
        self.node.wait_for()

    def snapshots(self, settings, look="root => null"):
        """For each [(control, value), …] what is shown once these have been set, in order.

        A snapshot holds ``sheets``, name → rows of texts, ``words``, all visible ``text``,
        and what ``look``, a function in JavaScript, has ``looked`` up besides.
        """
        return self.node.evaluate(SNAPSHOTS.replace("LOOK", look).replace("WORDS", WORDS), settings)

    def now(self, look="root => null"):
        return self.snapshots([[]], look)[0]

    def sheet(self, name):
        return self.now()["sheets"][name]

    def words(self):
        return self.node.evaluate(WORDS)

    def control(self, name):
        """The slider, choice or field of that name."""
        return self.node.locator(f'[aria-label="{name}"]:not([role])')

    def button(self, name):
        return self.node.get_by_role("button", name=name, exact=True)

    def cell(self, sheet, row, column):
        cells = self.node.locator(f'[role=grid][aria-label="{sheet}"] > :nth-child({row + 1})')
        return cells.locator(f":nth-child({column + 1})").first

    def press(self, target, *keys):
        """Put the focus on a control, by name, or on any locator, and press keys."""
        target = self.control(target) if isinstance(target, str) else target
        target.focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.page.evaluate("null")  # there and back: what follows the keys has happened

    def tab_stops(self):
        """Names of all that the Tab key comes to, from first to last, and no further."""
        return self.node.evaluate(
            """root => [...root.querySelectorAll("input, button, select, [tabindex]")]
                .filter(each => each.tabIndex >= 0 && each.checkVisibility() && !each.disabled)
                .map(each => each.ariaLabel ?? each.closest("[role=grid]")?.ariaLabel
                    ?? (each.closest("label") ?? each).textContent.trim())"""
        )


def numbers(rows):
    """A sheet's texts as numbers."""
    return [[float(text.replace("−", "-").replace(",", "")) for text in row] for row in rows]


def until(page, found, wanted):
    """Wait until ``found()`` is ``wanted``, which has a message to wait for; the page goes on."""
    deadline = time.monotonic() + LONGEST
    while (value := found()) != wanted:
        assert time.monotonic() < deadline, f"still {value}, never {wanted}"
        page.wait_for_timeout(20)


def findings(explorer):
    """What axe finds serious in an explorer.

    JupyterLab's body has no height of its own and hides what overflows: axe would
    take all of the page for hidden, and judge no colours.
    """
    explorer.page.evaluate("document.body.style.minHeight = '100vh'")
    explorer.node.scroll_into_view_if_needed()
    name = explorer.node.get_attribute("data-explorer")
    context, types = f'.cnnkit[data-explorer="{name}"]', ["violations", "passes"]
    found = Axe().run(explorer.page, context, {"resultTypes": types}).response
    passed = {each["id"]: each["nodes"] for each in found["passes"]}
    judged = [node for node in passed.get("color-contrast", ()) if "hidden" not in str(node["any"])]
    assert found["violations"] or len(judged) > 5
    return [
        (each["id"], each["nodes"][0]["html"])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def scheme(explorer):
    """The theme that an explorer wears: "light" or "dark"."""
    return explorer.node.evaluate("root => getComputedStyle(root).colorScheme")


class ForEverybody:
    """What every explorer has to be; its own tests inherit this, with a fixture ``explorer``."""

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_axe_finds_nothing_serious(self, explorer, theme):
        wear = "light => { document.body.dataset.jpThemeLight = light; }"  # as JupyterLab does
        explorer.page.evaluate(wear, theme == "light")
        assert scheme(explorer) == theme
        assert findings(explorer) == []

    def test_it_fits_into_320_pixels(self, explorer):
        sticks_out = explorer.node.evaluate(
            """root => {
                root.style.width = "320px";
                const out = [...root.querySelectorAll("*")]
                    .filter(each => each.getBoundingClientRect().right
                        > root.getBoundingClientRect().right + 1)
                    .map(each => each.outerHTML.slice(0, 100));
                root.style.width = "";
                return out;
            }"""
        )
        assert sticks_out == []

    def test_every_control_has_a_name(self, explorer):
        stops = explorer.tab_stops()
        assert len(stops) >= 2
        assert all(stops), stops

    def test_all_that_takes_the_focus_keeps_its_keys(self, explorer):
        """JupyterLab would take them for its shortcuts."""
        open_to_all = explorer.node.evaluate(
            """root => [...root.querySelectorAll("a, button, input, select, summary, [tabindex]")]
                .filter(each => !each.matches("[data-lm-suppress-shortcuts=true]"))
                .map(each => each.outerHTML.slice(0, 100))"""
        )
        assert open_to_all == []
