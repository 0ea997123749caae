"""Stored outputs are really compared: nbval, as `make test` calls it, notices a false one."""

import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from cnnkit.authoring.execution import execute

pytestmark = pytest.mark.slow  # each of two runs takes as long as a chapter
ROOT = Path(__file__).parents[2]
CELLS = {
    "text": "print('a line')",
    "result": "1 + 1",
    "table": "from cnnkit.shapes import MaxPool2d, trace\ntrace([MaxPool2d(2)], (1, 4, 4))",
    "card": "from cnnkit import check\ncheck('00.1', 120)",
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


def nbval(cells, folder):
    """The exit code of a real run, and its words: they begin with a sign for each cell."""
    nbformat.write(new_notebook(cells=cells), folder / "stored.ipynb")
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"),
        *("--nbval-current-env", "--nbval-cell-timeout=60", "--nbval-sanitize-with"),
        *(str(ROOT / "tests" / "nbval_sanitize.cfg"), str(folder / "stored.ipynb")),
    ]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    return result.returncode, result.stdout


def changed(cell, key, change):
    """A copy of the cell whose stored output says something else."""
    copy = deepcopy(cell)
    copy.id += "-changed"
    (output,) = copy.outputs
    place = output if key == "text" else output.data
    place[key] = change(place[key])
    return copy


def falsified(cell):
    key, true, false = FALSE[cell.id]

    def falsify(text):
        assert true in text
        return text.replace(true, false)

    return changed(cell, key, falsify)


def redrawn(html):
    """Another pixel, another width."""
    assert "base64,iV" in html
    return html.replace("base64,iV", "base64,iW").replace('width="', 'width="1')


def test_what_is_true_passes_and_so_does_another_pixel_or_width(notebook, tmp_path):
    (figure,) = (cell for cell in notebook.cells if cell.id == "figure")
    cells = [*notebook.cells, changed(figure, "text/html", redrawn)]
    code, words = nbval(cells, tmp_path)
    assert code == 0, words
    assert f"{len(CELLS) + 1} passed" in words


@pytest.fixture(scope="module")
def true_and_false(notebook, tmp_path_factory):
    """A run over each cell twice: as it is, and with a false output."""
    cells = [copy for cell in notebook.cells for copy in (cell, falsified(cell))]
    return nbval(cells, tmp_path_factory.mktemp("false"))


@pytest.mark.parametrize(("number", "kind"), [*enumerate(CELLS)])
def test_a_false_output_fails_and_nothing_else(true_and_false, number, kind):
    code, words = true_and_false
    assert code == 1, words
    assert words[2 * number : 2 * number + 2] == ".F", kind
