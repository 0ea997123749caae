"""How far each submission has come, in a small file of its own."""

import json
from pathlib import Path
from typing import TypedDict

from cnnkit.files import write_whole
from cnnkit.grading.classroom import Classroom

FOLDER = "ledger"  # its name in classes that are under way


class State(TypedDict, total=False):
    """Remarks on the file as it was collected; digests of what was graded, and of the feedback."""

    collected: list[str]
    graded: str
    feedback: str


def read_state(classroom: Classroom, student: str, chapter: str) -> State:
    """What is noted of a submission; {} if nothing."""
    try:
        found = json.loads(_path(classroom, student, chapter).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return State(**found) if isinstance(found, dict) else {}


def update_state(classroom: Classroom, student: str, chapter: str, changes: State) -> None:
    """Note what has changed."""
    before = read_state(classroom, student, chapter)
    after = {**before, **changes}
    if after != before:
        write_whole(_path(classroom, student, chapter), json.dumps(after))


def _path(classroom: Classroom, student: str, chapter: str) -> Path:
    return classroom.internal / FOLDER / chapter / f"{student}.json"
