"""What came of a check: a grade, a card in a notebook, a text anywhere else."""

from dataclasses import dataclass, field

from cnnkit.checking import card
from cnnkit.checking.comparison import Comparison
from cnnkit.notebook import in_notebook


@dataclass(frozen=True)
class Report:
    """What came of a check.

    ``status`` is "correct", "wrong", "error" or "not attempted"; ``diagnosis``
    names the misconception behind a wrong answer, None where it is not known;
    ``observation`` is a true sentence on how such an answer relates to the right one, or
    None. ``message`` says what to tell the learner. ``repr`` gives the points as a
    plain number, which is what nbgrader takes for the grade; ``print`` all of
    it as text; in a notebook it is a card.
    """

    status: str
    points: float
    max_points: float
    message: str
    diagnosis: str | None = None
    exercise_id: str = ""
    question: str = ""  # leads out of the misconception
    observation: str | None = None  # how the answer relates to the right one
    remarks: tuple = ()
    comparison: Comparison | None = field(default=None, repr=False, compare=False)
    rows: str = ""  # of a network, up to the layer that stopped
    printed: str = ""
    hints: tuple[str, ...] = ()  # for the card, one inside the other
    solution: str = ""  # code, innermost of all

    def __post_init__(self):
        # Written now: a learner may have replaced NumPy's functions when they are read.
        object.__setattr__(self, "_text", _sendable(card.as_text(self)))
        object.__setattr__(self, "_html", _sendable(card.as_html(self)))

    def __repr__(self):
        return f"{self.points:g}"

    def __str__(self):
        return self._text

    def _repr_html_(self):
        return self._html

    def _repr_pretty_(self, printer, _):
        # nbgrader reads this number in a kernel; a terminal has no card to show.
        printer.text(repr(self) if in_notebook() else str(self))


def _sendable(text):
    """Without halves of character pairs, which no browser can be sent."""
    return text.encode("utf-8", "replace").decode("utf-8")
