"""The misconceptions of a class as a table for a spreadsheet."""

import csv

from cnnkit.grading.report.counting import chapters_of
from cnnkit.grading.report.lessons import Lessons
from cnnkit.grading.report.wording import clean

COLUMNS = (
    *("chapter", "exercise", "question", "misconception", "learners", "share of handed in"),
    *("students", "explanation", "question that leads out"),
    *("notebook", "heading", "cell", "explorer", "explorer notebook", "explorer cell"),
    "known from exercise",
)
# A spreadsheet would compute what begins so; the wide ones count in East Asian editions.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_misconceptions(path, registry, marks, remarks=()):
    """Write a row for each misconception of each exercise that somebody in the class has.

    The most frequent of a chapter come first. The file is CSV in UTF-8, with the mark that
    spreadsheets recognise it by.

    Parameters
    ----------
    path : path
        Of the file, which is overwritten.
    registry : Registry
        Of the course: it says what the exercises ask, and what to show next.
    marks : dict
        (student, chapter's name) -> list of :class:`cnnkit.grading.marks.Mark`.
    remarks : dict, optional
        As for :func:`write_page`: who has remarks, but no marks, has handed in, too.
    """
    lessons = Lessons(registry)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for chapter in chapters_of(registry, marks, remarks):
            for idea in chapter.ideas:
                writer.writerow(map(_harmless, _row(chapter, idea, lessons)))


def _row(chapter, idea, lessons):
    known = lessons.known_from(idea.exercise_id, idea.name)
    return (
        *(chapter.name, idea.exercise_id, chapter.questions[idea.exercise_id], idea.name),
        *(idea.number, f"{idea.number / chapter.handed_in:.2f}", "; ".join(idea.students)),
        *(idea.explanation, idea.question),
        *_places(lessons.of(idea.exercise_id)),
        known.exercise_id if known else "",
    )


def _places(lesson):
    if lesson is None:
        return [""] * 6
    read, shown = lesson.place, lesson.explorer
    explorer = (shown.explorer, shown.notebook, shown.cell) if shown else ("", "", "")
    return read.notebook, read.heading, read.cell, *explorer


def _harmless(value):
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA) else text
