"""Where the course teaches what an exercise asks: the paragraph, and the explorer to touch."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.utils import is_grade, is_solution

from cnnkit.exercises import CHAPTERS, exercises_of

CHECK = re.compile(r'\bcheck\("(\d\d\.\d+)"')
EXPLORER = re.compile(r"\bexplorers\.([A-Z]\w+)\(")
HEADING = re.compile(r"^#+ +(.*)", flags=re.MULTILINE)
CODE_BLOCK = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)
TASK = ("**Predict", "**Write", "**Find", "**Explain", "**Explore")
LONGEST = 60  # characters of a paragraph's beginning

# What teaches, where the nearest paragraph above an answer does not.
TAUGHT = {
    "00.4": "start-axes",
    "02.1": "convolution-window",
    "02.6": "convolution-strongest",
    "06.2": "pooling-largest-predict",
    "09.3": "mnist-parameters",
    "12.5": "pointwise-ffn",
}
# Exercises that the explorer of their own chapter has nothing to say on.
NOT_EXPLORED = {
    *("02.6", "04.7", "06.3", "06.5", "06.6", "06.7", "07.4", "07.5"),
    *("09.1", "09.2", "09.3", "09.4", "09.5", "09.6", "09.7"),
    *("10.4", "10.5", "10.6", "10.7", "11.9"),
}
# And those that one of another chapter shows: the chapter and the cell.
EXPLORED_ELSEWHERE = {"05.3": ("04", "size-explorer"), "09.2": ("11", "alexnet-explorer")}
# Names that mean another thing in every exercise that has them.
NAMESAKES = {
    *("the wrong way round", "the two swapped", "added instead of multiplied"),
    *("multiplied instead of divided", "only one channel", "padding added", "signs lost"),
    *("the way back", "divided by the classes"),
}


@dataclass(frozen=True)
class Explored:
    """An explorer, and where it stands."""

    name: str
    notebook: str
    heading: str
    cell: str


@dataclass(frozen=True)
class Lesson:
    """Where to read on: the heading an exercise stands under, and the paragraph that teaches.

    ``cell`` is the paragraph's id, ``begins`` its first words, as they are read; ``explorer`` an
    :class:`Explored`, or None.
    """

    exercise_id: str
    notebook: str
    heading: str
    cell: str
    begins: str
    explorer: Explored | None


class Lessons:
    """The lessons of the course, read from the solved notebooks.

    Parameters
    ----------
    solutions : path
        Their folder. A chapter that is not in it has no lessons.
    """

    def __init__(self, solutions):
        read = {chapter: _read(Path(solutions) / file) for chapter, (file, _) in CHAPTERS.items()}
        self._explorers = {
            (chapter, one.cell): one for chapter, (_, shown) in read.items() for _, _, one in shown
        }
        self._lessons = {
            exercise_id: Lesson(exercise_id, *place, self._explorer(exercise_id, span, shown))
            for asked, shown in read.values()
            for exercise_id, (span, place) in asked.items()
        }

    def of(self, exercise_id):
        """The :class:`Lesson` of an exercise, or None."""
        return self._lessons.get(exercise_id)

    def known_from(self, exercise_id, idea):
        """The lesson of the first exercise, in an earlier chapter, that knows the same idea."""
        chapter = exercise_id.partition(".")[0]
        return None if idea in NAMESAKES else self.of(_first_with(idea, chapter))

    def _explorer(self, exercise_id, span, shown):
        """That of the exercise's section, else the nearest before it, else the first behind it."""
        if exercise_id in EXPLORED_ELSEWHERE:
            return self._explorers.get(EXPLORED_ELSEWHERE[exercise_id])
        if exercise_id in NOT_EXPLORED:
            return None
        section, answer = span
        nearest = min(
            shown,
            key=lambda one: (one[0] != section, one[1] > answer, abs(one[1] - answer)),
            default=(None, None, None),
        )
        return nearest[-1]


def _first_with(idea, chapter):
    """The id of the first exercise before a chapter that knows an idea of this name, or None."""
    before = (exercise for one in CHAPTERS if one < chapter for exercise in exercises_of(one))
    return next((e.id for e in before if any(m.name == idea for m in e.misconceptions)), None)


def _read(path):
    """The exercises of a notebook and its explorers; cells and sections are numbers of cells.

    Returns ({id: ((section, answer), place)}, [(section, cell, Explored)]).
    """
    asked, shown, section, answer = {}, [], 0, 0
    name = f"notebooks/{path.name}"
    cells = nbformat.read(path, as_version=4).cells if path.is_file() else ()
    for number, cell in enumerate(cells):
        check = CHECK.search(cell.source)
        if cell.cell_type == "markdown":
            section = number if _headings(cell) else section
        elif is_solution(cell):
            answer = number
        elif is_grade(cell) and check:
            asked[check[1]] = (
                (section, answer),
                _place(name, cells[section:answer], TAUGHT.get(check[1])),
            )
        elif found := EXPLORER.search(cell.source):
            heading = _headings(cells[section])[-1]
            shown.append((section, number, Explored(found[1], name, heading, cell.id)))
    return asked, shown


def _place(notebook, section, taught=None):
    """(notebook, heading, cell, its beginning) of what teaches, in a section up to an answer.

    That is the cell with the id ``taught``, else the last that is more than a task.
    """
    texts = [cell for cell in section if cell.cell_type == "markdown"]
    teaching = [cell for cell in texts if not _text(cell).startswith(TASK)]
    named = [cell for cell in texts if cell.id == taught]
    cell = (named or teaching[-1:] or texts)[0]
    return notebook, _headings(section[0])[-1], cell.id, _beginning(_text(cell))


def _headings(cell):
    return HEADING.findall(CODE_BLOCK.sub("", cell.source))


def _text(cell):
    """What stands in a cell, behind its last heading."""
    return HEADING.split(CODE_BLOCK.sub("", cell.source))[-1].strip()


def _beginning(text):
    """A text's first words as they are read, at most LONGEST characters of them."""
    plain = re.sub(r"\*+|`|<[^>]+>", "", " ".join(text.split()))
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"
