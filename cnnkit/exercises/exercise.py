"""What an exercise is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Exercise:
    """One question with one right answer.

    ``observe`` looks at an answer, the learner's or the reference, and returns
    arrays that are the same for every right answer: for a number the number
    itself, for a function what it makes of some inputs. ``misconceptions`` are
    wrong answers with a name, none so far.
    """

    id: str
    question: str
    points: float
    reference: Any
    observe: Callable[[Any], list]
    misconceptions: tuple = ()


def the_value(answer):
    """Observe an answer that is a value."""
    return [answer]
