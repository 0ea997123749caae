"""Tries an answer on everything its exercise asks, and keeps what came out."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from copy import deepcopy  # bound here: an answer may replace copy.deepcopy
from dataclasses import dataclass, replace
from dis import get_instructions
from functools import lru_cache, partial
from types import FunctionType
from typing import Any

import numpy as np

from cnnkit.checking.answers import as_numbers
from cnnkit.checking.capture import Captured
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.isolation import isolated, put_own_functions_back
from cnnkit.checking.statuses import ERROR, NOT_ATTEMPTED
from cnnkit.checking.time_limit import TimeIsUpError, within
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trouble import UNFIT, Trouble, trouble_of
from cnnkit.messages import _

SECONDS = 5.0  # for all the calls of one check
MAX_REMEMBERED = 4096  # models whose results are kept; the largest exercise has some hundred


@dataclass(frozen=True)
class Followed:
    """What ``Exercise.call`` may return of a network: numbers, and the rows on the way to them."""

    numbers: Any
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """One call: its arguments, and either the numbers that came out or what went wrong."""

    arguments: dict
    numbers: np.ndarray | None = None
    trouble: Trouble | None = None
    changed: tuple = ()  # names of the arguments that the answer wrote into
    rows: tuple[str, ...] = ()  # those of a network, on the way to its numbers


@dataclass(frozen=True)
class Trials:
    """All calls of one answer, and what it said meanwhile.

    There are none where the answer was ``refused`` at sight, or was stopped in ``too_long``.
    ``unused`` are the parameters that the answer's code never reads.
    """

    calls: list[Trial]
    captured: Captured
    steady: bool = True  # the same input gave the same result twice
    refused: Trouble | None = None
    too_long: bool = False
    unused: tuple[str, ...] = ()

    @property
    def trouble(self) -> Trouble | None:
        """The first thing that went wrong, None if nothing did."""
        return next((trial.trouble for trial in self.calls if trial.trouble is not None), None)


def try_out(
    exercise: Exercise,
    answer: Any,
    surroundings: Callable[[], AbstractContextManager] = nullcontext,
    longest: float | None = None,
) -> Trials:
    """The :class:`Trials` of a learner's answer: isolated, and limited in time.

    ``surroundings()`` is entered for each call of it; ``longest`` is that of
    :func:`cnnkit.checking.time_limit.within`.
    """
    refused = _refused(exercise, answer)
    if refused:
        return Trials([], Captured(), refused=refused)
    with suppress(Exception):  # what is broken will show when the answer is tried
        exercise.ready()
    with isolated() as captured:
        try:
            work = partial(_all_calls, exercise, answer, surroundings)
            calls, steady = within(SECONDS, work, longest)
            return Trials(calls, captured, steady, unused=unused_parameters(answer))
        except TimeIsUpError:
            return Trials([], captured, too_long=True)
        finally:
            put_own_functions_back()


def unused_parameters(answer: Any) -> tuple[str, ...]:
    """Names of a function's parameters that no instruction of it reads; () of anything else."""
    if not isinstance(answer, FunctionType):
        return ()
    code = answer.__code__
    read = set(code.co_cellvars)  # an inner function may read them
    for instruction in get_instructions(code):
        if "LOAD" in instruction.opname:  # Python 3.13 has some that load two
            names = instruction.argval
            read.update(names if isinstance(names, tuple) else [names])
    if read & {"locals", "vars", "eval", "exec"}:
        return ()
    named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return tuple(name for name in named if name not in read)


def model_trials(exercise: Exercise, model: Any) -> Iterable[Trial]:
    """Those of the reference or of a wrong model, our own code.

    Each is made when it is first asked for, and remembered: a second check need not make it again.
    """
    return _remembered(_Pair(exercise, model))


@dataclass(frozen=True, eq=False)
class _Pair:
    """An exercise and a model, the same as another if both are the very same objects."""

    exercise: Exercise
    model: Any

    def __hash__(self):
        return hash((id(self.exercise), id(self.model)))

    def __eq__(self, other):
        return self.exercise is other.exercise and self.model is other.model


class _Remembered:
    """Calls of which each is made once: when it is asked for."""

    def __init__(self, calls):
        self._calls, self._made = calls, {}

    def __iter__(self):
        for number, call in enumerate(self._calls):
            if number not in self._made:
                trial = call()
                if trial.trouble and trial.trouble.words.startswith("KeyboardInterrupt"):
                    raise KeyboardInterrupt  # the kernel's, not the model's: it may be asked again
                self._made[number] = trial
            yield self._made[number]


@lru_cache(MAX_REMEMBERED)
def _remembered(pair):
    return _Remembered(_calls(pair.exercise, pair.model, partial(np.errstate, all="ignore")))


def _refused(exercise, answer):
    """What to say of dots, or of a value in place of a function; else None."""
    if answer is ...:
        words = _("Put your answer in place of the dots, then run this cell again.")
        return Trouble(NOT_ATTEMPTED, words)
    if not exercise.wants_a_function or callable(answer):
        return None
    if answer is None:
        words = _("There is no function: it is None. Run the cell with its `def` first.")
    else:
        words = _(
            "This exercise asks for the function itself, not for a result: give its name, "
            "without brackets behind it."
        )
    return Trouble(UNFIT, words)


def _all_calls(exercise, answer, surroundings):
    trials = [call() for call in _calls(exercise, answer, surroundings)]
    steady = True
    if exercise.wants_a_function and trials[0].numbers is not None:
        again = _call(exercise, answer, exercise.probes[0], surroundings)
        steady = again.numbers is not None and same_result(again.numbers, trials[0].numbers)
    return trials, steady


def _calls(exercise, answer, surroundings):
    """What there is to try, in order; nothing of it has been called yet."""
    if exercise.wants_a_function:
        call = partial(_call, exercise, answer, surroundings=surroundings)
        return [partial(call, probe) for probe in exercise.probes]
    return [partial(_reading, exercise.example, answer, lambda: answer, surroundings)]


def _call(exercise, function, arguments, surroundings):
    given = deepcopy(arguments)
    trial = _reading(arguments, function, lambda: exercise.call(function, given), surroundings)
    changed = tuple(name for name in given if not _untouched(given[name], arguments[name]))
    return replace(trial, changed=changed)


def _untouched(given, original):
    if not isinstance(original, np.ndarray):
        return given == original
    return given.shape == original.shape and np.array_equal(given, original)


def _reading(arguments, answer, work, surroundings):
    try:
        with surroundings():
            result = work()
        if isinstance(result, Followed):
            return Trial(arguments, as_numbers(result.numbers), rows=result.rows)
        return Trial(arguments, as_numbers(result))
    except TimeIsUpError:
        raise
    except BaseException as error:  # sys.exit and the like included: we are in a thread of our own
        return Trial(arguments, trouble=_trouble_of(error, answer))


def _trouble_of(error, answer):
    try:
        return trouble_of(error, answer)
    except TimeIsUpError:
        raise
    except BaseException:  # an error may fail at whatever one asks it
        return Trouble(ERROR, _("an error that cannot be read"))
