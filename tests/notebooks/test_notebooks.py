"""What every chapter has to be, in both editions; reads the files, executes nothing."""

import re
from pathlib import Path

import nbformat
import pytest

from cnnkit import authoring, checking
from cnnkit.exercises import exercises_of

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


def test_both_editions_go_together():
    assert authoring.check(ROOT) == []


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
def test_it_is_small_and_half_of_it_is_prose(path):
    assert path.stat().st_size < 1_000_000
    notebook = read(path)
    assert 0.4 < 1 - len(code_cells(notebook)) / len(notebook.cells) < 0.6
    for cell in code_cells(notebook):
        assert len(cell.source.splitlines()) <= 14, cell.id


@each_notebook
def test_exercises_stand_in_it_with_their_points(path):
    chapter = path.name[:2]
    checks = {}
    for cell in code_cells(read(path)):
        for id_ in re.findall(r'check\("(\d\d\.\d+)"', cell.source):
            checks[id_] = cell.metadata.nbgrader.points
            assert cell.metadata.nbgrader.grade
            assert cell.metadata.nbgrader.locked
    assert checks == {exercise.id: exercise.points for exercise in exercises_of(chapter)}


@each_notebook
def test_stored_grades(path):
    """Unsolved scores nothing, solved scores full: what nbgrader would read."""
    points = {exercise.id: exercise.points for exercise in checking.exercises()}
    for cell in code_cells(read(path)):
        for id_ in re.findall(r'check\("(\d\d\.\d+)"', cell.source):
            (result,) = cell.outputs
            expected = points[id_] if path.parent.name == "solutions" else 0
            assert float(result.data["text/plain"]) == expected


@each_notebook
def test_nothing_of_this_machine_is_stored(path):
    text = path.read_text("utf-8")
    for trace in (str(Path.home()), str(ROOT), "/tmp/", "site-packages"):
        assert trace not in text


def test_the_readme_lists_every_chapter():
    readme = (ROOT / "README.md").read_text("utf-8")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"(notebooks/{path.name})" in readme
    for link in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (ROOT / link).exists(), link
