"""Checks a learner's answer, and names the wrong idea behind a wrong one.

An engine: it takes the exercises of any course. Only ``check`` and ``exercises()`` are those of
this course, which is imported when one of them is first called.

The way of an answer, module by module:

checks       ``check``: finds the exercise, has the answer judged, keeps points (``record``)
registry     the exercises of a course by their numbers; ``exercise`` is what one is
verdict      judges, and says what is wrong
trials       calls the answer on every probe, and so the reference and the wrong ideas
isolation    what the answer changes ends with it; ``capture`` keeps what it prints, ``time_limit``
             stops it
answers      what came out, as numbers, or why it cannot be read; ``trouble`` says what an error
             means, with ``advice`` on it
tolerance    when two results are the same
diagnosis    which wrong idea gives the same
observations what is true of it where no idea does
report       all that was found; ``comparison`` is what to show of it, ``card`` shows it,
             ``wording`` puts numbers and shapes in words

When an answer is graded, the sandbox only tries it. Its trials go out as JSON, ``serialise``, and
are judged outside. ``hints``, ``solved`` and ``chapter_map`` are what a learner asks for besides;
``cells`` knows whether the answer's cell has failed, ``written`` what no check looks at.
"""

from cnnkit.checking.checks import Check
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry, registry_of
from cnnkit.checking.report import Report

THIS_COURSE = "cnnkit.course"
check = Check(THIS_COURSE)

__all__ = ["THIS_COURSE", "Check", "Registry", "Report", "check", "exercises", "registry_of"]


def exercises() -> list[Exercise]:
    """Every exercise of this course, in order."""
    return registry_of(THIS_COURSE).exercises()
