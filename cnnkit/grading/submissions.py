"""Grades one submission as far as nbgrader has nothing to do with it: repaired, run, judged."""

import re
from collections.abc import Collection, Iterator

from nbformat import NotebookNode

from cnnkit.checking.roles import is_solution
from cnnkit.grading.classroom import Classroom
from cnnkit.grading.handed_in.reading import read_notebook
from cnnkit.grading.handed_in.repairing import repaired
from cnnkit.grading.marks import Mark
from cnnkit.grading.outcomes import Outcome, read_outcome, write_outcome
from cnnkit.grading.sandbox.limits import RunSettings
from cnnkit.grading.sandbox.running import run
from cnnkit.merging.skeleton import Skeleton
from cnnkit.messages import _

# What of the course knows the right answers, or carries numbers to the grader.
SUSPICIOUS = re.compile(
    r"cnnkit\.(?:course|exercises|checking|grading)|\.reference\b|\bjudge\b|_cnnkit_publish_trials|vnd\.cnnkit"
    r"|\bgc\.get_|\bsys\.modules|\.kernel\b|\bsettrace\b"
)


def graded(
    classroom: Classroom, student: str, chapter: str, settings: RunSettings, again: bool = False
) -> tuple[Outcome, bool]:
    """The :class:`Outcome` of a submission, and whether it was run for this now.

    Parameters
    ----------
    settings : RunSettings
        For :func:`cnnkit.grading.sandbox.running.run`.
    again : bool
        Run it although nothing has changed.
    """
    submitted = classroom.path("submitted", student, chapter).read_bytes()
    digest = classroom.digest(student, chapter, submitted)
    stored = None if again else read_outcome(classroom, student, chapter, digest)
    if stored:
        return stored, False
    released = classroom.released(chapter)
    notebook, read_remarks = read_notebook(submitted)
    notebook, repair_remarks = repaired(notebook, released)
    unchanged = _unchanged_cells(notebook, released)
    exercise_of = classroom.exercise_of(student, digest)
    result = run(notebook, classroom.registry, exercise_of, unchanged, **settings)
    unattempted = _unattempted(notebook, released)
    outcome = Outcome(
        digest,
        result.notebook,
        tuple(Mark.of(r, r.exercise_id in unattempted) for r in result.reports.values()),
        (*read_remarks, *repair_remarks, *suspicions(notebook, unchanged), *result.remarks),
    )
    write_outcome(classroom, student, chapter, outcome)
    return outcome, True


def suspicions(notebook: NotebookNode, unchanged: Collection[int]) -> Iterator[str]:
    """Sentences about cells that reach for what answers or judges: a person should read them."""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and number not in unchanged:
            found = dict.fromkeys(match[0] for match in SUSPICIOUS.finditer(cell.source))
            if found:
                yield _(
                    "Cell {number} speaks of {words}: read it before you believe its points.",
                    number=number + 1,
                    words=", ".join(f"`{one}`" for one in found),
                )


def _unattempted(notebook, released):
    """Ids of the exercises whose answers are as they were released."""
    skeleton, cells = Skeleton(released), {cell.id: cell.source for cell in notebook.cells}
    return {
        skeleton.exercise(check)
        for check, answer in skeleton.answer_of.items()
        if skeleton.untouched(answer, cells[answer])
    }


def _unchanged_cells(notebook, released):
    """Numbers of the course's own cells that a learner has left as they were."""
    sources = {cell.id: cell.source for cell in released.cells if not is_solution(cell)}
    return {n for n, cell in enumerate(notebook.cells) if sources.get(cell.id) == cell.source}
