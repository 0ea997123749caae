"""A newer chapter under a learner's answers: nothing a learner wrote is lost, whatever it is."""

import copy
from pathlib import Path

import nbformat
import pytest
from chapters import NOTEBOOKS
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnkit.checking.roles import is_grade, is_solution
from cnnkit.merging.given import stamp
from cnnkit.workspace.merge import TAG, merged

OLD = Path(__file__).parent / "old"
VERSIONS = sorted(path.name for path in OLD.glob("*.ipynb"))
each_version = pytest.mark.parametrize("version", VERSIONS)


def old(version):
    """A chapter as a learner was given it by an earlier version of the course."""
    notebook = nbformat.read(OLD / version, as_version=4)
    stamp(notebook)
    return notebook


def new(version):
    """The same chapter today, as the course gives it."""
    notebook = nbformat.read(NOTEBOOKS / version.partition("_")[2], as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    stamp(notebook)
    return notebook


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


def answers(notebook):
    return [c for c in notebook.cells if is_solution(c)]


def code(source, **more):
    return nbformat.v4.new_code_cell(source, **more)


@each_version
def test_who_did_nothing_gets_the_new_chapter(version):
    notebook, changes = merged(old(version), new(version))
    assert notebook == new(version)
    assert changes.any
    assert (changes.answers, changes.own, changes.marked) == (0, 0, [])
    again, changes = merged(notebook, new(version))
    assert again == notebook
    assert not changes.any


@each_version
def test_every_answer_stays_and_the_rest_is_renewed(version):
    mine, chapter = old(version), new(version)
    written = {}
    for number, cell in enumerate(answers(mine)):
        cell.source = written[cell.id] = f"mine = {number}"
    notebook, changes = merged(mine, chapter)
    assert changes.answers == len(written) > 5
    found = sources(notebook)
    assert {id_: found[id_] for id_ in written} == written
    assert {i: s for i, s in found.items() if i not in written} == {
        i: s for i, s in sources(chapter).items() if i not in written
    }
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in chapter.cells]
    assert notebook.metadata.cnnkit == chapter.metadata.cnnkit


def test_what_a_learner_alone_has_changed_stays_with_what_it_put_out():
    mine, chapter = old("first_07_im2col.ipynb"), new("first_07_im2col.ipynb")
    same = next(
        c
        for c in mine.cells
        if c.cell_type == "code" and not is_grade(c) and sources(chapter)[c.id] == c.source
        if not is_solution(c)
    )
    same.source += "\nprint('mine')"
    same.outputs = [nbformat.v4.new_output("stream", text="mine\n")]
    same.execution_count = 7
    notebook, changes = merged(mine, chapter)
    found = next(cell for cell in notebook.cells if cell.id == same.id)
    assert (found.source, found.outputs, found.execution_count) == (same.source, same.outputs, 7)
    assert (changes.own, changes.marked) == (1, [])


def test_where_both_have_changed_both_are_there():
    mine, chapter = old("first_07_im2col.ipynb"), new("first_07_im2col.ipynb")
    changed = next(
        c for c in mine.cells if sources(chapter)[c.id] != c.source and not is_solution(c)
    )
    changed.source += "\n\nA word of mine."
    notebook, changes = merged(mine, chapter)
    at = [cell.id for cell in notebook.cells].index(changed.id)
    assert notebook.cells[at].source == sources(chapter)[changed.id]
    kept = notebook.cells[at + 1]
    assert kept.source.endswith(changed.source)
    assert "Kept by the update of" in kept.source
    assert kept.metadata.tags == [TAG]
    assert changes.marked == [changed.id]
    again, changes = merged(notebook, chapter)
    assert not changes.any
    assert again == notebook


def test_a_question_that_has_changed_is_named_and_the_answer_stays():
    chapter = new("first_03_padding_and_stride.ipynb")
    mine = copy.deepcopy(chapter)
    stub = next(cell for cell in answers(chapter) if cell.cell_type == "code")
    stub.source = f"# another question\n{stub.source}"
    stamp(chapter)
    answer = next(cell for cell in mine.cells if cell.id == stub.id)
    answer.source = "mine = 1"
    notebook, changes = merged(mine, chapter)
    assert sources(notebook)[stub.id] == "mine = 1"
    assert changes.asked_anew == [stub.id]


def test_a_cell_that_the_course_has_no_more_goes_unless_somebody_worked_on_it():
    mine, chapter = (
        new("first_03_padding_and_stride.ipynb"),
        new("first_03_padding_and_stride.ipynb"),
    )
    gone = [cell for cell in chapter.cells if not is_grade(cell) and not is_solution(cell)][5:7]
    chapter.cells = [cell for cell in chapter.cells if cell not in gone]
    stamp(chapter)
    worked_on = next(cell for cell in mine.cells if cell.id == gone[1].id)
    worked_on.source += "\nmine"
    notebook, changes = merged(mine, chapter)
    assert changes.removed == 1
    assert gone[0].id not in sources(notebook)
    (kept,) = [cell for cell in notebook.cells if TAG in cell.metadata.get("tags", [])]
    assert kept.source.endswith(worked_on.source)


def test_an_answer_to_what_is_asked_no_more_stays():
    mine, chapter = (
        new("first_03_padding_and_stride.ipynb"),
        new("first_03_padding_and_stride.ipynb"),
    )
    last = [cell for cell in answers(mine) if cell.cell_type == "code"][-1]
    last.source = "mine = 'still here'"
    at = [cell.id for cell in chapter.cells].index(last.id)
    del chapter.cells[at : at + 2]
    stamp(chapter)
    notebook, changes = merged(mine, chapter)
    assert any("still here" in source for source in sources(notebook).values())
    assert last.id in changes.marked


def test_without_a_note_of_what_was_given_nothing_is_lost():
    """As in a copy that somebody made by hand before notebooks carried one."""
    mine = nbformat.read(OLD / "first_07_im2col.ipynb", as_version=4)
    answers(mine)[0].source = "mine = 1"
    before = sources(mine)
    notebook, _ = merged(mine, new("first_07_im2col.ipynb"))
    kept = "\0".join(sources(notebook).values())
    assert [source for source in before.values() if source not in kept] == []


DELETE, MOVE, SPLIT, CONVERT, COPY, WRITE, ADD = range(7)
deeds = st.lists(
    st.tuples(st.sampled_from(range(7)), st.integers(0, 200), st.integers(0, 200)), max_size=25
)


def work(notebook, what):
    """Do to a notebook what people do; returns the texts of theirs that stand there."""
    cells, mine = notebook.cells, []
    for number, (deed, one, other) in enumerate(what):
        at = one % len(cells)  # not found by what it says: a copy says the same
        cell = cells[at]
        text = f"mine {number}"
        if deed == DELETE and len(cells) > 2:
            del cells[at]
        elif deed == MOVE:
            del cells[at]
            cells.insert(other % (len(cells) + 1), cell)
        elif deed == SPLIT:
            half = len(cell.source) // 2
            new = copy.deepcopy(cell)
            new.id = f"split-{number}"
            cell.source, new.source = cell.source[:half], f"{cell.source[half:]}\n# {text}"
            cells.insert(at + 1, new)
            mine.append(text)
        elif deed == CONVERT:
            kinds = {"code": "markdown", "markdown": "raw", "raw": "code"}
            converted = {
                "code": nbformat.v4.new_code_cell,
                "markdown": nbformat.v4.new_markdown_cell,
                "raw": nbformat.v4.new_raw_cell,
            }[kinds[cell.cell_type]]
            twin = converted(cell.source, id=cell.id, metadata=cell.metadata)
            cells[at] = twin
        elif deed == COPY:
            twin = copy.deepcopy(cell)
            twin.id = f"copy-{number}" if other % 2 else cell.id
            cells.insert(other % (len(cells) + 1), twin)
        elif deed == WRITE:
            cell.source = f"{cell.source}\n# {text}"
            mine.append(text)
        elif deed == ADD:
            cells.insert(other % (len(cells) + 1), code(f"x = {number}  # {text}"))
            mine.append(text)
    return [text for text in mine if stands(text, notebook)]  # a split may have cut one in two


def stands(text, notebook):
    return any(f"{text}\n" in f"{cell.source}\n" for cell in notebook.cells)


@settings(max_examples=60)
@given(version=st.sampled_from(VERSIONS), what=deeds)
def test_whatever_people_do_nothing_of_theirs_is_lost(version, what):
    mine = old(version)
    texts = work(mine, what)
    before = copy.deepcopy(mine)
    notebook, _ = merged(mine, new(version))
    assert mine == before
    assert [text for text in texts if not stands(text, notebook)] == []
    nbformat.validate(notebook)
    assert {cell.id for cell in notebook.cells} >= {c.id for c in answers(new(version))}
    _, changes = merged(notebook, new(version))
    assert not changes.any
