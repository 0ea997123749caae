"""A class's folder over time: graded again, resubmitted, stopped half-way, spoilt."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter

import nbformat
import pytest
from classes import Chapter, learners
from nbgrader.api import Gradebook
from pseudo import escaped, pseudo
from sqlalchemy import text

from cnnkit.__main__ import main
from cnnkit.grading import GradingError, batch, grade, stage, submissions
from cnnkit.grading.batch import Summary
from cnnkit.grading.classroom import Classroom
from cnnkit.grading.gradebook import Nbgrader, newest_version
from cnnkit.grading.intake import take_in
from cnnkit.grading.outcomes import read_outcome
from cnnkit.grading.sandbox import bubblewrap
from cnnkit.grading.state import FOLDER
from cnnkit.grading.submissions import suspicions

CHAPTER = Chapter("03")
NAME = CHAPTER.name
WRONG = CHAPTER.with_answers({"03.1": "seen_by = (1, 1, 1, 1, 1)"})
FULL = sum(CHAPTER.points.values())
# As after `activate`: nbgrader calls alembic by name.
BIN = os.path.dirname(sys.executable)
ACTIVATED = os.environ | {"PATH": os.pathsep.join((BIN, os.environ["PATH"]))}
NO_SANDBOX = bool(bubblewrap.why_no_sandbox())


def hand_in(folder, learner, notebook):
    path = folder / learner / CHAPTER.file
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def graded(folder, **options):
    return grade(folder / "class", folder / "in", no_sandbox=NO_SANDBOX, **options)


def scores(folder):
    """{learner: score} as nbgrader has them."""
    return {
        s: score for s, (score, _, _) in Nbgrader(Classroom(folder / "class")).scores(NAME).items()
    }


def pages(folder):
    """{learner: when the page of feedback was written}."""
    found = (folder / "class" / "feedback").glob("*/*/*.html")
    return {path.parts[-3]: path.stat().st_mtime_ns for path in found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A class of four, graded once; the tests of this file go on with it in their order."""
    folder = tmp_path_factory.mktemp("batch")
    stage(folder / "class", ["03"])
    for learner, notebook in (
        ("right", CHAPTER.solved),
        ("wrong", WRONG),
        ("blank", CHAPTER.blank),
    ):
        hand_in(folder / "in", learner, notebook)
    (folder / "in" / "torn").mkdir()
    text = nbformat.writes(CHAPTER.solved)
    (folder / "in" / "torn" / CHAPTER.file).write_text(text[: len(text) // 2], "utf-8")
    (folder / "in" / "lost").mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    nbformat.write(notebook, folder / "in" / "lost" / "notes.ipynb")
    (folder / "first").write_text(str(graded(folder)))
    return folder


def test_a_file_that_cannot_be_read_counts_as_not_attempted_and_stops_nobody(folder):
    assert scores(folder) == {"right": FULL, "wrong": FULL - 1, "blank": 0, "torn": 0}
    page = folder / "class" / "feedback" / "torn" / NAME / f"{NAME}.html"
    assert page.exists()
    report = (folder / "class" / "report.html").read_text("utf-8")
    assert "Nothing of the file could be read" in report


def test_what_was_not_begun_is_nobodys_idea(folder):
    """03.6 hands out a misprint to be found: as it was released it is wrong, but not attempted."""
    marks = read_outcome(Classroom(folder / "class"), "blank", NAME).marks
    assert {(mark.status, mark.diagnosis) for mark in marks} == {("not attempted", None)}


def test_a_file_of_no_chapter_is_named(folder):
    said = (folder / "first").read_text()
    assert "Not placed:" in said
    assert "notes.ipynb" in said


def test_graded_again_nothing_is_done_and_nothing_changes(folder):
    before = (folder / "class" / "grades.csv").read_bytes(), pages(folder)
    summary = graded(folder)
    assert (summary.run, summary.graded, summary.pages) == (0, 0, 0)
    assert ((folder / "class" / "grades.csv").read_bytes(), pages(folder)) == before


def test_without_a_folder_what_was_handed_in_before_is_graded(folder):
    summary = grade(folder / "class", no_sandbox=NO_SANDBOX)
    assert summary.handed_in == {NAME: 4}
    assert summary.run == 0


def give_by_hand(folder, learner, points):
    with Gradebook(f"sqlite:///{folder}/class/gradebook.db") as book:
        for written in book.find_submission(NAME, learner).notebooks[0].grades:
            if written.cell.name.startswith("padding-explain"):
                written.manual_score, written.needs_manual_grade = points, False
        book.db.commit()


def test_points_given_by_hand_come_into_the_feedback(folder):
    give_by_hand(folder, "wrong", 2)
    before = pages(folder)
    summary = graded(folder)
    assert (summary.run, summary.graded, summary.pages) == (0, 0, 1)
    changed = {learner for learner, when in pages(folder).items() if when != before[learner]}
    assert changed == {"wrong"}
    assert scores(folder)["wrong"] == FULL - 1 + 2


def test_a_resubmission_replaces_only_its_own_grade(folder):
    before, written = scores(folder), pages(folder)
    hand_in(folder / "in", "wrong", CHAPTER.solved)
    summary = graded(folder)
    assert (summary.run, summary.graded, summary.pages) == (1, 1, 1)
    assert scores(folder) == before | {"wrong": FULL + 2}  # what was given by hand stays
    changed = {learner for learner, when in pages(folder).items() if when != written[learner]}
    assert changed == {"wrong"}


def test_other_words_in_a_resubmission_are_looked_at_again(folder):
    page = folder / "class" / "feedback" / "right" / NAME / f"{NAME}.html"
    assert "Something else." not in page.read_text("utf-8")
    notebook = CHAPTER.with_answers({})
    explained = next(c for c in notebook.cells if c.id == "padding-explain-answer")
    explained.source = "Something else."
    hand_in(folder / "in", "right", notebook)
    graded(folder)
    with Gradebook(f"sqlite:///{folder}/class/gradebook.db") as book:
        assert book.find_submission(NAME, "right").needs_manual_grade
    assert "Something else." in page.read_text("utf-8")


def test_a_grade_that_was_not_written_to_its_end_is_written_again(folder):
    """As if the power had gone while nbgrader was between its two passes."""
    room = Classroom(folder / "class")
    (room.internal / FOLDER / NAME / "right.json").unlink()
    half = room.path("autograded", "right", NAME)
    half.chmod(0o644)
    nbformat.write(CHAPTER.blank, half)
    summary = graded(folder)
    assert (summary.run, summary.graded) == (0, 1)
    assert scores(folder)["right"] == FULL
    assert "1 of 1 point" in half.read_text("utf-8")


def test_what_computes_right_answers_is_part_of_what_a_grade_depends_on(tmp_path, monkeypatch):
    stage(tmp_path / "class", ["03"])
    monkeypatch.setattr("cnnkit.grading.classroom.PACKAGE", tmp_path / "cnnkit")
    (tmp_path / "cnnkit" / "ops").mkdir(parents=True)
    versions = set()
    for code in ("a = 1", "a = 1", "a = 2"):
        (tmp_path / "cnnkit" / "ops" / "pooling.py").write_text(code)
        versions.add(Classroom(tmp_path / "class").version)
    assert len(versions) == 2


def test_on_request_everything_is_run_again(folder):
    before = scores(folder)
    summary = graded(folder, again=True)
    assert summary.run == 4
    assert scores(folder) == before


def test_hidden_probes_are_drawn_anew_when_an_answer_changes(folder):
    room = Classroom(folder / "class")
    first, again, changed, anothers = (
        [probe["x"].tolist() for probe in room.exercise_of(learner, digest)("03.5").probes]
        for learner, digest in (("right", "a"), ("right", "a"), ("right", "b"), ("wrong", "a"))
    )
    assert first == again
    assert first not in (changed, anothers)
    assert oct((room.internal / "secret").stat().st_mode)[-3:] == "600" or os.name == "nt"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows kills in another way")
def test_killed_half_way_it_goes_on_where_it_was(tmp_path):
    stage(tmp_path / "class", ["03"])
    expected = {}
    for number in range(6):
        hand_in(tmp_path / "in", f"s{number}", WRONG if number % 2 else CHAPTER.solved)
        expected[f"s{number}"] = FULL - number % 2
    command = [sys.executable, "-m", "cnnkit", "grade", "run", "class", "in", "--cores", "1"]
    command += ["--no-sandbox"] * NO_SANDBOX
    process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True)
    room, deadline = Classroom(tmp_path / "class"), time.monotonic() + 120
    while len(finished := done(room)) < 2 and time.monotonic() < deadline:
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    summary = graded(tmp_path)
    assert finished
    assert summary.run <= 6 - len(finished)
    assert scores(tmp_path) == expected
    assert pages(tmp_path).keys() == expected.keys()


def done(room):
    return [path.stem for path in (room.internal / "outcomes" / NAME).glob("*.json")]


@pytest.mark.slow
def test_nbgraders_own_command_grades_the_same_way(tmp_path):
    """As in formgrader, or on a JupyterHub: copied checks, forged reports, noise on stderr."""
    stage(tmp_path, ["03"])
    config = tmp_path / "nbgrader_config.py"
    config.write_text(config.read_text().replace("sandbox = False", f"sandbox = {NO_SANDBOX}"))
    class_, _ = learners(CHAPTER)
    for learner in ("copied-check", "deleted-check", "stderr", "forged-report"):
        path = tmp_path / "submitted" / learner / NAME / CHAPTER.file
        path.parent.mkdir(parents=True)
        nbformat.write(class_[learner][0], path)
    for step in ("generate_assignment", "autograde"):
        command = [sys.executable, "-m", "nbgrader", step, NAME]
        subprocess.run(command, cwd=tmp_path, check=True, env=ACTIVATED)
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as book:
        found = {row["student"]: row["code_score"] for row in book.submission_dicts(NAME)}
        version = book.db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert version == newest_version()
    assert found == {learner: sum(class_[learner][1].values()) for learner in found}
    assert len(found) == 4


def test_what_nbgrader_stumbles_over_is_said(tmp_path):
    stage(tmp_path, ["03"])
    (tmp_path / "gradebook.db").write_text("no database")
    with pytest.raises(GradingError, match=r"making the assignment 03.*file is not a database"):
        grade(tmp_path, no_sandbox=NO_SANDBOX)


def test_a_submission_is_read_repaired_and_run_once(tmp_path, monkeypatch):
    """Everything after that is handed on, until there is another file."""
    stage(tmp_path / "class", ["03"])
    hand_in(tmp_path / "in", "right", CHAPTER.solved)
    calls = Counter()

    def count(module, name):
        function = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *a, **k: (calls.update([name]), function(*a, **k))[1]
        )

    for module, name in (
        (submissions, "read_notebook"),
        (submissions, "repaired"),
        (submissions, "run"),
        (submissions, "read_outcome"),
        (batch, "read_outcome"),
    ):
        count(module, name)
    here = lambda work, do, *_: ((item, do(*item), None) for item in work)  # noqa: E731
    monkeypatch.setattr(batch, "for_each", here)  # in this process
    once = {"read_notebook": 1, "repaired": 1, "run": 1, "read_outcome": 1}
    assert graded(tmp_path).graded == 1
    assert calls == once
    assert graded(tmp_path).graded == 0
    assert calls == once | {"read_outcome": 2}


@pytest.mark.parametrize(
    "scores", [{}, {"a": (1, 2, False)}, {"a": (1, 2, True), "b": (2, 2, False)}]
)
def test_what_a_run_says_is_messages(scores):
    summary = Summary(handed_in={NAME: 1}, run=1, scores={NAME: scores}, files=["grades.csv"])
    summary.unplaced, summary.broken = [("x/\udc80", "")], [("a", NAME, "")]
    with pseudo():
        said = str(summary).splitlines()
    assert len(said) == 5
    assert [escaped(line) for line in said] == [[]] * 5


def test_a_cell_that_reaches_for_answers_is_remarked_on():
    cells = ["from cnnkit.course import REGISTRY\nREGISTRY.find('03.2').reference", "x = 1"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    (said,) = suspicions(notebook, set())
    assert said.startswith("Cell 1 speaks of `cnnkit.course`, `.reference`: read it")
    assert list(suspicions(notebook, {0})) == []
    with pseudo():
        assert [escaped(one) for one in suspicions(notebook, set())] == [[]]


class TestCommands:
    def test_the_way_from_a_clone_to_grades(self, tmp_path, capsys):
        hand_in(tmp_path / "in", "right", CHAPTER.solved)
        assert main(["grade", "stage", str(tmp_path / "class"), "03"]) == 0
        assert "is ready to grade 1 chapter" in capsys.readouterr().out
        run = ["grade", "run", str(tmp_path / "class"), str(tmp_path / "in"), "--chapter", "03"]
        assert main(run + ["--no-sandbox"] * NO_SANDBOX) == 0
        said = capsys.readouterr().out
        assert f"{NAME}: 1 handed in, median {FULL} of {FULL + 2} points, 1 to be" in said
        for file in ("grades.csv", "misconceptions.csv", "report.html"):
            assert (tmp_path / "class" / file).exists()
            assert file in said

    def test_a_class_of_an_earlier_version_is_refused_until_it_is_staged_again(
        self, tmp_path, capsys
    ):
        class_ = tmp_path / "a class"
        stage(class_, ["03"])
        (class_ / ".cnnkit" / "course.json").unlink()
        for path in (class_ / "probes").iterdir():
            path.unlink()
        (class_ / "probes" / "chapter_03.py").write_text("from cnnkit.exercises import find")
        assert main(["grade", "run", str(class_)]) == 1
        command = re.search("`cnnkit (.*)`", capsys.readouterr().err)[1]
        assert command.endswith(" 03")
        assert main(shlex.split(command)) == 0
        assert not (class_ / "probes" / "chapter_03.py").exists()
        assert main(["grade", "run", str(class_), *["--no-sandbox"] * NO_SANDBOX]) == 0

    def test_staging_again_keeps_what_a_teacher_has_set(self, tmp_path):
        stage(tmp_path, ["03"])
        config = tmp_path / "nbgrader_config.py"
        config.write_text(config.read_text() + "\n# mine\n")
        assert stage(tmp_path, ["03", "04"]) == [NAME, "04_output_size"]
        assert config.read_text().endswith("# mine\n")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["run", "nowhere"], "is no class's folder"),
            (["stage", "class", "17"], "No chapter begins with 17"),
            (["stage", "class", "--course", "."], "holds no solutions"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, arguments, words, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        assert main(["grade", *arguments]) == 1
        assert words in capsys.readouterr().err

    def test_where_there_is_no_sandbox_nothing_runs_unasked(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(bubblewrap, "why_no_sandbox", lambda: "there is no bubblewrap")
        stage(tmp_path / "class", ["03"])
        hand_in(tmp_path / "in", "right", CHAPTER.solved)
        run = ["grade", "run", str(tmp_path / "class"), str(tmp_path / "in")]
        monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
        assert main(run) == 1
        assert "there is no bubblewrap" in capsys.readouterr().err
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _: "")
        assert main(run) == 1
        assert "THERE IS NO SANDBOX" in capsys.readouterr().err
        assert not read_outcome(Classroom(tmp_path / "class"), "right", NAME)

    def test_a_list_of_students_needs_its_columns(self, tmp_path):
        stage(tmp_path / "class", ["03"])
        (tmp_path / "in").mkdir()
        (tmp_path / "students.csv").write_text("a,b\n1,2\n")
        with pytest.raises(GradingError, match="no columns called name and id"):
            graded(tmp_path, students=tmp_path / "students.csv")
        with pytest.raises(GradingError, match="cannot be read"):
            graded(tmp_path, students=tmp_path / "nowhere.csv")


def test_listed_without_an_id_two_learners_stay_two(tmp_path):
    stage(tmp_path / "class", ["03"])
    for learner in ("anna", "bert", "carl"):
        hand_in(tmp_path / "in", learner, CHAPTER.solved)
    (tmp_path / "students.csv").write_text("name,id\nanna\nbert, \ncarl,s03\n")
    room = Classroom(tmp_path / "class")
    assert take_in(room, tmp_path / "in", [NAME], tmp_path / "students.csv") == []
    assert room.students(NAME) == ["anna", "bert", "s03"]
