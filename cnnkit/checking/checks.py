"""``check``, as a learner calls it: from an answer to a report."""

from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Lock
from typing import Any

from cnnkit.checking import record
from cnnkit.checking.cells import Cells
from cnnkit.checking.hints import Hint, Solution
from cnnkit.checking.isolation import own_functions
from cnnkit.checking.registry import registry_of
from cnnkit.checking.report import Report
from cnnkit.checking.solved import solution_of
from cnnkit.checking.statuses import ERROR, WRONG
from cnnkit.checking.time_limit import being_checked
from cnnkit.checking.verdict import failure, judge
from cnnkit.messages import _

MAX_WAIT = 60  # seconds for a check in another thread to end
_free = Lock()


class Check:
    """Judges answers: ``check("02.3", answer)`` in the notebooks of a course.

    Parameters
    ----------
    package : str
        The course's package, imported when an answer is first checked; see
        :mod:`cnnkit.checking.registry`.
    """

    def __init__(self, package: str):
        self._package = package
        self._hints_given: dict[str, int] = {}
        self._attempted: set[str] = set()
        self._help = True
        self._cells = Cells()

    def __call__(self, exercise_id: str, answer: Any) -> Report:
        """Compare ``answer`` with what the exercise asks for, and say which idea went wrong.

        However wrong an answer is, nothing is raised or printed, and its surroundings stay as they
        were; what runs longer than :data:`cnnkit.checking.trials.SECONDS` is stopped.
        ``check.hint("02.3")`` gives a hint, and a further one each time it is asked.

        Parameters
        ----------
        exercise_id : str
            Such as "02.3".
        answer
            A value or a function, as the exercise says; ``...`` is "not attempted".

        Returns
        -------
        Report

        Raises
        ------
        KeyError
            There is no such exercise.
        RuntimeError
            It is called from inside an answer that is being checked, or another
            thread's check does not end.
        """
        registry = registry_of(self._package)
        exercise = registry.find(exercise_id)
        with _one_at_a_time():
            error = self._cells.error_of_the_answer
            report = failure(exercise, _not_run(error)) if error else judge(exercise, answer)
        if report.status in (WRONG, ERROR) and not error:
            self._attempted.add(exercise.id)
            report = self._with_help(report, registry, exercise)
        with suppress(Exception):  # progress that cannot be kept is no reason to lose the card
            record.remember(exercise.id, report.points)
        return report

    def _with_help(self, report, registry, exercise):
        """What a card opens: a solution, too, or, in a class that goes without, not even hints."""
        solution = solution_of(registry, exercise) if self._help else ""
        if self._help and not solution:
            return report
        with own_functions():  # a learner may have replaced NumPy's, and a card needs them
            return replace(report, hints=report.hints if self._help else (), solution=solution)

    def hint(self, exercise_id: str, number: int | None = None) -> Hint:
        """The next hint for an exercise, together with those already given.

        Parameters
        ----------
        exercise_id : str
            Such as "02.3".
        number : int, optional
            That many hints, whatever has been given before.

        Raises
        ------
        KeyError
            There is no such exercise.
        """
        exercise = registry_of(self._package).find(exercise_id)
        if not self._help:
            return Hint((), 0)
        wanted = self._hints_given.get(exercise.id, 0) + 1 if number is None else number
        given = max(1, min(wanted, len(exercise.hints)))
        self._hints_given[exercise.id] = given
        return Hint(exercise.hints[:given], len(exercise.hints[given:]))

    def without_hints(self) -> None:
        """From now on neither hints nor solutions: for a class whose teacher wants it so."""
        self._help = False

    def solution(self, exercise_id: str) -> Solution:
        """A solution, once an answer of one's own was checked.

        It is read from the folder ``solutions`` beside the notebook; a class that a teacher hands
        out has none.

        Parameters
        ----------
        exercise_id : str
            Such as "02.3".

        Raises
        ------
        KeyError
            There is no such exercise.
        """
        registry = registry_of(self._package)
        exercise = registry.find(exercise_id)
        if exercise.id not in self._attempted and exercise.id not in record.solved():
            return Solution("", _("Try it first: check an answer of your own."))
        code = solution_of(registry, exercise) if self._help else ""
        return Solution(code, "" if code else _("There is no solution in this folder."))


def _not_run(error):
    return _(
        "The cell with your answer stopped when it was last run, with {error}. So nothing was "
        "checked: mend it, run it, then run this cell again.",
        error=error.rstrip("."),
    )


@contextmanager
def _one_at_a_time():
    """Two checks at once would mix up what is captured; one inside another waits for itself."""
    if getattr(being_checked, "active", False):
        raise RuntimeError("check() is called inside an answer: is its line indented too far?")
    if not _free.acquire(timeout=MAX_WAIT):
        raise RuntimeError(f"another check has been running for {MAX_WAIT} seconds")
    try:
        yield
    finally:
        _free.release()
