"""A map of the course: its chapters, and what of them is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cnnkit.checking import record
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry
from cnnkit.checking.written import Written
from cnnkit.messages import _, ngettext
from cnnkit.templates import render

BAR_CHARACTERS = 16


@dataclass(frozen=True)
class Row:
    """One chapter: how many of its exercises are solved, and what share of its points that is.

    ``written`` is what stands in its notebook, in this folder, that no check looks at.
    """

    chapter: str
    file: str
    title: str
    solved: int
    exercises: int
    share: float
    written: Written

    @property
    def progress(self) -> str:
        said = ngettext(
            "{solved} of {count} exercise",
            "{solved} of {count} exercises",
            self.exercises,
            solved=self.solved,
        )
        return f"{said} ✓" if self.solved == self.exercises else said


class CourseMap:
    """The chapters in order, and the file that keeps the learner's progress, if any."""

    def __init__(self, rows: Sequence[Row], record_file: Path | None) -> None:
        self.rows, self.record_file = rows, record_file

    @classmethod
    def of(cls, registry: Registry) -> "CourseMap":
        """The map of a course, for this learner."""
        points = record.solved()
        rows = [
            _row(chapter, file, title, registry.exercises_of(chapter), points)
            for chapter, (file, title) in registry.chapters.items()
        ]
        return cls(rows, record.path_of_record())

    @property
    def _note(self) -> str:
        if self.record_file is None:  # nothing is written, as while the course is built
            return ""
        return _(
            "Progress is kept in {file}, in this folder; delete it to start anew.",
            file=self.record_file.name,
        )

    def __repr__(self) -> str:
        lines = [
            f"{row.chapter}  {_(row.title):<38} {_bar(row.share)}  {row.progress}  {row.written}"
            for row in self.rows
        ]
        return "\n".join(line.rstrip() for line in [*lines, self._note]).rstrip()

    def _repr_html_(self) -> str:
        return render("checking/chapter_map.html", rows=self.rows, note=self._note)


def _row(
    chapter: str, file: str, title: str, asked: Sequence[Exercise], points: Mapping[str, float]
) -> Row:
    solved = [exercise for exercise in asked if points.get(exercise.id, 0) >= exercise.points]
    whole = sum(exercise.points for exercise in asked)
    share = sum(exercise.points for exercise in solved) / whole if whole else 1
    # Where no progress is kept, as while the course is built, nobody has written anything.
    written = Written.in_chapter(Path(file)) if record.path_of_record() else Written()
    return Row(chapter, file, title, len(solved), len(asked), share, written)


def _bar(share: float) -> str:
    filled = int(share * BAR_CHARACTERS)
    return "█" * filled + "░" * (BAR_CHARACTERS - filled)
