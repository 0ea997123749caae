"""Where the course teaches what an exercise asks: the paragraph, and the explorer to touch.

Each exercise names the cell that teaches it and the cell of the explorer that shows it; here
they are found in the solved notebooks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry

EXPLORER = re.compile(r"\bexplorers\.([A-Z]\w+)\(")
HEADING = re.compile(r"^##? +(.*)", flags=re.MULTILINE)  # of a section: a task's has three signs
BESIDES = re.compile(r"^### .*$|<summary>.*?</summary>", flags=re.MULTILINE)
CODE_BLOCK = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)
MAX_BEGINNING = 60  # characters


@dataclass(frozen=True)
class Passage:
    """A cell of a notebook, the heading it stands under, and its source."""

    notebook: str
    heading: str
    cell: str
    source: str

    @property
    def beginning(self) -> str:
        """The first words behind a heading as they are read, at most MAX_BEGINNING characters."""
        text = BESIDES.sub("", HEADING.split(CODE_BLOCK.sub("", self.source))[-1]).strip()
        plain = re.sub(r"\*+|`|<[^>]+>", "", " ".join(text.split()))
        if len(plain) <= MAX_BEGINNING:
            return plain
        return plain[:MAX_BEGINNING].rsplit(" ", 1)[0] + " …"

    @property
    def explorer(self) -> str:
        """The name of the explorer in this cell."""
        return EXPLORER.findall(self.source)[0]


@dataclass(frozen=True)
class Lesson:
    """What to show next to somebody who has not solved an exercise.

    ``passage`` is to be read; in ``demonstration`` is an explorer to be touched, or it is None.
    """

    exercise_id: str
    passage: Passage
    demonstration: Passage | None


class Lessons:
    """The lessons of a course, read from its solved notebooks.

    A chapter whose notebook is not among the solutions has no lessons.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise; one that asks nothing where the course does not know it any more."""
        try:
            return self._registry.find(exercise_id)
        except KeyError:
            return Exercise(exercise_id, kind="", question="", points=0, reference=None)

    def earlier(self, exercise: Exercise, idea: str) -> Exercise | None:
        """The first exercise of an earlier chapter where the idea could show."""
        return self._registry.earlier(exercise, idea)

    def of(self, exercise: Exercise) -> Lesson | None:
        """The lesson of an exercise, None where nothing teaches it."""
        passage = self._passages.get(exercise.taught_by)
        if passage is None:
            return None
        return Lesson(exercise.id, passage, self._passages.get(exercise.explorer))

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        """Every cell of the course by its id."""
        files = (self._registry.solutions / file for file, _ in self._registry.chapters.values())
        return {one.cell: one for path in files if path.is_file() for one in _passages(path)}


def _passages(path: Path) -> Iterator[Passage]:
    heading = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            heading = [heading, *HEADING.findall(CODE_BLOCK.sub("", cell.source))][-1]
        yield Passage(f"notebooks/{path.name}", heading, cell.id, cell.source)
