"""Grades a class, with nbgrader: submissions in, grades, feedback and a report out."""

import importlib
from typing import Any

# Looked up when they are asked for: what runs beside a learner's code must not load nbgrader.
_HOME = {
    "GradingError": "errors",
    "grade": "batch",
    "stage": "staging",
    "why_no_sandbox": "sandbox.bubblewrap",
}
__all__ = ["GradingError", "grade", "stage", "why_no_sandbox"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
