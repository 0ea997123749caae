"""What a class has in common: its marks, counted by exercise and by idea."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from string import ascii_lowercase
from typing import NamedTuple

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry
from cnnkit.checking.statuses import CORRECT, ERROR, WRONG
from cnnkit.grading.marks import Mark
from cnnkit.grading.report.kinds import KNOWN, kind_of
from cnnkit.grading.report.lessons import Lesson, Lessons
from cnnkit.messages import _


@dataclass(frozen=True)
class Idea:
    """A misconception, and the students who have it.

    ``letter`` tells it from the other ideas of its exercise, ``explanation`` says what was done,
    ``question`` leads out of it. ``lesson`` teaches what was asked, ``known_from`` is the lesson of
    the exercise where a learner could first show the same idea; None where there is none.
    """

    exercise_id: str
    letter: str
    name: str
    explanation: str
    question: str
    students: tuple[str, ...]
    lesson: Lesson | None
    known_from: Lesson | None

    @property
    def shared(self) -> bool:
        return len(self.students) > 1


class Mistake(NamedTuple):
    """What a check said of wrong answers that show no idea with a name, or of code that stopped."""

    exercise_id: str
    status: str
    message: str
    learners: int


@dataclass(frozen=True)
class Chapter:
    """What a class handed in for one chapter.

    ``exercises`` stand in the order of their numbers. ``marks`` are {student: {exercise id: Mark}},
    empty for a submission without marks; ``remarks`` are of those students of whom there are any;
    ``ideas`` begin with the most frequent.
    """

    name: str
    title: str
    exercises: dict[str, Exercise]
    marks: dict[str, dict[str, Mark]]
    remarks: dict[str, tuple[str, ...]]
    ideas: tuple[Idea, ...]

    @property
    def handed_in(self) -> int:
        return len(self.marks)

    @property
    def max_points(self) -> float:
        worth = {one.exercise_id: one.max_points for one in self._all_marks}
        return sum(worth.values())

    @property
    def median(self) -> float | None:
        """Of the points of those who have marks; None where nobody has."""
        points = [self.points[student] for student, marks in self.marks.items() if marks]
        return median(points) if points else None

    @property
    def without_marks(self) -> int:
        return sum(not marks for marks in self.marks.values())

    @cached_property
    def points(self) -> dict[str, float]:
        """Of each student."""
        return {one: sum(m.points for m in marks.values()) for one, marks in self.marks.items()}

    @cached_property
    def kinds(self) -> dict[str, Counter[str]]:
        """How many answers to each exercise are of each kind."""
        counted: dict[str, Counter[str]] = {one: Counter() for one in self.exercises}
        for mark in self._all_marks:
            counted[mark.exercise_id][kind_of(mark)] += 1
        return counted

    @property
    def unsolved(self) -> dict[str, int]:
        """How many answers to each exercise are not right."""
        return {one: kinds.total() - kinds[CORRECT] for one, kinds in self.kinds.items()}

    @cached_property
    def letters(self) -> dict[tuple[str, str], str]:
        """The letters of the ideas, by exercise and name."""
        return {(idea.exercise_id, idea.name): idea.letter for idea in self.ideas}

    @property
    def by_need(self) -> list[str]:
        """The students: those without marks first, then by their points."""
        return sorted(self.marks, key=lambda one: (bool(self.marks[one]), self.points[one], one))

    @property
    def mistakes(self) -> list[Mistake]:
        """What has no name, by frequency."""
        counted = Counter(
            (mark.exercise_id, mark.status, mark.message)
            for mark in self._all_marks
            if kind_of(mark) in (WRONG, ERROR)
        )
        ordered = sorted(counted.items(), key=lambda one: (-one[1], by_number(one[0][0]), one[0]))
        return [Mistake(*said, learners) for said, learners in ordered]

    @property
    def _all_marks(self) -> list[Mark]:
        return [mark for marks in self.marks.values() for mark in marks.values()]


def chapters_of(
    registry: Registry,
    marks: Mapping[tuple[str, str], Sequence[Mark]],
    remarks: Mapping[tuple[str, str], Sequence[str]],
) -> list[Chapter]:
    """The :class:`Chapter` s of a class, in order.

    Parameters
    ----------
    registry : Registry
        Of the course: it says what the exercises ask, what the ideas are, what to show next.
    marks : dict
        (student, chapter's name) -> list of :class:`cnnkit.grading.marks.Mark`, empty where a
        submission could not be graded. A chapter's name is its notebook's stem.
    remarks : dict
        The same keys -> sentences: what was repaired, or needs a look by hand. Who stands here
        only has handed in something without marks.
    """
    titles = {
        Path(file).stem: f"{n} · {_(title)}" for n, (file, title) in registry.chapters.items()
    }
    handed_in: dict[str, list[str]] = defaultdict(list)
    for student, name in sorted({*marks, *remarks}):
        handed_in[name].append(student)
    lessons = Lessons(registry)
    return [
        _chapter(
            name,
            titles.get(name, name),
            {student: marks.get((student, name), ()) for student in students},
            {student: remarks.get((student, name), ()) for student in students},
            lessons,
        )
        for name, students in sorted(handed_in.items())
    ]


def by_number(exercise_id: str) -> list[tuple[bool, int | str]]:
    """A key that puts 11.10 behind 11.9."""
    return [
        (not part.isdigit(), int(part) if part.isdigit() else part)
        for part in exercise_id.split(".")
    ]


def _chapter(
    name: str,
    title: str,
    marks: dict[str, Sequence[Mark]],
    remarks: dict[str, Sequence[str]],
    lessons: Lessons,
) -> Chapter:
    by_id = {student: {one.exercise_id: one for one in given} for student, given in marks.items()}
    asked = sorted({one for given in by_id.values() for one in given}, key=by_number)
    exercises = {one: lessons.exercise(one) for one in asked}
    nothing = (_("There are no marks for this submission."),)
    said = {student: (*remarks[student], *(() if marks[student] else nothing)) for student in marks}
    return Chapter(
        name,
        title,
        exercises,
        by_id,
        {student: sentences for student, sentences in said.items() if sentences},
        _ideas(by_id, exercises, lessons),
    )


def _ideas(
    marks: dict[str, dict[str, Mark]], exercises: dict[str, Exercise], lessons: Lessons
) -> tuple[Idea, ...]:
    """The ideas of a chapter, by the number of learners, then by their exercises."""
    having: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for student, given in marks.items():
        for mark in given.values():
            if mark.diagnosis and kind_of(mark) == KNOWN:
                having[mark.exercise_id, mark.diagnosis].append((student, mark.message))
    order = sorted(having, key=lambda one: (-len(having[one]), by_number(one[0]), one[1]))
    lettered: Counter[str] = Counter()
    ideas = []
    for exercise_id, name in order:
        exercise = exercises[exercise_id]
        students, messages = zip(*having[exercise_id, name], strict=True)
        known = next((one for one in exercise.misconceptions if one.name == name), None)
        ideas.append(
            Idea(
                exercise_id,
                _letter(lettered[exercise_id]),
                name,
                known.explanation if known else messages[0],
                known.question if known else "",
                students,
                lessons.of(exercise),
                lessons.of(earlier) if (earlier := lessons.earlier(exercise, name)) else None,
            )
        )
        lettered[exercise_id] += 1
    return tuple(ideas)


def _letter(number: int) -> str:
    """a, b, …, z, aa, ab, …"""
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]
