"""A solution to read, from the folder ``solutions`` beside the learner's notebook.

A class that a teacher hands out has no such folder, and a kernel elsewhere has none: then there is
nothing to read.
"""

import json
import re
from itertools import pairwise
from pathlib import Path

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry
from cnnkit.checking.roles import is_solution

FOLDER = "solutions"
MARKERS = re.compile(r"^ *### (BEGIN SOLUTION|END SOLUTION|BROKEN:.*)\n?", re.M)


def solution_of(registry: Registry, exercise: Exercise, beside: Path = Path()) -> str:
    """The code of the answer's cell, solved; "" where there is none.

    Parameters
    ----------
    registry
        The course.
    exercise
        One of it.
    beside
        The folder of the learner's notebook.
    """
    file, _title = registry.chapters[exercise.id.partition(".")[0]]
    try:
        cells = json.loads((beside / FOLDER / file).read_text("utf-8"))["cells"]
        for answer, check in pairwise(cells):
            if _source(check).startswith(f'check("{exercise.id}"') and is_solution(answer):
                return MARKERS.sub("", _source(answer)).rstrip()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # it is a file that people may have worked on
    return ""


def _source(cell):
    return "".join(cell["source"])
