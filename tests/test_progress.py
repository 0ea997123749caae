"""A bar where somebody watches, and silence where nobody does."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from cnnkit.progress import progress_bar

COUNT = """
from cnnkit.progress import progress_bar
with progress_bar(3, "counting") as bar:
    for _ in range(3):
        bar.update()
"""


ONE_AT_A_TIME = """
from cnnkit.progress import progress_bar
with progress_bar(2, "outside") as outer:
    for _ in range(2):
        with progress_bar(3, "inside") as inner:
            inner.update(3)
        outer.update()
with progress_bar(1, "afterwards") as bar:
    bar.update()
"""
PSEUDO = f"""
import sys
sys.path.append({str(Path(__file__).parent)!r})
from pseudo import pseudo
with pseudo():
"""
SWITCH = "import os; os.environ['CNNKIT_PROGRESS'] = 'on'"
CELLS = {
    "to its end": COUNT,
    "stopped": COUNT.replace("bar.update()", "1 / 0"),
    "in another language": PSEUDO + indent(COUNT, "    "),
    "one at a time": ONE_AT_A_TIME,
    "switched off": SWITCH.replace("on'", "off'") + COUNT,
}


@pytest.fixture(scope="module")
def outputs():
    """{name: the cell's outputs}, all from one kernel."""
    cells = [new_code_cell(source) for source in (SWITCH, *CELLS.values())]
    notebook = new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", allow_errors=True).execute()
    return dict(zip(CELLS, [cell.outputs for cell in notebook.cells[1:]], strict=True))


def test_silent_in_a_pipe(capfd):
    with progress_bar(3, "counting") as bar:
        bar.update(3)
    assert capfd.readouterr() == ("", "")


def drawn_in_a_terminal(setting):
    """What a process writes to a terminal of its own."""
    pty = pytest.importorskip("pty", reason="terminals of one's own are POSIX's")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environment = os.environ | {"CNNKIT_PROGRESS": setting}
    subprocess.run([sys.executable, "-c", COUNT], stderr=theirs, env=environment, check=True)
    os.set_blocking(ours, False)
    try:
        return os.read(ours, 10_000).decode()
    except BlockingIOError:  # nothing was written
        return ""


def test_a_line_in_a_terminal():
    assert "counting" in drawn_in_a_terminal("on")


def test_silent_in_a_terminal_when_switched_off():
    assert drawn_in_a_terminal("off") == ""


def test_a_line_of_text_is_left_in_a_notebook(outputs):
    (left,) = outputs["to its end"]
    assert left.output_type == "display_data"
    assert left.data == {"text/plain": "counting: done in 0 s"}


def test_the_line_is_one_message(outputs):
    (left,) = outputs["in another language"]
    assert left.data["text/plain"] == "⟦counting: done in 0 s⟧"


def test_a_bar_that_is_stopped_says_so(outputs):
    left, error = outputs["stopped"]
    assert left.data["text/plain"] == "counting: stopped after 0 s"
    assert error.ename == "ZeroDivisionError"


def test_nothing_in_a_notebook_when_switched_off(outputs):
    assert outputs["switched off"] == []


def test_one_bar_at_a_time(outputs):
    """The bar of a training run inside the bar of twenty of them would only flicker."""
    assert [output.data["text/plain"] for output in outputs["one at a time"]] == [
        "outside: done in 0 s",
        "afterwards: done in 0 s",
    ]
