"""From solutions to notebooks: stubs that run, the same bytes every time, drift noticed."""

import copy
import json
import re
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cnnkit import authoring
from cnnkit.__main__ import main
from cnnkit.authoring.execution import BuildError, execute, normalised


def cell(id_, source, **nbgrader):
    made = new_code_cell(source)
    made.id = id_
    if nbgrader:
        settings = {"schema_version": 3, "grade": False, "locked": False, "solution": False}
        made.metadata.nbgrader = settings | {"grade_id": id_, "task": False} | nbgrader
    return made


VALUE = """
answer = (
    ### BEGIN SOLUTION
    42
    ### END SOLUTION
)
"""
FUNCTION = '''
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
'''
BROKEN = """
def half(x):
    ### BROKEN: y = x / 3
    ### BEGIN SOLUTION
    y = x / 2
    ### END SOLUTION
    return y
"""
FIGURE = """
import matplotlib.pyplot as plt
from cnnkit import figures
figures.describe(plt.subplots(figsize=(1, 1))[1], "Nothing.")
plt.show()
"""


def answers():
    return [
        cell("value", VALUE.strip(), solution=True),
        cell("value-check", "answer", grade=True, locked=True, points=1),
        cell("function", FUNCTION.strip(), solution=True),
        cell("broken", BROKEN.strip(), solution=True),
        cell("use", "print(half(6))"),
    ]


def pictures():
    return [
        cell("figure", FIGURE.strip()),
        cell("widget", "import ipywidgets\nipywidgets.IntSlider()"),
        cell("explorer", "from cnnkit import explorers\nexplorers.ConvolutionStepper()"),
    ]


def chapter():
    words = new_markdown_cell("The answer is 42, of course.")
    words.id = "words"
    words.metadata.nbgrader = cell(
        "words", "", solution=True, grade=True, points=2
    ).metadata.nbgrader
    return new_notebook(cells=[*answers(), *pictures(), words])


def course_of(notebook, folder):
    """A course of one chapter, not yet executed."""
    (folder / "solutions").mkdir()
    nbformat.write(notebook, folder / "solutions" / "01_small.ipynb")
    return folder


@pytest.fixture
def course(tmp_path):
    return course_of(new_notebook(cells=answers()), tmp_path)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    folder = course_of(chapter(), tmp_path_factory.mktemp("built"))
    authoring.build(folder)
    return folder


@pytest.fixture
def built(built_once, tmp_path):
    """A course that has been built, to be changed at will."""
    return shutil.copytree(built_once, tmp_path / "course")


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


def test_the_learners_edition_has_stubs():
    solution = chapter()
    before = copy.deepcopy(solution)
    stubs = sources(authoring.learners_edition(solution))
    assert solution == before
    assert stubs["value"] == "answer = (\n    ...  # your answer\n)"
    assert stubs["function"] == (
        'def double(x):\n    """Twice x."""\n    raise NotImplementedError  # your code here'
    )
    assert stubs["broken"] == "def half(x):\n    y = x / 3\n    return y"
    assert stubs["words"] == "YOUR ANSWER HERE"
    assert stubs["use"] == "print(half(6))"


def test_the_learners_edition_is_ready_for_nbgrader():
    cells = {cell.id: cell for cell in authoring.learners_edition(chapter()).cells}
    assert cells["value-check"].metadata.editable is False
    assert cells["value"].metadata.deletable is False
    assert "editable" not in cells["value"].metadata
    for id_ in ("value", "value-check", "function", "broken", "words"):
        assert re.fullmatch("[0-9a-f]{32}", cells[id_].metadata.nbgrader.checksum)


def test_what_would_tell_too_early_is_folded_away():
    """Cells that reveal, and the card on code that is still to be repaired."""
    solution = chapter()
    solution.cells[4].metadata.tags = ["reveals"]
    solution.cells.insert(4, cell("broken-check", "half(6)", grade=True, locked=True, points=1))
    cells = authoring.learners_edition(solution).cells
    hidden = [cell.id for cell in cells if cell.metadata.get("jupyter", {}).get("outputs_hidden")]
    assert hidden == ["broken-check", "use"]
    assert not any("jupyter" in cell.metadata for cell in solution.cells)


def test_no_empty_line_is_left_where_a_solution_ended_a_cell():
    ending = "def half(x):\n    ### BROKEN: return x / 3\n" + (
        "    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION"
    )
    solution = new_notebook(cells=[cell("broken", ending, solution=True)])
    (stub,) = authoring.learners_edition(solution).cells
    assert stub.source == "def half(x):\n    return x / 3"


REGION = "### BEGIN SOLUTION\n1\n### END SOLUTION"


@pytest.mark.parametrize(
    ("source", "solution", "complaint"),
    [
        ("### BEGIN SOLUTION\n1", True, "cell 'odd': expected the markers"),
        ("1\n### END SOLUTION", True, "expected the markers"),
        (f"{REGION}\n{REGION}", True, "a solution cell has one region"),
        (REGION.replace("BEGIN", "Begin"), True, r"found \['### Begin SOLUTION'"),
        (REGION.replace("### END", "## END"), True, r"'## END SOLUTION'"),
        ("x = 1", True, r"found \[\]"),
        (REGION, False, "other cells have none"),
        ("### BROKEN: x = 1", False, "goes outside a region, beside one"),
        (REGION.replace("1", "### BROKEN: x = 1"), True, "goes outside a region"),
    ],
)
def test_markers_that_do_not_go_together_are_refused(course, source, solution, complaint):
    odd = cell("odd", source, solution=True) if solution else cell("odd", source)
    with pytest.raises(ValueError, match=complaint):
        authoring.learners_edition(new_notebook(cells=[odd]))
    nbformat.write(new_notebook(cells=[odd]), course / "solutions" / "01_small.ipynb")
    (found,) = authoring.find_drift(course)
    assert "01_small.ipynb: cell 'odd'" in found


def test_a_value_beside_a_function_is_still_a_value():
    source = f"def helper(x):\n    return x\n\n{VALUE.strip()}"
    notebook = new_notebook(cells=[cell("value", source, solution=True)])
    assert "    ...  # your answer\n)" in authoring.learners_edition(notebook).cells[0].source


def test_words_about_markers_are_only_words():
    words = new_markdown_cell("### BROKEN: lines and ### BEGIN SOLUTION")
    assert authoring.learners_edition(new_notebook(cells=[words])).cells[0].source == words.source


def test_built_twice_the_files_are_the_same_bytes(built, capsys):
    paths = [built / folder / "01_small.ipynb" for folder in ("solutions", "notebooks")]
    once = [path.read_bytes() for path in paths]
    assert authoring.find_drift(built) == []
    authoring.build(built)
    assert [path.read_bytes() for path in paths] == once
    solution, learners = (nbformat.read(path, as_version=4) for path in paths)
    assert set(solution.metadata) == {"kernelspec", "language_info"}
    outputs = {c.id: c.get("outputs") for c in solution.cells}
    assert outputs["value-check"][0].data["text/plain"] == "42"
    assert outputs["figure"][0].data.keys() == {"text/html", "text/plain"}
    model = outputs["widget"][0].data["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert model == "0" * 32
    assert outputs["explorer"][0].data.keys() == {"text/html", "text/plain"}
    assert {c.id: c.get("outputs") for c in learners.cells}["use"][0].text == "2.0\n"


def test_drift_is_noticed(built):
    path = built / "notebooks" / "01_small.ipynb"
    stored = path.read_text("utf-8")

    def complaints_after(change):
        notebook = json.loads(stored)
        change(notebook)
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return authoring.find_drift(built)

    assert complaints_after(lambda nb: None) == []
    (found,) = complaints_after(lambda nb: nb["cells"][4].update(source=["print(3)"]))
    assert "01_small.ipynb has been worked on, in use." in found
    assert "`git checkout -- notebooks/01_small.ipynb`" in found
    (found,) = complaints_after(lambda nb: nb["cells"][4]["metadata"].update(tags=["odd"]))
    assert "01_small.ipynb is not what" in found
    (found,) = complaints_after(lambda nb: nb["cells"][4].update(execution_count=None))
    assert "cell 'use' was not executed" in found
    (found,) = complaints_after(lambda nb: nb["cells"][4].update(id="renamed"))
    assert "has been worked on, in use, renamed." in found
    (found,) = complaints_after(lambda nb: nb["metadata"].pop("cnnkit"))
    assert "does not say what it was built as" in found
    found = complaints_after(lambda nb: nb["metadata"].update(widgets={}))
    assert "is not as the build writes it" in found[0]
    path.unlink()
    assert "is missing: run `make notebooks`" in authoring.find_drift(built)[0]
    (built / "notebooks" / "99_orphan.ipynb").write_text(stored)
    assert "99_orphan.ipynb has no solution it is made from" in authoring.find_drift(built)[1]


def test_what_somebody_has_worked_on_is_not_written_over(built, capsys):
    path = built / "notebooks" / "01_small.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "answer = 42  # mine"
    nbformat.write(notebook, path)
    answered = path.read_bytes()
    with pytest.raises(BuildError, match=r"01_small\.ipynb has been worked on, in value"):
        authoring.build(built)
    assert path.read_bytes() == answered
    authoring.build(built, force=True)
    assert authoring.find_drift(built) == []
    (copy,) = (built / "edited").rglob("*.ipynb")
    assert copy.read_bytes() == answered


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("import sys; print('oh', file=sys.stderr)", "cell 'bad' writes to stderr: 'oh"),
        ("import warnings; warnings.warn('oh')", "cell 'bad' writes to stderr"),
    ],
)
def test_a_chapter_that_writes_to_stderr_is_not_built(course, source, complaint, capsys):
    path = course / "solutions" / "01_small.ipynb"
    nbformat.write(new_notebook(cells=[cell("bad", source)]), path)
    before = path.read_bytes()
    with pytest.raises(BuildError, match=complaint):
        authoring.build(course)
    assert path.read_bytes() == before
    assert not (course / "notebooks").exists()


def test_a_chapter_that_fails_is_left_as_it_was(course, capsys):
    path = course / "solutions" / "01_small.ipynb"
    nbformat.write(new_notebook(cells=[cell("bad", "1 / 0")]), path)
    before = path.read_bytes()
    with pytest.raises(BuildError, match=r"01_small\.ipynb, cell 'bad': ZeroDivisionError"):
        authoring.build(course)
    assert path.read_bytes() == before


def test_only_some_chapters(course):
    with pytest.raises(BuildError, match="No chapter begins with 07"):
        authoring.build(course, ["07"])
    with pytest.raises(BuildError, match="no notebooks in"):
        authoring.find_drift(course / "notebooks")


def test_execution_starts_clean(tmp_path):
    stale = cell("stale", "1 + 1")
    stale.execution_count, stale.outputs = 7, [new_output("stream", text="old")]
    stale.metadata.execution = {"iopub.status.busy": "yesterday"}
    done = execute(new_notebook(cells=[stale], metadata={"custom": 1}), tmp_path)
    assert done.cells[0].execution_count == 1
    assert [output.output_type for output in done.cells[0].outputs] == ["execute_result"]
    assert done == normalised(done)
    assert "execution" not in done.cells[0].metadata


def test_command_line(course, monkeypatch, capsys):
    monkeypatch.chdir(course)
    assert main(["build", "--check"]) == 1
    assert "was not executed" in capsys.readouterr().out
    assert main(["build", "01"]) == 0
    assert main(["build", "--check"]) == 0
    assert "go together" in capsys.readouterr().out
    assert main(["build", "07"]) == 1
    assert "No chapter begins with 07" in capsys.readouterr().err
    monkeypatch.setenv("CNNKIT_MNIST_DIR", str(course))
    assert main(["data"]) == 1
    assert "train-images-idx3-ubyte.gz is missing" in capsys.readouterr().err
