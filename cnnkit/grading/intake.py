"""From a folder of submissions to nbgrader's ``submitted/``."""

import csv
from collections.abc import Collection
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from cnnkit.files import write_whole
from cnnkit.grading.classroom import Classroom
from cnnkit.grading.errors import GradingError
from cnnkit.grading.gradebook import timestamp
from cnnkit.grading.handed_in.collecting import Submission, collect
from cnnkit.grading.state import update_state
from cnnkit.messages import _


def take_in(
    classroom: Classroom,
    folder: str | Path,
    chapters: Collection[str],
    students: str | Path | None = None,
) -> list[tuple[Path, str]]:
    """Copy what was handed in of these chapters; what is there and the same stays untouched.

    Parameters
    ----------
    classroom : Classroom
    folder : path
        See :func:`cnnkit.grading.handed_in.collecting.collect`.
    chapters : list of str
    students : path, optional
        A CSV file whose columns "name" and "id" say which id a name in the folder is.

    Returns
    -------
    list of (path, str)
        Files that are nobody's, or of no chapter, and why.
    """
    releases = {chapter: classroom.released(chapter) for chapter in classroom.chapters}
    unplaced = []
    for submission in collect(folder, releases, _ids(students)):
        chapter = submission.chapter
        if chapter is None:
            unplaced.append((submission.path, " ".join(submission.remarks)))
        elif chapter in chapters:
            try:
                _write_submission(classroom, submission, chapter, releases[chapter])
            except Exception as error:  # nobody's file stops the others
                unplaced.append((submission.path, f"{type(error).__name__}: {error}"))
    return unplaced


def _write_submission(
    classroom: Classroom, submission: Submission, chapter: str, released: NotebookNode
) -> None:
    notebook, remarks = submission.notebook, list(submission.remarks)
    if notebook is None:
        notebook = released
        remarks.append(_("Nothing of the file could be read, so it counts as not attempted."))
    path = classroom.path("submitted", submission.student, chapter)
    text = nbformat.writes(notebook)
    if not path.exists() or path.read_text("utf-8") != text:
        write_whole(path, text)
        write_whole(path.with_name("timestamp.txt"), timestamp(submission.when))
    update_state(classroom, submission.student, chapter, {"collected": remarks})


def _ids(path):
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError) as error:
        raise GradingError(_("{file} cannot be read: {reason}", file=path, reason=error)) from None
    if not rows or not {"name", "id"} <= rows[0].keys():
        raise GradingError(_("{file} has no columns called name and id", file=path))
    # A name without an id is as if it were not listed: else all of these would be one learner.
    return {row["name"]: row["id"] for row in rows if (row["id"] or "").strip()}
