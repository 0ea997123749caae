"""Predictions with other numbers: every value is a function of them, or a reason says why not."""

import re
from functools import cache
from random import Random

import numpy as np
import pytest

from cnnkit.checking.instances import coinciding
from cnnkit.checking.verdict import judge
from cnnkit.course import REGISTRY

VALUES = [exercise for exercise in REGISTRY.exercises() if not exercise.wants_a_function]
DRAWN = [exercise for exercise in VALUES if exercise.instance]
MAX_FIXED = 12
INSTANCES, DIFFERENT, FEW = 200, 50, 8


def each(exercises):
    return pytest.mark.parametrize("exercise", exercises, ids=lambda exercise: exercise.id)


@cache
def drawn_from(exercise_id, count=FEW):
    """So many instances of an exercise; what they were drawn for is asked of all alike."""
    random = np.random.default_rng(int(exercise_id.replace(".", "")))
    exercise = REGISTRY.find(exercise_id)
    return [exercise.instance(random) for _ in range(count)]


def texts_of(exercise):
    for idea in exercise.misconceptions:
        yield from (idea.name, idea.explanation, idea.question)
    yield from (exercise.question, *exercise.hints, exercise.why)


def numbers_in(text):
    """Those of two digits or a fraction, but for angles: small ones are in any sentence."""
    return set(re.findall(r"(?<!chapter )(?<![\d.])(?:\d+\.\d+|\d{2,})(?![\d°])", text))


@each(VALUES)
def test_a_value_is_drawn_or_says_why_not(exercise):
    assert bool(exercise.instance) != bool(exercise.fixed)


def test_few_values_are_fixed():
    assert sum(bool(exercise.fixed) for exercise in VALUES) <= MAX_FIXED


@each(VALUES)
def test_the_printed_numbers_tell_all_ideas_apart(exercise):
    assert coinciding(exercise) == []


@pytest.mark.slow  # a minute and a half for all of them
@each(DRAWN)
def test_other_numbers_have_other_answers(exercise):
    drawn = drawn_from(exercise.id, INSTANCES)
    answers = {str(np.asarray(one.reference).tolist()) for one in drawn}
    assert len(answers) >= DIFFERENT


@each(DRAWN)
def test_every_instance_is_judged_as_the_printed_one_is(exercise, subtests):
    """Right is right, every wrong idea is named as itself, and nothing else of it has changed."""
    for number, drawn in enumerate(drawn_from(exercise.id)):
        with subtests.test(instance=number):
            assert judge(drawn, drawn.reference).status == "correct"
            assert [idea.name for idea in drawn.misconceptions] == [
                idea.name for idea in exercise.misconceptions
            ]
            for idea in drawn.misconceptions:
                for model in idea.models:
                    report = judge(drawn, model)
                    assert (report.status, report.diagnosis) == ("wrong", idea.name)
                    assert "expected" not in str(report)


@each(DRAWN)
def test_no_text_of_an_instance_speaks_of_the_printed_numbers(exercise):
    """A number that stands in a text of every instance is none of the exercise's own."""
    printed = [numbers_in(text) for text in texts_of(exercise)]
    kept = [numbers_in(text) for text in texts_of(exercise)]
    for drawn in drawn_from(exercise.id):
        kept = [a & numbers_in(text) for a, text in zip(kept, texts_of(drawn), strict=True)]
    stale = [text for text, numbers in zip(texts_of(exercise), kept, strict=True) if numbers]
    assert not stale, f"{stale} of {printed}"


def test_the_standard_librarys_random_draws_too():
    exercise = REGISTRY.find("08.5")
    again = [exercise.instance(Random(3)).reference for _ in range(2)]
    assert again[0] == again[1] != exercise.reference
