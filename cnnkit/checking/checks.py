"""``check``, as a learner calls it: from an answer to a report."""

from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

from cnnkit.checking import record
from cnnkit.checking.hints import Hint
from cnnkit.checking.registry import registry_of
from cnnkit.checking.report import Report
from cnnkit.checking.time_limit import being_checked
from cnnkit.checking.verdict import judge

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
        exercise = registry_of(self._package).find(exercise_id)
        with _one_at_a_time():
            report = judge(exercise, answer)
        with suppress(Exception):  # progress that cannot be kept is no reason to lose the card
            record.remember(exercise.id, report.points)
        return report

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
        wanted = self._hints_given.get(exercise.id, 0) + 1 if number is None else number
        given = max(1, min(wanted, len(exercise.hints)))
        self._hints_given[exercise.id] = given
        return Hint(exercise.hints[:given], len(exercise.hints[given:]))


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
