"""Every exercise, by mutation: each wrong idea is told from all others, the right one scores."""

import re
from importlib import import_module

import numpy as np
import pytest
import torch

from cnnkit import check
from cnnkit.exercises import CHAPTERS, exercises, exercises_of, find
from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, REPAIR

EXERCISES = exercises()
IDEAS = [
    pytest.param(exercise, idea, model, id=f"{exercise.id} {idea.name} {number}")
    for exercise in EXERCISES
    for idea in exercise.misconceptions
    for number, model in enumerate(idea.models)
]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)


@pytest.mark.parametrize(("exercise", "idea", "model"), IDEAS)
def test_every_wrong_idea_is_named_and_no_other(exercise, idea, model):
    report = check(exercise.id, model)
    assert (report.status, report.diagnosis) == ("wrong", idea.name)
    assert (report.points, repr(report)) == (0, "0")
    assert (report.message, report.question) == (idea.explanation, idea.question)
    assert idea.question in str(report)


@each_exercise
def test_the_reference_scores_full(exercise):
    report = check(exercise.id, exercise.reference)
    assert (report.status, report.points) == ("correct", exercise.points)
    assert float(repr(report)) == report.max_points == exercise.points


def not_written(*_):
    raise NotImplementedError  # your code here


@each_exercise
def test_unsolved_scores_nothing(exercise):
    stubs = [..., not_written] if exercise.wants_a_function else [..., (..., 1)]
    for answer in stubs:
        report = check(exercise.id, answer)
        assert (report.status, report.points, repr(report)) == ("not attempted", 0, "0")
        assert report.diagnosis is None


def test_dots_that_a_function_returns_are_no_answer():
    assert check("02.3", lambda *_: ...).status == "not attempted"
    assert check("01.1", [3, ..., 6]).status == "not attempted"


def test_ids_belong_to_their_chapters():
    for chapter in CHAPTERS:
        ids = [exercise.id for exercise in exercises_of(chapter)]
        assert ids == [f"{chapter}.{number}" for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_asks_in_several_ways(chapter):
    asked = exercises_of(chapter)
    assert len(asked) >= 4
    assert {exercise.kind for exercise in asked} == {IMPLEMENT, PREDICT, REPAIR}
    for exercise in asked:
        assert len(exercise.misconceptions) >= 3, exercise.id
        assert len(exercise.hints) == 3, exercise.id


def test_there_are_at_least_twenty():
    assert sum(len(exercises_of(chapter)) for chapter in CHAPTERS) >= 20


@each_exercise
def test_words_are_sentences_and_questions_are_questions(exercise):
    names = [idea.name for idea in exercise.misconceptions]
    assert len(set(names)) == len(names)
    for idea in exercise.misconceptions:
        assert re.search(r"[.?]$", idea.explanation), idea.explanation
        assert idea.question.count("?") >= 1, idea.question


@each_exercise
def test_a_prediction_is_never_given_away(exercise):
    """Neither a card on a wrong answer nor the first two hints contain the solution."""
    if exercise.kind == IMPLEMENT or exercise.wants_a_function:
        return
    solution = np.asarray(exercise.reference)
    for idea in exercise.misconceptions:
        for model in idea.models:
            report = check(exercise.id, model)
            assert "expected" not in str(report)
            assert "expected" not in report._repr_html_()
    spelled = ", ".join(str(number) for number in np.ravel(solution))
    for hint in exercise.hints[:2]:
        assert not re.search(rf"(?<!\d){re.escape(spelled)}(?!\d)", hint)


# What the learner's notebook gives as broken code, and what it is diagnosed as.
BROKEN = {
    exercise_id: broken
    for chapter in CHAPTERS
    for exercise_id, broken in import_module(f"styles.chapter_{chapter}").BROKEN.items()
}


@pytest.mark.parametrize("exercise_id", BROKEN)
def test_broken_code_is_known_as_what_it_is(exercise_id):
    answer, name = BROKEN[exercise_id]
    assert check(exercise_id, answer).diagnosis == name


def test_all_code_to_repair_in_these_chapters_is_tried():
    repairs = [e.id for c in CHAPTERS for e in exercises_of(c) if e.kind == REPAIR]
    assert repairs == list(BROKEN)


def test_an_exercise_that_does_not_exist():
    with pytest.raises(KeyError, match=r"no exercise '04\.99'; there are \['04\.1'"):
        find("04.99")
    with pytest.raises(KeyError, match=r"no exercise 'padding'; there are \['00\.1'"):
        check("padding", 3)


@each_exercise
def test_values_in_other_clothes(exercise):
    """An int, a float, NumPy's and PyTorch's numbers, lists, tuples: all the same answer."""
    if exercise.wants_a_function:
        return
    value = np.asarray(exercise.reference)
    dressed = [
        value,
        value.astype(float),
        value.astype(np.float32),
        value.tolist(),
        torch.tensor(value.tolist()),
        torch.tensor(value.tolist(), dtype=torch.float64, requires_grad=True),
    ]
    if value.ndim:
        dressed += [tuple(value.tolist()), [*map(np.asarray, value)]]
    else:
        dressed += [value.item(), float(value), value[()]]
    for answer in dressed:
        assert check(exercise.id, answer).status == "correct", repr(answer)
