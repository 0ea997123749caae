"""The report as one page that needs nothing beside it."""

import base64
import hashlib
from html import escape
from pathlib import Path

from cnnkit.checking.statuses import CORRECT
from cnnkit.grading.report.bars import in_words, legend, stacked
from cnnkit.grading.report.counting import chapters_of
from cnnkit.grading.report.ideas import ideas, other_mistakes
from cnnkit.grading.report.learners import by_hand, matrix, remarks
from cnnkit.grading.report.lessons import Lessons
from cnnkit.grading.report.wording import counted, prose

SIGNS = (
    "✓ correct; ✗ wrong, with the letter of its idea where it has one; ⚠ the code stopped with an "
    "error; … not attempted; – no mark."
)


def write_page(path, registry, marks, remarks, manual):
    """Write the class's report as HTML: one file, without scripts, that loads nothing.

    Parameters
    ----------
    path : path
        Of the file, which is overwritten.
    registry : Registry
        Of the course: it says what the exercises ask, and what to show next.
    marks : dict
        (student, chapter's name) -> list of :class:`cnnkit.grading.marks.Mark`, empty where a
        submission could not be graded. A chapter's name is its notebook's stem.
    remarks : dict
        The same keys -> sentences: what was repaired, or needs a look by hand.
    manual : dict
        Chapter's name -> the points that are given by hand.
    """
    chapters, lessons = chapters_of(registry, marks, remarks), Lessons(registry)
    Path(path).write_text(_page(chapters, manual, lessons), "utf-8")


def summary(chapter):
    """A chapter in a sentence or two: how many, how well, and what to talk about first."""
    said = f"{counted(chapter.handed_in, 'learner')} handed in"
    if chapter.median is None:
        return f"{said}, but nothing has marks."
    said += f", median {chapter.median:g} of {counted(chapter.max_points, 'point')}."
    if chapter.without_marks:
        said += f" {counted(chapter.without_marks, 'submission')} without marks."
    return f"{said} {_first(chapter)}"


def _first(chapter):
    """What to talk about first."""
    if chapter.ideas:
        idea = chapter.ideas[0]
        return (
            f"Talk first about {idea.exercise_id}: {idea.number} of {chapter.handed_in} "
            f"answered with the idea “{idea.name}”."
        )
    missing = {
        one: sum(chapter.kinds(one).values()) - chapter.kinds(one)[CORRECT]
        for one in chapter.exercise_ids
    }
    worst = max(missing, key=missing.get)
    if not missing[worst]:
        return "Every answer is right."
    return f"Talk first about {worst}: {missing[worst]} of {chapter.handed_in} have not solved it."


def _page(chapters, manual, lessons):
    style = (Path(__file__).parent / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    numbered = list(enumerate(chapters))
    parts = "".join(_chapter(chapter, number, lessons) for number, chapter in numbered)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>What the class needs next</title><style>{style}</style></head><body>"
        f"<header><h1>What the class needs next</h1>{_contents(numbered)}</header>"
        f"<main>{parts}{_for_a_reader(numbered, manual)}</main></body></html>\n"
    )


def _contents(numbered):
    """A sentence for each chapter, which is a way to it, too."""
    items = "".join(
        f'<li><a href="#chapter-{number}">{escape(chapter.title)}</a> '
        f"<span>{prose(summary(chapter))}</span></li>"
        for number, chapter in numbered
    )
    last = '<li><a href="#by-hand">By hand</a> <span>Answers in words, and remarks.</span></li>'
    return f'<nav aria-label="Chapters"><ul class="contents">{items}{last}</ul></nav>'


def _chapter(chapter, number, lessons):
    anchor, title = f"chapter-{number}", escape(chapter.title)
    return (
        f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{title}</h2>'
        f"<p>{prose(summary(chapter))}</p>"
        f"<h3>Exercises</h3>{_bars(chapter)}"
        f"<h3>Ideas to talk about</h3>{ideas(chapter, lessons)}{other_mistakes(chapter)}"
        f"<h3>Who needs help</h3><p>{SIGNS}</p>{matrix(chapter, f'remarks-{number}')}</section>\n"
    )


def _bars(chapter):
    rows = []
    for one in chapter.exercise_ids:
        kinds = chapter.kinds(one)
        rows.append(
            f"<li><p><b>{escape(one)}</b> {prose(chapter.questions[one])}</p>"
            f'{stacked(kinds, chapter.handed_in)}<p class="told">{in_words(kinds)}</p></li>'
        )
    return f'{legend()}<ol class="bars">{"".join(rows)}</ol>'


def _for_a_reader(numbered, manual):
    """What a person has to look at, at the end: answers in words, and remarks."""
    said = "".join(remarks(chapter, f"remarks-{number}") for number, chapter in numbered)
    chapters = [chapter for _, chapter in numbered]
    return (
        '<section aria-labelledby="by-hand"><h2 id="by-hand">By hand</h2>'
        f"{by_hand(chapters, manual)}<h2>Remarks</h2>{said or '<p>There are none.</p>'}</section>"
    )
