"""What went wrong with an answer, read while its own code is still isolated.

An exception belongs to the learner: its ``__str__`` may print, loop or raise.
So it is turned into plain words at once, and never touched again.
"""

import traceback
from dataclasses import dataclass
from dis import opname
from types import FunctionType, MethodType
from typing import Any

from cnnkit.checking.answers import NoAnswerError, UnfitError
from cnnkit.checking.statuses import ERROR, NOT_ATTEMPTED
from cnnkit.shapes.errors import MisfitError

UNFIT = "unfit"
KINDS = (NOT_ATTEMPTED, UNFIT, ERROR)
MAX_ERROR = 300  # characters of an error's own words


@dataclass(frozen=True)
class Trouble:
    """Why there is no result.

    ``kind`` is one of ``KINDS``; UNFIT is a result that is not made of numbers. ``line``
    is the learner's own (number, text) where an error happened, None where it was
    not in the learner's code. Where a layer of a network got what it cannot take,
    ``rows`` is the way there and ``reason`` what is wrong, in words without the
    layer's name; "" anywhere else.
    """

    kind: str
    words: str
    line: tuple | None = None
    rows: str = ""
    reason: str = ""


def trouble_of(error: BaseException, answer: Any) -> Trouble:
    """The :class:`Trouble` that an exception of an answer means."""
    if isinstance(error, NoAnswerError):
        return Trouble(NOT_ATTEMPTED, "")
    if isinstance(error, UnfitError):
        return Trouble(UNFIT, str(error))
    frames = _frames(error)
    own = [frame for frame in frames if _is_the_learners(frame[2], answer)]
    last_is_own = bool(own) and own[-1] is frames[-1]
    if isinstance(error, NotImplementedError) and last_is_own and _is_raised_there(error):
        return Trouble(NOT_ATTEMPTED, "")
    if isinstance(error, MisfitError):
        own = own or [f for f in _frames(_first_of(error)) if _is_the_learners(f[2], answer)]
        return _misfit(error, own[-1][:2] if own else None)
    words = in_words(error)
    return Trouble(ERROR, words, own[-1][:2] if own else None)


def _is_raised_there(error):
    """Whether a ``raise`` in the last line that an error came through raised it: no C code did."""
    trace = error.__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    instruction = trace.tb_frame.f_code.co_code[trace.tb_lasti]
    return opname[instruction] == "RAISE_VARARGS"


def _frames(error):
    """(number, text, file) of each line that an error came through."""
    trace = traceback.extract_tb(error.__traceback__)
    return [(frame.lineno, frame.line, frame.filename) for frame in trace]


def _misfit(error, line):
    """What stopped a network: the error itself, and the way to it."""
    words, _, rows = str(error).partition("\n")
    return Trouble(ERROR, words, line, rows, error.reason)


def _first_of(error):
    """The error that the others were raised about."""
    while error.__context__ is not None:
        error = error.__context__
    return error


def in_words(error: BaseException) -> str:
    """Its kind and its own words, which may fail at whatever one asks them."""
    try:
        words = f"{type(error).__name__}: {error}"
    except BaseException:
        words = type(error).__name__
    return words[:MAX_ERROR].rstrip(": ")


def _is_the_learners(filename, answer):
    """Whether code stands where the answer does, in a notebook's cell, or at a prompt."""
    if isinstance(answer, FunctionType | MethodType) and filename == answer.__code__.co_filename:
        return True
    return "ipykernel_" in filename or filename in ("<stdin>", "<string>", "<console>")
