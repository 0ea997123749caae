"""What a learner has solved, in a small file beside the notebooks.

In a notebook it is ``cnnkit-progress.json`` in the notebook's folder, or where
CNNKIT_RECORD says; ``CNNKIT_RECORD=off``, or a program that is no notebook,
keeps it in memory only. Deleting the file starts anew.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from cnnkit.files import write_whole
from cnnkit.notebook import in_notebook

FILE = "cnnkit-progress.json"
_in_memory: dict[str, float] = {}


def remember(exercise_id: str, points: float) -> None:
    """Keep the best points an exercise has brought; in memory where no file can be written."""
    if points <= solved().get(exercise_id, 0):
        return
    path = path_of_record()
    if path is not None:
        with suppress(OSError):
            _write(path, _read(path) | {exercise_id: points})
            return
    _in_memory[exercise_id] = points


def solved() -> dict[str, float]:
    """{exercise id: points} of everything solved so far."""
    return _in_memory | _read(path_of_record())


def path_of_record() -> Path | None:
    """The file, or None where nothing is to be written."""
    wanted = os.environ.get("CNNKIT_RECORD", "")
    if wanted == "off" or not (wanted or in_notebook()):
        return None
    return Path(wanted or FILE)


def _read(path):
    """The file's contents; {} where there is none. A damaged one is set aside, not overwritten."""
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
        return {str(id_): float(points) for id_, points in found["points"].items()}
    except OSError:
        return {}
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        with suppress(OSError):
            os.replace(path, path.with_name(path.name + ".damaged"))
        return {}


def _write(path, points):
    write_whole(path, json.dumps({"points": dict(sorted(points.items()))}, indent=1) + "\n")
