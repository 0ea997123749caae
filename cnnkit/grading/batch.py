"""Takes a class from a folder of submissions to grades, feedback and a report.

Every step writes whole files and first looks at what is there. So a run that was
stopped goes on where it was, and one that is repeated does nothing.
"""

import copy
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from statistics import median

from filelock import FileLock, Timeout
from nbformat import NotebookNode
from traitlets.config import Config

from cnnkit.grading.classroom import Classroom
from cnnkit.grading.engine import RunContained
from cnnkit.grading.errors import GradingError
from cnnkit.grading.gradebook import Nbgrader
from cnnkit.grading.handed_in.collecting import one_line
from cnnkit.grading.intake import take_in
from cnnkit.grading.outcomes import Outcome, read_outcome
from cnnkit.grading.parallel import for_each
from cnnkit.grading.report import chapters_of, write_misconceptions, write_page
from cnnkit.grading.sandbox.limits import RunSettings
from cnnkit.grading.state import read_state, update_state
from cnnkit.grading.submissions import graded
from cnnkit.messages import _

WRITTEN = ("grades.csv", "misconceptions.csv", "report.html")
MAX_ROUNDING = 1e-6  # points
Key = tuple[str, str]  # student, chapter


@dataclass
class Summary:
    """What a run did."""

    handed_in: dict[str, int] = field(default_factory=dict)  # chapter -> number of submissions
    run: int = 0  # submissions that were run now
    graded: int = 0  # grades that were written now
    pages: int = 0  # of feedback
    unplaced: list[tuple[Path, str]] = field(default_factory=list)  # why: nobody's, of no chapter
    broken: list[tuple[str, str, str]] = field(default_factory=list)  # student, chapter, why
    # chapter -> {student: (score, maximum, by hand)}
    scores: dict[str, dict[str, tuple[float, float, bool]]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [self._chapter(chapter, number) for chapter, number in self.handed_in.items()]
        lines.append(
            _(
                "Now: {run} run, {graded} graded, {pages} pages of feedback.",
                run=self.run,
                graded=self.graded,
                pages=self.pages,
            )
        )
        for path, why in self.unplaced:
            lines.append(_("Not placed: {file}: {reason}", file=one_line(path), reason=why))
        for student, chapter, why in self.broken:
            lines.append(
                _(
                    "Not graded: {student}, {chapter}: {reason}",
                    student=student,
                    chapter=chapter,
                    reason=why,
                )
            )
        return "\n".join([*lines, *(_("Written: {file}", file=path) for path in self.files)])

    def _chapter(self, chapter, number):
        scores = self.scores[chapter].values()
        places = {
            "chapter": chapter,
            "number": number,
            "waiting": sum(by_hand for _score, _maximum, by_hand in scores),
            "points": f"{median(score for score, *_rest in scores) if scores else 0:g}",
            "maximum": f"{max((maximum for _score, maximum, _hand in scores), default=0):g}",
        }
        if not scores:
            return _("{chapter}: {number} handed in", **places)
        if not places["waiting"]:
            return _("{chapter}: {number} handed in, median {points} of {maximum} points", **places)
        return _(
            "{chapter}: {number} handed in, median {points} of {maximum} points, {waiting} to be "
            "looked at by hand",
            **places,
        )


def grade(
    root: str | Path,
    folder: str | Path | None = None,
    chapters: Sequence[str] = (),
    cores: int | None = None,
    again: bool = False,
    no_sandbox: bool = False,
    students: str | Path | None = None,
) -> Summary:
    """Grade a class as far as it has not been graded; returns the :class:`Summary`.

    Parameters
    ----------
    root : path
        The class's folder, see :func:`cnnkit.grading.staging.stage`.
    folder : path, optional
        With submissions. Without it, those that are in the class's folder already.
    chapters : sequence of str
        Beginnings of chapters' names; all without it.
    cores : int, optional
        How many submissions run at once; as many as the machine has cores.
    again : bool
        Run also what has been run before.
    no_sandbox : bool
        Do without a sandbox where there is none.
    students : path, optional
        A CSV file whose columns "name" and "id" say which id a name in the folder is.

    Raises
    ------
    GradingError
        Nothing can be graded: no class's folder, no such chapter, no sandbox.
    """
    classroom = Classroom(root)
    with _locked(classroom):
        chosen, nbgrader, summary = classroom.chosen(chapters), Nbgrader(classroom), Summary()
        settings = _settings(nbgrader.config, no_sandbox)
        for chapter in chosen:
            nbgrader.generate(chapter)
        if folder is not None:
            summary.unplaced = take_in(classroom, folder, chosen, students)
        work = [(student, chapter) for chapter in chosen for student in classroom.students(chapter)]
        cores = cores or os.cpu_count() or 1
        run = partial(_run, classroom.root, settings, again)
        outcomes = _grade_all(classroom, nbgrader, work, run, cores, summary)
        _write_feedback(classroom, nbgrader, outcomes, cores, summary)
        for chapter in chosen:
            summary.handed_in[chapter] = sum(one == chapter for _student, one in work)
            summary.scores[chapter] = nbgrader.scores(chapter)
        _write_reports(classroom, nbgrader, outcomes, summary)
    return summary


@contextmanager
def _locked(classroom: Classroom) -> Iterator[None]:
    """Two runs at once would write the same files."""
    classroom.internal.mkdir(exist_ok=True)
    try:
        with FileLock(classroom.internal / "lock", timeout=0):
            yield
    except Timeout:
        raise GradingError(_("Another run is grading {folder}.", folder=classroom.root)) from None


def _settings(config: Config, no_sandbox: bool) -> RunSettings:
    config = copy.deepcopy(config)
    if no_sandbox:
        config.RunContained.without_sandbox = True
    return RunContained(config=config).settings


def _grade_all(classroom, nbgrader, work, run, cores, summary) -> dict[Key, Outcome]:
    """Run what has not been run, and give each to nbgrader as it is ready.

    The outcomes that come back have no notebooks: they are large, and nbgrader has them.
    """
    outcomes = {}
    for key, result, error in for_each(work, run, cores, _("Running")):
        if result is None:
            summary.broken.append((*key, error or ""))
            continue
        outcome, ran = result
        summary.run += ran
        try:
            summary.graded += _write_grade(classroom, nbgrader, key, outcome)
        except GradingError as refused:
            summary.broken.append((*key, str(refused)))
        outcomes[key] = replace(outcome, notebook=NotebookNode())
    return outcomes


def _run(root: Path, settings: RunSettings, again: bool, student: str, chapter: str):
    """In a process of its own."""
    return graded(_classroom(root), student, chapter, settings, again)


def _write_grade(classroom, nbgrader, key, outcome):
    """Whether the grade was new."""
    written = classroom.path("autograded", *key)
    done = read_state(classroom, *key).get("graded")
    if done == outcome.digest and written.exists():
        return False
    nbgrader.autograde(*key, outcome.notebook)
    given = sum(mark.points for mark in outcome.marks)
    if abs(nbgrader.points(*key) - given) > MAX_ROUNDING:
        raise GradingError(_("nbgrader has other points than the marks"))
    update_state(classroom, *key, {"graded": outcome.digest})
    return True


def _write_feedback(classroom, nbgrader, outcomes, cores, summary):
    """A page for everybody whose grades or comments have changed since the last was written."""
    shown = {}
    for key, outcome in outcomes.items():
        if given := nbgrader.fingerprint(*key):
            shown[key] = f"{outcome.digest} {given}"
    stale = [key for key in shown if not _has_page(classroom, *key, shown[key])]
    for key, _page, error in for_each(
        stale, partial(_write_page, classroom.root), cores, _("Feedback")
    ):
        if error:
            summary.broken.append((*key, _("no feedback: {reason}", reason=error)))
            continue
        update_state(classroom, *key, {"feedback": shown[key]})
        summary.pages += 1


def _has_page(classroom, student, chapter, shown):
    page = classroom.path("feedback", student, chapter, ".html")
    return page.exists() and read_state(classroom, student, chapter).get("feedback") == shown


def _write_page(root: Path, student: str, chapter: str) -> None:
    Nbgrader(_classroom(root)).feedback(student, chapter)


@cache
def _classroom(root: Path) -> Classroom:
    return Classroom(root)


def _write_reports(classroom, nbgrader, outcomes: Mapping[Key, Outcome], summary):
    """Of the whole class, also of chapters that were not asked for now."""
    marks, remarks = {}, {}
    for chapter in classroom.chapters:
        for student in classroom.students(chapter):
            key = student, chapter
            outcome = outcomes.get(key) or read_outcome(classroom, *key)
            collected = read_state(classroom, *key).get("collected", ())
            marks[key] = list(outcome.marks) if outcome else []
            remarks[key] = tuple(dict.fromkeys((*collected, *(outcome.remarks if outcome else ()))))
    manual = {chapter: classroom.points_by_hand(chapter) for chapter in classroom.chapters}
    summary.files = [classroom.root / name for name in WRITTEN]
    grades, misconceptions, page = summary.files
    nbgrader.export(grades)
    chapters = chapters_of(classroom.registry, marks, remarks)
    write_misconceptions(misconceptions, chapters)
    write_page(page, chapters, manual)
