"""Stored outputs are really compared: nbval, as `make test` calls it, notices a false one."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from cnnkit.authoring.execution import execute

ROOT = Path(__file__).parents[2]
CELLS = {
    "text": "print('a line')",
    "result": "1 + 1",
    "table": "from cnnkit.shapes import MaxPool2d, trace\ntrace([MaxPool2d(2)], (1, 4, 4))",
    "card": "from cnnkit import check\ncheck('09.2', 2048)",
    "figure": (
        "import matplotlib.pyplot as plt\nfrom cnnkit import figures\n"
        "figures.describe(plt.subplots()[1], 'Nothing at all.')\nplt.show()"
    ),
    "explorer": "from cnnkit import explorers\nexplorers.ConvolutionStepper()",
}
FALSE = {
    "text": ("text", "a line", "b line"),
    "result": ("text/plain", "2", "3"),
    "table": ("text/html", "(4 − 2)/2 + 1 = 2", "(4 − 2)/2 + 1 = 3"),
    "card": ("text/html", "Correct", "Wrong"),
    "figure": ("text/html", "Nothing at all.", "Something."),
    "explorer": ("text/html", '"step": 0', '"step": 1'),
}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    cells = [new_code_cell(source, id=id_) for id_, source in CELLS.items()]
    return execute(new_notebook(cells=cells), tmp_path_factory.mktemp("run"))


def nbval(notebook, folder):
    """How many cells pass and fail, by the exit code and words of a real run."""
    nbformat.write(notebook, folder / "stored.ipynb")
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"),
        *("--nbval-current-env", "--nbval-cell-timeout=60", "--nbval-sanitize-with"),
        *(str(ROOT / "tests" / "nbval_sanitize.cfg"), str(folder / "stored.ipynb")),
    ]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    return result.returncode, result.stdout


def changed(notebook, kind, change):
    copy = nbformat.reads(nbformat.writes(notebook), as_version=4)
    (cell,) = (cell for cell in copy.cells if cell.id == kind)
    (output,) = cell.outputs
    change(output)
    return copy


def test_what_is_true_passes(notebook, tmp_path):
    code, words = nbval(notebook, tmp_path)
    assert code == 0, words
    assert f"{len(CELLS)} passed" in words


@pytest.mark.parametrize("kind", CELLS)
def test_a_false_output_fails(notebook, tmp_path, kind):
    key, true, false = FALSE[kind]

    def falsify(output):
        place = output if key == "text" else output.data
        assert true in place[key]
        place[key] = place[key].replace(true, false)

    code, words = nbval(changed(notebook, kind, falsify), tmp_path)
    assert code == 1, words
    assert "1 failed" in words


def test_another_pixel_or_width_is_the_same_figure(notebook, tmp_path):
    def redraw(output):
        html = output.data["text/html"]
        assert "base64,iV" in html
        redrawn = html.replace("base64,iV", "base64,iW").replace('width="', 'width="1')
        output.data["text/html"] = redrawn

    code, words = nbval(changed(notebook, "figure", redraw), tmp_path)
    assert code == 0, words
