"""What a learner has written down in a chapter that no check looks at: guesses, an explanation."""

import json
from dataclasses import dataclass
from pathlib import Path

from cnnkit.checking.roles import is_grade
from cnnkit.messages import _

GUESS = "-guess"  # how the id of a cell for a guess ends
NOTHING = ("*My guess:* …", "YOUR ANSWER HERE")  # what stands there to begin with


@dataclass(frozen=True)
class Written:
    """How many of a chapter's guesses and explanations are there, as its file was last saved."""

    guesses: int = 0
    guessed: int = 0
    explanations: int = 0
    explained: int = 0

    @classmethod
    def in_chapter(cls, path: Path) -> "Written":
        """Read from a notebook; of one that is not there, or damaged, nothing is known."""
        try:
            cells = json.loads(path.read_text("utf-8"))["cells"]
            texts = [cell for cell in cells if cell["cell_type"] == "markdown"]
            guesses = [_text(cell) for cell in texts if cell.get("id", "").endswith(GUESS)]
            explained = [_text(cell) for cell in texts if is_grade(cell)]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()
        return cls(len(guesses), _filled(guesses), len(explained), _filled(explained))

    def __str__(self) -> str:
        if not (self.guesses or self.explanations):
            return ""
        return _(
            "guessed: {guessed} of {guesses}, explained: {explained} of {explanations}",
            guessed=self.guessed,
            guesses=self.guesses,
            explained=self.explained,
            explanations=self.explanations,
        )


def _filled(texts):
    return sum(text not in NOTHING for text in texts)


def _text(cell):
    return "".join(cell["source"]).strip()
