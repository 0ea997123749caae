"""A class from a folder of submissions to grades, feedback and a report.

Every step leaves whole files behind and begins with looking what is there. So
a run that was stopped goes on where it was, and one that is repeated does nothing.
"""

import csv
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache

import nbformat

from cnnkit.grading.classroom import Classroom, write_whole
from cnnkit.grading.collecting import collect
from cnnkit.grading.engine import RunContained
from cnnkit.grading.errors import GradingError
from cnnkit.grading.gradebook import Nbgrader, timestamp
from cnnkit.grading.ledger import entry, note
from cnnkit.grading.outcomes import kept
from cnnkit.grading.report import write_misconceptions, write_page
from cnnkit.grading.staging import CHECKOUT
from cnnkit.grading.submissions import graded
from cnnkit.progress import progress_bar

WRITTEN = ("grades.csv", "misconceptions.csv", "report.html")
UNREADABLE = "Nothing of the file could be read, so it counts as not attempted."


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
            points = sorted(score for score, _, _ in self.scores[chapter].values())
            most = max((maximum for _, maximum, _ in self.scores[chapter].values()), default=0)
            waiting = sum(by_hand for _, _, by_hand in self.scores[chapter].values())
            middle = f", median {points[len(points) // 2]:g} of {most:g} points" if points else ""
            hand = f", {waiting} to be looked at by hand" if waiting else ""
            lines.append(f"{chapter}: {number} handed in{middle}{hand}")
        lines.append(f"Now: {self.run} run, {self.graded} graded, {self.pages} pages of feedback.")
        lines += [f"Not placed: {path}: {why}" for path, why in self.unplaced]
        lines += [f"Not graded: {s}, {c}: {why}" for s, c, why in self.broken]
        return "\n".join([*lines, *(f"Written: {path}" for path in self.files)])


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
    chosen, nbgrader, summary = room.chosen(chapters), Nbgrader(room), Summary()
    settings = _settings(nbgrader.config, no_sandbox)
    for chapter in chosen:
        nbgrader.generate(chapter)
    if folder is not None:
        _take_in(room, folder, chosen, _ids(students), summary)
    cores = cores or os.cpu_count() or 1
    work = [(student, chapter) for chapter in chosen for student in room.students(chapter)]
    for chapter in chosen:
        summary.handed_in[chapter] = sum(one == chapter for _, one in work)
    _run_all(room, work, settings, cores, again, summary)
    _write_grades(room, nbgrader, work, summary)
    _write_feedback(room, nbgrader, work, summary, cores)
    for chapter in chosen:
        summary.scores[chapter] = nbgrader.scores(chapter)
    _write_reports(room, nbgrader, summary)
    return summary


def _settings(config, no_sandbox):
    config = config.copy()
    if no_sandbox:
        config.RunContained.without_sandbox = True
    return RunContained(config=config).settings


def _ids(path):
    if path is None:
        return None
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"name", "id"} <= rows[0].keys():
        raise GradingError(f"{path} has no columns called name and id")
    return {row["name"]: row["id"] for row in rows}


def _take_in(room, folder, chosen, ids, summary):
    """Copy what was handed in to ``submitted/``; what is there and the same stays untouched."""
    releases = {chapter: room.released(chapter) for chapter in room.chapters}
    for one in collect(folder, releases, ids):
        if one.chapter is None:
            summary.unplaced.append((one.path, " ".join(one.remarks)))
            continue
        if one.chapter not in chosen:
            continue
        notebook, remarks = one.notebook, list(one.remarks)
        if notebook is None:
            notebook, remarks = releases[one.chapter], [*remarks, UNREADABLE]
        path = room.path("submitted", one.student, one.chapter)
        text = nbformat.writes(notebook)
        if not path.exists() or path.read_text("utf-8") != text:
            write_whole(path, text)
            write_whole(path.with_name("timestamp.txt"), timestamp(one.when))
        note(room, one.student, one.chapter, collected=remarks)


def _run_all(room, work, settings, cores, again, summary):
    """Run every submission that has not been run, several at once."""
    with progress_bar(len(work), "Running", unit="submission") as bar:
        waiting = list(work)
        while waiting:
            waiting, dead = _run_some(room, waiting, settings, cores, again, summary, bar)
            if dead and cores == 1:  # now it is known which one it was
                student, chapter = waiting.pop(0)
                summary.broken.append((student, chapter, "running it ended the grader's process"))
                bar.update()
            elif dead:
                cores = 1


def _run_some(room, work, settings, cores, again, summary, bar):
    """(what is left to do, whether a process died): it takes the work of all the others along."""
    left = dict.fromkeys(work)
    with ProcessPoolExecutor(min(cores, len(work))) as pool:
        futures = {pool.submit(_run_one, room.root, *one, settings, again): one for one in work}
        for future in as_completed(futures):
            one = futures[future]
            try:
                summary.run += future.result()
            except BrokenProcessPool:
                return list(left), True
            except Exception as error:
                summary.broken.append((*one, f"{type(error).__name__}: {error}"))
            del left[one]
            bar.update()
    return [], False


def _run_one(root, student, chapter, settings, again):
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
            note(room, student, chapter, graded=outcome.digest)
            summary.graded += 1


def _write_feedback(room, nbgrader, work, summary, cores):
    """A page for everybody whose grades or comments are others than when the last was written."""
    states = {one: nbgrader.state(*one) for one in work}
    stale = [one for one in work if states[one] and not _has_page(room, *one, states[one])]
    with (
        progress_bar(len(stale), "Feedback", unit="page") as bar,
        ProcessPoolExecutor(min(cores, len(stale) or 1)) as pool,
    ):
        futures = {pool.submit(_one_page, room.root, *one): one for one in stale}
        for future in as_completed(futures):
            bar.update()
            one = futures[future]
            try:
                future.result()
            except Exception as error:
                summary.broken.append((*one, f"no feedback: {error}"))
                continue
            note(room, *one, feedback=states[one])
            summary.pages += 1


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
    solutions = CHECKOUT / "solutions"
    nbgrader.export(room.root / "grades.csv")
    write_misconceptions(room.root / "misconceptions.csv", marks, solutions, remarks)
    write_page(room.root / "report.html", marks, remarks, manual, solutions)
    summary.files = [room.root / name for name in WRITTEN]
