"""Runs a notebook from top to bottom in a real JupyterLab, as a learner runs it."""

from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDGET = "application/vnd.jupyter.widget-view+json"
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


def chapters_of(edition):
    """The paths of an edition's notebooks, in order."""
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / edition).glob("*.ipynb"))


@contextmanager
def all_run(lab, browser, chapter):
    """The page of a notebook whose cells have all been run.

    None has failed or written to stderr; every picture is drawn and described.
    """
    page = browser.new_page(viewport={"width": 1300, "height": 950})
    try:
        page.goto(f"{lab}lab/tree/{chapter}?reset")
        page.wait_for_function(
            "() => globalThis.jupyterapp?.shell.currentWidget?.sessionContext", timeout=60_000
        )
        assert page.evaluate(RUN_ALL) is True
        cells = page.evaluate(CODE_CELLS)
        assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
        for cell in cells:
            for output in cell["outputs"]:
                assert output["output_type"] != "error", cell["id"]
                assert output.get("name") != "stderr", cell["id"]
        pictures = page.locator(".jp-OutputArea img").evaluate_all(
            "images => images.map(i => ({alt: i.alt, width: i.naturalWidth}))"
        )
        drawn = sum(html_of(output).count("<img") for cell in cells for output in cell["outputs"])
        assert len(pictures) == drawn
        for picture in pictures:
            assert picture["width"] > 100, "the picture is broken"
            assert len(picture["alt"]) > 20
        yield page
    finally:
        page.close()


def html_of(output):
    """What the page shows of an output as HTML: an explorer's is there for other pages."""
    data = output.get("data", {})
    return "" if WIDGET in data else "".join(data.get("text/html", ""))
