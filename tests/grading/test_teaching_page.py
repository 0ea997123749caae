"""What docs/teaching.md says is so: its tables, its commands, its example, its links."""

import json
import re
import shutil
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import nbformat
import pytest
from chapters import NOTEBOOKS, SOLUTIONS
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import CheckCellMetadata
from nbgrader.utils import is_grade

from cnnkit.__main__ import main
from cnnkit.authoring import learners_edition
from cnnkit.checking.trials import SECONDS
from cnnkit.checking.verdict import judge
from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.grading import stage
from cnnkit.grading.batch import WRITTEN
from cnnkit.grading.engine import RunContained
from cnnkit.grading.hidden import with_hidden_probes
from cnnkit.grading.sandbox import bubblewrap, kernels
from cnnkit.grading.sandbox.limits import Limits
from cnnkit.grading.staging import CONFIG_TEXT

ROOT = Path(__file__).parents[2]
PATH = ROOT / "docs" / "teaching.md"
PAGE = PATH.read_text("utf-8")
STEPS = "source", "release", "submitted", "autograded", "feedback"  # nbgrader's
SECTIONS = dict(re.findall(r"^##+ (.*)\n((?:(?!##).*\n)*)", PAGE, re.MULTILINE))


def rows(heading):
    """The rows of the first table below a heading: lists of their cells."""
    table = re.search(r"^\|(?:.*\n\|)+.*", SECTIONS[heading], re.MULTILINE)[0]
    split = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return split[2:]


@cache
def notebook(chapter, folder=NOTEBOOKS):
    return nbformat.read(folder / CHAPTERS[chapter][0], as_version=4)


def minutes_of(chapter):
    return int(re.search(r"\*About (\d+) minutes", notebook(chapter).cells[0].source)[1])


# Links, commands, settings


def anchors(text):
    headings = re.findall(r"^#+ (.*)", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


def test_links_lead_somewhere():
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    inside = [link for link in links if not link.startswith("http")]
    assert len(inside) > 20
    for link in inside:
        file, _, anchor = link.partition("#")
        target = (PATH.parent / file).resolve() if file else PATH
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def test_files_it_names_exist():
    named = re.findall(r"`((?:cnnkit|tests|solutions|notebooks)/[\w/.]+)`", PAGE)
    assert len(named) > 8
    assert [one for one in named if not (ROOT / one).exists()] == []


def test_its_commands_install_what_make_installs():
    recipe = re.findall(r"\$\(BIN\)/python -m pip (.*)", (ROOT / "Makefile").read_text("utf-8"))
    assert re.findall(r"\.venv/bin/python -m pip (.*)", SECTIONS["Install"]) == recipe


@pytest.mark.parametrize("command", ["stage", "run"])
def test_options_are_those_of_the_command_line(command, capsys):
    with pytest.raises(SystemExit):
        main(["grade", command, "--help"])
    there = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    called = "\n".join(re.findall(rf"cnnkit grade {command} .*", PAGE))
    assert set(re.findall(r"--[a-z-]+", called)) <= there
    if command == "run":
        table = " ".join(option for option, _ in rows("Stop and go on"))
        assert set(re.findall(r"--[a-z-]+", table)) == there
    else:
        assert {option for option in there if f"`{option}" in PAGE} == there


def test_settings_exist_with_the_values_named():
    traits = RunContained.class_traits(config=True)
    named = re.findall(r"c\.RunContained\.(\w+)", PAGE)
    assert set(named) <= traits.keys()
    for name, value in re.findall(r"c\.RunContained\.(\w+) = (\d+)", PAGE):
        assert traits[name].default_value == int(value)
        assert f"c.RunContained.{name} = {value}\n" in CONFIG_TEXT
    for name in ("everything", "without_sandbox"):  # the page names what they are not
        assert f"c.RunContained.{name} = True" in PAGE
        assert traits[name].default_value is False


def test_limits_are_the_ones_named():
    limits, table = Limits(), SECTIONS["What protects what"]
    seconds = f"a check has {SECONDS:g} seconds, a cell {limits.cell_seconds}, "
    assert f"{seconds}a submission {limits.submission_seconds} " in table
    assert f"{bubblewrap.MAX_FILES_BYTES // 2**20} MiB each" in table
    assert f"a file has at most {limits.file_bytes // 2**20} MiB" in table
    assert f"{limits.memory_bytes // 2**20} MB for each process" in table
    assert f"more than {kernels.MAX_PROCESSES} is ended" in table
    assert (kernels.WATCH_SECONDS, limits.output_characters) == (
        1 / 4,
        1_000_000,
    )  # a million characters


def test_the_folder_holds_what_is_listed(tmp_path):
    stage(tmp_path, ["03"])
    names = " ".join(row[0] for row in rows("What is in the class's folder"))
    listed = set(re.findall(r"`([^`]+)`", names))
    made = {path.name + "/" * path.is_dir() for path in tmp_path.iterdir()}
    nbgraders = CourseDirectory()
    steps = {getattr(nbgraders, f"{step}_directory") + "/" for step in STEPS}
    assert made | steps | {*WRITTEN, ".cnnkit/", "gradebook.db"} == listed


def test_messages_are_those_of_the_grader():
    folders = (ROOT / "cnnkit" / name for name in ("grading", "merging"))
    files = [ROOT / "cnnkit" / "__main__.py", *(p for one in folders for p in one.rglob("*.py"))]
    code = "".join(path.read_text("utf-8") for path in files)
    code = re.sub(r'"\s*f?"', "", code)  # texts that go on in the next line
    table = rows("What the messages mean")
    assert len(table) > 6
    for message, _ in table:
        fixed = re.split(r"…|s01.*|The check of 03.2|cnnkit.course", message.strip("`"))
        for part in fixed:
            assert part.strip(" :.") in code, message


# Tables


def test_points_are_those_of_the_notebooks():
    *chapters, total = rows("What is graded")
    assert [row[0] for row in chapters] == list(CHAPTERS)
    for chapter, *numbers in chapters:
        graded = [cell for cell in notebook(chapter).cells if is_grade(cell)]
        by_hand = sum(c.metadata.nbgrader.points for c in graded if c.cell_type == "markdown")
        everything = sum(c.metadata.nbgrader.points for c in graded)
        functions = [one for one in REGISTRY.exercises_of(chapter) if one.wants_a_function]
        points = sum(one.points for one in functions)
        expected = [len(REGISTRY.exercises_of(chapter)), len(functions)]
        expected += [everything - by_hand - points, points, by_hand, everything]
        assert list(map(int, numbers)) == expected, chapter
    sums = [sum(int(row[n]) for row in chapters) for n in range(1, 7)]
    assert list(map(int, total[1:])) == sums


def test_a_term_has_every_chapter_with_its_minutes():
    weeks = rows("A term of 15 weeks")
    assert [int(week) for week, *_ in weeks] == list(range(1, 16))
    planned = {}
    for _, chapter, minutes, due in weeks:
        if found := re.fullmatch(r"\[(\d\d) (.*)\]\(\.\./notebooks/(.*)\)", chapter):
            assert CHAPTERS[found[1]] == (found[3], found[2])
            assert due == found[1]
            planned[due] = int(minutes)
    assert planned == {chapter: minutes_of(chapter) for chapter in CHAPTERS}


def test_two_days_leave_each_chapter_its_minutes():
    end, before = None, None
    for day, begins, ends, chapter in rows("Two days"):
        begin = datetime.strptime(begins, "%H:%M")
        assert day != before or begin >= end
        end, before = datetime.strptime(ends, "%H:%M"), day
        if chapter in CHAPTERS:
            assert (end - begin).seconds == 60 * minutes_of(chapter), chapter


def code_below(chapter, heading):
    """The code of a section, as the solutions have it."""
    found, here = [], None
    for cell in notebook(chapter, SOLUTIONS).cells:
        if cell.cell_type == "markdown":
            here = (re.findall(r"^## (.*)", cell.source, re.MULTILINE) or [here])[-1]
        elif here == heading:
            found.append(cell.source)
    return "\n".join(found)


def test_a_lecture_names_what_stands_in_its_sections():
    lecture = rows("One lecture of 90 minutes")
    assert sum(int(minutes) for minutes, *_ in lecture) == 90
    for _, chapter, heading, exercises, explorer in lecture:
        code = code_below(chapter, heading)
        assert code, heading
        assert exercises or explorer
        for one in filter(None, exercises.split(", ")):
            assert f'check("{one}"' in code, one
        assert explorer.strip("`") in code, explorer


# The example


@pytest.fixture(scope="module")
def example():
    """What its blocks of Python make, by the first line of each."""
    blocks = dict(re.findall(r"```python\n# (.*)\n((?:.*\n)*?)```", PAGE))
    assert len(blocks) == PAGE.count("```python") == 5
    names = {}
    exec(blocks["cnnkit/course/chapter_03/ex_03_7.py"], names)
    exec(blocks["tests/course/styles/ex_03_7.py"], names)
    return blocks, names


@pytest.fixture(scope="module")
def judged(example, tmp_path_factory):
    """The exercise as it is; with hidden probes for two learners; and with those alone."""
    folder = tmp_path_factory.mktemp("probes")
    for path in (SOLUTIONS / "probes").glob("*.py"):
        shutil.copy(path, folder)
    blocks, names = example
    (folder / "ex_03_7.py").write_text(blocks["solutions/probes/ex_03_7.py"], "utf-8")
    exercise = names["EXERCISE"]
    longer = [with_hidden_probes(exercise, folder, seed) for seed in ("s01", "half")]
    visible = len(exercise.probes)
    alone = [replace(one, probes=one.probes[visible:]) for one in longer]
    assert all(one.probes for one in alone)
    return [exercise, *longer, *alone]


def test_the_examples_right_answers_are_right(example, judged):
    _, names = example
    assert len(names["STYLES"]) >= 4
    for exercise in judged:
        for answer in (exercise.reference, *names["STYLES"].values()):
            assert judge(exercise, answer).status == "correct", answer


def test_the_examples_wrong_ideas_are_named(judged):
    for exercise in judged:
        assert len(exercise.misconceptions) >= 3
        assert len(exercise.hints) == 3
        for idea in exercise.misconceptions:
            for model in idea.models:
                assert judge(exercise, model).diagnosis == idea.name


def test_the_examples_metadata_are_those_of_a_like_exercise():
    cells = {cell.id: cell for cell in notebook("03", SOLUTIONS).cells}
    for text in re.findall(r"```json\n(.*)\n```", PAGE):
        found = json.loads(text)["nbgrader"]
        like = found["grade_id"].replace("around", "pad")  # 03.2 gives two points, too
        assert found | {"grade_id": like} == cells[like].metadata.nbgrader


def test_the_examples_cells_make_a_learners_edition(example):
    blocks, names = example
    cells = [
        nbformat.v4.new_code_cell(blocks[f"solutions: {data['grade_id']}"], metadata=metadata)
        for metadata in map(json.loads, re.findall(r"```json\n(.*)\n```", PAGE))
        for data in [metadata["nbgrader"]]
    ]
    solved = nbformat.v4.new_notebook(cells=cells)
    CheckCellMetadata().preprocess(solved, {})
    answer, check = learners_edition(solved).cells
    assert "wrap" not in answer.source
    assert "NotImplementedError" in answer.source
    exercise, given = names["EXERCISE"], {"np": names["np"]}
    assert check.metadata.nbgrader.points == exercise.points
    exec(cells[0].source, given)
    asked = {}
    exec(check.source, given | {"check": lambda id_, answer: asked.update({id_: answer})})
    assert judge(exercise, asked[exercise.id]).status == "correct"
