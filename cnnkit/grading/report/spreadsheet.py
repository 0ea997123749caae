"""The misconceptions of a class as a table for a spreadsheet."""

import csv

from cnnkit.grading.report.counting import chapters_of, question_of
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


def write_misconceptions(path, marks, solutions, remarks=()):
    """Write a row for each misconception of each exercise that somebody in the class has.

    The most frequent of a chapter come first. The file is CSV in UTF-8, with the mark that
    spreadsheets recognise it by.

    Parameters
    ----------
    path : path
        Of the file, which is overwritten.
    marks : dict
        (student, chapter's name) -> list of :class:`cnnkit.grading.marks.Mark`.
    solutions : path
        The folder with the solved notebooks: they say what to show next.
    remarks : dict, optional
        As for :func:`write_page`: who has remarks, but no marks, has handed in, too.
    """
    lessons = Lessons(solutions)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for chapter in chapters_of(marks, remarks):
            for idea in chapter.ideas:
                writer.writerow(map(_harmless, _row(chapter, idea, lessons)))


def _row(chapter, idea, lessons):
    known = lessons.known_from(idea.exercise_id, idea.name)
    return (
        *(chapter.name, idea.exercise_id, question_of(idea.exercise_id), idea.name),
        *(idea.number, f"{idea.number / chapter.handed_in:.2f}", "; ".join(idea.students)),
        *(idea.explanation, idea.question),
        *_places(lessons.of(idea.exercise_id)),
        known.exercise_id if known else "",
    )


def _places(lesson):
    if lesson is None:
        return [""] * 6
    shown = lesson.explorer
    explorer = (shown.name, shown.notebook, shown.cell) if shown else ("", "", "")
    return lesson.notebook, lesson.heading, lesson.cell, *explorer


def _harmless(value):
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA) else text
