"""Touches an explorer on a page as a learner does, and reads what it shows."""

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
    const look = LOOK;
    const text = node => node.querySelector("input")?.value ?? node.textContent;
    const sheets = () => Object.fromEntries([...root.querySelectorAll("[role=grid]")]
        .filter(grid => !grid.closest("[hidden]"))
        .map(grid => [grid.ariaLabel, [...grid.children].map(row => [...row.children].map(text))]));
    const seen = [];
    for (const values of settings) {
        for (const [name, value] of values) {
            set(control(name), value);
            await null;  // drawn in a microtask
        }
        seen.push({
            sheets: sheets(),
            text: root.innerText,
            words: [...root.querySelectorAll(".words")].map(each => each.textContent).join(" "),
            looked: look(root),
        });
    }
    return seen;
}"""


class Explorer:
    """An explorer on a page: its controls by name, what it shows as text."""

    def __init__(self, page, name):
        self.page = page
        self.node = page.locator(f'.cnnkit[data-explorer="{name}"]').first
        self.node.wait_for()

    def snapshots(self, settings, look="root => null"):
        """For each [(control, value), …] what is shown once these have been set, in order.

        A snapshot holds ``sheets``, name → rows of texts, ``words``, all visible ``text``,
        and what ``look``, a function in JavaScript, has ``looked`` up besides.
        """
        return self.node.evaluate(SNAPSHOTS.replace("LOOK", look), settings)

    def now(self, look="root => null"):
        return self.snapshots([[]], look)[0]

    def sheet(self, name):
        return self.now()["sheets"][name]

    def words(self):
        return self.now()["words"]

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
        self.now()  # a round trip to the page: what follows the keys has happened

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


class ForEverybody:
    """What every explorer has to be; its own tests inherit this, with a fixture ``explorer``."""

    @pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
    def test_axe_finds_nothing_serious(self, explorer, theme):
        page = explorer.page
        page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        page.wait_for_function(
            "light => document.body.dataset.jpThemeLight === light",
            arg=str("Light" in theme).lower(),
        )
        scheme = explorer.node.evaluate("root => getComputedStyle(root).colorScheme")
        assert scheme == ("light" if "Light" in theme else "dark")
        result = Axe().run(page, context=".cnnkit")
        findings = [
            (each["id"], each["nodes"][0]["html"])
            for each in result.response["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        assert findings == []

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

    def test_it_is_entered_and_left_by_key(self, explorer):
        """From its cell the Tab key goes to the cell's own buttons, and then into the explorer."""
        inside = "root => root.contains(document.activeElement)"
        explorer.node.evaluate("root => root.closest('.jp-Cell').focus()")
        for _ in range(12):
            explorer.page.keyboard.press("Tab")
            if explorer.node.evaluate(inside):
                break
        assert explorer.node.evaluate(inside)
        explorer.page.keyboard.press("Escape")
        assert explorer.node.evaluate("root => root.closest('.jp-Cell') === document.activeElement")
