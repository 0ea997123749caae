"""A map of the course: its chapters, and what of them is done."""

from dataclasses import dataclass
from html import escape

from cnnkit.checking import record

BAR = 16  # characters


@dataclass(frozen=True)
class Row:
    """One chapter: how many of its exercises and points are done."""

    chapter: str
    file: str
    title: str
    solved: int
    exercises: int
    points: float
    max_points: float

    @property
    def share(self):
        return self.points / self.max_points

    @property
    def words(self):
        done = " ✓" if self.solved == self.exercises else ""
        return f"{self.solved} of {self.exercises} exercises{done}"


class CourseMap:
    """The chapters in order, and where the learner's progress is kept."""

    def __init__(self, rows, where):
        self.rows, self.where = rows, where

    @classmethod
    def of(cls, registry):
        """The map of a course, for this learner."""
        points = record.solved()
        rows = [
            _row(chapter, *named, registry.exercises_of(chapter), points)
            for chapter, named in registry.chapters.items()
        ]
        return cls(rows, record.path_of_record())

    @property
    def _note(self):
        if self.where is None:  # nothing is written, as while the course is built
            return ""
        return f"Progress is kept in {self.where.name}, in this folder; delete it to start anew."

    def __repr__(self):
        lines = [f"{r.chapter}  {r.title:<38} {_bar(r.share)}  {r.words}" for r in self.rows]
        return "\n".join([*lines, self._note]).rstrip()

    def _repr_html_(self):
        rows = "".join(_html_row(row) for row in self.rows)
        return (
            "<table><caption style='caption-side:top;text-align:left'>Your way through the course"
            "</caption><thead><tr><th scope='col'>chapter</th><th scope='col' style='text-align:"
            "left'>title</th><th scope='col' style='text-align:left'>done</th></tr></thead>"
            f"<tbody>{rows}</tbody></table><div>{escape(self._note)}</div>"
        )


def _row(chapter, file, title, asked, points):
    solved = [exercise for exercise in asked if points.get(exercise.id, 0) >= exercise.points]
    return Row(
        chapter,
        file,
        title,
        len(solved),
        len(asked),
        sum(exercise.points for exercise in solved),
        sum(exercise.points for exercise in asked),
    )


def _bar(share):
    filled = int(share * BAR)
    return "█" * filled + "░" * (BAR - filled)


def _html_row(row):
    width = f"{100 * row.share:.0f}%"
    bar = (
        "<span aria-hidden='true' style='display:inline-block;width:9em;height:.8em;border:1px "
        "solid rgba(128,128,128,.7);vertical-align:middle;margin-right:.6em'><span style='display:"
        f"block;height:100%;width:{width};background:rgb(0,158,115)'></span></span>"
    )
    left = "text-align:left"
    return (
        f"<tr><td>{row.chapter}</td>"
        f"<td style='{left}'><a href='{escape(row.file)}'>{escape(row.title)}</a></td>"
        f"<td style='{left};white-space:nowrap'>{bar}{row.words}</td></tr>"
    )
