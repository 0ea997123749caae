"""The misconceptions of a class as a table for a spreadsheet."""

import csv
from collections.abc import Iterable
from pathlib import Path

from cnnkit.grading.report.counting import Chapter, Idea
from cnnkit.grading.report.lessons import Lesson
from cnnkit.grading.report.safe_text import printable
from cnnkit.messages import _

# Programs find the columns by these names: they are the same in every language.
COLUMNS = (
    *("chapter", "exercise", "question", "misconception", "learners", "share of handed in"),
    *("students", "explanation", "question that leads out"),
    *("notebook", "heading", "cell", "explorer", "explorer notebook", "explorer cell"),
    "known from exercise",
)
# A spreadsheet would compute what begins so; the wide ones count in East Asian editions.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_misconceptions(path: Path, chapters: Iterable[Chapter]) -> None:
    """Write a row for each misconception of each exercise that somebody in the class has.

    The most frequent of a chapter come first. The file, which is overwritten, is CSV in UTF-8,
    with the mark that spreadsheets recognise it by.
    """
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for chapter in chapters:
            for idea in chapter.ideas:
                writer.writerow(map(_harmless, _row(chapter, idea)))


def _row(chapter: Chapter, idea: Idea):
    question, learners = chapter.exercises[idea.exercise_id].question, len(idea.students)
    return (
        *(chapter.name, idea.exercise_id, _(question), _(idea.name)),
        *(learners, f"{learners / chapter.handed_in:.2f}", "; ".join(idea.students)),
        *(_(idea.explanation), _(idea.question)),
        *_passages(idea.lesson),
        idea.known_from.exercise_id if idea.known_from else "",
    )


def _passages(lesson: Lesson | None):
    if lesson is None:
        return [""] * 6
    read, shown = lesson.passage, lesson.demonstration
    explorer = (shown.explorer, shown.notebook, shown.cell) if shown else ("", "", "")
    return read.notebook, read.heading, read.cell, *explorer


def _harmless(value: object):
    text = printable(value)
    return f"'{text}" if text.startswith(FORMULA) else text
