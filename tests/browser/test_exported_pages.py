"""A chapter exported as a page: its explorers live on it, without kernel or network."""

import nbformat
import pytest
from exploring import ALONE, EXPLORED, Explorer
from nbconvert import HTMLExporter
from running import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=ALONE)
def exported(request, browser, tmp_path_factory):
    """An explorer on the exported page of its chapter, and what went wrong on the page."""
    name = request.param
    notebook = nbformat.read(ROOT / EXPLORED[name], as_version=4)
    html, _ = HTMLExporter().from_notebook_node(notebook)
    file = tmp_path_factory.mktemp("exported") / "chapter.html"
    file.write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 800})
    asked_for = []

    def refuse(route):
        asked_for.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith("file:"), refuse)
    page.goto(file.as_uri())
    yield Explorer(page, name), asked_for
    page.close()


def test_it_is_alive(exported):
    explorer, _ = exported
    before = explorer.now()
    slider = explorer.node.locator('input[type="range"], input[type="text"], select').first
    changed = []
    for key in ("ArrowRight", "ArrowUp", "ArrowDown", "7"):  # what moves one kind leaves another
        explorer.press(slider, key)
        changed.append(explorer.now() != before)
    assert any(changed)


def test_it_asks_for_nothing(exported):
    """What the page itself asks for is nbconvert's: MathJax and RequireJS, for its own ends."""
    _, asked_for = exported
    assert {url.split("/")[2] for url in asked_for} <= {"cdnjs.cloudflare.com"}


def test_the_static_picture_has_made_way(exported):
    explorer, _ = exported
    assert explorer.page.locator(".cnnkit-static").count() == 0


@pytest.mark.parametrize("theme", ["true", "false"])
def test_it_follows_the_pages_theme(exported, theme):
    explorer, _ = exported
    explorer.page.evaluate("theme => { document.body.dataset.jpThemeLight = theme; }", theme)
    scheme = explorer.node.evaluate("root => getComputedStyle(root).colorScheme")
    assert scheme == ("light" if theme == "true" else "dark")
