"""Grades one submission as far as nbgrader has nothing to do with it: repaired, run, judged."""

import re

import nbformat

from cnnkit.grading.handed_in.repairing import repaired
from cnnkit.grading.marks import Mark
from cnnkit.grading.outcomes import Kept, keep, kept
from cnnkit.grading.sandbox.running import run
from cnnkit.merging.roles import is_solution
from cnnkit.merging.skeleton import Skeleton

# What of the course knows the right answers, or carries numbers to the grader.
SUSPICIOUS = re.compile(
    r"cnnkit\.(?:course|exercises|checking|grading)|\.reference\b|\bjudge\b|_cnnkit_hand_in|vnd\.cnnkit"
    r"|\bgc\.get_|\bsys\.modules|\.kernel\b|\bsettrace\b"
)


def graded(classroom, student, chapter, settings, again=False):
    """The :class:`Kept` of a submission: run now, if it has not been before.

    Parameters
    ----------
    settings : dict
        For :func:`cnnkit.grading.sandbox.running.run`: walls, everything, limits.
    again : bool
        Run it although nothing has changed.
    """
    path = classroom.path("submitted", student, chapter)
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    notebook, remarks = repaired(notebook, classroom.released(chapter))
    return graded_notebook(classroom, student, chapter, notebook, remarks, settings, again)


def graded_notebook(classroom, student, chapter, notebook, remarks, settings, again=False):
    """The same for a notebook that has been repaired."""
    digest = classroom.digest(student, chapter, notebook)
    found = None if again else kept(classroom, student, chapter, digest)
    if found:
        return found
    own = _courses_own(notebook, classroom.released(chapter))
    remarks = (*remarks, *suspicions(notebook, own))
    outcome = run(
        notebook, classroom.registry, classroom.exercise_of(student, digest), own, **settings
    )
    untouched = _untouched(notebook, classroom.released(chapter))
    marks = tuple(Mark.of(r, r.exercise_id in untouched) for r in outcome.reports.values())
    found = Kept(digest, outcome.notebook, marks, (*remarks, *outcome.remarks))
    keep(classroom, student, chapter, found)
    return found


def suspicions(notebook, courses_own):
    """Sentences about cells that reach for what answers or judges: a person should read them."""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and number not in courses_own:
            found = dict.fromkeys(match[0] for match in SUSPICIOUS.finditer(cell.source))
            if found:
                words = ", ".join(f"`{one}`" for one in found)
                yield f"Cell {number + 1} speaks of {words}: read it before you believe its points."


def _untouched(notebook, released):
    """Ids of the exercises whose answers are as they were released."""
    skeleton, cells = Skeleton(released), {cell.id: cell.source for cell in notebook.cells}
    return {
        skeleton.exercise(check)
        for check, answer in skeleton.answer_of.items()
        if skeleton.untouched(answer, cells[answer])
    }


def _courses_own(notebook, released):
    """Numbers of the cells that a learner has left as they were."""
    sources = {cell.id: cell.source for cell in released.cells if not is_solution(cell)}
    return {n for n, cell in enumerate(notebook.cells) if sources.get(cell.id) == cell.source}
