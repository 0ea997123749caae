"""docs/own_course.md makes a course that is staged, checked, graded and reported.

The process that does so cannot import this course, and neither can the kernels.
"""

import csv
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from cnnkit.grading import GradingError, stage
from cnnkit.grading.sandbox import bubblewrap

PAGE = (Path(__file__).parents[2] / "docs" / "own_course.md").read_text("utf-8")
WITHOUT_THIS_COURSE = """
import os, sys
sys.path[0] = os.getcwd()  # as `python -m` has it
class Refuse:
    def find_spec(self, name, *_):
        if name.partition(".")[2].partition(".")[0] in ("course", "explorers", "glossary"):
            if name.startswith("cnnkit."):
                raise ImportError(f"this test does without {name}")
sys.meta_path.insert(0, Refuse())
"""
LEARNERS = {
    "right": ("7", "abs(x)"),
    "ideas": ("1", "-x"),
    "remembers": ("7", "{2: [3, 4], 1: [[0.5, 2.5, 7.0]]}[len(x)] if len(x) < 3 else [0] * 5"),
    "alone": ("7 if 'cnnkit.course' not in __import__('sys').modules else 0", "abs(x)"),
    "blank": ("...", "..."),
}


def python(folder, code):
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_THIS_COURSE + code],
        cwd=folder,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The folder with the course, a class of it, and what the grader said."""
    folder = tmp_path_factory.mktemp("own course")
    blocks = re.findall(r"```python\n# ([\w/.]+)\n((?:.*\n)*?)```", PAGE)
    for name, code in [*blocks, ("signs/chapter_01/__init__.py", "")]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, "utf-8")
    made = python(folder, "exec(open('make_notebook.py').read())")
    assert (made.returncode, made.stderr) == (0, "")
    solved = nbformat.read(folder / "solutions" / "01_signs.ipynb", as_version=4)
    for learner, (value, result) in LEARNERS.items():
        answers = {
            "signs-predict": f"distance = {value}",
            "signs-write": f"def size(x):\n    return {result}",
        }
        for cell in solved.cells:
            cell.source = answers.get(cell.id, cell.source)
        (folder / "handed-in" / learner).mkdir(parents=True)
        nbformat.write(solved, folder / "handed-in" / learner / "01_signs.ipynb")
    commands = re.findall(r"\$ python -m cnnkit (.*)", PAGE)
    assert len(commands) == 2
    if bubblewrap.why_no_sandbox():
        commands[-1] += " --no-sandbox"
    said = []
    for command in commands:
        code = f"from cnnkit.__main__ import main\nsys.exit(main({command.split()!r}))"
        done = python(folder, code)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        said.append(done.stdout)
    return folder, said


def test_a_learner_can_check_and_ask_for_a_hint(graded):
    code = """
from signs import check
print(check("01.2", lambda x: -x).diagnosis, check("01.1", 7), check.hint("01.1"), sep="|")
"""
    done = python(graded[0], code)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("the sign turned|✓ Correct")
    assert "Hint 1. Draw both on a line." in done.stdout


def test_everybody_gets_what_they_have_earned(graded):
    folder, said = graded
    assert "ready to grade 1 chapter." in said[0]
    assert f"01_signs: {len(LEARNERS)} handed in" in said[1]
    with open(folder / "class" / "grades.csv", encoding="utf-8", newline="") as file:
        points = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert points == {"right": 3, "ideas": 0, "remembers": 1, "alone": 3, "blank": 0}


def test_the_report_tells_the_ideas_and_where_to_read(graded):
    with open(graded[0] / "class" / "misconceptions.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["misconception"]: row for row in csv.DictReader(file)}
    assert rows.keys() == {"the sign forgotten", "the sign turned"}
    assert rows["the sign turned"]["students"] == "ideas"
    assert rows["the sign turned"]["cell"] == "signs-distance"
    page = (graded[0] / "class" / "report.html").read_text("utf-8")
    assert "01 · Signs" in page
    assert "from “A distance is never below 0.”" in page


def test_an_exercise_without_hidden_probes_is_named(graded):
    probes = graded[0] / "solutions" / "probes" / "ex_01_2.py"
    text = probes.read_text("utf-8")
    probes.unlink()
    command = ["grade", "stage", "x", "--package", "signs"]
    code = f"from cnnkit.__main__ import main\nsys.exit(main({command}))"
    done = python(graded[0], code)
    probes.write_text(text, "utf-8")
    assert done.returncode == 1
    assert "has no ex_01_2.py: no hidden probes to grade by" in done.stderr
    assert not (graded[0] / "x").exists()


@pytest.mark.parametrize(
    ("package", "words"), [("json", "json is no course"), ("nothing", "No module named 'nothing'")]
)
def test_a_package_that_is_no_course_is_named(tmp_path, package, words):
    with pytest.raises(GradingError, match=words):
        stage(tmp_path / "class", package=package)
    assert not (tmp_path / "class").exists()
