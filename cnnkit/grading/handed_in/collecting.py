"""Collects a class's submissions from a folder, however they are named and packed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode

from cnnkit.grading.errors import GradingError
from cnnkit.grading.handed_in.finding import find_notebooks
from cnnkit.grading.handed_in.naming import Name, name_key, names, safe_id, spellings
from cnnkit.grading.handed_in.reading import UnreadableError, ask_again, read_notebook
from cnnkit.grading.handed_in.recognising import chapter_by_content, chapter_by_name
from cnnkit.merging.skeleton import Skeleton
from cnnkit.messages import _


@dataclass(frozen=True)
class Submission:
    """One learner's notebook of one chapter.

    ``chapter`` is an assignment's name, "03_padding_and_stride", or None where it could not be
    told; ``notebook`` is of format 4.5 and without outputs, or None where the file cannot be
    read; ``when`` is the file's time, with its time zone, or that of the learner's archive around
    it; ``remarks`` are sentences for the teacher. A ``path`` may lead into an archive.
    """

    student: str
    chapter: str | None
    path: Path
    notebook: NotebookNode | None
    when: datetime
    remarks: tuple[str, ...] = ()


def collect(
    folder: str | Path,
    releases: Mapping[str, NotebookNode],
    students: Mapping[str, str] | None = None,
) -> list[Submission]:
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
        raise GradingError(_("There is no folder {folder}.", folder=folder))
    skeletons = {name: Skeleton(released) for name, released in releases.items()}
    found, opened = [], []
    for one in find_notebooks(folder):
        found.append(replace(one, load=bytes))  # an archive's bytes need not be kept
        opened.append(_opened(one, skeletons))
    known = {name_key(str(raw)): str(id_) for raw, id_ in (students or {}).items()}
    named = names(found, [one.chapter for one in opened], releases, frozenset(known))
    submissions = _oldest_first(_with_students(opened, named, found, known), found)
    return sorted(
        _newest(submissions, folder),
        key=lambda one: (one.student, one.chapter or "~", str(one.path)),
    )


def _opened(found, skeletons):
    """The submission in a file, nobody's yet."""
    notebook, remarks, chapter = None, (), None
    try:
        notebook, remarks = read_notebook(found.load())
        chapter = chapter_by_content(notebook, skeletons)
    except UnreadableError as error:
        remarks = (str(error),)
    except Exception as error:  # no file may keep the others from being graded
        problem = _("The file cannot be read ({error}).", error=type(error).__name__)
        notebook, remarks = None, (ask_again(problem),)
    if chapter is None:
        chapter = chapter_by_name(found.parts, skeletons)
        if chapter is None:
            remarks += (_("Which chapter it is could not be told."),)
        elif notebook is not None:
            remarks += (_("Which chapter it is was told from the file's name alone."),)
    if not found.path.name.lower().endswith((".ipynb", ".zip")):
        remarks += (
            _(
                "The file is called {name}; a notebook's name ends in .ipynb.",
                name=found.path.name,
            ),
        )
    return Submission("", chapter, found.path, notebook, found.times[0], remarks)


def _with_students(opened, named, found, known):
    ids = [_id_in_list(name, known) for name in named]
    unlisted = {name.raw for name, id_ in zip(named, ids, strict=True) if id_ is None}
    invented = _invented(sorted(unlisted), taken={name_key(id_) for id_ in known.values()})
    given = []
    for submission, name, id_, one in zip(opened, named, ids, found, strict=True):
        remarks = list(submission.remarks)
        student = safe_id(id_) if id_ is not None else invented[name.raw]
        if name.late:
            remarks.append(_("Canvas marks it as late."))
        if id_ is None:
            remarks += _remarks_on(name, student, known)
        for other in name.inside:
            if id_ is None or known.get(name_key(other)) != id_:
                remarks.append(
                    _(
                        "A name inside speaks of {other}; it counts for {student}, in whose folder "
                        "or archive it lies.",
                        other=other,
                        student=student,
                    )
                )
        remarks, when = tuple(map(one_line, remarks)), _when(name, one)
        given.append(replace(submission, student=student, when=when, remarks=remarks))
    return given


def _when(name, found):
    """When a file came in: what is in a learner's own archive has that archive's time."""
    around = sum(place < name.at for place in found.zips) if name.certain else 0
    return found.times[around]


def _oldest_first(submissions, found):
    """By the files' own times; those in an archive were chosen by whoever packed it."""
    pairs = zip(submissions, found, strict=True)
    ordered = sorted(pairs, key=lambda pair: (pair[1].times[-1], str(pair[0].path)))
    return [submission for submission, _ in ordered]


def _id_in_list(name, known):
    """The id that the teacher's list has for a name, None where it has none."""
    return next((known[one] for one in map(name_key, spellings(name)) if one in known), None)


def _invented(raw_names, taken):
    """raw name -> an id that nobody else has, not even in small letters."""
    ids = {}
    for raw in raw_names:
        id_, number = safe_id(raw), 1
        while id_.casefold() in taken:
            number += 1
            id_ = f"{safe_id(raw)}-{number}"
        taken.add(id_.casefold())
        ids[raw] = id_
    return ids


def _remarks_on(name: Name, student: str, known: Mapping[str, str]) -> Iterator[str]:
    if not name.certain:
        yield _("No learner is named, neither by a folder nor by the file.")
    if student != safe_id(name.raw):
        yield _(
            "Another learner's name gives the id {id} too; {name!r} became {student}. If they are "
            "one person, the list of students can say so.",
            id=safe_id(name.raw),
            name=name.raw,
            student=student,
        )
    if known:
        yield _("{name!r} is not in the list of students.", name=name.raw)


def _newest(submissions, folder):
    groups = defaultdict(list)
    for submission in submissions:
        # What was not recognised stays for itself.
        own = submission.path if submission.chapter is None else None
        groups[submission.student, submission.chapter, own].append(submission)
    for group in groups.values():
        # Where times are the same, the order in which they stand decides.
        *others, best = sorted(group, key=lambda one: (one.notebook is not None, one.when))
        if others:
            listed = ", ".join(one_line(one.path.relative_to(folder)) for one in others)
            words = _(
                "The newest file that can be read counts; there are others too: {files}.",
                files=listed,
            )
            best = replace(best, remarks=(*best.remarks, words))
        yield best


def one_line(words: object) -> str:
    """Words on one line that can be written down, whatever bytes a name in them is made of."""
    return "".join(" " if c.isspace() else c if c.isprintable() else "?" for c in str(words))
