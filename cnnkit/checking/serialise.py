"""Trials as text, from the process that ran an answer to the one that judges it.

Plain JSON: whoever reads it need not trust who wrote it. It holds what an
answer gave, never what was expected.
"""

import base64
import json
import math
from dataclasses import asdict, fields

import numpy as np

from cnnkit.checking.answers import MAX_NUMBERS, NUMBER_KINDS
from cnnkit.checking.capture import MAX_WARNING, MAX_WARNINGS, Captured
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.trials import Trial, Trials
from cnnkit.checking.trouble import KINDS, MAX_ERROR, Trouble

MISREADINGS = (KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError)


def serialise(trials: Trials) -> str:
    """The :class:`Trials` as JSON."""
    return json.dumps(
        {
            "calls": [_call_to_json(call) for call in trials.calls],
            "printed": trials.captured.printed,
            "warnings": trials.captured.warnings,
            "steady": bool(trials.steady),
            "refused": trials.refused and asdict(trials.refused),
            "too_long": trials.too_long,
            "unused": trials.unused,
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
        read = json.loads(text)
        captured = Captured()
        captured.write(str(read["printed"]))
        for warning in read["warnings"][:MAX_WARNINGS]:
            captured.warnings.append(_words(warning)[:MAX_WARNING])
        refused, too_long = _trouble_from_json(read["refused"]), read["too_long"] is True
        calls = [] if too_long or refused else _calls_from_json(exercise, read["calls"])
        unused = tuple(map(_words, read["unused"]))
        return Trials(calls, captured, read["steady"] is True, refused, too_long, unused)
    except MISREADINGS as error:
        raise ValueError(f"these are no trials: {error}") from error


def _call_to_json(call):
    numbers = None if call.numbers is None else _numbers_to_json(call.numbers)
    trouble = call.trouble and asdict(call.trouble)
    changed, rows = list(call.changed), list(call.rows)
    return {"numbers": numbers, "trouble": trouble, "changed": changed, "rows": rows}


def _calls_from_json(exercise, read):
    given = exercise.probes if exercise.wants_a_function else (exercise.example,)
    if len(read) != len(given):
        raise ValueError(f"{len(read)} calls for {len(given)} probes")
    return [_call_from_json(arguments, one) for arguments, one in zip(given, read, strict=True)]


def _call_from_json(arguments, read):
    numbers, trouble = _numbers_from_json(read["numbers"]), _trouble_from_json(read["trouble"])
    if (numbers is None) == (trouble is None):
        raise ValueError("a call has numbers, or trouble")
    changed = tuple(name for name in arguments if name in read["changed"])
    return Trial(arguments, numbers, trouble, changed, tuple(map(_words, read["rows"])))


def _numbers_to_json(array):
    data = base64.b64encode(array.astype(array.dtype.newbyteorder("<")).tobytes()).decode()
    return {"dtype": array.dtype.newbyteorder("<").str, "shape": array.shape, "data": data}


def _numbers_from_json(read):
    if read is None:
        return None
    dtype, shape = np.dtype(str(read["dtype"])), tuple(map(int, read["shape"]))
    if dtype.kind not in NUMBER_KINDS or min(shape, default=0) < 0:
        raise ValueError(f"no numbers: {dtype}, {shape}")
    if math.prod(shape) > MAX_NUMBERS:
        raise ValueError(f"{math.prod(shape):,} numbers")
    data = base64.b64decode(read["data"], validate=True)
    return np.frombuffer(data, dtype).reshape(shape).astype(dtype.newbyteorder("="))


def _trouble_from_json(read):
    if read is None:
        return None
    if read["kind"] not in KINDS:
        raise ValueError(f"no trouble: {read['kind']!r}")
    line = read["line"]
    texts = {one.name: _words(read[one.name]) for one in fields(Trouble) if one.name != "line"}
    return Trouble(**texts, line=None if line is None else (int(line[0]), _words(line[1])))


def _words(text):
    return str(text)[: 10 * MAX_ERROR]
