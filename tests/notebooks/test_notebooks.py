"""What every chapter has to be, in both editions; reads the files, executes nothing."""

import re
from pathlib import Path

import nbformat
import pytest

from cnnkit import authoring, checking
from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.checking.exercise import REPAIR

ROOT = Path(__file__).parents[2]
PATHS = sorted(
    path for folder in ("solutions", "notebooks") for path in (ROOT / folder).glob("*.ipynb")
)
each_notebook = pytest.mark.parametrize(
    "path", PATHS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def graded_cells(notebook):
    """The cells that check an exercise; other calls of ``check`` only show what it does."""
    return [cell for cell in code_cells(notebook) if cell.metadata.get("nbgrader", {}).get("grade")]


def test_both_editions_go_together():
    assert authoring.find_drift(ROOT) == []


@each_notebook
def test_every_code_cell_was_executed_in_order(path):
    counts = [cell.execution_count for cell in code_cells(read(path))]
    assert counts == list(range(1, len(counts) + 1))


@each_notebook
def test_cell_ids_are_readable_and_unique(path):
    ids = [cell.id for cell in read(path).cells]
    assert len(set(ids)) == len(ids)
    for id_ in ids:
        assert re.fullmatch("[a-z]+[0-9]*(-[a-z0-9]+)+", id_), id_


@each_notebook
def test_every_picture_is_described_and_every_plot_shown(path):
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            data = output.get("data", {})
            assert not any(kind.startswith("image/") for kind in data), f"{cell.id}: no words"
            for words in re.findall('<img alt="([^"]*)"', data.get("text/html", "")):
                assert len(words) > 20, cell.id
        if "figures." in cell.source:
            assert cell.source.rstrip().endswith("plt.show()"), cell.id


@each_notebook
def test_a_cell_whose_output_is_not_compared_asserts_a_bound_or_draws(path):
    """Data-dependent as it is, it must still be able to fail."""
    for cell in code_cells(read(path)):
        if "nbval-ignore-output" in cell.metadata.get("tags", []):
            assert "assert " in cell.source or "plt.show()" in cell.source, cell.id


@each_notebook
def test_what_is_to_be_predicted_is_folded_away_from_learners(path):
    """JupyterLab shows the first line of a folded output: it must not tell."""
    repairs = {e.id for e in REGISTRY.exercises_of(path.name[:2]) if e.kind == REPAIR}
    for cell in code_cells(read(path)):
        reveals = "reveals" in cell.metadata.get("tags", [])
        names_the_fault = re.match(r'check\("(.*?)"', cell.source)
        away = reveals or (names_the_fault and names_the_fault.group(1) in repairs)
        hidden = cell.metadata.get("jupyter", {}).get("outputs_hidden", False)
        assert hidden == bool(away and path.parent.name == "notebooks"), cell.id
        if reveals:
            first = cell.outputs[0]
            assert first.get("name") == "stdout", cell.id
            assert re.match(r"[^\d]*:\n", first.text), first.text


@each_notebook
def test_every_prediction_is_followed_by_what_reveals_it(path):
    """After "Predict" comes an answer to be checked, or at once a cell that is folded away."""
    cells = read(path).cells
    for cell, after in zip(cells, cells[1:], strict=False):
        if cell.cell_type == "markdown" and re.search(r"\*\*Predict", cell.source):
            tags = after.metadata.get("tags", [])
            answered = after.metadata.get("nbgrader", {}).get("solution", False)
            assert answered or "reveals" in tags or after.cell_type == "markdown", after.id


@each_notebook
def test_there_is_something_to_explain_in_words(path):
    manual = [
        cell
        for cell in read(path).cells
        if cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("grade")
    ]
    assert len(manual) == 1
    assert manual[0].metadata.nbgrader.points > 0


@each_notebook
def test_title_and_place_in_the_course(path):
    chapter = path.name[:2]
    file, title = CHAPTERS[chapter]
    assert file == path.name
    assert read(path).cells[0].source.startswith(f"# {chapter} · {title}\n\n**The question.** ")


@each_notebook
def test_terms_have_their_korean_name_once(path):
    terms = re.findall(r"\(([가-힣][가-힣 ·0-9]*)\)", "".join(c.source for c in read(path).cells))
    assert len(terms) >= 3
    assert len(set(terms)) == len(terms)


@each_notebook
def test_it_is_small_and_half_of_it_is_prose(path):
    assert path.stat().st_size < 1_000_000
    notebook = read(path)
    code, all_cells = len(code_cells(notebook)), len(notebook.cells)
    share = 1 - code / all_cells
    assert 0.4 < share < 0.6, f"{code} of {all_cells} cells are code: is there a word to each task?"
    for cell in code_cells(notebook):
        assert len(cell.source.splitlines()) <= 14, cell.id


@each_notebook
def test_exercises_stand_in_it_with_their_points(path):
    chapter = path.name[:2]
    checks = {}
    for cell in graded_cells(read(path)):
        (id_,) = re.findall(r'check\("(\d\d\.\d+)"', cell.source)
        assert id_ not in checks
        checks[id_] = cell.metadata.nbgrader.points
        assert cell.metadata.nbgrader.locked
    assert checks == {exercise.id: exercise.points for exercise in REGISTRY.exercises_of(chapter)}


@each_notebook
def test_stored_grades(path):
    """Unsolved scores nothing, solved scores full: what nbgrader would read."""
    points = {exercise.id: exercise.points for exercise in checking.exercises()}
    for cell in graded_cells(read(path)):
        (id_,) = re.findall(r'check\("(\d\d\.\d+)"', cell.source)
        (result,) = cell.outputs
        expected = points[id_] if path.parent.name == "solutions" else 0
        assert float(result.data["text/plain"]) == expected


@each_notebook
def test_nothing_of_this_machine_is_stored(path):
    # A picture is a million letters in any order, and may spell anything.
    text = re.sub("base64,[A-Za-z0-9+/=]+", "", path.read_text("utf-8"))
    for trace in (str(Path.home()), str(ROOT), "/tmp/", "site-packages"):
        assert trace not in text


def test_the_readme_lists_every_chapter():
    readme = (ROOT / "README.md").read_text("utf-8")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"(notebooks/{path.name})" in readme
    for link in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / link).exists(), link
