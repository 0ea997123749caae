"""Hints, one at a time, and a solution: only when asked for."""

from dataclasses import dataclass

from cnnkit.messages import _
from cnnkit.templates import render


@dataclass(frozen=True)
class Hint:
    """Hints that were given, the newest last, and how many are left."""

    given: tuple[str, ...]
    left: int

    @property
    def lines(self) -> list[str]:
        """What to read, line by line."""
        if not self.given:
            return [_("There are no hints here.")]
        lines = [
            _("Hint {number}. {text}", number=number, text=_(text))
            for number, text in enumerate(self.given, start=1)
        ]
        if self.left:
            return [*lines, _("{count} more: run this cell again.", count=self.left)]
        return [*lines, _("That was the last hint.")]

    def __str__(self):
        return "\n".join(self.lines)

    __repr__ = __str__

    def _repr_html_(self):
        return render("checking/hints.html", lines=self.lines)


@dataclass(frozen=True)
class Solution:
    """The code of a solution, "" where none is to be had, and what to say then."""

    code: str
    why_not: str = ""

    def __str__(self):
        return self.code or self.why_not

    __repr__ = __str__

    def _repr_html_(self):
        return render("checking/solution.html", solution=self)
