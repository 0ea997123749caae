"""``check``: from an answer to a report."""

from cnnkit.checking import record
from cnnkit.checking.hints import hint
from cnnkit.checking.verdict import judge
from cnnkit.exercises import find


def check(exercise_id, answer):
    """Compare ``answer`` with what the exercise asks for, and say which idea went wrong.

    Never raises for an answer, however wrong; prints nothing; leaves the
    answer's surroundings as they were; takes a few seconds at most.
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
    """
    exercise = find(exercise_id)
    report = judge(exercise, answer)
    record.remember(exercise.id, report.points)
    return report


check.hint = hint
