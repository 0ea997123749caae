"""What a class has in common: its marks, counted by exercise and by idea."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from string import ascii_lowercase

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.statuses import CORRECT, ERROR, UNTRIED, WRONG

KNOWN = "known idea"  # wrong, with a misconception that has a name
KINDS = (CORRECT, KNOWN, WRONG, ERROR, UNTRIED)


@dataclass(frozen=True)
class Idea:
    """A misconception, and the students who have it.

    ``letter`` tells it from the other ideas of its exercise, ``explanation`` says what was done,
    ``question`` leads out of it.
    """

    exercise_id: str
    letter: str
    name: str
    explanation: str
    question: str
    students: tuple

    @property
    def number(self):
        return len(self.students)


@dataclass(frozen=True)
class Chapter:
    """What a class handed in for one chapter.

    ``marks`` are {student: {exercise id: Mark}}, empty for a submission without marks; ``ideas``
    begin with the most frequent; ``questions`` are what the exercises ask, by their ids, as far as
    the course knows them.
    """

    name: str
    title: str
    marks: dict
    remarks: dict
    ideas: tuple
    questions: dict

    @property
    def handed_in(self):
        return len(self.marks)

    @property
    def exercise_ids(self):
        return sorted({one for marks in self.marks.values() for one in marks}, key=in_order)

    @property
    def max_points(self):
        worth = {one.exercise_id: one.max_points for one in self._all}
        return sum(worth.values())

    @property
    def median(self):
        """Of the points of those who have marks; None where nobody has."""
        points = [points_of(marks) for marks in self.marks.values() if marks]
        return median(points) if points else None

    @property
    def without_marks(self):
        return sum(not marks for marks in self.marks.values())

    @property
    def _all(self):
        return [mark for marks in self.marks.values() for mark in marks.values()]

    def kinds(self, exercise_id):
        """How many answers to an exercise are of each kind."""
        return Counter(kind_of(mark) for mark in self._all if mark.exercise_id == exercise_id)

    def letter(self, mark):
        """The letter of the idea behind a mark, "" where it has none."""
        return self._letters.get((mark.exercise_id, mark.diagnosis), "")

    @property
    def _letters(self):
        return {(idea.exercise_id, idea.name): idea.letter for idea in self.ideas}

    def other_mistakes(self):
        """[(exercise id, status, message, learners)] of what has no name, by frequency."""
        counted = Counter(
            (mark.exercise_id, mark.status, mark.message)
            for mark in self._all
            if kind_of(mark) in (WRONG, ERROR)
        )
        ordered = sorted(counted.items(), key=lambda one: (-one[1], in_order(one[0][0]), one[0]))
        return [(*what, number) for what, number in ordered]


def chapters_of(registry, marks, remarks=()):
    """The :class:`Chapter` s of a class, in order.

    Parameters
    ----------
    registry : Registry
        Of the course: it says what the exercises ask and what the ideas are.
    marks : dict
        (student, chapter's name) -> list of Marks.
    remarks : dict, optional
        The same keys -> sentences. Who stands here only has handed in something without marks.
    """
    remarks = dict(remarks)
    found = defaultdict(dict)
    for student, name in sorted({*marks, *remarks}):
        given = marks.get((student, name), ())
        found[name][student] = {mark.exercise_id: mark for mark in given}
    return [
        Chapter(
            name,
            _title(registry, name),
            students,
            {student: tuple(remarks.get((student, name), ())) for student in students},
            _ideas(registry, students),
            {one: _known(registry, one).question for m in students.values() for one in m},
        )
        for name, students in sorted(found.items())
    ]


def kind_of(mark):
    """One of KINDS."""
    return KNOWN if mark.status == WRONG and mark.diagnosis else mark.status


def points_of(marks):
    """The points of one student's marks."""
    return sum(mark.points for mark in marks.values())


def in_order(exercise_id):
    """A key that puts 11.10 behind 11.9."""
    return [
        (not part.isdigit(), int(part) if part.isdigit() else part)
        for part in exercise_id.split(".")
    ]


def _title(registry, name):
    """ "03 · Padding and stride"; the name itself where the course has no such chapter."""
    titles = {Path(file).stem: f"{n} · {title}" for n, (file, title) in registry.chapters.items()}
    return titles.get(name, name)


def _known(registry, exercise_id):
    """The exercise; one that asks nothing where the course does not know it any more."""
    try:
        return registry.find(exercise_id)
    except KeyError:
        return Exercise(exercise_id, kind="", question="", points=0, reference=None)


def _ideas(registry, students):
    """The ideas of a chapter, by the number of learners, then by their exercises."""
    having = defaultdict(list)
    for student, marks in students.items():
        for mark in marks.values():
            if kind_of(mark) == KNOWN:
                having[mark.exercise_id, mark.diagnosis].append((student, mark.message))
    given, ideas = Counter(), []
    order = sorted(having, key=lambda one: (-len(having[one]), in_order(one[0]), one[1]))
    for exercise_id, name in order:
        letter = _letter(given[exercise_id])
        given[exercise_id] += 1
        who, messages = zip(*having[exercise_id, name], strict=True)
        said = _said(_known(registry, exercise_id), name) or (messages[0], "")
        ideas.append(Idea(exercise_id, letter, name, *said, who))
    return tuple(ideas)


def _said(exercise, name):
    """(explanation, question) of a misconception, or None."""
    said = ((one.explanation, one.question) for one in exercise.misconceptions if one.name == name)
    return next(said, None)


def _letter(number):
    """a, b, …, z, aa, ab, …"""
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]
