"""How far each submission has come, in a small file of its own."""

import json

from cnnkit.files import write_whole


def entry(classroom, student, chapter):
    """What is written of a submission: ``collected``, ``graded``, ``feedback``; {} if nothing."""
    try:
        found = json.loads(_path(classroom, student, chapter).read_text("utf-8"))
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def note(classroom, student, chapter, **changes):
    """Write changes to an entry."""
    before = entry(classroom, student, chapter)
    if before | changes != before:
        write_whole(_path(classroom, student, chapter), json.dumps(before | changes))


def _path(classroom, student, chapter):
    return classroom.kept / "ledger" / chapter / f"{student}.json"
