"""Checks a learner's answer, and names the wrong idea behind a wrong one.

An engine: it takes the exercises of any course. Only ``check`` and ``exercises()`` are those of
this course, which is imported when one of them is first called.

The way of an answer: ``checks`` finds the exercise and has ``verdict`` judge. That has ``trials``
call the answer on every probe, within ``isolation``, ``capture`` and ``time_limit``; ``answers``
reads what comes out as numbers, ``trouble`` an error as words. The same probes go to the reference
and, where the numbers differ (``comparing``), to the wrong ideas (``diagnosis``). What is found
is a ``report``, whose ``comparison`` the ``card`` draws. Graded answers stop half-way: their trials
are ``serialise``-d in a sandbox, and judged outside.
"""

from cnnkit.checking.checks import check_for
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry, registry_of
from cnnkit.checking.report import Report

THIS_COURSE = "cnnkit.course"
check = check_for(THIS_COURSE)

__all__ = ["THIS_COURSE", "Registry", "Report", "check", "check_for", "exercises", "registry_of"]


def exercises() -> list[Exercise]:
    """Every exercise of this course, in order."""
    return registry_of(THIS_COURSE).exercises()
