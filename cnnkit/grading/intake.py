"""From a folder of submissions to nbgrader's ``submitted/``."""

import csv

import nbformat

from cnnkit.files import write_whole
from cnnkit.grading.errors import GradingError
from cnnkit.grading.gradebook import timestamp
from cnnkit.grading.handed_in.collecting import collect
from cnnkit.grading.state import note

UNREADABLE = "Nothing of the file could be read, so it counts as not attempted."


def take_in(classroom, folder, chapters, students=None):
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
    for one in collect(folder, releases, _ids(students)):
        if one.chapter is None:
            unplaced.append((one.path, " ".join(one.remarks)))
        elif one.chapter in chapters:
            try:
                _take(classroom, one, releases[one.chapter])
            except Exception as error:  # nobody's file stops the others
                unplaced.append((one.path, f"{type(error).__name__}: {error}"))
    return unplaced


def _take(classroom, one, released):
    notebook, remarks = one.notebook, list(one.remarks)
    if notebook is None:
        notebook, remarks = released, [*remarks, UNREADABLE]
    path = classroom.path("submitted", one.student, one.chapter)
    text = nbformat.writes(notebook)
    if not path.exists() or path.read_text("utf-8") != text:
        write_whole(path, text)
        write_whole(path.with_name("timestamp.txt"), timestamp(one.when))
    note(classroom, one.student, one.chapter, collected=remarks)


def _ids(path):
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, ValueError) as error:
        raise GradingError(f"{path} cannot be read: {error}") from None
    if not rows or not {"name", "id"} <= rows[0].keys():
        raise GradingError(f"{path} has no columns called name and id")
    return {row["name"]: row["id"] for row in rows}
