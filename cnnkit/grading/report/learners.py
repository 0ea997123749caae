"""The part of the report on learners: who needs help, and what waits for a reader."""

from html import escape

from cnnkit.checking.card import SIGNS
from cnnkit.grading.report.bars import CLASSES
from cnnkit.grading.report.counting import KNOWN, kind_of, points_of
from cnnkit.grading.report.wording import counted, name, prose


def matrix(chapter, anchor):
    """Learners × exercises, those with the fewest points first."""
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in chapter.exercise_ids)
    rows = "".join(_row(chapter, student, anchor) for student in _by_need(chapter))
    title = f"{escape(chapter.title)}: learners and exercises"
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{title}"><table>'
        "<caption>Learners and exercises, the fewest points first</caption><thead><tr>"
        f'<th scope="col">Learner</th>{heads}<th scope="col">Points</th>'
        '<th scope="col">Remarks</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def by_hand(chapters, manual):
    """What only a person can grade: the answers in words, chapter by chapter."""
    rows = "".join(
        f'<tr><th scope="row">{escape(chapter.title)}</th><td>{chapter.handed_in}</td>'
        f"<td>{manual[chapter.name]:g}</td></tr>"
        for chapter in chapters
        if manual.get(chapter.name)
    )
    if not rows:
        return "<p>Nothing waits to be graded by hand.</p>"
    return (
        "<table><caption>Answers in words, to be read and graded in nbgrader’s formgrader"
        '</caption><thead><tr><th scope="col">Chapter</th><th scope="col">To read</th>'
        f'<th scope="col">Points each</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def remarks(chapter, anchor):
    """What was repaired in the submissions of a chapter, or needs a look."""
    items = "".join(
        f"<dt>{name(student)}</dt>"
        + "".join(f"<dd><bdi>{prose(sentence)}</bdi></dd>" for sentence in _said(chapter, student))
        for student in chapter.marks
        if _said(chapter, student)
    )
    return f'<h3 id="{anchor}">{escape(chapter.title)}</h3><dl>{items}</dl>' if items else ""


def _said(chapter, student):
    without = () if chapter.marks[student] else ("There are no marks for this submission.",)
    return chapter.remarks[student] + without


def _by_need(chapter):
    """Learners without marks first, then by their points."""
    marks = chapter.marks
    return sorted(marks, key=lambda one: (bool(marks[one]), points_of(marks[one]), one))


def _row(chapter, student, anchor):
    marks = chapter.marks[student]
    cells = "".join(_cell(chapter, marks.get(one)) for one in chapter.exercise_ids)
    points = f"{points_of(marks):g}" if marks else "–"
    said = len(_said(chapter, student))
    link = f'<a href="#{anchor}">{counted(said, "remark")}</a>' if said else ""
    return f'<tr><th scope="row">{name(student)}</th>{cells}<td>{points}</td><td>{link}</td></tr>\n'


def _cell(chapter, mark):
    if mark is None:
        return "<td>–</td>"
    kind = kind_of(mark)
    sign = f"✗ {chapter.letter(mark)}" if kind == KNOWN else SIGNS[kind]
    return f'<td class="{CLASSES[kind]}">{sign}</td>'
