"""A chapter as a learner's page: its tasks, and what of a cell is in sight."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from cnnkit.authoring.editions import learners_edition
from cnnkit.checking.exercise import Exercise
from cnnkit.course import CHAPTERS, REGISTRY

SOLUTIONS = Path(__file__).parents[2] / "solutions"
HEADING = re.compile(r"^### (.*)$", re.M)
MINUTES = re.compile(r"(\d+) minutes?$")


@dataclass(frozen=True)
class Task:
    """A heading of the third level, its question, and the cells from there to the next task.

    ``exercise`` is None where nothing is checked.
    """

    heading: str
    question: str
    cells: tuple[NotebookNode, ...]
    exercise: Exercise | None

    @property
    def minutes(self) -> int:
        return int(MINUTES.search(self.heading)[1])


def read(chapter: str) -> NotebookNode:
    """The learner's edition, before it is executed."""
    return learners_edition(nbformat.read(SOLUTIONS / CHAPTERS[chapter][0], as_version=4))


def tasks_of(chapter: str) -> list[Task]:
    """In order."""
    cells = read(chapter).cells
    begins = [
        (place, heading)
        for place, cell in enumerate(cells)
        if cell.cell_type == "markdown"
        for heading in HEADING.findall(cell.source)
    ]
    ends = [*(place for place, _heading in begins), len(cells)]
    return [
        Task(heading, _question(cells[begin], heading), tuple(cells[begin:end]), _asked(heading))
        for (begin, heading), end in zip(begins, ends[1:], strict=True)
    ]


def visible(cell: NotebookNode) -> list[str]:
    """What is in sight of a cell without opening anything; a learner's copy has no outputs."""
    if cell.metadata.get("jupyter", {}).get("source_hidden"):
        return []
    return [re.sub("<details>.*?</details>", "", cell.source, flags=re.S)]


def _question(cell, heading):
    return visible(cell)[0].partition(f"### {heading}")[2]


def _asked(heading):
    number = re.match(r"\d\d\.\d+", heading)
    return REGISTRY.find(number[0]) if number else None
