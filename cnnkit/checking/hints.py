"""Hints: one at a time, and only when asked for."""

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
