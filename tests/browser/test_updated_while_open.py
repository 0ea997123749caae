"""A chapter is open in JupyterLab while its folder is updated: no answer is lost either way."""

from pathlib import Path

import nbformat
import pytest
from exploring import until
from running import IS_OPEN, OPEN, jupyterlab_page
from serving import jupyterlab

from cnnkit.merging.given import stamp, worked_on
from cnnkit.workspace import start, update

pytestmark = pytest.mark.slow
CHAPTER = "07_im2col.ipynb"
OLD = Path(__file__).parents[1] / "workspace" / "old" / f"first_{CHAPTER}"
READY = """async () => {
    const {context, sessionContext} = jupyterapp.shell.currentWidget;
    await context.ready;
    await sessionContext.ready;
}"""
WRITE = """([id, text]) => jupyterapp.shell.currentWidget.content.widgets
    .find(cell => cell.model.id === id).model.sharedModel.setSource(text)"""
SAVE = "() => { jupyterapp.commands.execute('docmanager:save'); }"
TEXT = """id => jupyterapp.shell.currentWidget.content.widgets
    .find(cell => cell.model.id === id)?.model.sharedModel.getSource()"""
ANSWER = "unroll-matrix-answer"


@pytest.fixture
def folder(tmp_path):
    """A learner's folder, in which a chapter is as an earlier version gave it."""
    folder = tmp_path / "my course"
    start(folder, ["07"])
    notebook = nbformat.read(OLD, as_version=4)
    stamp(notebook)
    nbformat.write(notebook, folder / CHAPTER)
    return folder


@pytest.mark.parametrize("choice", ["Revert", "Overwrite"])
def test_whichever_a_learner_chooses_no_answer_is_lost(browser, folder, tmp_path, choice):
    path = folder / CHAPTER
    with jupyterlab(folder, tmp_path / "jupyter") as lab, jupyterlab_page(lab, browser) as page:
        page.evaluate(OPEN, CHAPTER)
        page.wait_for_function(IS_OPEN, arg=CHAPTER)
        page.evaluate(READY)
        page.evaluate(WRITE, [ANSWER, "rows = 'first'"])
        page.evaluate(SAVE)
        until(page, lambda: "'first'" in path.read_text("utf-8"), True)
        update(folder)
        assert worked_on(nbformat.read(path, as_version=4)) == [ANSWER]
        page.evaluate(WRITE, [ANSWER, "rows = 'second'"])
        page.evaluate(SAVE)  # JupyterLab sees that the file is another one now, and asks
        page.get_by_role("button", name=choice).click()
        if choice == "Revert":
            until(page, lambda: page.evaluate(TEXT, ANSWER), "rows = 'first'")
        else:
            until(page, lambda: "'second'" in path.read_text("utf-8"), True)
            update(folder)
    notebook = nbformat.read(path, as_version=4)
    assert worked_on(notebook) == [ANSWER]
    said = next(cell.source for cell in notebook.cells if cell.id == ANSWER)
    assert said == f"rows = {'first' if choice == 'Revert' else 'second'!r}"
