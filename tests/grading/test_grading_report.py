"""The teacher's report: what it counts, where it points, and that no learner writes into it."""

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from pseudo import escaped, seen, wordless

from cnnkit import explorers
from cnnkit.checking.report import Report
from cnnkit.checking.statuses import CORRECT, ERROR, NOT_ATTEMPTED, WRONG
from cnnkit.colours import as_css
from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.grading.marks import Mark
from cnnkit.grading.report import chapters_of, write_misconceptions, write_page
from cnnkit.grading.report.counting import by_number
from cnnkit.grading.report.lessons import Lessons
from cnnkit.grading.report.page import summary

ROOT = Path(__file__).parents[2]
NAME = "02_convolution"
MEAN = "mean instead of sum"


def mark(exercise_id, status=CORRECT, diagnosis=None, message="Right."):
    worth = REGISTRY.find(exercise_id).points
    return Mark(exercise_id, status, worth * (status == CORRECT), worth, diagnosis, message)


def wrong(exercise_id, diagnosis):
    return mark(exercise_id, WRONG, diagnosis)


def a_class():
    """Five learners: two share an idea, one has another, one failed twice, one is unreadable."""
    marks = {
        ("s01", NAME): [wrong("02.1", MEAN), mark("02.2")],
        ("s02", NAME): [wrong("02.1", MEAN), wrong("02.2", "kernel flipped")],
        ("s03", NAME): [wrong("02.1", "kernel flipped"), mark("02.2", NOT_ATTEMPTED)],
        ("s04", NAME): [mark("02.1", ERROR, message="It stopped."), mark("02.2", WRONG)],
        ("s05", NAME): [],
    }
    return marks, {("s05", NAME): ("The notebook cannot be read.",)}


def chapter():
    (only,) = chapters_of(REGISTRY, *a_class())
    return only


class Reader(HTMLParser):
    """What a browser would make of a page: its tags, and the text outside of them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.links, self.ids = [], "", [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []

    @property
    def shape(self):
        """Its tags with the names of their attributes, in no order."""
        return sorted((tag, *given) for tag, given in self.tags)

    def handle_data(self, data):
        self.text += re.sub(r"\s*\n\s*", "", data)


def page_of(folder, marks, remarks=(), manual=()):
    path = folder / "report.html"
    write_page(path, chapters_of(REGISTRY, marks, dict(remarks)), dict(manual))
    return path.read_text("utf-8")


def rows_of(folder, marks, remarks=()):
    path = folder / "misconceptions.csv"
    write_misconceptions(path, chapters_of(REGISTRY, marks, dict(remarks)))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# Counting


def test_ideas_are_counted_and_the_most_frequent_comes_first():
    found = [(idea.exercise_id, idea.letter, idea.name, idea.students) for idea in chapter().ideas]
    assert found == [
        ("02.1", "a", MEAN, ("s01", "s02")),
        ("02.1", "b", "kernel flipped", ("s03",)),
        ("02.2", "a", "kernel flipped", ("s02",)),
    ]


def test_every_answer_is_of_one_kind():
    assert chapter().kinds["02.1"] == {"known idea": 3, ERROR: 1}
    assert chapter().kinds["02.2"] == {CORRECT: 1, "known idea": 1, NOT_ATTEMPTED: 1, WRONG: 1}


def test_a_summary_says_what_to_talk_about_first():
    assert summary(chapter()) == (
        "5 learners handed in, median 0 of 3 points. 1 submission without marks. "
        f"Talk first about 02.1: 2 of 5 answered with the idea “{MEAN}”."
    )


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([mark("02.1")], "1 learner handed in, median 1 of 1 point. Every answer is right."),
        ([mark("02.2", ERROR)], "Talk first about 02.2: 1 of 1 have not solved it."),
        ([], "1 learner handed in, but nothing has marks."),
    ],
)
def test_a_summary_where_no_idea_has_a_name(marks, words):
    (only,) = chapters_of(REGISTRY, {("s01", NAME): marks}, {})
    assert words in summary(only)


def test_exercises_stand_in_the_order_of_their_numbers():
    assert sorted(["11.10", "11.9", "11.1"], key=by_number) == ["11.1", "11.9", "11.10"]


def test_more_ideas_than_letters():
    marks = {
        (f"s{n:02}", NAME): [Mark("02.1", WRONG, 0, 1, f"idea {n:02}", "Said.")] for n in range(28)
    }
    (only,) = chapters_of(REGISTRY, marks, {})
    assert [idea.letter for idea in only.ideas][24:] == ["y", "z", "aa", "ab"]
    assert only.ideas[0].explanation == "Said."  # the course does not know it: as the card said


# What to show next


@pytest.fixture(scope="module")
def course():
    return Lessons(REGISTRY)


@pytest.fixture(scope="module")
def cells():
    """{notebook in the learner's edition: {cell id: cell}} of the learner's edition."""
    return {
        f"notebooks/{file}": {
            cell.id: cell for cell in nbformat.read(ROOT / "notebooks" / file, as_version=4).cells
        }
        for file, _ in CHAPTERS.values()
    }


@pytest.mark.parametrize("exercise_id", [exercise.id for exercise in REGISTRY.exercises()])
def test_what_to_show_is_there(course, cells, exercise_id):
    exercise = REGISTRY.find(exercise_id)
    lesson = course.of(exercise)
    there = cells[lesson.passage.notebook]
    assert there[lesson.passage.cell].cell_type == "markdown"
    assert lesson.passage.cell == exercise.taught_by
    assert any(
        re.search(rf"^#+ {re.escape(lesson.passage.heading)}$", c.source, re.M)
        for c in there.values()
    )
    assert len(lesson.passage.beginning) > 15
    assert bool(lesson.demonstration) == bool(exercise.explorer)
    if lesson.demonstration:
        assert lesson.demonstration.cell == exercise.explorer
        assert lesson.demonstration.explorer in explorers.__all__
        shown = cells[lesson.demonstration.notebook][lesson.demonstration.cell]
        assert f"explorers.{lesson.demonstration.explorer}(" in shown.source


def test_what_teaches_stands_before_the_answer(course, cells):
    for exercise in REGISTRY.exercises():
        place = course.of(exercise).passage
        order = list(cells[place.notebook].values())
        taught = next(n for n, cell in enumerate(order) if cell.id == place.cell)
        checked = next(
            n
            for n, cell in enumerate(order)
            if f'check("{exercise.id}"' in cell.source and "nbgrader" in cell.metadata
        )
        assert taught < checked


def test_a_lesson_by_example(course):
    stride, sizes, scores = (course.of(REGISTRY.find(one)) for one in ("03.5", "05.3", "10.5"))
    assert stride.passage.heading == "3 · Stride"
    assert stride.passage.notebook == "notebooks/03_padding_and_stride.ipynb"
    assert sizes.demonstration.notebook == "notebooks/04_output_size.ipynb"
    assert scores.demonstration is None


@pytest.mark.parametrize(
    ("exercise_id", "idea", "earlier"),
    [
        ("05.1", "kernel flipped", "02.1"),
        ("02.3", "kernel flipped", None),  # it is this chapter's own
        ("08.8", "passed where it should stop", None),
    ],
)
def test_an_idea_is_known_from_where_it_was_first_met(exercise_id, idea, earlier):
    (only,) = chapters_of(REGISTRY, {("s01", "any"): [wrong(exercise_id, idea)]}, {})
    (found,) = only.ideas
    assert (found.known_from and found.known_from.exercise_id) == earlier


# The table for a spreadsheet


def test_the_table(tmp_path):
    first, *rest = rows_of(tmp_path, *a_class())
    assert len(rest) == 2
    idea = next(one for one in REGISTRY.find("02.1").misconceptions if one.name == MEAN)
    assert first == {
        "chapter": NAME,
        "exercise": "02.1",
        "question": REGISTRY.find("02.1").question,
        "misconception": MEAN,
        "learners": "2",
        "share of handed in": "0.40",
        "students": "s01; s02",
        "explanation": idea.explanation,
        "question that leads out": idea.question,
        "notebook": "notebooks/02_convolution.ipynb",
        "heading": "1 · One window",
        "cell": "convolution-window",
        "explorer": "ConvolutionStepper",
        "explorer notebook": "notebooks/02_convolution.ipynb",
        "explorer cell": "convolution-explorer",
        "known from exercise": "01.3",
    }


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+1", "-1", "@SUM(1)", "\t=1", "＝1"])
def test_no_name_becomes_a_formula(tmp_path, name):
    (row,) = rows_of(tmp_path, {(name, NAME): [wrong("02.1", MEAN)]})
    assert row["students"] == f"'{name}"


def test_an_idea_that_begins_like_a_formula(tmp_path):
    (row,) = rows_of(tmp_path, {("s01", "04_output_size"): [wrong("04.2", "+1 forgotten")]})
    assert row["misconception"] == "'+1 forgotten"


# The page

HOSTILE = (
    "<script>document.title = 'taken'</script>",
    '" onmouseover="document.title=1" x="',
    "'><img src=x onerror=document.title=1>",
    "\u202etxt.exe",
    "مرحبا",
    "&lt;b&gt;",
    "x" * 500,
    "half of a pair \udcff and \x00 nothing",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_learner_writes_into_the_page(tmp_path, text):
    def written(words):
        marks = {
            (words, NAME): [wrong("02.1", MEAN), mark("02.2", ERROR, message=words)],
            ("s02", NAME): [Mark("02.1", WRONG, 0, 1, words, words)],
        }
        return Reader(page_of(tmp_path, marks, {(words, NAME): (words,)}, {NAME: 2}))

    plain, hostile = written("s01"), written(text)
    assert hostile.shape == plain.shape


def test_what_learners_write_is_still_readable(tmp_path):
    page = Reader(page_of(tmp_path, {("<b>", NAME): [mark("02.1", ERROR, message="1 < 2 & `x`")]}))
    assert "<b>" in page.text
    assert "1 < 2 & x" in page.text


def test_the_page_needs_nothing_and_runs_nothing(tmp_path):
    text = page_of(tmp_path, *a_class(), {NAME: 2})
    page = Reader(text)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    for tag, given in page.tags:
        assert not [name for name in given if name.startswith("on") or name in ("style", "src")], (
            tag
        )
    assert not re.search(r"https?:|url\(|@import", text)
    assert "default-src 'none'" in text


def test_the_courses_colours_come_from_one_place():
    css = (ROOT / "cnnkit" / "grading" / "report" / "report.css").read_text("utf-8")
    assert not set(re.findall(r"#\w{6}", css.upper())) & set(re.findall(r"#\w{6}", as_css()))
    defined = re.findall(r"(--\w+):", as_css() + css)
    assert len(defined) == len(set(defined))
    assert set(re.findall(r"var\((--\w+)\)", css)) <= set(defined)


def test_every_link_has_its_target(tmp_path):
    marks, remarks = a_class()
    marks["s01", "04_output_size"] = [mark("04.1")]
    page = Reader(page_of(tmp_path, marks, remarks, {NAME: 2}))
    assert len(page.ids) == len(set(page.ids))
    assert len(page.links) == 4  # two chapters, the work by hand, the remark
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_tells_everything(tmp_path):
    text = Reader(page_of(tmp_path, *a_class(), {NAME: 2})).text
    idea = next(one for one in REGISTRY.find("02.1").misconceptions if one.name == MEAN)
    for words in (
        summary(chapter()),
        "✗ 3 wrong, a known idea ⚠ 1 with an error",
        f"02.1 a · {MEAN}",
        "2 of 5 learners",
        idea.explanation,
        f"Ask: {idea.question}".replace("*", ""),  # set as strong
        "from “Take a small gray picture",
        "ConvolutionStepper",
        "Who: 2 learnerss01, s02",
        "2 more ideas with one learner each",
        "2 answers with another mistake or an error",
        "02.1 ⚠ 1 learner: It stopped.",
        "s02✗ a✗ a0",
        "s05–––2 remarks",
        "The notebook cannot be read.There are no marks for this submission.",
        "02 · Convolution52",  # by hand: to read, points each
    ):
        assert words in text, words


def test_who_needs_help_most_comes_first(tmp_path):
    rows = re.findall(r'<tr><th scope="row"><bdi>(\w+)', page_of(tmp_path, *a_class()))
    assert rows == ["s05", "s02", "s03", "s04", "s01"]


def test_bars_are_as_long_as_their_numbers(tmp_path):
    text = page_of(tmp_path, *a_class())
    bars = re.findall(r'<svg class="bar".*?</svg>', text)
    widths = [re.findall(r'class="(\w+)" x="([\d.]+)%" width="([\d.]+)%"', bar) for bar in bars]
    assert widths[0] == [("known", "0", "60"), ("error", "60", "20")]
    assert [name for name, *_ in widths[1]] == ["right", "known", "wrong", "untried"]


def test_nobody_has_handed_in(tmp_path):
    page = Reader(page_of(tmp_path, {}))
    assert "Nothing waits to be graded by hand." in page.text
    assert rows_of(tmp_path, {}) == []


def test_an_assignment_of_ones_own_has_no_lessons(tmp_path):
    marks = {("s01", "my_own"): [Mark("my-1", WRONG, 0, 1, "an idea", "What was done.")]}
    assert "What was done." in Reader(page_of(tmp_path, marks)).text
    assert rows_of(tmp_path, marks)[0]["notebook"] == ""


def test_a_large_class_fits_into_a_megabyte(tmp_path):
    """100 learners, 13 chapters; of ten answers three show an idea and one has no name."""

    def given(learner, number, exercise):
        ideas, turn = exercise.misconceptions, (learner * 7 + number * 3) % 10
        if turn < 6:
            return mark(exercise.id)
        if turn == 6:
            return mark(exercise.id, ERROR, message=f"Your code stopped in line {learner}. " * 3)
        return wrong(exercise.id, ideas[min(learner % 4, learner % len(ideas))].name)

    marks = {
        (f"learner{learner:03}", file.removesuffix(".ipynb")): [
            given(learner, number, exercise)
            for number, exercise in enumerate(REGISTRY.exercises_of(chapter))
        ]
        for learner in range(100)
        for chapter, (file, _) in CHAPTERS.items()
    }
    assert 300_000 < len(page_of(tmp_path, marks).encode()) < 1_000_000


def test_three_hundred_learners_are_all_there(tmp_path):
    marks = {(f"s{n:03}", NAME): [wrong("02.1", MEAN)] for n in range(300)}
    page = page_of(tmp_path, marks)
    assert "Who: 300 learners" in page
    assert len(set(re.findall(r"<bdi>(s\d{3})</bdi>", page))) == 300


# In another language


def everything():
    """(marks, remarks, points by hand): every idea of the course, and all else that is said."""
    marks = {
        (f"s{number}", Path(file).stem): [
            wrong(exercise.id, exercise.misconceptions[number].name)
            for exercise in REGISTRY.exercises_of(chapter)
            if number < len(exercise.misconceptions)
        ]
        for chapter, (file, _) in CHAPTERS.items()
        for number in range(8)
    }
    marks |= {("s8", name): [] for name in ("98", "99")}
    marks |= {(f"s{n}", NAME): [mark("02.1", ERROR, message=f"{n}")] for n in range(10, 40)}
    marks["s9", NAME] = marks["s8", NAME] = [wrong("02.1", MEAN), mark("02.2", NOT_ATTEMPTED)]
    marks["s7", "98"] = [Mark("7", CORRECT, 1, 1, None, ""), Mark("8", WRONG, 0, 1, "9", "")]
    marks["s7", "97"] = [Mark("7", CORRECT, 1, 1, None, "")]
    marks["s7", "96"] = [Mark("7", ERROR, 0, 1, None, "")]
    return marks, {("s1", NAME): ("1", "2")}, {NAME: 2}


def test_no_word_of_the_page_escapes_translation(tmp_path, course):
    """But for what stands in the notebooks themselves."""
    with wordless():
        page = seen(page_of(tmp_path, *everything()))
    assert len(page) > 10_000
    lessons = [course.of(exercise) for exercise in REGISTRY.exercises()]
    passages = [one for lesson in lessons for one in (lesson.passage, lesson.demonstration) if one]
    quoted = {text for one in passages for text in (one.heading, one.beginning)}
    for text in sorted(quoted, key=len, reverse=True):
        page = page.replace(text, "")
    assert escaped(page) == []


def test_no_word_of_the_table_escapes_translation(tmp_path):
    """But for the columns' names, and what a program finds its way by."""
    with wordless():
        rows = rows_of(tmp_path, *everything()[:2])
    assert len(rows) > 100
    people = ("question", "misconception", "explanation", "question that leads out")
    assert escaped(" ".join(row[one] for row in rows for one in people)) == []


@pytest.mark.parametrize("unattempted", [False, True])
def test_no_word_of_a_mark_escapes_translation(unattempted):
    with wordless():
        report = Report(WRONG, 0, 1, "1", "kernel flipped", "02.1")
        assert escaped(Mark.of(report, unattempted).message) == []
