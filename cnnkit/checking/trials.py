"""Tries an answer on everything its exercise asks, and keeps what came out."""

import copy
import traceback
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from cnnkit.checking.answers import NoAnswerError, UnfitError, as_numbers
from cnnkit.checking.comparing import alike
from cnnkit.checking.isolation import Captured, contained
from cnnkit.checking.time_limit import TimeIsUpError, within

SECONDS = 5.0  # for all the calls of one check
LONGEST_MESSAGE = 300  # characters of an error's own words


@dataclass(frozen=True)
class Trial:
    """One call: its arguments, and either the numbers that came out or what went wrong."""

    arguments: dict
    numbers: np.ndarray | None = None
    trouble: BaseException | None = None
    changed: tuple = ()  # names of the arguments that the answer wrote into


@dataclass(frozen=True)
class Trials:
    """All calls of one answer, and what it said meanwhile."""

    of: list
    captured: Captured
    steady: bool = True  # the same input gave the same result twice

    @property
    def trouble(self):
        """The first thing that went wrong, None if nothing did."""
        return next((trial.trouble for trial in self.of if trial.trouble), None)


def try_out(exercise, answer, surroundings=nullcontext):
    """The :class:`Trials` of a learner's answer: contained, and limited in time.

    ``surroundings()`` is entered for each call of it.
    """
    with contained() as captured:
        try:
            trials, steady = within(SECONDS, lambda: _all_calls(exercise, answer, surroundings))
        except TimeIsUpError as error:
            trials, steady = [Trial(exercise.example, trouble=error)], True
    return Trials(trials, captured, steady)


def results_of(exercise, answer):
    """The list of trials of the reference or of a wrong model: our own code."""
    with np.errstate(all="ignore"):
        return list(_calls(exercise, answer, nullcontext))


def _all_calls(exercise, answer, surroundings):
    trials = list(_calls(exercise, answer, surroundings))
    steady = True
    if exercise.wants_a_function and trials[0].numbers is not None:
        again = _call(exercise, answer, exercise.probes[0], surroundings)
        steady = again.numbers is not None and alike(again.numbers, trials[0].numbers)
    return trials, steady


def _calls(exercise, answer, surroundings):
    if exercise.wants_a_function:
        return (_call(exercise, answer, probe, surroundings) for probe in exercise.probes)
    return (_reading(exercise.example, lambda: answer, surroundings),)


def _call(exercise, function, arguments, surroundings):
    given = copy.deepcopy(arguments)
    trial = _reading(arguments, lambda: exercise.call(function, given), surroundings)
    changed = tuple(name for name in given if not _untouched(given[name], arguments[name]))
    return Trial(arguments, trial.numbers, trial.trouble, changed)


def _untouched(given, original):
    if not isinstance(original, np.ndarray):
        return True
    return given.shape == original.shape and np.array_equal(given, original)


def _reading(arguments, work, surroundings):
    try:
        with surroundings():
            result = work()
        return Trial(arguments, numbers=as_numbers(result))
    except TimeIsUpError:
        raise
    except BaseException as error:  # sys.exit and the like included: we are in a thread of our own
        return Trial(arguments, trouble=error)


def is_a_stubs(error, answer):
    """Whether this says "not written yet": the answer's own words, or of one it builds upon."""
    if isinstance(error, NoAnswerError):
        return True
    if not isinstance(error, NotImplementedError):
        return False
    innermost = list(traceback.walk_tb(error.__traceback__))[-1][0]
    return _is_the_learners(innermost.f_code.co_filename, answer)


def own_line(error, answer):
    """(number, text) of the line of the learner's code where it stopped, or None."""
    lines = [
        (frame.lineno, frame.line)
        for frame in traceback.extract_tb(error.__traceback__)
        if _is_the_learners(frame.filename, answer)
    ]
    return lines[-1] if lines else None


def _is_the_learners(filename, answer):
    """Whether code stands where the answer does, in a notebook's cell, or at a prompt."""
    try:
        if filename == answer.__code__.co_filename:
            return True
    except Exception:  # no function, or an object that fails at everything
        pass
    return "ipykernel_" in filename or filename.startswith("<")


def is_unfit(error):
    return isinstance(error, UnfitError | NoAnswerError)


def said(error):
    """The error's kind and message; an error may fail even at saying what it is."""
    try:
        return f"{type(error).__name__}: {error}"[:LONGEST_MESSAGE]
    except Exception:
        return type(error).__name__
