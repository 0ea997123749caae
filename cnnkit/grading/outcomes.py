"""What came of running a submission, stored: nothing is run twice, and nothing is lost."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat

from cnnkit.files import write_whole
from cnnkit.grading.classroom import Classroom
from cnnkit.grading.marks import Mark


@dataclass(frozen=True)
class Outcome:
    """An executed notebook, the marks of its answers, and sentences for the teacher."""

    digest: str
    notebook: nbformat.NotebookNode
    marks: tuple[Mark, ...]
    remarks: tuple[str, ...]


def write_outcome(classroom: Classroom, student: str, chapter: str, outcome: Outcome) -> None:
    """Store an :class:`Outcome`, in place of what was there."""
    plain = {
        "digest": outcome.digest,
        "notebook": outcome.notebook,
        "marks": [asdict(mark) for mark in outcome.marks],
        "remarks": list(outcome.remarks),
    }
    write_whole(_path(classroom, student, chapter), json.dumps(plain))


def read_outcome(
    classroom: Classroom, student: str, chapter: str, digest: str | None = None
) -> Outcome | None:
    """The :class:`Outcome` of a submission, or None; with a digest only if it is of that one."""
    try:
        plain = json.loads(_path(classroom, student, chapter).read_text("utf-8"))
        if digest not in (None, plain["digest"]):
            return None
        return Outcome(
            plain["digest"],
            nbformat.from_dict(plain["notebook"]),
            tuple(Mark(**mark) for mark in plain["marks"]),
            tuple(plain["remarks"]),
        )
    except (OSError, ValueError, KeyError, TypeError):  # none, or of another version
        return None


def _path(classroom: Classroom, student: str, chapter: str) -> Path:
    return classroom.internal / "outcomes" / chapter / f"{student}.json"
