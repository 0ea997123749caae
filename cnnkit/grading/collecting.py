"""Collects a class's submissions from a folder, however they are named and packed."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode

from cnnkit.grading.errors import GradingError
from cnnkit.grading.finding import find
from cnnkit.grading.naming import names, safe
from cnnkit.grading.reading import UnreadableError, read
from cnnkit.grading.recognising import chapter_by_content, chapter_by_name
from cnnkit.grading.skeleton import Skeleton


@dataclass(frozen=True)
class Submission:
    """One learner's notebook of one chapter.

    ``chapter`` is an assignment's name, "03_padding_and_stride", or None where it could not be
    told; ``notebook`` is of format 4.5 and without outputs, or None where the file cannot be
    read; ``when`` is the file's time, with its time zone; ``remarks`` are sentences for the
    teacher. A ``path`` may lead into an archive.
    """

    student: str
    chapter: str | None
    path: Path
    notebook: NotebookNode | None
    when: datetime
    remarks: tuple = ()


def collect(folder, releases, students=None):
    """Every learner's newest notebook of every chapter.

    Parameters
    ----------
    folder : path
        Only read. A folder per learner or per chapter, files with the learners' names, what
        nbgrader, Moodle or Canvas give out, or zip archives of any of these.
    releases : dict
        Assignment name -> the released notebook.
    students : dict, optional
        A learner's name, or number, as it stands in the folder -> the id to use.

    Returns
    -------
    list of Submission
        Ordered by student and chapter. A file that cannot be read or recognised is among them,
        with a remark. No two have the same student and chapter, unless the chapter is None.

    Raises
    ------
    GradingError
        There is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise GradingError(f"There is no folder {folder}.")
    skeletons = {name: Skeleton(released) for name, released in releases.items()}
    found, opened = [], []
    for one in find(folder):
        found.append(replace(one, load=None))  # an archive's bytes need not be kept
        opened.append(_opened(one, skeletons))
    named = names(found, [one.chapter for one in opened], releases)
    submissions = _with_students(opened, named, found, students or {})
    return sorted(_newest(submissions, folder), key=_order)


def _order(submission):
    return submission.student, submission.chapter or "~", str(submission.path)


def _opened(found, skeletons):
    """The submission in a file, nobody's yet."""
    notebook, remarks, chapter = None, (), None
    try:
        notebook, remarks = read(found.load())
        chapter = chapter_by_content(notebook, skeletons)
    except UnreadableError as error:
        remarks = (str(error),)
    if chapter is None:
        chapter = chapter_by_name(found.parts, skeletons)
        if chapter is None:
            remarks += ("Which chapter it is could not be told.",)
        elif notebook is not None:
            remarks += ("Which chapter it is was told from the file's name alone.",)
    if not found.path.name.lower().endswith((".ipynb", ".zip")):
        remarks += (
            f"The file is called {_shown(found.path.name)}; a notebook's name ends in .ipynb.",
        )
    return Submission("", chapter, found.path, notebook, found.when, remarks)


def _with_students(opened, named, found, students):
    known = {safe(str(raw)).casefold(): str(id_) for raw, id_ in students.items()}
    ids = [_listed(name, one, known) for name, one in zip(named, found, strict=True)]
    unlisted = {name.raw for name, id_ in zip(named, ids, strict=True) if id_ is None}
    invented = _invented(sorted(unlisted), taken={safe(id_).casefold() for id_ in known.values()})
    given = []
    for submission, name, id_ in zip(opened, named, ids, strict=True):
        remarks = list(submission.remarks)
        student = safe(id_) if id_ is not None else invented[name.raw]
        if name.late:
            remarks.append("Canvas marks it as late.")
        if id_ is None:
            remarks += _remarks_on(name, student, known)
        given.append(replace(submission, student=student, remarks=tuple(remarks)))
    return given


def _listed(name, found, known):
    """The id that the teacher's list has for a file, None where it has none."""
    candidates = [name.raw, f"{name.raw}_{name.number}", name.number or "", *found.parts]
    keys = (safe(one).casefold() for one in candidates if one)
    return next((known[key] for key in keys if key in known), None)


def _invented(raw_names, taken):
    """raw name -> an id that nobody else has, not even in small letters."""
    ids = {}
    for raw in raw_names:
        id_, number = safe(raw), 1
        while id_.casefold() in taken:
            number += 1
            id_ = f"{safe(raw)}-{number}"
        taken.add(id_.casefold())
        ids[raw] = id_
    return ids


def _remarks_on(name, student, known):
    if not name.certain:
        yield "No learner is named, neither by a folder nor by the file."
    if student != safe(name.raw):
        yield (
            f"Another learner's name gives the id {safe(name.raw)} too; {name.raw!r} became "
            f"{student}. If they are one person, the list of students can say so."
        )
    if known:
        yield f"{name.raw!r} is not in the list of students."


def _newest(submissions, folder):
    groups = defaultdict(list)
    for submission in submissions:
        # What was not recognised stays for itself.
        own = submission.path if submission.chapter is None else None
        groups[submission.student, submission.chapter, own].append(submission)
    for group in groups.values():
        *others, best = sorted(group, key=_age)
        if others:
            listed = ", ".join(_shown(one.path.relative_to(folder)) for one in others)
            words = f"The newest file that can be read counts; there are others too: {listed}."
            best = replace(best, remarks=(*best.remarks, words))
        yield best


def _shown(path):
    """A path that can be written down, whatever bytes its names are made of."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _age(submission):
    return submission.notebook is not None, submission.when, str(submission.path)
