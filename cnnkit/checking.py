"""Checks a learner's answer against the exercise's reference."""

import io
import sys
import traceback
import warnings
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from html import escape

import numpy as np

from cnnkit.exercises import CHAPTERS, exercises_of

CORRECT, WRONG, ERROR, UNTRIED = "correct", "wrong", "error", "not attempted"
SIGNS = {CORRECT: "✓", WRONG: "✗", ERROR: "⚠", UNTRIED: "…"}
TOLERANCE = 1e-4


@dataclass(frozen=True)
class Report:
    """What came of a check.

    ``status`` is "correct", "wrong", "error" or "not attempted"; ``diagnosis``
    names the misconception behind a wrong answer, None where it is not known.
    Printed, a report is its points as a plain number, which is what nbgrader
    takes for the grade; in a notebook it is a card.
    """

    status: str
    points: float
    max_points: float
    message: str
    diagnosis: str | None = None

    def __repr__(self):
        return f"{self.points:g}"

    def _repr_html_(self):
        title = f"{SIGNS[self.status]} {self.status.capitalize()}"
        return (
            f'<div role="status"><strong>{title}</strong> · {self.points:g} of '
            f"{self.max_points:g} points<br>{escape(self.message)}</div>"
        )


def exercises():
    """Every exercise of the course, in order."""
    return [exercise for chapter in CHAPTERS for exercise in exercises_of(chapter)]


def check(exercise_id, answer):
    """Compare ``answer`` with what the exercise asks for; never raises for a wrong one.

    Parameters
    ----------
    exercise_id : str
        Such as "09.1".
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
    exercise = _find(exercise_id)

    def report(status, message):
        points = exercise.points if status == CORRECT else 0
        return Report(status, points, exercise.points, message)

    if answer is ...:
        return report(UNTRIED, "Put your answer in place of the dots, then run this cell again.")
    expected = exercise.observe(exercise.reference)
    try:
        with _contained():
            found = exercise.observe(answer)
            right = all(_alike(one, other) for one, other in zip(found, expected, strict=True))
    except (Exception, SystemExit, GeneratorExit) as error:  # but Ctrl-C stays Ctrl-C
        if _is_a_stubs(error, answer):
            return report(UNTRIED, "Write your code in the cell above, then run this cell again.")
        return report(ERROR, f"Your code stopped with {_in_words(error)}.")
    if right:
        return report(CORRECT, "Right.")
    return report(WRONG, "Not yet: look at the question once more.")


def _find(exercise_id):
    for exercise in exercises():
        if exercise.id == exercise_id:
            return exercise
    raise KeyError(f"no exercise {exercise_id!r}; there are {[e.id for e in exercises()]}")


@contextmanager
def _contained():
    """What an answer prints, warns of or switches off in PyTorch ends with it.

    Anything on stderr would cost a learner all the points.
    """
    nowhere, torch = io.StringIO(), sys.modules.get("torch")
    gradients = torch and torch.is_grad_enabled()
    try:
        with redirect_stdout(nowhere), redirect_stderr(nowhere), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if torch:
            torch.set_grad_enabled(gradients)


def _in_words(error):
    """The error's kind and message; an error may fail even at saying what it is."""
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:
        return type(error).__name__


def _is_a_stubs(error, answer):
    """Whether the answer itself raised "not implemented", and not a library that it called."""
    innermost = list(traceback.walk_tb(error.__traceback__))[-1][0]
    own = innermost.f_code is getattr(answer, "__code__", None)
    return own and isinstance(error, NotImplementedError)


def _alike(found, expected):
    try:
        # A tensor that remembers its gradient has to let go of it first.
        found = np.asarray(found.detach() if hasattr(found, "detach") else found)
    except (ValueError, TypeError, RuntimeError):  # ragged, or nothing that has numbers
        return False
    expected = np.asarray(expected)
    if found.dtype.kind not in "iuf" or found.shape != expected.shape:
        return False
    if expected.dtype.kind in "iu":  # a count is right or it is not
        return np.array_equal(found, expected)
    return np.allclose(found, expected, TOLERANCE, TOLERANCE)
