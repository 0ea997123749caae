"""A learner's folder, started and updated: nothing is lost, whatever happens meanwhile."""

import errno
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from chapters import NOTEBOOKS, SOLUTIONS
from filelock import FileLock
from pseudo import escaped, pseudo

from cnnkit import files
from cnnkit.__main__ import main
from cnnkit.checking.registry import Registry
from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.merging.given import stamp, worked_on
from cnnkit.workspace import WorkspaceError, start, update, updating
from cnnkit.workspace.folder import NOTE
from cnnkit.workspace.merge import Changes
from cnnkit.workspace.starting import Started
from cnnkit.workspace.updating import Updated

OLD = Path(__file__).parent / "old"
CHAPTER = "07_im2col.ipynb"
ANSWER = "rows = (9, 4)  # mine"


def read(path):
    return nbformat.read(path, as_version=4)


def texts(folder):
    """All that stands in a folder's chapters, by file."""
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.ipynb")}


@pytest.fixture
def worked(tmp_path):
    """A folder that an earlier version has made, with an answer in each of two chapters."""
    folder = tmp_path / "my course 내 과정"
    start(folder, ["03", "07"])
    for old in OLD.glob("first_*.ipynb"):
        file = old.name.partition("_")[2]
        if (folder / file).exists():
            notebook = read(old)
            stamp(notebook)
            cell = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution"))
            cell.source = ANSWER
            nbformat.write(notebook, folder / file)
    (folder / "cnnkit-progress.json").write_text('{"points": {"03.1": 1}}')
    return folder


def has_all(folder):
    return [file for file, text in texts(folder).items() if ANSWER not in text] == []


def is_new(folder, file=CHAPTER):
    """Whether every cell but the answer says what the course says today."""
    return len(worked_on(read(folder / file))) == 1


# Starting


def test_all_chapters_without_outputs_and_the_solutions(tmp_path):
    started = start(tmp_path / "course")
    files = [file for file, _ in CHAPTERS.values()]
    assert started.new == sorted(texts(tmp_path / "course")) == files
    for file in files:
        notebook = read(tmp_path / "course" / file)
        assert worked_on(notebook) == []
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
        solved = tmp_path / "course" / "solutions" / file
        assert solved.read_text("utf-8") == (SOLUTIONS / file).read_text("utf-8")
    assert json.loads((tmp_path / "course" / "cnnkit-progress.json").read_text()) == {"points": {}}
    assert "has 13 chapters to work in" in str(started)
    assert not list((tmp_path / "course").rglob("*.py"))  # no hidden probes


def test_a_second_start_changes_nothing_but_brings_what_is_missing(worked):
    before = texts(worked)
    assert start(worked, ["03", "07"]).new == []
    assert start(worked, ["04"]).new == ["04_output_size.ipynb"]
    assert before.items() <= texts(worked).items()
    assert "04_output_size.ipynb" in update(worked).changed | texts(worked)


def test_what_was_there_before_is_left_as_it_was(tmp_path):
    (tmp_path / CHAPTER).write_text("{ my own file")
    start(tmp_path, ["07"])
    assert (tmp_path / CHAPTER).read_text() == "{ my own file"


@pytest.mark.parametrize("place", [NOTEBOOKS, SOLUTIONS, SOLUTIONS.parent])
def test_nobody_starts_where_the_course_is(place):
    with pytest.raises(WorkspaceError, match="is where the course itself is"):
        start(place)


def test_a_chapter_that_is_not_there_is_named(tmp_path):
    with pytest.raises(WorkspaceError, match=r"No chapter begins with 99; there are 00_start_here"):
        start(tmp_path / "course", ["99"])
    assert not (tmp_path / "course").exists()


def test_answers_in_the_courses_own_files_are_not_handed_out(tmp_path, monkeypatch):
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks", ignore=shutil.ignore_patterns("*.pt"))
    notebook = read(tmp_path / "notebooks" / CHAPTER)
    notebook.cells[3].source += "\nmine"
    nbformat.write(notebook, tmp_path / "notebooks" / CHAPTER)
    monkeypatch.setattr(Registry, "notebooks", tmp_path / "notebooks")
    with pytest.raises(WorkspaceError, match=r"07_im2col.ipynb has been worked on"):
        start(tmp_path / "course")


# Updating


def test_answers_stay_the_rest_is_new_and_the_files_before_are_kept(worked):
    before = texts(worked)
    updated = update(worked, now=datetime(2026, 11, 30, 12, 34, 56))
    assert set(updated.changed) == set(before)
    assert has_all(worked)
    assert all(is_new(worked, file) for file in before)
    backup = worked / "backups" / "2026-11-30_12-34-56"
    assert texts(backup) == before
    assert "1 answer of yours kept" in str(updated)
    assert str(backup) in str(updated)
    assert json.loads((worked / "cnnkit-progress.json").read_text()) == {"points": {"03.1": 1}}
    assert "has the newest chapters already" in str(update(worked))


def test_a_solution_that_a_learner_has_changed_is_kept_too(worked):
    solved = worked / "solutions" / CHAPTER
    solved.write_text("mine")
    updated = update(worked)
    assert updated.solutions == [CHAPTER]
    assert (updated.backup / "solutions" / CHAPTER).read_text() == "mine"
    assert solved.read_text("utf-8") == (SOLUTIONS / CHAPTER).read_text("utf-8")


def test_a_chapter_that_was_thrown_away_comes_back_new(worked):
    (worked / CHAPTER).unlink()
    assert update(worked).new == [CHAPTER]
    assert worked_on(read(worked / CHAPTER)) == []


def test_who_asked_for_all_gets_new_chapters_and_who_asked_for_some_does_not(tmp_path, monkeypatch):
    with monkeypatch.context() as earlier:
        chapters = {number: named for number, named in CHAPTERS.items() if number != "12"}
        earlier.setattr(REGISTRY, "chapters", chapters)
        start(tmp_path / "all")
        start(tmp_path / "all", ["03"])  # all the same
        start(tmp_path / "some", ["03"])
        start(tmp_path / "some", ["07"])
    assert update(tmp_path / "all").new == [CHAPTERS["12"][0]]
    assert update(tmp_path / "some").new == []
    assert sorted(texts(tmp_path / "some")) == [CHAPTERS["03"][0], CHAPTERS["07"][0]]


def test_a_chapter_that_the_course_has_no_more_stays_and_stops_nothing(worked, monkeypatch):
    before = (worked / CHAPTER).read_bytes()
    chapters = {number: named for number, named in CHAPTERS.items() if number != "07"}
    monkeypatch.setattr(REGISTRY, "chapters", chapters)
    assert list(update(worked).changed) == ["03_padding_and_stride.ipynb"]
    assert (worked / CHAPTER).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"<<<<<<< HEAD\n{}", b"[]", b'{"cells": 3}', b"\xff\xfe\x00", b"PK\x03\x04"],
)
def test_a_file_that_is_no_notebook_is_left_and_named(worked, content):
    (worked / CHAPTER).write_bytes(content)
    updated = update(worked)
    assert (worked / CHAPTER).read_bytes() == content
    assert list(updated.unread) == [CHAPTER]
    assert f"{CHAPTER}: left as it is" in str(updated)
    assert is_new(worked, "03_padding_and_stride.ipynb")


def test_a_folder_that_nobody_started_is_refused(tmp_path):
    with pytest.raises(WorkspaceError, match="was not made by `cnnkit start`"):
        update(tmp_path)


def test_a_second_update_at_once_is_refused(worked):
    before = texts(worked)
    with FileLock(worked / NOTE.parent / "lock"), pytest.raises(WorkspaceError, match="Another"):
        update(worked)
    assert texts(worked) == before


def test_what_jupyterlab_saves_meanwhile_is_in_it(worked, monkeypatch):
    """Between reading and writing a learner presses Ctrl-S."""
    path, saved = worked / CHAPTER, []
    copy_into = updating.copy_into

    def save_first(folder, where, root):
        copy_into(folder, where, root)
        if where == path and not saved:
            notebook = read(path)
            notebook.cells[-1].source += "\nsaved meanwhile"
            nbformat.write(notebook, path)
            saved.append(True)

    monkeypatch.setattr(updating, "copy_into", save_first)
    update(worked)
    assert saved
    assert "saved meanwhile" in path.read_text("utf-8")
    assert has_all(worked)


@pytest.mark.parametrize("function", ["replace", "fsync"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_where_nothing_can_be_written_nothing_changes(worked, monkeypatch, function, error):
    before = texts(worked)

    def fail(*_):
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(files.os, function, fail)
        with pytest.raises(WorkspaceError, match=os.strerror(error)):
            update(worked)
    assert texts(worked) == before
    assert not list(worked.rglob("*.part"))
    update(worked)
    assert has_all(worked)
    assert is_new(worked)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows kills in another way")
def test_killed_at_any_moment_nothing_is_lost(worked, tmp_path):
    command = [sys.executable, "-m", "cnnkit", "update"]
    begin = time.monotonic()
    shutil.copytree(worked, tmp_path / "timed")
    subprocess.run([*command, tmp_path / "timed"], check=True, capture_output=True)
    lasts, chance, ended = time.monotonic() - begin, random.Random(0), 0
    for number in range(50):
        folder = shutil.copytree(worked, tmp_path / str(number))
        process = subprocess.Popen([*command, folder], stdout=subprocess.DEVNULL)
        try:
            process.wait(chance.uniform(0.3, 1.0) * lasts)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        ended += process.wait() == 0
        assert has_all(folder), number
        assert json.loads((folder / "cnnkit-progress.json").read_text())["points"]
        update(folder)
        assert has_all(folder)
        assert is_new(folder)
        shutil.rmtree(folder)
    assert ended < 50


def test_what_they_say_is_messages(tmp_path):
    changed = {
        "nothing_beside": Changes(marked=["a"]),
        "some": Changes(renewed=["a"], removed=1, own=2),
        "all": Changes(1, 2, ["a"], ["a", "b"], ["c"], 3, ["d", "e"]),
    }
    updated = Updated(tmp_path, tmp_path, changed, ["new"], ["solved"], {"torn": ""})
    with pseudo():
        said = [*str(updated).splitlines(), str(Updated(tmp_path, tmp_path / "none"))]
        said += [str(Started(tmp_path, tmp_path, new)) for new in ([], ["a"], ["a", "b"])]
    assert len(said) == 11
    assert [escaped(line) for line in said] == [[]] * 11
    first, some, every, *_ = str(updated).splitlines()
    assert first == "nothing_beside: 1 cell of yours stands marked beside the course's: a."
    assert some == "some: 1 cell renewed, 1 cell the course has no more, 2 cells of your own kept."
    assert every == (
        "all: 2 cells renewed, 1 new cell, 3 cells the course has no more, 1 question changed, "
        "1 answer of yours kept, 2 cells of your own kept; 2 cells of yours stand marked beside "
        "the course's: d, e."
    )


# The command line


@pytest.mark.parametrize(
    "command",
    [[], ["start"], ["update"], ["build"], ["grade"], ["grade", "stage"], ["grade", "run"]],
    ids=" ".join,
)
def test_the_help_is_messages(command, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "300")
    with pseudo(), pytest.raises(SystemExit):
        main([*command, "--help"])
    said = capsys.readouterr().out
    explained = re.findall(r"(?:\S  +|^ {20,})(\S.*)$", said, re.MULTILINE)
    explained.remove("show this help message and exit")  # argparse's own
    assert explained
    assert [escaped(line) for line in explained] == [[]] * len(explained)


def test_start_and_update_say_what_comes_next(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["start", "--chapters", "00", "01", "--no-lab"]) == 0
    said = capsys.readouterr().out
    assert "cnn-course has 2 chapters to work in" in said
    assert "Begin with 00_start_here.ipynb" in said
    assert "  cnnkit update cnn-course\n" in said
    assert main(["update"]) == 0
    monkeypatch.chdir("cnn-course")
    assert main(["update"]) == 0
    assert "has the newest chapters already" in capsys.readouterr().out
    Path("00_start_here.ipynb").write_text("{")
    assert main(["update"]) == 1
    assert "left as it is" in capsys.readouterr().out
    assert main(["start", "x", "--chapters", "77"]) == 1
    assert "No chapter begins with 77" in capsys.readouterr().err


def test_jupyterlab_is_opened_in_the_folder(tmp_path, monkeypatch):
    called = []
    monkeypatch.setattr(subprocess, "call", lambda command: called.append(command) or 0)
    folder = tmp_path / "my course"
    assert main(["start", str(folder), "--chapters", "03", "--lab-flags=--no-browser"]) == 0
    ((_, *command),) = called
    assert command[:3] == ["-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    assert command[-2:] == ["--no-browser", str(folder / "03_padding_and_stride.ipynb")]


def test_learners_need_no_nbgrader(worked):
    """It comes with what grading needs, not with what `make lab` installs."""
    code = "import sys\nsys.modules['nbgrader'] = None\nfrom cnnkit.__main__ import main\n"
    for command in (
        ["start", str(worked), "--no-lab", "--chapters", "07"],
        ["update", str(worked)],
    ):
        run = [sys.executable, "-c", f"{code}sys.exit(main({command!r}))"]
        done = subprocess.run(run, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
    assert has_all(worked)
    assert is_new(worked)
