"""Checks a learner's answer, and names the wrong idea behind a wrong one.

An engine: it takes the exercises of any course. Only ``check`` and ``exercises()`` are those of
this course, which is imported when one of them is first called.
"""

from cnnkit.checking.checks import check_for
from cnnkit.checking.registry import Registry, registry_of
from cnnkit.checking.report import Report

THIS_COURSE = "cnnkit.course"
check = check_for(THIS_COURSE)

__all__ = ["THIS_COURSE", "Registry", "Report", "check", "check_for", "exercises", "registry_of"]


def exercises():
    """Every exercise of this course, in order."""
    return registry_of(THIS_COURSE).exercises()
