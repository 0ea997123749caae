"""Whatever learners do to a notebook, what is graded is there once, and their work is kept."""

import copy
import random
import time
import warnings
from collections import Counter
from functools import cache

import nbformat
import pytest
from chapters import SOLUTIONS
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.utils import compute_checksum
from pseudo import escaped, plain, pseudo

from cnnkit.authoring import learners_edition
from cnnkit.course import CHAPTERS
from cnnkit.grading.handed_in.repairing import repaired
from cnnkit.merging.definitions import part_defining
from cnnkit.merging.skeleton import Skeleton

PAD = "def pad(x, padding):\n    return 'mine'"


@cache
def _solution(chapter):
    return nbformat.read(SOLUTIONS / CHAPTERS[chapter][0], as_version=4)


@cache
def _release(chapter):
    return learners_edition(_solution(chapter))


def solution(chapter="03"):
    return copy.deepcopy(_solution(chapter))


def release(chapter="03"):
    return copy.deepcopy(_release(chapter))


def ids(notebook):
    return [cell.id for cell in notebook.cells]


def at(notebook, id_):
    return ids(notebook).index(id_)


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


def without(notebook, *gone):
    notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]
    return notebook


def assert_well_formed(notebook, released):
    """All that a repaired notebook has to be, whatever was handed in."""
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata == released.metadata
    skeleton, cells = Skeleton(released), {cell.id: cell for cell in notebook.cells}
    assert len(cells) == len(notebook.cells)
    for id_ in skeleton.slots:
        assert cells[id_].metadata == skeleton.cells[id_].metadata
        assert cells[id_].cell_type == skeleton.cells[id_].cell_type
        assert cells[id_].source.strip()
    for id_ in skeleton.checks:
        assert cells[id_].source == skeleton.cells[id_].source
        assert compute_checksum(cells[id_]) == cells[id_].metadata.nbgrader.checksum
        assert at(notebook, id_) > at(notebook, skeleton.answer_of[id_])
    for id_, cell in cells.items():
        assert id_ in skeleton.slots or "nbgrader" not in cell.metadata
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


def repair(notebook, released):
    """The repaired notebook and the remarks, after all that holds of every repair."""
    before = copy.deepcopy((notebook, released))
    with pseudo():
        fixed, remarks = repaired(notebook, released)
    assert [escaped(remark) for remark in remarks if escaped(remark)] == []
    remarks = tuple(map(plain, remarks))
    assert (notebook, released) == before
    assert_well_formed(fixed, released)
    assert repaired(fixed, released) == (fixed, ())
    assert isinstance(remarks, tuple)
    assert all(one[0].isupper() or one[0].isdigit() for one in remarks)
    assert all(one.endswith(".") for one in remarks)
    return fixed, remarks


# What is in order.


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_answer_of_a_perfect_submission_is_kept(chapter):
    fixed, remarks = repair(solution(chapter), _release(chapter))
    assert remarks == ()
    assert sources(fixed) == sources(solution(chapter))
    assert ids(fixed) == ids(solution(chapter))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_clean_notebook_needs_no_remark(chapter):
    assert repaired(release(chapter), _release(chapter)) == (_release(chapter), ())


# Messes. Each changes the perfect submission of chapter 03; then these cells have these sources,
# and the remarks are these, in part.

STUB = sources(_release("03"))["padding-pad-answer"]
SOLVED = sources(_solution("03"))["padding-pad-answer"]
CHECK = 'check("03.2", pad)'
ANSWER_AT = at(_release("03"), "padding-pad-answer")
CHECK_AT = ANSWER_AT + 1
CODE = {cell.id: cell.source for cell in _release("03").cells if cell.cell_type == "code"}


def lose_metadata(notebook):
    for cell in notebook.cells:
        cell.metadata = NotebookNode()


def lose_ids(notebook):
    for number, cell in enumerate(notebook.cells):
        cell.id = f"a{number}"


def lose_both(notebook):
    lose_metadata(notebook)
    lose_ids(notebook)


def as_colab_saves_it(notebook):
    for cell in notebook.cells:
        cell.metadata = NotebookNode(id=cell.id, colab={"base_uri": "https://localhost/"})
        del cell["id"]
    notebook.metadata = NotebookNode(colab={}, accelerator="GPU", kernelspec={"name": "ir"})
    notebook.nbformat_minor = 0


def from_colab_with_new_ids(notebook):
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = NotebookNode(id=cell.id), f"a{number}"


def as_an_old_editor_saves_it(notebook):
    for cell in notebook.cells:
        cell.metadata = NotebookNode(custom={"metadata": cell.metadata})
        cell.id = f"x{len(cell.source)}"


def delete_the_check(notebook):
    without(notebook, "padding-pad-check")


def delete_the_answer(notebook):
    without(notebook, "padding-pad-answer")


def delete_both(notebook):
    without(notebook, "padding-pad-answer", "padding-pad-check")


def delete_all(notebook):
    notebook.cells = []


def delete_the_imports(notebook):
    without(notebook, "padding-imports", "padding-padded-gray")


def delete_words(notebook):
    without(notebook, "padding-title", "padding-recap")


def copy_the_answer(notebook):
    twin = copy.deepcopy(notebook.cells[ANSWER_AT])
    twin.id, twin.source = "twin", PAD
    notebook.cells.insert(2, twin)


def copy_the_check(notebook):
    twin = copy.deepcopy(notebook.cells[CHECK_AT])
    twin.id = "twin"
    notebook.cells[CHECK_AT:CHECK_AT] = [twin, copy.deepcopy(twin)]


def answer_in_a_copy(notebook):
    notebook.cells[ANSWER_AT].source = STUB
    twin = copy.deepcopy(notebook.cells[ANSWER_AT])
    twin.id, twin.source = "twin", PAD
    notebook.cells.insert(CHECK_AT + 1, twin)


def answer_in_a_cell_of_ones_own(notebook):
    notebook.cells[ANSWER_AT].source = STUB
    notebook.cells.insert(ANSWER_AT, new_code_cell(PAD, id="mine"))


def answer_beside_an_empty_cell(notebook):
    notebook.cells[ANSWER_AT].source = ""
    notebook.cells.insert(CHECK_AT, new_code_cell(PAD, id="mine"))


def answer_in_the_check(notebook):
    notebook.cells[ANSWER_AT].source = STUB
    notebook.cells[CHECK_AT].source = f"{PAD}\n{CHECK}"


def answer_with_another(notebook):
    notebook.cells[ANSWER_AT].source = STUB
    notebook.cells[3].source += f"\n\n{PAD}\n"


def merge_into_the_cell_before(notebook):
    notebook.cells[ANSWER_AT - 2].source += f"\n{PAD}"
    del notebook.cells[ANSWER_AT]


def merge_answer_and_check(notebook):
    notebook.cells[ANSWER_AT].source = f"{PAD}\n{CHECK}"
    del notebook.cells[CHECK_AT]


def raise_the_points(notebook):
    notebook.cells[CHECK_AT].metadata.nbgrader.points = 100


def unlock_the_check(notebook):
    notebook.cells[CHECK_AT].metadata.nbgrader.update(locked=False, grade=False, checksum="0" * 32)


def measure_in_the_check(notebook):
    notebook.cells[CHECK_AT].source = "print(pad(x, 1))"


def change_the_check(notebook):
    notebook.cells[CHECK_AT].source = "2"


def empty_the_answer(notebook):
    notebook.cells[ANSWER_AT].source = " \n"


def empty_the_check(notebook):
    notebook.cells[CHECK_AT].source = ""


def turn_to_markdown(notebook):
    cell = notebook.cells[ANSWER_AT]
    notebook.cells[ANSWER_AT] = new_markdown_cell(PAD, id=cell.id, metadata=cell.metadata)


def turn_the_imports_to_markdown(notebook):
    notebook.cells[1] = new_markdown_cell(notebook.cells[1].source, id=notebook.cells[1].id)


def turn_the_check_raw(notebook):
    cell = notebook.cells[CHECK_AT]
    notebook.cells[CHECK_AT] = new_raw_cell(cell.source, id=cell.id, metadata=cell.metadata)


def turn_words_to_code(notebook):
    cell = notebook.cells[at(notebook, "padding-explain-answer")]
    notebook.cells[at(notebook, cell.id)] = new_code_cell(
        "Mine.", id=cell.id, metadata=cell.metadata
    )


def move_the_check_up(notebook):
    notebook.cells.insert(0, notebook.cells.pop(CHECK_AT))


def move_the_answer_down(notebook):
    notebook.cells.append(notebook.cells.pop(ANSWER_AT))


def break_the_code(notebook):
    lose_both(notebook)
    notebook.cells[ANSWER_AT].source = "def pad(x, padding:\n    return x"


def answer_with_magic(notebook):
    lose_both(notebook)
    notebook.cells[ANSWER_AT].source = f"%matplotlib inline\n{PAD}"


def several_without_metadata(notebook):
    lose_both(notebook)
    notebook.cells.insert(ANSWER_AT, new_code_cell(PAD.replace("mine", "first"), id="b1"))
    notebook.cells.append(new_code_cell(PAD.replace("mine", "last"), id="b2"))


def answer_in_words_below(notebook):
    answer = notebook.cells[at(notebook, "padding-explain-answer")]
    answer.source = "YOUR ANSWER HERE"
    notebook.cells.insert(at(notebook, answer.id) + 1, new_markdown_cell("Mine.", id="mine"))


def delete_the_words(notebook):
    without(notebook, "padding-explain-answer")


def fix_an_import(notebook):
    notebook.cells[1].source += "\nimport math"


def own_cells(notebook):
    picture = {"a.png": {"image/png": "AA"}}
    words = new_markdown_cell("![](attachment:a.png)", attachments=picture)
    words.id = "Mine!"
    code, raw = new_code_cell("x = 1", id="mine"), new_raw_cell("raw", id="mine")
    notebook.cells[5:5] = [code, words, raw]


ANSWER, CHECKS = "padding-pad-answer", "padding-pad-check"
MESSES = [
    (lose_metadata, {}, []),
    (lose_ids, {}, []),
    (lose_both, {}, []),
    (as_colab_saves_it, {}, []),
    (from_colab_with_new_ids, {}, []),
    (as_an_old_editor_saves_it, {}, []),
    (delete_the_check, {}, ["The check of 03.2 had been deleted; it was put back."]),
    (delete_the_answer, {ANSWER: STUB}, ["The answer to 03.2 had been deleted; it was put back."]),
    (delete_both, {ANSWER: STUB}, ["The answer to 03.2 had been", "The check of 03.2 had been"]),
    (delete_all, CODE, ["The check of 03.6 had been", "The answer in words"]),
    (
        delete_the_imports,
        {},
        ["2 code cells of the course were missing and put back: padding-imports, padding-padded-"],
    ),
    (delete_words, {}, []),
    (copy_the_answer, {"twin": PAD}, ["The answer to 03.2 is there 2 times; one counts"]),
    (copy_the_check, {"twin": CHECK, "own-1": CHECK}, ["The check of 03.2 is there 3 times"]),
    (
        answer_in_a_copy,
        {ANSWER: PAD, "twin": None},
        ["The answer to 03.2 is there 2 times", "The check of 03.2 stood before its answer"],
    ),
    (answer_in_a_cell_of_ones_own, {ANSWER: PAD, "mine": None}, ["another cell that defines it"]),
    (
        answer_in_the_check,
        {ANSWER: f"{PAD}\n{CHECK}"},
        ["another cell", "had other work in"],
    ),
    (answer_beside_an_empty_cell, {ANSWER: PAD, "mine": None}, ["another cell that defines it"]),
    (answer_with_another, {ANSWER: PAD}, ["The answer to 03.2 stands in the cell of another"]),
    (merge_into_the_cell_before, {}, []),
    (merge_answer_and_check, {ANSWER: f"{PAD}\n{CHECK}"}, ["The check of 03.2 had been deleted"]),
    (raise_the_points, {}, ["The check of 03.2 had other points; those of the release count."]),
    (unlock_the_check, {}, []),
    (measure_in_the_check, {"own-1": "print(pad(x, 1))"}, ["had other work in its cell; that was"]),
    (change_the_check, {}, ["The check of 03.2 had been changed; it was put back."]),
    (empty_the_answer, {ANSWER: STUB}, ["The answer to 03.2 was empty; the cell was put back"]),
    (empty_the_check, {}, ["The check of 03.2 had been changed"]),
    (turn_to_markdown, {ANSWER: PAD}, ["The answer to 03.2 had been made a markdown cell"]),
    (turn_the_imports_to_markdown, {}, []),
    (turn_the_check_raw, {}, ["The check of 03.2 had been made a raw cell; it was turned back."]),
    (turn_words_to_code, {"padding-explain-answer": "Mine."}, ["had been made a code cell"]),
    (move_the_check_up, {}, ["The check of 03.2 stood before its answer; it was moved behind it."]),
    (move_the_answer_down, {}, ["The check of 03.2 stood before its answer"]),
    (break_the_code, {ANSWER: "def pad(x, padding:\n    return x"}, []),
    (answer_with_magic, {ANSWER: f"%matplotlib inline\n{PAD}"}, []),
    (
        several_without_metadata,
        {"b2": PAD.replace("mine", "last")},
        ["03.2 is in 3 cells; the last"],
    ),
    (answer_in_words_below, {"padding-explain-answer": "Mine.", "mine": None}, []),
    (
        delete_the_words,
        {"padding-explain-answer": "YOUR ANSWER HERE"},
        ["The answer in words (padding-explain-answer) had been deleted"],
    ),
    (fix_an_import, {}, []),
    (own_cells, {"mine": "x = 1", "own-1": "![](attachment:a.png)", "own-2": "raw"}, []),
]


@pytest.mark.parametrize(("mess", "expected", "said"), MESSES, ids=[m[0].__name__ for m in MESSES])
def test_messes_are_repaired(mess, expected, said):
    notebook = solution()
    mess(notebook)
    fixed, remarks = repair(notebook, _release("03"))
    found = sources(fixed)
    for id_, source in {ANSWER: found[ANSWER], **expected}.items():
        assert found.get(id_) == source
    if ANSWER not in expected and mess is not merge_into_the_cell_before:
        assert found[ANSWER] == SOLVED
    for words in said:
        assert any(words in remark for remark in remarks), remarks
    assert bool(said) == bool(remarks), remarks


def test_an_answer_merged_into_the_courses_cell_counts():
    notebook = solution()
    merge_into_the_cell_before(notebook)
    assert_answer_defines_pad(repair(notebook, _release("03"))[0])


def assert_answer_defines_pad(fixed):
    assert PAD in sources(fixed)[ANSWER]


def test_what_is_put_back_stands_where_it_stood():
    for id_ in [*Skeleton(_release("03")).slots, "padding-imports", "padding-padded-gray"]:
        fixed, _ = repair(without(solution(), id_), _release("03"))
        assert ids(fixed) == ids(solution()), id_


def test_a_deleted_check_follows_an_answer_that_was_moved():
    notebook = without(solution(), CHECKS)
    move_the_answer_down(notebook)
    fixed, _ = repair(notebook, _release("03"))
    assert ids(fixed)[-2:] == [ANSWER, CHECKS]


def test_a_stub_that_hides_the_answer_does_not_stay_behind():
    """A copy of the stub below the answer would undo it: cells run from top to bottom."""
    notebook = solution()
    stub = copy.deepcopy(notebook.cells[ANSWER_AT])
    stub.source = STUB
    notebook.cells[ANSWER_AT].id = "moved"
    notebook.cells[ANSWER_AT].metadata = NotebookNode()
    notebook.cells.insert(ANSWER_AT + 1, stub)
    fixed, _ = repair(notebook, _release("03"))
    assert sources(fixed)[ANSWER] == SOLVED
    assert STUB not in sources(fixed).values()


def test_the_imports_run_again():
    notebook = solution()
    turn_the_imports_to_markdown(notebook)
    assert repair(notebook, _release("03"))[0].cells[1].cell_type == "code"


def test_ids_that_colab_keeps_are_enough():
    """Even of answers in words, by which nothing else tells what they are."""
    notebook = without(solution(), "padding-photo-explained")
    wanted = ids(notebook)
    from_colab_with_new_ids(notebook)
    assert ids(repair(notebook, _release("03"))[0]) == wanted


def test_an_answer_in_words_counts_where_the_cell_for_it_was_left_empty():
    below, copied = solution(), solution()
    answer_in_words_below(below)
    here = at(copied, "padding-explain-answer")
    twin = copy.deepcopy(copied.cells[here])
    twin.id, twin.source, copied.cells[here].source = "twin", "Mine.", "YOUR ANSWER HERE"
    copied.cells.insert(0, twin)
    for notebook in (below, copied):
        found = sources(repair(notebook, _release("03"))[0])
        assert found["padding-explain-answer"] == "Mine."
    assert "YOUR ANSWER HERE" not in sources(repair(below, _release("03"))[0]).values()


def test_the_kernel_is_pythons_even_where_the_release_names_none():
    released = release()
    released.metadata = NotebookNode()
    assert repaired(solution(), released)[0].metadata.kernelspec.name == "python3"


def test_pictures_in_words_are_kept():
    notebook = solution()
    own_cells(notebook)
    notebook.cells[-2].attachments = {"b.png": {"image/png": "BB"}}
    fixed, _ = repair(notebook, _release("03"))
    kept = [cell.attachments for cell in fixed.cells if "attachments" in cell]
    assert kept == [{"a.png": {"image/png": "AA"}}, {"b.png": {"image/png": "BB"}}]


def test_the_courses_cells_keep_what_the_learner_wrote_and_their_tags():
    notebook = solution()
    fix_an_import(notebook)
    lose_both(notebook)
    fixed, _ = repair(notebook, _release("03"))
    assert sources(fixed)["padding-imports"].endswith("import math")
    assert fixed.cells[at(fixed, "padding-edges-line")].metadata.tags == ["reveals"]


def test_other_chapters_notebooks_are_no_trouble():
    """As somebody hands in chapter 06 as chapter 03: nothing of it counts."""
    fixed, remarks = repair(solution("06"), _release("03"))
    assert sources(fixed)[ANSWER] == STUB
    assert "The answer to 03.2 had been deleted; it was put back." in remarks


@pytest.mark.parametrize(
    "cells",
    [None, 3, [], [None, 3, {}], [{"cell_type": "?", "source": {"a": 1}, "metadata": 3, "id": []}]],
)
def test_no_notebook_is_too_odd(cells):
    fixed, remarks = repair(NotebookNode(cells=cells), _release("03"))
    assert sources(fixed)[ANSWER] == STUB
    assert remarks


# Anything at all.


def mangled(notebook, rng):
    """A notebook after some accidents, chosen at random."""
    for _ in range(rng.randrange(1, 12)):
        if not notebook.cells:
            break
        cells, here = notebook.cells, rng.randrange(len(notebook.cells))
        match rng.randrange(10):
            case 0:
                del cells[here]
            case 1:
                cells.insert(rng.randrange(len(cells)), copy.deepcopy(cells[here]))
            case 2:
                cells.insert(rng.randrange(len(cells)), cells.pop(here))
            case 3:
                cells[here].metadata = NotebookNode()
            case 4:
                cells[here].id = f"r{rng.randrange(5)}"
            case 5:
                cells[here].source = rng.choice(["", "x = (", PAD, cells[here].source + "\ny = 2"])
            case 6:
                other = rng.choice(cells)
                cells[here].source, other.source = other.source, cells[here].source
            case 7:
                cells[here].metadata, other = copy.deepcopy(rng.choice(cells).metadata), cells
            case 8:
                cells[here].cell_type = rng.choice(["code", "markdown", "raw", "strange"])
            case 9:
                del cells[here : here + rng.randrange(12)]
    if rng.random() < 0.2:
        rng.choice([lose_ids, lose_metadata, lose_both])(notebook)
    return notebook


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_whatever_happens_to_a_notebook(chapter):
    rng = random.Random(int(chapter))
    released = _release(chapter)
    stubs = {released.cells[at(released, id_)].source for id_ in Skeleton(released).slots}
    for _ in range(10):
        notebook = mangled(rng.choice([solution, release])(chapter), rng)
        fixed, _ = repair(notebook, released)
        kept = Counter(cell.source for cell in fixed.cells)
        for source in {cell.source for cell in notebook.cells} - stubs:
            checks = "check(" in source  # a check's own cell gets the released text
            assert kept[source] or not source.strip() or checks, source


def test_a_learners_code_that_python_warns_of_is_read_in_silence():
    notebook = solution()
    lose_both(notebook)
    notebook.cells[ANSWER_AT].source = "def pad(x, padding):\n    return '\\d' is x"
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        fixed, _ = repair(notebook, _release("03"))
    assert not warned
    assert "\\d" in sources(fixed)[ANSWER]


@pytest.mark.parametrize(
    "source",
    ["a = 1; pad = " + "-" * 900 + "1", "pad = 1\n" * 12_000, "pad = 1;" * 12_000, "pad(" * 20_000],
    ids=["deep", "many lines", "one line", "brackets"],
)
def test_strange_code_takes_no_time(source):
    """It also defines another answer, so its parts are looked for."""
    notebook = solution()
    del notebook.cells[ANSWER_AT]
    notebook.cells[3].source += f"\n{source}"
    start = time.perf_counter()
    repair(notebook, _release("03"))
    assert time.perf_counter() - start < 10


def test_a_long_statement_among_others_is_left_where_it_is():
    assert part_defining({"pad"}, "a = 1; pad = 2\nb = 3") == "pad = 2"
    assert (
        part_defining({"pad"}, "pad = 1; a = 1; b = 2; pad = 3\npad = (\n4)")
        == "pad = 1\npad = 3\npad = (\n4)"
    )
    assert part_defining({"pad"}, "a = 1; pad = " + "-" * 900 + "1") == ""
