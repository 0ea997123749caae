"""Grades a class, with nbgrader: submissions in, grades, feedback and a report out.

Its modules, in the order in which a class and its submissions meet them:

- ``staging`` lays a class's folder out: ``cnnkit grade stage``
- ``classroom`` is that folder: where things lie, and what a grade depends on
- ``batch`` does all that follows, for a whole class: ``cnnkit grade run``
- ``intake`` writes what was handed in to ``submitted/``
- ``handed_in.collecting`` chooses everybody's newest notebook of each chapter
- ``handed_in.finding`` finds notebooks in folders and archives
- ``handed_in.reading`` makes a clean notebook of a file's bytes
- ``handed_in.recognising`` tells its chapter
- ``handed_in.naming`` tells whose it is
- ``state`` notes how far each submission has come
- ``parallel`` grades several at once
- ``submissions`` takes one from its file to its outcome:
- ``handed_in.repairing`` puts it back onto the chapter, by :mod:`cnnkit.merging`
- ``hidden`` draws the hidden probes, which it alone meets
- ``sandbox.limits`` says what it may take
- ``sandbox.running`` runs it, and judges its answers outside of the kernel
- ``sandbox.dependencies`` says which of its cells have to run
- ``sandbox.kernels`` runs them, one after the other
- ``sandbox.bubblewrap`` is the sandbox around a kernel
- ``sandbox.inside`` tries its answers in there
- ``sandbox.sanitise`` lets out what is harmless
- ``marks`` are what came of its answers
- ``outcomes`` store them, with the notebook that was run
- ``gradebook`` calls nbgrader, which keeps the grades and writes the feedback
- ``engine`` is what nbgrader calls; the configuration of every class names it
- ``report.counting`` counts the marks of a class by exercise and by idea
- ``report.kinds`` are the kinds of answers that are told apart
- ``report.lessons`` finds what to show next
- ``report.page`` writes the page for the teacher
- ``report.spreadsheet`` writes the ideas as a table
- ``report.safe_text`` makes learners' words harmless for both
- ``errors`` has the one that stops it all
"""

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
