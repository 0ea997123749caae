"""What came of running a submission, kept on disk: nothing is run twice, and nothing is lost."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from cnnkit.files import write_whole
from cnnkit.grading.marks import Mark

if TYPE_CHECKING:
    from cnnkit.grading.classroom import Classroom


@dataclass(frozen=True)
class Kept:
    """An executed notebook, the marks of its answers, and sentences for the teacher."""

    digest: str
    notebook: nbformat.NotebookNode
    marks: tuple[Mark, ...]
    remarks: tuple[str, ...]


def keep(classroom: "Classroom", student: str, chapter: str, kept: Kept) -> None:
    """Store a :class:`Kept`, in place of what was there."""
    plain = {
        "digest": kept.digest,
        "notebook": kept.notebook,
        "marks": [asdict(mark) for mark in kept.marks],
        "remarks": list(kept.remarks),
    }
    write_whole(_path(classroom, student, chapter), json.dumps(plain))


def kept(
    classroom: "Classroom", student: str, chapter: str, digest: str | None = None
) -> Kept | None:
    """The :class:`Kept` of a submission, or None; with a digest only if it is of that one."""
    try:
        plain = json.loads(_path(classroom, student, chapter).read_text("utf-8"))
        if digest not in (None, plain["digest"]):
            return None
        return Kept(
            plain["digest"],
            nbformat.from_dict(plain["notebook"]),
            tuple(Mark(**mark) for mark in plain["marks"]),
            tuple(plain["remarks"]),
        )
    except (OSError, ValueError, KeyError, TypeError):  # none, or of another version
        return None


def _path(classroom: "Classroom", student: str, chapter: str) -> Path:
    return classroom.kept / "outcomes" / chapter / f"{student}.json"
