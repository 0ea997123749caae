"""``check``, as a learner calls it: from an answer to a report."""

from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

from cnnkit.checking import record
from cnnkit.checking.hints import Hint, next_hint
from cnnkit.checking.registry import registry_of
from cnnkit.checking.report import Report
from cnnkit.checking.time_limit import inside
from cnnkit.checking.verdict import judge

MAX_WAIT = 60  # seconds for a check in another thread to end
_free = Lock()


def check_for(package: str) -> Any:
    """The function ``check`` of a course: what its notebooks ask to judge an answer.

    Parameters
    ----------
    package : str
        The course's package, imported when ``check`` is first called; see
        :mod:`cnnkit.checking.registry`.
    """

    def check(exercise_id: str, answer: Any) -> Report:
        """Compare ``answer`` with what the exercise asks for, and say which idea went wrong.

        Never raises for an answer, however wrong; prints nothing; leaves the
        answer's surroundings as they were; stops what runs longer than five seconds.
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
        exercise = registry_of(package).find(exercise_id)
        with _one_at_a_time():
            report = judge(exercise, answer)
        with suppress(Exception):  # progress that cannot be kept is no reason to lose the card
            record.remember(exercise.id, report.points)
        return report

    def hint(exercise_id: str, number: int | None = None) -> Hint:
        """The next hint for an exercise, together with those already given.

        Parameters
        ----------
        exercise_id : str
            Such as "02.3".
        number : int, optional
            That many hints, however often was asked before.

        Raises
        ------
        KeyError
            There is no such exercise.
        """
        return next_hint(registry_of(package).find(exercise_id), number)

    check.hint = hint  # type: ignore[attr-defined]
    return check


@contextmanager
def _one_at_a_time():
    """Two checks at once would mix up what is captured; one inside another waits for itself."""
    if getattr(inside, "work", False):
        raise RuntimeError("check() is called inside an answer: is its line indented too far?")
    if not _free.acquire(timeout=MAX_WAIT):
        raise RuntimeError(f"another check has been running for {MAX_WAIT} seconds")
    try:
        yield
    finally:
        _free.release()
