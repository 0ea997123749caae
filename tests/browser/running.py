"""Runs a notebook from top to bottom in a real JupyterLab, as a learner runs it."""

from contextlib import contextmanager
from pathlib import Path

from exploring import LONGEST, until

ROOT = Path(__file__).parents[2]
WIDGET = "application/vnd.jupyter.widget-view+json"
OPEN = """async path => {
    const panel = await jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'});
    jupyterapp.shell.activateById(panel.id);
}"""
IS_OPEN = "path => jupyterapp.shell.currentWidget?.context?.path === path"
RUN_ALL = """async () => {
    const panel = jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    return await jupyterapp.commands.execute('notebook:run-all-cells');
}"""
CODE_CELLS = """() => jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === 'code')
    .map(cell => ({
        id: cell.model.id,
        count: cell.model.executionCount,
        outputs: cell.model.outputs.toJSON(),
    }))"""
PICTURES = ".jp-OutputArea img"
# A picture is there some time after its element.
DECODED = """async pictures => await Promise.all([...document.querySelectorAll(pictures)].map(
    async image => {
        await image.decode().catch(() => null);
        return {alt: image.alt, width: image.naturalWidth};
    }))"""
# Without asking whether to save it. Its kernel ends while the next notebook is opened.
CLOSE = """() => {
    for (const panel of [...jupyterapp.shell.widgets('main')].filter(each => each.context)) {
        const id = panel.sessionContext.session?.id;
        panel.dispose();
        if (id) jupyterapp.serviceManager.sessions.shutdown(id);
    }
}"""


def chapters_of(edition):
    """The paths of an edition's notebooks, in order."""
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / edition).glob("*.ipynb"))


@contextmanager
def jupyterlab_page(lab, browser):
    """A page with JupyterLab on it and no notebook: to load it takes longer than to open one."""
    page = browser.new_page(viewport={"width": 1300, "height": 950})
    page.set_default_timeout(1000 * LONGEST)
    try:
        page.goto(f"{lab}lab?reset")
        page.wait_for_function("() => globalThis.jupyterapp")
        page.evaluate("async () => { await jupyterapp.restored; }")
        yield page
    finally:
        page.close()


@contextmanager
def opened(page, chapter, run=True):
    """JupyterLab's page with a notebook opened in it, all of it run unless ``run`` is False."""
    try:
        page.evaluate(OPEN, chapter)
        page.wait_for_function(IS_OPEN, arg=chapter)
        if run:
            assert_runs(page)
        yield page
    finally:
        page.evaluate(CLOSE)


@contextmanager
def all_run(lab, browser, chapter):
    """The same on a page of its own."""
    with jupyterlab_page(lab, browser) as page, opened(page, chapter):
        yield page


def assert_runs(page):
    """Run all cells: none fails or writes to stderr; every picture is drawn and described."""
    assert page.evaluate(RUN_ALL) is True
    cells = page.evaluate(CODE_CELLS)
    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell["outputs"]:
            assert output["output_type"] != "error", cell["id"]
            assert output.get("name") != "stderr", cell["id"]
    drawn = sum(html_of(output).count("<img") for cell in cells for output in cell["outputs"])
    until(page, page.locator(PICTURES).count, drawn)
    for picture in page.evaluate(DECODED, PICTURES):
        assert picture["width"] > 100, "the picture is broken"
        assert len(picture["alt"]) > 20


def html_of(output):
    """What the page shows of an output as HTML: an explorer's is there for other pages."""
    data = output.get("data", {})
    return "" if WIDGET in data else "".join(data.get("text/html", ""))
