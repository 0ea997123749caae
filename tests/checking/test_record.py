"""What a learner has solved survives, and nothing of it is ever lost."""

import json
import os
import threading

import nbformat
import pytest
from pseudo import WORD, escaped, seen, wordless

from cnnkit import check
from cnnkit.checking import record
from cnnkit.checking.roles import is_grade
from cnnkit.course import CHAPTERS, REGISTRY, course_map
from cnnkit.workspace import start


@pytest.fixture
def path(tmp_path, monkeypatch):
    where = tmp_path / "cnnkit-progress.json"
    monkeypatch.setenv("CNNKIT_RECORD", str(where))
    monkeypatch.setattr(record, "_in_memory", {})
    return where


def test_a_solved_exercise_is_kept(path):
    check("02.1", 3)
    assert not path.exists()
    check("02.1", 18)
    assert json.loads(path.read_text("utf-8")) == {"points": {"02.1": 1}}
    assert record.solved() == {"02.1": 1}


def test_a_later_mistake_takes_nothing_away(path):
    check("02.1", 18)
    check("02.1", 3)
    check("03.1", (1, 2, 3, 2, 1))
    assert record.solved() == {"02.1": 1, "03.1": 1}


def test_deleting_the_file_starts_anew(path):
    check("02.1", 18)
    path.unlink()
    assert record.solved() == {}
    check("02.1", 18)
    assert record.solved() == {"02.1": 1}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"points": 3}', '{"points": {"02.1": "x"}}', "\0"]
)
def test_a_damaged_file_is_set_aside(path, text):
    path.write_text(text, "utf-8")
    check("02.1", 18)
    assert record.solved() == {"02.1": 1}
    assert path.with_name(path.name + ".damaged").read_text("utf-8") == text


def test_where_no_file_can_be_written_memory_serves(path, monkeypatch):
    monkeypatch.setenv("CNNKIT_RECORD", str(path / "no" / "such" / "folder"))
    assert check("02.1", 18).status == "correct"
    assert record.solved() == {"02.1": 1}


def test_off_and_outside_a_notebook_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for setting in ("off", ""):
        monkeypatch.setenv("CNNKIT_RECORD", setting)
        check("02.1", 18)
        assert record.path_of_record() is None
    assert os.listdir(tmp_path) == []


def test_in_a_notebook_it_lies_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CNNKIT_RECORD")
    monkeypatch.setattr(record, "in_notebook", lambda: True)
    monkeypatch.setattr(record, "_in_memory", {})
    check("02.1", 18)
    assert os.listdir(tmp_path) == ["cnnkit-progress.json"]


def test_nothing_half_written_is_left(path, monkeypatch):
    check("02.1", 18)

    def fails(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(record.os, "replace", fails)
    check("02.2", REGISTRY.find("02.2").reference)
    assert os.listdir(path.parent) == [path.name]
    assert json.loads(path.read_text("utf-8")) == {"points": {"02.1": 1}}


def test_readers_never_see_half_a_file(path):
    stop, seen = threading.Event(), []

    def read():
        while not stop.is_set():
            if path.exists():
                seen.append(json.loads(path.read_text("utf-8")))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(200):
        record.remember(f"99.{number}", 1)
    stop.set()
    reader.join()
    assert len(record.solved()) == 200
    assert seen


def test_the_map_counts(path):
    empty = course_map()
    assert [row.chapter for row in empty.rows] == list(CHAPTERS)
    assert {row.solved for row in empty.rows} == {0}
    for exercise in REGISTRY.exercises_of("02"):
        check(exercise.id, exercise.reference)
    check("03.1", (1, 2, 3, 2, 1))
    rows = {row.chapter: row for row in course_map().rows}
    number = len(REGISTRY.exercises_of("02"))
    assert rows["02"].progress == f"{number} of {number} exercises ✓"
    assert rows["02"].share == 1
    assert rows["03"].solved == 1
    assert rows["04"].share == 0


def test_the_map_as_text_and_as_a_table(path):
    check("00.1", 120)
    text, html = repr(course_map()), course_map()._repr_html_()
    assert "00  Start here" in text
    assert "1 of 4 exercises" in text
    assert "cnnkit-progress.json" in text
    for file, title in CHAPTERS.values():
        assert f"<a href='{file}'>{title}</a>" in html
    assert "1 of 4 exercises" in html  # in words, beside the bar
    assert str(path.parent) not in text + html


def test_the_map_says_what_is_written_down(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    start("course", ["03"])
    monkeypatch.chdir(tmp_path / "course")
    file = tmp_path / "course" / CHAPTERS["03"][0]
    chapter = nbformat.read(file, as_version=4)
    guesses = [cell for cell in chapter.cells if cell.id.endswith("-guess")]
    assert f"guessed: 0 of {len(guesses)}, explained: 0 of 1" in repr(course_map())
    guesses[0].source = "*My guess:* three times"
    (explained,) = [
        cell for cell in chapter.cells if cell.cell_type == "markdown" and is_grade(cell)
    ]
    explained.source = "Because."
    nbformat.write(chapter, file)
    said = f"guessed: 1 of {len(guesses)}, explained: 1 of 1"
    assert said in repr(course_map())
    assert said in course_map()._repr_html_()
    file.write_text("{", "utf-8")
    assert "guessed" not in repr(course_map())


def test_a_folder_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    monkeypatch.setenv("CNNKIT_RECORD", "cnnkit-progress.json")
    monkeypatch.setattr(record, "_in_memory", {})
    assert check("02.1", 18).status == "correct"
    assert course_map().rows[2].solved == 1


def test_no_word_of_the_map_escapes_translation(path):
    check("00.1", 120)
    names = WORD.findall(path.name)
    with wordless():
        shown = course_map()
        assert escaped(repr(shown), names) == []
        assert escaped(seen(shown._repr_html_()), names) == []
