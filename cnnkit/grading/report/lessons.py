"""Where the course teaches what an exercise asks: the paragraph, and the explorer to touch.

Each exercise names the cell that teaches it and the cell of the explorer that shows it; here
they are found in the solved notebooks.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import nbformat

EXPLORER = re.compile(r"\bexplorers\.([A-Z]\w+)\(")
HEADING = re.compile(r"^#+ +(.*)", flags=re.MULTILINE)
CODE_BLOCK = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)
LONGEST = 60  # characters of a paragraph's beginning


@dataclass(frozen=True)
class Place:
    """A cell of a notebook, the heading it stands under, and its source."""

    notebook: str
    heading: str
    cell: str
    source: str

    @property
    def begins(self):
        """The first words behind a heading as they are read, at most LONGEST characters."""
        text = HEADING.split(CODE_BLOCK.sub("", self.source))[-1].strip()
        plain = re.sub(r"\*+|`|<[^>]+>", "", " ".join(text.split()))
        return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"

    @property
    def explorer(self):
        """The name of the explorer in this cell."""
        return EXPLORER.search(self.source)[1]


@dataclass(frozen=True)
class Lesson:
    """What to show next to somebody who has not solved an exercise.

    ``place`` is the :class:`Place` to read, ``explorer`` that of the explorer to touch, or None.
    """

    exercise_id: str
    place: Place
    explorer: Place | None


class Lessons:
    """The lessons of a course, read from its solved notebooks.

    A chapter whose notebook is not among the solutions has no lessons.
    """

    def __init__(self, registry):
        self._registry = registry

    def of(self, exercise_id):
        """The :class:`Lesson` of an exercise, or None."""
        exercise = self._exercise(exercise_id)
        if exercise is None or exercise.taught_by not in self._places:
            return None
        explorer = self._places.get(exercise.explorer)
        return Lesson(exercise_id, self._places[exercise.taught_by], explorer)

    def known_from(self, exercise_id, idea):
        """The lesson of the exercise where a learner could first show the same idea, or None."""
        exercise = self._exercise(exercise_id)
        ideas = exercise.misconceptions if exercise else ()
        since = next((one.since for one in ideas if one.name == idea), "")
        return self.of(since) if since else None

    def _exercise(self, exercise_id):
        try:
            return self._registry.find(exercise_id)
        except KeyError:
            return None

    @cached_property
    def _places(self):
        """Every cell of the course by its id."""
        files = (self._registry.solutions / file for file, _ in self._registry.chapters.values())
        return {one.cell: one for path in files if path.is_file() for one in _places(path)}


def _places(path):
    heading = ""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            heading = [heading, *HEADING.findall(CODE_BLOCK.sub("", cell.source))][-1]
        yield Place(f"notebooks/{path.name}", heading, cell.id, cell.source)
