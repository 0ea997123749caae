"""A class is graded, chapter by chapter: everybody gets the points they have earned.

One light chapter on every change, all of them every night; two files share them, so that two
workers can.
"""

import re

import pytest
from classes import Chapter, hand_in, learners
from nbgrader.api import Gradebook

from cnnkit.course import CHAPTERS
from cnnkit.grading import grade, stage
from cnnkit.grading.classroom import Classroom
from cnnkit.grading.outcomes import read_outcome
from cnnkit.grading.sandbox import bubblewrap


class Graded:
    """A chapter's learners, graded in a class's folder that other chapters may share."""

    def __init__(self, number, folder):
        self.chapter = Chapter(number)
        self.class_, self.ideas = learners(self.chapter)
        handed_in = folder / f"handed in {number}"
        hand_in(handed_in, self.chapter, self.class_)
        stage(folder / "class", [number])
        options = {
            "chapters": [number],
            "cores": 2,
            "no_sandbox": bool(bubblewrap.why_no_sandbox()),
        }
        self.summary = grade(folder / "class", handed_in, **options)
        self.room = Classroom(folder / "class")

    def points(self, learner):
        """{exercise: points} as nbgrader's gradebook has them."""
        chapter = self.chapter
        cells = {chapter.blank.cells[at].id: id_ for id_, (_, at, _) in chapter.slots.items()}
        with Gradebook(f"sqlite:///{self.room.root}/gradebook.db") as book:
            submission = book.find_submission(self.chapter.name, learner)
            grades = {g.name: g.auto_score for n in submission.notebooks for g in n.grades}
        return {id_: grades[cell] for cell, id_ in cells.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """With one gradebook for the chapters of a file."""
    return tmp_path_factory.mktemp("class")


@pytest.fixture(scope="module")
def graded(request, folder):
    return Graded(request.param, folder)


class EverybodyIsGraded:
    """The tests; a subclass says of which chapters."""

    def test_everybody_gets_the_points_they_have_earned(self, graded):
        expected = {learner: points for learner, (_, points) in graded.class_.items()}
        assert {learner: graded.points(learner) for learner in expected} == expected

    def test_the_batch_completes(self, graded):
        assert not graded.summary.broken
        assert not graded.summary.unplaced
        assert graded.summary.run == graded.summary.graded == len(graded.class_) >= 12

    def test_each_wrong_idea_is_named(self, graded):
        for learner, ideas in graded.ideas.items():
            marks = read_outcome(graded.room, learner, graded.chapter.name).marks
            assert {mark.exercise_id: mark.diagnosis for mark in marks} == ideas

    def test_everybody_gets_a_page_of_feedback(self, graded):
        for learner, (_, points) in graded.class_.items():
            page = graded.room.path("feedback", learner, graded.chapter.name, ".html").read_text(
                "utf-8"
            )
            score = re.search(r"Score:\s*([\d.]+)\s*/\s*([\d.]+)", page)
            assert float(score[1]) == sum(points.values()), learner
            words = re.sub(r"<[^>]*>", " ", page)
            assert ("✓ Correct" in words) == any(points.values()), learner

    def test_what_had_to_be_done_is_said(self, graded):
        for learner, words in (
            ("os-exit", "ended the kernel"),
            ("deleted-check", "had been deleted; it was put back"),
            ("edited-points", "had other points"),
        ):
            remarks = read_outcome(graded.room, learner, graded.chapter.name).remarks
            assert any(words in remark for remark in remarks), learner
        assert read_outcome(graded.room, "perfect", graded.chapter.name).remarks == ()


LIGHT, *OTHERS = CHAPTERS


@pytest.mark.parametrize("graded", [LIGHT], indirect=True)
class TestLightChapter(EverybodyIsGraded):
    pass


@pytest.mark.slow
@pytest.mark.parametrize("graded", OTHERS[:6], indirect=True)
class TestFirstChapters(EverybodyIsGraded):
    pass
