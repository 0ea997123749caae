"""Hints: one at a time, and only when asked for."""

from dataclasses import dataclass

from cnnkit.checking.exercise import Exercise
from cnnkit.messages import _, ngettext
from cnnkit.templates import render

_asked: dict[str, int] = {}


@dataclass(frozen=True)
class Hint:
    """The hints given so far; the last one is new."""

    given: tuple[str, ...]
    left: int

    @property
    def lines(self) -> list[str]:
        """What to read, line by line."""
        lines = [
            _("Hint {number}. {text}", number=number, text=_(text))
            for number, text in enumerate(self.given, start=1)
        ]
        if self.left:
            return [
                *lines,
                ngettext(
                    "{count} more: run this cell again.",
                    "{count} more: run this cell again.",
                    self.left,
                ),
            ]
        return [*lines, _("That was the last hint.")]

    def __str__(self):
        return "\n".join(self.lines)

    __repr__ = __str__

    def _repr_html_(self):
        return render("checking/hints.html", lines=self.lines)


def next_hint(exercise: Exercise, number: int | None = None) -> Hint:
    """The next :class:`Hint` for an exercise, together with those already given.

    ``number`` asks for that many hints, however often was asked before.
    """
    hints = exercise.hints
    wanted = _asked.get(exercise.id, 0) + 1 if number is None else number
    _asked[exercise.id] = given = max(1, min(wanted, len(hints)))
    return Hint(hints[:given], len(hints[given:]))
