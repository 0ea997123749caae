"""What a cell is for, as nbgrader's metadata say it; learners have no nbgrader to ask."""

from collections.abc import Mapping
from typing import Any


def is_grade(cell: Mapping[str, Any]) -> bool:
    """Whether points are given for it."""
    return bool(_noted(cell).get("grade"))


def is_solution(cell: Mapping[str, Any]) -> bool:
    """Whether it is the learner's to fill in."""
    return bool(_noted(cell).get("solution"))


def is_slot(cell: Mapping[str, Any]) -> bool:
    """Whether nbgrader knows of a released cell: an answer, a check, a task."""
    return any(bool(_noted(cell).get(role)) for role in ("grade", "solution", "locked", "task"))


def _noted(cell):
    return cell["metadata"].get("nbgrader", {})
