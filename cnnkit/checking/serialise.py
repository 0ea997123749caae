"""Trials as text, from the process that ran an answer to the one that judges it.

Plain JSON: whoever reads it need not trust who wrote it. It holds what an
answer gave, never what was expected.
"""

import base64
import json
import math

import numpy as np

from cnnkit.checking.answers import MAX_NUMBERS, NUMBER_KINDS
from cnnkit.checking.capture import MAX_WARNING, MAX_WARNINGS, Captured
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.statuses import ERROR, UNTRIED
from cnnkit.checking.trials import Trial, Trials
from cnnkit.checking.trouble import MAX_ERROR, Trouble

KINDS = (UNTRIED, "unfit", ERROR)
MISREADINGS = (KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError)


def serialise(trials: Trials) -> str:
    """The :class:`Trials` as JSON."""
    return json.dumps(
        {
            "of": trials.of if trials.of is None else [_plain(trial) for trial in trials.of],
            "printed": trials.captured.printed,
            "warnings": trials.captured.warnings,
            "steady": bool(trials.steady),
            "refused": _plain_trouble(trials.refused),
        }
    )


def deserialise(exercise: Exercise, text: str) -> Trials:
    """The :class:`Trials` of an answer to this exercise, on its probes.

    Raises
    ------
    ValueError
        It is nothing that :func:`serialise` writes.
    """
    try:
        plain = json.loads(text)
        captured = Captured()
        captured.write(str(plain["printed"]))
        for warning in plain["warnings"][:MAX_WARNINGS]:
            captured.warnings.append(_words(warning)[:MAX_WARNING])
        return Trials(
            None if plain["of"] is None else _trials(exercise, plain["of"]),
            captured,
            plain["steady"] is True,
            _trouble(plain["refused"]),
        )
    except MISREADINGS as error:
        raise ValueError(f"these are no trials: {error}") from error


def _plain(trial):
    return {
        "numbers": _plain_numbers(trial.numbers),
        "trouble": _plain_trouble(trial.trouble),
        "changed": list(trial.changed),
    }


def _trials(exercise, plain):
    given = exercise.probes if exercise.wants_a_function else (exercise.example,)
    if len(plain) != len(given):
        raise ValueError(f"{len(plain)} trials for {len(given)} probes")
    return [_trial(arguments, one) for arguments, one in zip(given, plain, strict=True)]


def _trial(arguments, plain):
    numbers, trouble = _numbers(plain["numbers"]), _trouble(plain["trouble"])
    if (numbers is None) == (trouble is None):
        raise ValueError("a trial has numbers, or trouble")
    changed = tuple(name for name in arguments if name in plain["changed"])
    return Trial(arguments, numbers, trouble, changed)


def _plain_numbers(array):
    if array is None:
        return None
    data = base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()
    return {"dtype": array.dtype.newbyteorder("<").str, "shape": array.shape, "data": data}


def _numbers(plain):
    if plain is None:
        return None
    dtype, shape = np.dtype(str(plain["dtype"])), tuple(map(int, plain["shape"]))
    if dtype.kind not in NUMBER_KINDS or min(shape, default=0) < 0:
        raise ValueError(f"no numbers: {dtype}, {shape}")
    if math.prod(shape) > MAX_NUMBERS:
        raise ValueError(f"{math.prod(shape):,} numbers")
    data = base64.b64decode(plain["data"], validate=True)
    return np.frombuffer(data, dtype).reshape(shape).astype(dtype.newbyteorder("="))


def _plain_trouble(trouble):
    if trouble is None:
        return None
    return {name: getattr(trouble, name) for name in Trouble.__dataclass_fields__}


def _trouble(plain):
    if plain is None:
        return None
    if plain["kind"] not in KINDS:
        raise ValueError(f"no trouble: {plain['kind']!r}")
    line = plain["line"]
    return Trouble(
        plain["kind"],
        _words(plain["words"]),
        _words(plain["advice"]),
        None if line is None else (int(line[0]), _words(line[1])),
        _words(plain["rows"]),
        _words(plain["reason"]),
    )


def _words(text):
    return str(text)[: 10 * MAX_ERROR]
