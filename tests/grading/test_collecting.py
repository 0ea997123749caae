"""However a class's files are named, packed and damaged: who, which chapter, what to ask for."""

import copy
import io
import json
import os
import random
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import PurePath

import nbformat
import pytest
from chapters import SOLUTIONS
from nbformat import NotebookNode
from pseudo import escaped, plain, pseudo

from cnnkit.authoring import learners_edition
from cnnkit.course import CHAPTERS
from cnnkit.grading.errors import GradingError
from cnnkit.grading.handed_in import finding, reading
from cnnkit.grading.handed_in.collecting import collect
from cnnkit.grading.handed_in.repairing import repaired

PADDING, POOLING, CONVOLUTION = "03_padding_and_stride", "06_pooling", "02_convolution"


@cache
def _releases():
    return {
        PurePath(CHAPTERS[chapter][0]).stem: learners_edition(
            nbformat.read(SOLUTIONS / CHAPTERS[chapter][0], as_version=4)
        )
        for chapter in ("02", "03", "06")
    }


@cache
def text_of(chapter=PADDING):
    """A notebook without outputs, as a file holds it."""
    return nbformat.writes(_releases()[chapter])


def content(chapter=PADDING):
    return json.loads(text_of(chapter))


def write(folder, files):
    """``files``: path -> a chapter's name, text or bytes; a path ending in .zip -> such a dict."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(packed(data))


def packed(data):
    if isinstance(data, dict):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, inner in data.items():
                archive.writestr(name, packed(inner))
        return buffer.getvalue()
    if isinstance(data, bytes):
        return data
    return (text_of(data) if data in _releases() else data).encode()


def snapshot(folder):
    return {
        path: (path.lstat().st_mtime_ns, path.is_file() and path.read_bytes())
        for path in folder.rglob("*")
    }


def collected(folder, **more):
    """What is collected, after what holds of every collection."""
    before = snapshot(folder)
    with pseudo():
        submissions = collect(folder, _releases(), **more)
    assert snapshot(folder) == before
    assert [r for one in submissions for r in one.remarks if escaped(r)] == []
    submissions = [replace(one, remarks=tuple(map(plain, one.remarks))) for one in submissions]
    known = [(one.student, one.chapter) for one in submissions if one.chapter]
    assert len(known) == len(set(known))
    for one in submissions:
        assert one.when.tzinfo is not None
        assert one.notebook is not None or one.remarks
        assert all(remark.endswith(".") for remark in one.remarks), one.remarks
        if one.notebook is not None:
            nbformat.validate(one.notebook)
    return submissions


def who_and_what(submissions):
    return {(one.student, one.chapter) for one in submissions}


LAYOUTS = {
    "a folder per learner": {"s01/anything.ipynb": PADDING, "s02/x.ipynb": PADDING},
    "deeper": {"s01/sub/x.ipynb": PADDING, "s02/a/b/c.ipynb": PADDING},
    "a folder per chapter": {f"{PADDING}/s01.ipynb": PADDING, f"{PADDING}/s02.ipynb": PADDING},
    "a chapter's number": {"03/s01.ipynb": PADDING, "week 3/s02.ipynb": PADDING},
    "nbgrader": {
        f"submitted/s01/{PADDING}/{PADDING}.ipynb": PADDING,
        f"submitted/s02/{PADDING}/{PADDING}.ipynb": PADDING,
    },
    "flat": {"s01_03_padding.ipynb": PADDING, "03-padding_s02 (1).ipynb": PADDING},
    "flat with copies": {
        "Copy of s01_03_padding_and_stride.ipynb": PADDING,
        "s02_03_final-Copy1 - 복사본.ipynb": PADDING,
    },
    "Moodle": {
        "s01_12345_assignsubmission_file_/x.ipynb": PADDING,
        "s02_12346_assignsubmission_file_/sub/y.ipynb": PADDING,
    },
    "Moodle, flat": {
        "s01_12345_assignsubmission_file_x.ipynb": PADDING,
        "s02_12346_assignsubmission_file_s01.ipynb": PADDING,
    },
    "Canvas": {
        "s01_12345_67890_padding.ipynb": PADDING,
        "s02_LATE_12346_67891_padding-1.ipynb": PADDING,
    },
    "archives per learner": {
        "s01.zip": {"padding.ipynb": PADDING, "scratch.txt": "1"},
        "s02_03_padding.zip": {f"{PADDING}/{PADDING}.ipynb": PADDING},
    },
    "an archive per class": {"export.zip": {"s01/x.ipynb": PADDING, "s02/x.ipynb": PADDING}},
    "an archive per class, flat": {
        "group a.zip": {"s01_padding.ipynb": PADDING, "s02_padding.ipynb": PADDING}
    },
    "an archive of archives": {
        "2024.zip": {"s01.zip": {"x.ipynb": PADDING}, "s02.zip": {"sub/x.ipynb": PADDING}}
    },
    "archives in folders": {
        "s01/work.zip": {"a/x.ipynb": PADDING},
        "s02_1_assignsubmission_file_/s01.zip": {"x.ipynb": PADDING},
    },
    "all in one folder": {"group a/s01/x.ipynb": PADDING, "group a/s02/x.ipynb": PADDING},
    "several tries": {
        "s01/old/x.ipynb": PADDING,
        "s01/second/x.ipynb": PADDING,
        "s01/third/x.ipynb": PADDING,
        "s02/x.ipynb": PADDING,
    },
    "paths that leave": {
        "a.zip": {"../../s01/x.ipynb": PADDING, "C:\\s02\\x.ipynb": PADDING, "/../..": "x"}
    },
    "among other things": {
        "s01/x.ipynb": PADDING,
        "s01/.ipynb_checkpoints/x-checkpoint.ipynb": POOLING,
        "s01/notes.txt": "1",
        "s02/x.ipynb": PADDING,
        "s02/.hidden.ipynb": POOLING,
        "__MACOSX/s03/x.ipynb": PADDING,
        "s02/more.zip": {"__MACOSX/._x.ipynb": "x", "y.ipynb": CONVOLUTION},
    },
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout, tmp_path):
    write(tmp_path, LAYOUTS[layout])
    found = who_and_what(collected(tmp_path)) - {("s02", CONVOLUTION)}
    assert found == {("s01", PADDING), ("s02", PADDING)}


def test_one_learner_hands_in_several_chapters(tmp_path):
    files = {"s01_03_padding.ipynb": PADDING, "s01/06.ipynb": POOLING, "s01/02 .ipynb": CONVOLUTION}
    write(tmp_path, files)
    submissions = collected(tmp_path)
    assert who_and_what(submissions) == {("s01", one) for one in (PADDING, POOLING, CONVOLUTION)}
    assert [one.chapter for one in submissions] == [CONVOLUTION, PADDING, POOLING]
    assert not any(one.remarks for one in submissions)


@pytest.mark.parametrize(
    ("raw", "student"),
    [
        ("Family Given", "Family_Given"),
        ("김 민수", "김_민수"),
        ("a*b?[c]", "a_b_c"),
        (".hidden", None),
        ("..x", None),
        ("a.b-c_d", "a.b-c_d"),
        ("x" * 200, "x" * 60),
        ("?!", "unnamed"),
        ("u\u0308ber", "über"),
        ("\U0001d400" * 60, "\U0001d400" * 30),
        ("x" + "김" * 60, "x" + "김" * 39),
        ("=-+@.x", "x"),
        ("+a-", "a"),
    ],
)
def test_ids_are_safe(raw, student, tmp_path):
    write(tmp_path, {f"{raw}/x.ipynb": PADDING})
    assert [one.student for one in collected(tmp_path)] == ([student] if student else [])


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("team-3/x.ipynb", "team-3"),
        ("team-03/x.ipynb", "team-03"),
        ("idea 3/x.ipynb", "idea_3"),
        ("team-3_03_padding.ipynb", "team-3"),
        ("team 3 padding.ipynb", "team_3"),
        ("anna_03.ipynb", "anna"),
        ("anna 03 padding/x.ipynb", "anna"),
    ],
)
def test_a_learners_number_is_no_chapters(path, student, tmp_path):
    write(tmp_path, {path: PADDING})
    assert [one.student for one in collected(tmp_path)] == [student]


def test_two_names_never_become_one_id(tmp_path):
    names = ["s 01", "s_01", "S_01", "s*01"]
    write(tmp_path, {f"{name}/x.ipynb": PADDING for name in names})
    submissions = collected(tmp_path)
    assert len({one.student.casefold() for one in submissions}) == 4
    assert sum("gives the id" in " ".join(one.remarks) for one in submissions) == 3


def test_people_of_one_name_are_told_apart_by_the_platforms_numbers(tmp_path):
    files = {
        "03/s s_11_assignsubmission_file_/x.ipynb": PADDING,
        "03/s s_12_assignsubmission_file_/x.ipynb": PADDING,
        # Moodle numbers people anew in every assignment.
        "06/t t_13_assignsubmission_file_/x.ipynb": POOLING,
        "03/t t_14_assignsubmission_file_/x.ipynb": PADDING,
        "u_21_1_x.ipynb": PADDING,
        "u_22_2_x.ipynb": PADDING,
    }
    write(tmp_path, files)
    found = who_and_what(collected(tmp_path))
    assert found == {
        ("s_s_11", PADDING),
        ("s_s_12", PADDING),
        ("t_t", PADDING),
        ("t_t", POOLING),
        ("u_21", PADDING),
        ("u_22", PADDING),
    }


def test_an_archive_is_one_learners_or_a_class(tmp_path):
    write(tmp_path, {"s01.zip": {"03/x.ipynb": PADDING, "06/x.ipynb": POOLING}})
    write(tmp_path, {"group.zip": {"s02/x.ipynb": PADDING, "s03/x.ipynb": POOLING}})
    found = who_and_what(collected(tmp_path))
    assert found == {("s01", PADDING), ("s01", POOLING), ("s02", PADDING), ("s03", POOLING)}


def test_late_is_said(tmp_path):
    write(tmp_path, {"s01_LATE_1_2_x.ipynb": PADDING})
    assert collected(tmp_path)[0].remarks == ("Canvas marks it as late.",)


def test_the_teachers_list_names_the_students(tmp_path):
    files = {
        "Family Given_12345_assignsubmission_file_/x.ipynb": PADDING,
        "familygiven_77_1_y.ipynb": POOLING,
        "s 9/x.ipynb": PADDING,
        "other/x.ipynb": PADDING,
        "a/x.ipynb": PADDING,
    }
    write(tmp_path, files)
    students = {"Family Given": "k1", "77": "k1", "S_9": "k/2", "nobody": "a"}
    submissions = collected(tmp_path, students=students)
    assert who_and_what(submissions) == {
        ("k1", PADDING),
        ("k1", POOLING),
        ("k_2", PADDING),
        ("other", PADDING),
        ("a-2", PADDING),
    }
    said = {one.student for one in submissions if "not in the list" in " ".join(one.remarks)}
    assert said == {"other", "a-2"}


def test_the_teachers_list_finds_names_deeper_down(tmp_path):
    write(tmp_path, {"group a/s01/x.ipynb": PADDING, "group b/s02/x.ipynb": PADDING})
    submissions = collected(tmp_path, students={"s01": "s01", "s02": "s02"})
    assert [one.student for one in submissions] == ["s01", "s02"]


def test_nobody_is_named(tmp_path):
    write(tmp_path, {f"{PADDING}.ipynb": PADDING})
    (one,) = collected(tmp_path)
    assert "No learner is named" in one.remarks[0]


def aged(path, days):
    then = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))


def test_the_newest_counts(tmp_path):
    files = ["s01/a.ipynb", "s01/x (1).ipynb", "s01/x.ipynb", "s01/later.ipynb"]
    write(tmp_path, {**dict.fromkeys(files, PADDING), "s01/later.ipynb": "{"})
    os.rename(tmp_path / "s01/later.ipynb", tmp_path / "s01/03_later.ipynb")
    for path, days in zip(["a.ipynb", "x (1).ipynb", "x.ipynb"], (3, 1, 2), strict=True):
        aged(tmp_path / "s01" / path, days)
    (one,) = collected(tmp_path)
    assert one.path.name == "x (1).ipynb"
    assert one.notebook is not None
    (remark,) = one.remarks
    assert all(name in remark for name in ("a.ipynb", "x.ipynb", "03_later.ipynb"))
    assert "x (1)" not in remark


def test_times_have_a_zone(tmp_path):
    write(tmp_path, {"s01/x.ipynb": PADDING, "s02.zip": {"x.ipynb": POOLING}})
    aged(tmp_path / "s01/x.ipynb", 10)
    by_file, by_archive = collected(tmp_path)
    assert timedelta(days=9) < datetime.now(UTC) - by_file.when < timedelta(days=11)
    assert abs(datetime.now(UTC) - by_archive.when) < timedelta(hours=1)


def dated(entries, when):
    """An archive whose entries say that they are from then."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, when), packed(data))
    return buffer.getvalue()


def test_a_classs_archive_keeps_the_times_of_its_files(tmp_path):
    one = dated({"s01/x.ipynb": PADDING, "s02/x.zip": {"x.ipynb": PADDING}}, (2021, 2, 3, 4, 5, 6))
    write(tmp_path, {"03/export.zip": one})
    write(tmp_path, {"06/export.zip": dated({"s03/x.ipynb": POOLING}, (1980, 0, 0, 0, 0, 0))})
    *whole, undated = collected(tmp_path)
    assert [one.when.replace(tzinfo=None) for one in whole] == [datetime(2021, 2, 3, 4, 5, 6)] * 2
    assert abs(datetime.now(UTC) - undated.when) < timedelta(hours=1)


@pytest.mark.parametrize("year", [2001, 2099])
def test_a_learners_archive_does_not_say_when_it_was_handed_in(year, tmp_path):
    forged = dated({"03.ipynb": PADDING}, (year, 1, 1, 0, 0, 0))
    write(tmp_path, {"s01.zip": forged, "s02/a.zip": forged, "s02/b.zip": {"a.zip": forged}})
    together = dated(
        {"s03.zip": forged, "s04.zip": forged, "s05/a.zip": forged}, (2021, 2, 3, 0, 0, 0)
    )
    write(tmp_path, {"class.zip": together})
    aged(tmp_path / "s02/b.zip", 1)
    first, second, *others = collected(tmp_path)
    assert abs(datetime.now(UTC) - first.when) < timedelta(hours=1)
    assert second.path.relative_to(tmp_path).parts[:2] == ("s02", "a.zip")
    assert [one.when.replace(tzinfo=None) for one in others] == [datetime(2021, 2, 3)] * 3


def test_of_one_learners_archive_the_last_written_counts(tmp_path):
    with zipfile.ZipFile(tmp_path / "s01.zip", "w") as archive:
        for name, day in [("a", 2), ("b", 4), ("c", 3)]:
            archive.writestr(zipfile.ZipInfo(f"{name}.ipynb", (2021, 2, day, 0, 0, 0)), text_of())
    write(tmp_path, {"s02.zip": {"x.ipynb": PADDING}})
    assert collected(tmp_path)[0].path.name == "b.ipynb"


# Nobody hands in for somebody else.

MOODLE = "{}_assignsubmission_file_"
ONES_OWN = {
    "Canvas, an archive": {
        "s01_111_222_mine.zip": {"s02_333_999_03_padding_and_stride.ipynb": PADDING}
    },
    "Canvas, an archive of two": {
        "s01_111_222_mine.zip": {"s02_333_999_x.ipynb": PADDING, "s01_111_222_x.ipynb": PADDING}
    },
    "Canvas, beside the other": {
        "s01_111_222_mine.zip": {"s02_333_999_x.ipynb": PADDING},
        "s02_333_444_x.ipynb": PADDING,
    },
    "Canvas, a general name": {"s01_111_222_final.zip": {"s02/x.ipynb": PADDING}},
    "Moodle": {
        f"{MOODLE.format('s01_4')}/h.zip": {f"{MOODLE.format('s02_5')}/x.ipynb": PADDING},
        f"{MOODLE.format('s02_5')}/x.ipynb": PADDING,
    },
    "Moodle, two inside": {
        f"{MOODLE.format('s01_4')}/h.zip": {"s02/x.ipynb": PADDING, "s03/x.ipynb": PADDING},
    },
    "archives": {
        "s01.zip": {"s02/x.ipynb": PADDING, "s03/x.ipynb": PADDING},
        "s02.zip": {"x.ipynb": PADDING},
    },
    "an archive with the own name": {
        "s01.zip": {"s02/03.ipynb": PADDING, "s01/03.ipynb": PADDING},
        "s03.zip": {"x.ipynb": PADDING},
    },
    "archives of other chapters": {
        "s01.zip": {"s02/x.ipynb": PADDING, "s01/x.ipynb": PADDING},
        "s03.zip": {"a/x.ipynb": POOLING, "b/x.ipynb": POOLING},
    },
    "an archive beside a file": {
        "s01.zip": {"s02/x.ipynb": PADDING, "s03/x.ipynb": PADDING},
        "s02.ipynb": PADDING,
    },
    "an archive in a class's": {
        "export.zip": {
            "s01.zip": {"s02/x.ipynb": PADDING, "x/x.ipynb": PADDING},
            "s02.zip": {"x.ipynb": PADDING},
        }
    },
    "folders": {"s01/s02_333_999_03.ipynb": PADDING, "s02/x.ipynb": PADDING},
    "a folder alone": {"s01/s02_333_999_03.ipynb": PADDING},
    "folders in folders": {
        "s01/s02/x.ipynb": PADDING,
        f"s01/{MOODLE.format('s02_5')}/x.ipynb": PADDING,
        "s02/x.ipynb": PADDING,
    },
    "archives in folders": {
        "s01/a.zip": {"s02/x.ipynb": PADDING},
        "s01/b.zip": {"s02_333_999_x.ipynb": PADDING},
        "s02/x.ipynb": PADDING,
    },
}


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("case", ONES_OWN)
def test_nobody_hands_in_for_somebody_else(case, listed, tmp_path):
    write(tmp_path, ONES_OWN[case])
    students = {name: name.upper() for name in ("s01", "s02", "s03")} if listed else None
    submissions = collected(tmp_path, students=students)
    outer = ONES_OWN[case].get("export.zip", ONES_OWN[case])
    assert {one.student.casefold() for one in submissions} == {name[:3] for name in outer}
    for one in submissions:
        first, *others = one.path.relative_to(tmp_path).parts
        named = others[0] if first == "export.zip" else first
        assert named.startswith(one.student.casefold())


def test_a_strangers_name_inside_is_said(tmp_path):
    write(tmp_path, {"s01/s02_333_999_03.ipynb": PADDING, "s02/x.ipynb": PADDING})
    write(tmp_path, {"s03.zip": {"s01/06.ipynb": POOLING}, "s02/s02_3_4_y.ipynb": POOLING})
    said = [(one.student, " ".join(one.remarks)) for one in collected(tmp_path) if one.remarks]
    assert [student for student, _ in said] == ["s01", "s03"]
    assert "speaks of s02; it counts for s01" in said[0][1]
    assert "speaks of s01; it counts for s03" in said[1][1]


def test_a_persons_two_names_are_no_strangers(tmp_path):
    files = {
        "Family Given_1_assignsubmission_file_/familygiven_77_1_y.ipynb": PADDING,
        "t t/familygiven_77_1_y.ipynb": PADDING,
    }
    write(tmp_path, files)
    first, second = collected(tmp_path, students={"Family Given": "k1", "77": "k1", "t t": "k2"})
    assert first.remarks == ()
    assert "speaks of familygiven" in second.remarks[0]


def test_who_is_not_in_the_list_cannot_be_somebody_else(tmp_path):
    files = {"a/s01/x.ipynb": PADDING, "s01/x.ipynb": PADDING, "b/s02_1_2_x.ipynb": PADDING}
    write(tmp_path, files)
    submissions = collected(tmp_path, students={"s01": "s01", "s02": "s02"})
    assert [one.student for one in submissions] == ["a", "b", "s01"]
    assert submissions[-1].path == tmp_path / "s01/x.ipynb"


EXPORTS = {
    "two of Moodle's archives": {
        "CS101 p-11.zip": {f"{MOODLE.format(one)}/x.ipynb": PADDING for one in ("s01_1", "s02_2")},
        "CS101 q-12.zip": {f"{MOODLE.format('s02_3')}/x.ipynb": POOLING},
    },
    "two of Moodle's folders": {
        f"CS101 p/{MOODLE.format('s01_1')}/x.ipynb": PADDING,
        f"CS101 p/{MOODLE.format('s02_2')}/x.ipynb": PADDING,
        f"CS101 q/{MOODLE.format('s02_3')}/x.ipynb": POOLING,
    },
    "two of one class": {
        "CS101 p.zip": {"s01/x.ipynb": PADDING, "s02/x.ipynb": PADDING},
        "CS101 q.zip": {"s02.zip": {"x.ipynb": POOLING}, "s01.zip": {"1.ipynb": POOLING}},
    },
    "a folder of Canvas": {
        "CS101/s01_111_1_x.ipynb": PADDING,
        "CS101/s02_112_2_x.ipynb": PADDING,
    },
    "a folder in an archive": {
        "CS101.zip": {"CS101/s01/x.ipynb": PADDING, "CS101/s02/x.ipynb": PADDING}
    },
    "an archive with a date": {
        "CS101_2024_06_1.zip": {"s01/x.ipynb": PADDING, "s02/x.ipynb": PADDING}
    },
}


@pytest.mark.parametrize("case", EXPORTS)
def test_exports_of_a_class(case, tmp_path):
    write(tmp_path, EXPORTS[case])
    submissions = collected(tmp_path)
    assert {one.student for one in submissions} == {"s01", "s02"}
    assert not any(one.remarks for one in submissions)


def test_a_moodles_archive_of_one(tmp_path):
    write(tmp_path, {"CS101 p-11.zip": {f"{MOODLE.format('s01_1')}/x.ipynb": PADDING}})
    assert who_and_what(collected(tmp_path)) == {("s01", PADDING)}


def test_names_in_an_archive_that_does_not_say_that_they_are_utf_8(tmp_path):
    data = bytearray(packed({"ü/x.ipynb": PADDING}))
    data[7] &= ~8  # in both of the entry's headers
    data[data.rindex(b"PK\x01\x02") + 9] &= ~8
    write(tmp_path, {"s01.zip": bytes(data)})
    assert collected(tmp_path)[0].path.parts[-2:] == ("ü", "x.ipynb")


def test_a_list_may_write_letters_in_another_way(tmp_path):
    write(tmp_path, {"\u00fc/x.ipynb": PADDING})
    assert [one.student for one in collected(tmp_path, students={"u\u0308": "k1"})] == ["k1"]


# Which chapter.


def without_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return notebook


def without_ids(notebook):
    for cell in notebook["cells"]:
        del cell["id"]
    return notebook


def only(notebook, *words):
    notebook = without_ids(without_metadata(notebook))
    notebook["cells"] = [
        c for c in notebook["cells"] if any(w in "".join(c["source"]) for w in words)
    ]
    return notebook


@pytest.mark.parametrize(
    ("change", "name", "chapter"),
    [
        (without_metadata, "06_pooling", PADDING),
        (without_ids, "06_pooling", PADDING),
        (lambda one: without_ids(without_metadata(one)), "06_pooling", PADDING),
        (lambda one: only(one, "check("), "06_pooling", PADDING),
        (lambda one: only(one, "def pad", "printed ="), "06_pooling", PADDING),
        (lambda one: only(one, "def convolve"), "x", None),
        (lambda one: only(one, "paddings ="), "x", None),
        (lambda one: only(one, "def convolve"), "my padding", PADDING),
        (lambda one: only(one, "def convolve"), "2", CONVOLUTION),
        (lambda one: one | {"cells": []}, "s01_03", PADDING),
        (lambda one: one | {"cells": []}, "06_pooling/03", PADDING),
        (lambda one: one | {"cells": []}, "nothing", None),
    ],
)
def test_the_chapter_is_told_by_content_then_by_name(change, name, chapter, tmp_path):
    write(tmp_path, {f"s01/{name}.ipynb": json.dumps(change(content()))})
    (one,) = collected(tmp_path)
    assert one.chapter == chapter
    said = " ".join(one.remarks)
    assert ("could not be told" in said) == (chapter is None)
    assert ("name alone" in said) == (chapter is not None and name != "06_pooling")


def test_a_notebook_with_a_cell_of_another_chapter_is_still_itself(tmp_path):
    notebook = content()
    notebook["cells"] += content(CONVOLUTION)["cells"][:9]
    write(tmp_path, {"s01/x.ipynb": json.dumps(notebook)})
    assert collected(tmp_path)[0].chapter == PADDING


def test_what_is_not_recognised_is_listed_one_by_one(tmp_path):
    other = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    write(tmp_path, {"s01/a.ipynb": other, "s01/b.ipynb": other})
    assert [one.chapter for one in collected(tmp_path)] == [None, None]


# Damaged files that can be read.


def edited(change):
    notebook = content()
    change(notebook)
    return json.dumps(notebook).encode()


def every(key, value):
    def change(notebook):
        for cell in notebook["cells"]:
            cell[key] = copy.deepcopy(value(cell) if callable(value) else value)

    return edited(change)


def old_format():
    cells = [
        {"cell_type": cell["cell_type"], "input": cell["source"], "language": "python"}
        if cell["cell_type"] == "code"
        else {"cell_type": "markdown", "source": cell["source"]}
        for cell in content()["cells"]
    ]
    cells.append({"cell_type": "heading", "level": 2, "source": "End"})
    sheets = [{"cells": cells}]
    return json.dumps({"worksheets": sheets, "nbformat": 3, "metadata": {}}).encode()


def strange_outputs(cell):
    return [None, {"output_type": 3}, {"data": []}] if cell["cell_type"] == "code" else []


READABLE = {
    "BOM": b"\xef\xbb\xbf" + packed(PADDING),
    "UTF-16": text_of().encode("utf-16"),
    "UTF-16 without BOM": text_of().encode("utf-16-le"),
    "format 3": old_format(),
    "no metadata": edited(lambda one: one.pop("metadata")),
    "metadata of a wrong kind": edited(lambda one: one.update(metadata=["x"])),
    "no version": edited(lambda one: (one.pop("nbformat"), one.pop("nbformat_minor"))),
    "a wrong version": edited(lambda one: one.update(nbformat="4", nbformat_minor=2)),
    "another kernel": edited(lambda one: one["metadata"].update(kernelspec={"name": "ir"})),
    "kernel of a wrong kind": edited(lambda one: one["metadata"].update(kernelspec="python")),
    "sources as text": every("source", lambda cell: "".join(cell["source"])),
    "Windows' line ends": every(
        "source", lambda cell: [line.replace("\n", "\r\n") for line in cell["source"]]
    ),
    "strange outputs": every("outputs", strange_outputs),
    "outputs missing": edited(lambda one: [c.pop("outputs", 0) for c in one["cells"]]),
    "strange counts": every("execution_count", "one"),
    "no cell metadata": edited(lambda one: [c.pop("metadata") for c in one["cells"]]),
    "cell metadata of a wrong kind": every("metadata", 3),
    "strange cell metadata": every("metadata", {"tags": "x", "collapsed": 3, "jupyter": []}),
    "no ids": edited(without_ids),
    "one id for all": every("id", "x"),
    "ids that are none": every("id", ["x"]),
    "a strange cell": edited(lambda one: one["cells"].insert(3, {"cell_type": "sql"})),
    "no cells in between": edited(lambda one: one["cells"].insert(3, None)),
    "half a character": edited(lambda one: one["cells"][2].update(source="\ud83d")),
    "bytes of another encoding": packed(PADDING).replace(b"stride", b"str\xefde", 1),
}


def nested(depth):
    value = b'{"x": ' * depth + b"1" + b"}" * depth
    return every("metadata", "deep").replace(b'"deep"', value)


READABLE |= {f"metadata, {depth} deep": nested(depth) for depth in (300, 700, 800, 900)}
READABLE |= {
    "half a character in metadata": every("metadata", {"x": "\ud800", "\ud800": 1, "id": "\ud800"}),
    "half a character in nbgrader's metadata": every(
        "metadata", {"nbgrader": {"grade_id": "\ud800", "checksum": "\ud800", "points": [1]}}
    ),
    "half a character in an attachment's name": every(
        "attachments",
        lambda cell: {"\ud800": {"\ud800": "A"}} if cell["cell_type"] == "markdown" else {},
    ),
}


@pytest.mark.parametrize("case", READABLE)
def test_what_can_be_read_is_read(case, tmp_path):
    write(tmp_path, {f"s01/{PADDING}.ipynb": READABLE[case]})
    (one,) = collected(tmp_path)
    assert one.chapter == PADDING
    nbformat.writes(one.notebook).encode()
    fixed, _ = repaired(one.notebook, _releases()[PADDING])
    nbformat.validate(fixed)
    nbformat.writes(fixed).encode()
    sources = {cell.id: cell.source for cell in fixed.cells}
    assert sources["padding-pad-answer"].startswith("def pad(x, padding):\n")
    told = case in ("format 3", "no cells in between", "bytes of another encoding")
    assert bool(one.remarks) == told


def test_cells_of_old_and_of_unknown_kinds(tmp_path):
    untyped = {"source": "x = 1", "outputs": []}
    write(tmp_path, {"s01/x.ipynb": edited(lambda one: one["cells"].append(untyped))})
    write(tmp_path, {"s02/x.ipynb": old_format()})
    new, old = (one.notebook.cells[-1] for one in collected(tmp_path))
    assert (new.cell_type, new.source) == ("code", "x = 1")
    assert (old.cell_type, old.source) == ("markdown", "## End")


ODD = [None, 3, -1.5, True, "", "x", "code", [], [None], ["x", 3], {}, {"a": {}}, "\ud800", 10**400]


def spoil(value, rng):
    """Puts an odd value somewhere into what JSON holds."""
    while True:
        key = rng.choice(list(value) if isinstance(value, dict) else range(len(value)))
        if not value[key] or not isinstance(value[key], dict | list) or rng.random() < 0.3:
            value[key] = copy.deepcopy(rng.choice(ODD))
            return
        value = value[key]


def test_whatever_a_file_says():
    """It is read, and can be repaired; or it is said to be no notebook."""
    rng, unreadable = random.Random(0), 0
    for _ in range(60):
        notebook = content()
        for _ in range(rng.randrange(1, 20)):
            spoil(notebook, rng)
        try:
            opened, _ = reading.read_notebook(json.dumps(notebook).encode())
        except reading.UnreadableError:
            unreadable += 1
            continue
        nbformat.validate(opened)
        fixed, _ = repaired(opened, _releases()[PADDING])
        nbformat.validate(fixed)
        nbformat.writes(fixed).encode()
        assert repaired(fixed, _releases()[PADDING]) == (fixed, ())
    assert 0 < unreadable < 60


def test_names_that_are_not_quite_a_notebooks(tmp_path):
    write(tmp_path, {"s01/x.ipynb.txt": PADDING, "s02/X.IPYNB": PADDING})
    first, second = collected(tmp_path)
    assert first.remarks == ("The file is called x.ipynb.txt; a notebook's name ends in .ipynb.",)
    assert second.remarks == ()


# Files that cannot.

UNREADABLE = {
    "empty": (b" \n", "is empty"),
    "broken": (packed(PADDING)[:2000], "damaged at line"),
    "a web page": (b"<!DOCTYPE html><html>", "web page"),
    "a conflict": (b'{"cells": [\n<<<<<<< HEAD\n', "conflict that git"),
    "a list": (b"[1, 2]", "not a notebook"),
    "no cells": (b'{"metadata": {}, "nbformat": 4}', "no cells"),
    "cells of a wrong kind": (b'{"cells": {"a": 1}}', "no cells"),
    "cells without end": (json.dumps({"cells": [{}] * 2001}).encode(), "2,001 cells"),
    "an archive": (packed({"x": "y"}), "zip archive under a notebook's name"),
    "brackets without end": (b"[" * 200_000, "damaged"),
    "not a text": (bytes(range(256)), "damaged"),
}


UNREADABLE["metadata without end"] = (
    b'{"cells": [{"metadata": ' + b'{"x": ' * 20_000 + b"1" + b"}" * 20_000 + b"}]}",
    "damaged",
)


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_asked_for_again(case, tmp_path):
    data, words = UNREADABLE[case]
    write(tmp_path, {"s01/03_x.ipynb": data, "s02.zip": {"03_x.ipynb": data}})
    for one in collected(tmp_path):
        assert one.notebook is None
        assert one.chapter == PADDING
        assert words in one.remarks[0]
        assert "Ask for the notebook again" in one.remarks[0]
        assert len(one.remarks) == 1


def test_huge_files_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_NOTEBOOK_BYTES", 2**20)
    monkeypatch.setattr(finding, "MAX_NOTEBOOK_BYTES", 2**20)
    huge = b" " * (2**20 + 1)
    write(tmp_path, {"s01/03.ipynb": huge, "s02.zip": {"03.ipynb": huge, "06.ipynb": POOLING}})
    submissions = collected(tmp_path)
    assert [(one.student, one.notebook is None) for one in submissions] == [
        ("s01", True),
        ("s02", True),
        ("s02", False),
    ]
    assert all("without its outputs" in one.remarks[0] for one in submissions[:2])


def test_an_archive_gives_out_no_more_than_a_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "MAX_ARCHIVE_BYTES", 2**20)
    bomb = {f"03_{number}.ipynb": b" " * 2**19 for number in range(8)}
    write(tmp_path, {"s01.zip": {"x.zip": bomb, "y.zip": bomb, **bomb}})
    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted := Counted(zipfile.ZipExtFile.read))
    collected(tmp_path)
    assert 2**20 <= counted.bytes < 2**20 + 20


class Counted:
    """A method that counts what it reads."""

    def __init__(self, method):
        self.method, self.bytes = method, 0

    def __get__(self, file, kind):
        return lambda *arguments: self.read(file, *arguments)

    def read(self, file, *arguments):
        data = self.method(file, *arguments)
        self.bytes += len(data)
        return data


def test_archives_that_cannot_be_opened(tmp_path):
    good = packed({"03.ipynb": PADDING})
    deep = {"a.zip": {"b.zip": {"c.zip": {"03.ipynb": PADDING}}}}
    write(tmp_path, {"s01_03.zip": good[:-30], "s02_03.zip": b"PK", "s03_03.zip": {"a.txt": "x"}})
    write(tmp_path, {"s04_03.zip": deep, "s05_03.zip": good.replace(b"def", b"fed")})
    middle = len(good) // 2
    damaged = good[:middle] + bytes(8) + good[middle + 8 :]
    locked = bytearray(good)
    locked[6] |= 1  # the flag of a password, in both of the entry's headers
    locked[good.rindex(b"PK\x01\x02") + 8] |= 1
    write(tmp_path, {"s06_03.zip": damaged, "s07_03.zip": bytes(locked)})
    found = {one.student: one for one in collected(tmp_path)}
    assert found.pop("s05").notebook is not None
    assert all(one.notebook is None and one.chapter == PADDING for one in found.values())
    words = {student: one.remarks[0] for student, one in found.items()}
    assert "The archive is damaged" in words["s01"]
    assert "The archive is damaged" in words["s02"]
    assert "no notebook in the archive" in words["s03"]
    assert "packed too often" in words["s04"]
    assert "is damaged in its archive" in words["s06"]
    assert "needs a password" in words["s07"]


@pytest.mark.parametrize("error", [RecursionError, KeyError("x"), MemoryError])
def test_one_file_never_stops_the_others(error, tmp_path, monkeypatch):
    def read(data):
        if b"trouble" in data:
            raise error
        return reading.read_notebook(data)

    monkeypatch.setattr("cnnkit.grading.handed_in.collecting.read_notebook", read)
    write(tmp_path, {"s01/03.ipynb": "trouble", "s02/03.ipynb": PADDING})
    first, second = collected(tmp_path)
    assert first.notebook is None
    assert "Ask for the notebook again" in first.remarks[0]
    assert second.notebook is not None


def test_an_archive_may_fail_in_any_way(tmp_path, monkeypatch):
    def fail(*_):
        raise KeyError("x")

    write(tmp_path, {"s01/x.zip": {"03.ipynb": PADDING}, "s02/03.ipynb": PADDING})
    monkeypatch.setattr(zipfile.ZipFile, "infolist", fail)
    first, second = collected(tmp_path)
    assert "The archive is damaged" in first.remarks[0]
    assert second.notebook is not None


@pytest.mark.parametrize(
    "name", ["-" * 60_000 + "x", "a/" * 20_000, "9" * 6_000 + "/" + "9" * 6_000, " (1)" * 15_000]
)
def test_endless_names_in_an_archive_take_no_time(name, tmp_path):
    write(
        tmp_path, {"s01.zip": {f"{name}/x.ipynb": PADDING}, "s02.zip": {f"{name}y.ipynb": PADDING}}
    )
    start = time.perf_counter()
    assert who_and_what(collected(tmp_path)) == {("s01", PADDING), ("s02", PADDING)}
    assert time.perf_counter() - start < 5


def test_code_without_end_is_not_read(tmp_path):
    cells = [{"cell_type": "code", "source": "x = 1\n" * 10_000}] * 6
    write(tmp_path, {"s01/03.ipynb": json.dumps({"cells": cells})})
    (one,) = collected(tmp_path)
    assert one.notebook is None
    assert "360,000 characters of code" in one.remarks[0]


def test_links_are_not_followed_out_of_the_folder(tmp_path):
    write(tmp_path / "outside", {"03.ipynb": PADDING, "x/03.ipynb": PADDING, "z.zip": {}})
    (tmp_path / "in" / "s01").mkdir(parents=True)
    (tmp_path / "in" / "s01" / "03.ipynb").symlink_to(tmp_path / "outside" / "03.ipynb")
    (tmp_path / "in" / "s02_03.ipynb").symlink_to("nowhere")
    (tmp_path / "in" / "s03").symlink_to(tmp_path / "outside" / "x")
    (tmp_path / "in" / "s04_03.zip").symlink_to(tmp_path / "outside" / "z.zip")
    (tmp_path / "in" / "s05").symlink_to(tmp_path / "in")
    submissions = collect(tmp_path / "in", _releases())
    assert [(one.student, one.notebook) for one in submissions] == [
        ("s01", None),
        ("s02", None),
        ("s04", None),
    ]
    assert "a link that leads out" in submissions[0].remarks[0]
    assert "a link that leads out" in submissions[2].remarks[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_does_not_stop_the_collection(tmp_path):
    os.mkfifo(tmp_path / "s01_03.ipynb")
    (one,) = collect(tmp_path, _releases())
    assert "not a file" in one.remarks[0]


def test_names_in_bytes_that_are_no_text(tmp_path):
    try:
        write(tmp_path, {os.fsdecode(b"s\xff01/x\xff.ipynb.txt"): PADDING})
        write(tmp_path, {os.fsdecode(b"s\xff01/\xff_1_2_\x1b[3m.ipynb"): POOLING})
    except OSError:
        pytest.skip("this file system has no such names")
    by_name, inside = collected(tmp_path, students={"x": "x"})
    assert "The file is called x?.ipynb.txt" in by_name.remarks[0]
    assert "speaks of ?" in inside.remarks[-1]
    for one in (by_name, inside):
        assert all(words.isprintable() for words in (one.student, *one.remarks))


def test_no_folder(tmp_path):
    with pytest.raises(GradingError, match="There is no folder"):
        collect(tmp_path / "nothing", _releases())
    assert collected(tmp_path) == []


def test_outputs_are_never_taken_over(tmp_path):
    notebook = nbformat.from_dict(content())
    notebook.cells[12].outputs = [
        NotebookNode(output_type="execute_result", data={"text/plain": "2"}, metadata={})
    ]
    write(tmp_path, {"s01/x.ipynb": json.dumps(notebook)})
    assert not any(cell.get("outputs") for cell in collected(tmp_path)[0].notebook.cells)
