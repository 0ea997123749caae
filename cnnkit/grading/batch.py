"""A class from a folder of submissions to grades, feedback and a report.

Every step leaves whole files behind and begins with looking what is there. So
a run that was stopped goes on where it was, and one that is repeated does nothing.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from statistics import median

from filelock import FileLock, Timeout

from cnnkit.grading.classroom import Classroom
from cnnkit.grading.engine import RunContained
from cnnkit.grading.errors import GradingError
from cnnkit.grading.gradebook import Nbgrader
from cnnkit.grading.intake import take_in
from cnnkit.grading.outcomes import kept
from cnnkit.grading.parallel import for_each
from cnnkit.grading.report import write_misconceptions, write_page
from cnnkit.grading.state import entry, note
from cnnkit.grading.submissions import graded
from cnnkit.progress import progress_bar

WRITTEN = ("grades.csv", "misconceptions.csv", "report.html")
ROUNDING = 1e-6  # points


@dataclass
class Summary:
    """What a run did."""

    handed_in: dict = field(default_factory=dict)  # chapter -> number of submissions
    run: int = 0  # submissions that were run now
    graded: int = 0  # grades that were written now
    pages: int = 0  # of feedback
    unplaced: list = field(default_factory=list)  # (path, why): nobody's, or of no chapter
    broken: list = field(default_factory=list)  # (student, chapter, why): not graded
    scores: dict = field(default_factory=dict)  # chapter -> {student: (score, maximum, by hand)}
    files: list = field(default_factory=list)

    def __str__(self):
        lines = []
        for chapter, number in self.handed_in.items():
            points = [score for score, _, _ in self.scores[chapter].values()]
            most = max((maximum for _, maximum, _ in self.scores[chapter].values()), default=0)
            waiting = sum(by_hand for _, _, by_hand in self.scores[chapter].values())
            middle = f", median {median(points):g} of {most:g} points" if points else ""
            hand = f", {waiting} to be looked at by hand" if waiting else ""
            lines.append(f"{chapter}: {number} handed in{middle}{hand}")
        lines.append(f"Now: {self.run} run, {self.graded} graded, {self.pages} pages of feedback.")
        lines += [f"Not placed: {_shown(path)}: {why}" for path, why in self.unplaced]
        lines += [f"Not graded: {s}, {c}: {why}" for s, c, why in self.broken]
        return "\n".join([*lines, *(f"Written: {path}" for path in self.files)])


def _shown(path):
    return str(path).encode("utf-8", "replace").decode("utf-8")


def grade(root, folder=None, chapters=(), cores=None, again=False, no_sandbox=False, students=None):
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
    room = Classroom(root)
    with _alone(room):
        chosen, nbgrader, summary = room.chosen(chapters), Nbgrader(room), Summary()
        settings = _settings(nbgrader.config, no_sandbox)
        for chapter in chosen:
            nbgrader.generate(chapter)
        if folder is not None:
            summary.unplaced = take_in(room, folder, chosen, students)
        work = [(student, chapter) for chapter in chosen for student in room.students(chapter)]
        cores = cores or os.cpu_count() or 1
        _run_all(room, work, settings, cores, again, summary)
        _write_grades(room, nbgrader, work, summary)
        _write_feedback(room, nbgrader, work, cores, summary)
        for chapter in chosen:
            summary.handed_in[chapter] = sum(one == chapter for _, one in work)
            summary.scores[chapter] = nbgrader.scores(chapter)
        _write_reports(room, nbgrader, summary)
    return summary


@contextmanager
def _alone(room):
    """Two runs at once would write the same files."""
    room.kept.mkdir(exist_ok=True)
    try:
        with FileLock(room.kept / "lock", timeout=0):
            yield
    except Timeout:
        raise GradingError(f"Another run is grading {room.root}.") from None


def _settings(config, no_sandbox):
    config = config.copy()
    if no_sandbox:
        config.RunContained.without_sandbox = True
    return RunContained(config=config).settings


def _run_all(room, work, settings, cores, again, summary):
    """Run every submission that has not been run."""
    do = partial(_run_one, room.root, settings, again)
    for one, ran, error in for_each(work, do, cores, "Running"):
        if error:
            summary.broken.append((*one, error))
        summary.run += bool(ran)


def _run_one(root, settings, again, student, chapter):
    """In a process of its own. Whether there was something to do."""
    room = _room(root)
    before = kept(room, student, chapter)
    after = graded(room, student, chapter, settings, again)
    return again or before is None or before.digest != after.digest


def _write_grades(room, nbgrader, work, summary):
    """Hand over to nbgrader what is new."""
    with progress_bar(len(work), "Grading", unit="submission") as bar:
        for student, chapter in work:
            bar.update()
            outcome = kept(room, student, chapter)
            if outcome is None:  # said already
                continue
            written = room.path("autograded", student, chapter)
            done = entry(room, student, chapter).get("graded")
            if done == outcome.digest and written.exists():
                continue
            try:
                nbgrader.autograde(student, chapter)
            except GradingError as error:
                summary.broken.append((student, chapter, str(error)))
                continue
            given = sum(mark.points for mark in outcome.marks)
            if abs(nbgrader.points(student, chapter) - given) > ROUNDING:
                summary.broken.append(
                    (student, chapter, "nbgrader has other points than the marks")
                )
                continue
            note(room, student, chapter, graded=outcome.digest)
            summary.graded += 1


def _write_feedback(room, nbgrader, work, cores, summary):
    """A page for everybody whose grades or comments are others than when the last was written."""
    states = {one: _state(room, nbgrader, *one) for one in work}
    stale = [one for one in work if states[one] and not _has_page(room, *one, states[one])]
    for one, _, error in for_each(stale, partial(_one_page, room.root), cores, "Feedback"):
        if error:
            summary.broken.append((*one, f"no feedback: {error}"))
            continue
        note(room, *one, feedback=states[one])
        summary.pages += 1


def _state(room, nbgrader, student, chapter):
    """What a page of feedback shows, in short; None where there is nothing to show."""
    given, outcome = nbgrader.state(student, chapter), kept(room, student, chapter)
    return given and outcome and f"{outcome.digest} {given}"


def _has_page(room, student, chapter, state):
    page = room.path("feedback", student, chapter, ".html")
    return page.exists() and entry(room, student, chapter).get("feedback") == state


def _one_page(root, student, chapter):
    Nbgrader(_room(root)).feedback(student, chapter)


@cache
def _room(root):
    return Classroom(root)


def _write_reports(room, nbgrader, summary):
    """Of the whole class, also of chapters that were not asked for now."""
    marks, remarks = {}, {}
    for chapter in room.chapters:
        for student in room.students(chapter):
            outcome = kept(room, student, chapter)
            key = student, chapter
            marks[key] = list(outcome.marks) if outcome else []
            remarks[key] = (
                *entry(room, *key).get("collected", ()),
                *(outcome.remarks if outcome else ()),
            )
    manual = {chapter: room.points_by_hand(chapter) for chapter in room.chapters}
    nbgrader.export(room.root / "grades.csv")
    write_misconceptions(room.root / "misconceptions.csv", room.registry, marks, remarks)
    write_page(room.root / "report.html", room.registry, marks, remarks, manual)
    summary.files = [room.root / name for name in WRITTEN]
