"""Hints: one at a time, and only when asked for."""

from dataclasses import dataclass

from cnnkit.checking.card import in_html

_asked = {}


@dataclass(frozen=True)
class Hint:
    """The hints given so far; the last one is new."""

    given: tuple[str, ...]
    left: int

    def __str__(self):
        lines = [f"Hint {n}. {text}" for n, text in enumerate(self.given, start=1)]
        return "\n".join([*lines, self._more])

    __repr__ = __str__

    @property
    def _more(self):
        return f"{self.left} more: run this cell again." if self.left else "That was the last hint."

    def _repr_html_(self):
        lines = "<br>".join(in_html(line) for line in str(self).splitlines())
        return f'<div role="status">{lines}</div>'


def next_hint(exercise, number=None):
    """The next :class:`Hint` for an exercise, together with those already given.

    ``number`` asks for that many hints, however often was asked before.
    """
    hints = exercise.hints
    wanted = _asked.get(exercise.id, 0) + 1 if number is None else number
    _asked[exercise.id] = given = max(1, min(wanted, len(hints)))
    return Hint(hints[:given], len(hints[given:]))
