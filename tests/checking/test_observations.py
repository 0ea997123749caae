"""Sentences on answers that no idea explains: true of them, telling, and giving nothing away."""

import re
from collections import Counter

import numpy as np
import pytest

from cnnkit.checking.capture import Captured
from cnnkit.checking.exercise import IMPLEMENT, PREDICT, Exercise
from cnnkit.checking.observations import observation
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import Trials, model_trials, unused_parameters
from cnnkit.checking.verdict import judge
from cnnkit.course import REGISTRY
from cnnkit.course.chapter_09.ex_09_4 import network_with

RIGHT = np.array([[3.25, 7.5, -1.75, 4.5], [2.5, -6.25, 8.25, 5.5], [9.25, 1.5, -4.5, 6.75]])


def value(right, kind=PREDICT):
    return Exercise("99.1", kind, "a question", 1, right)


def function(right, *probes):
    return Exercise("99.2", IMPLEMENT, "a question", 1, right, probes=probes)


def changed(change):
    """RIGHT with one change."""
    out = RIGHT.copy()
    change(out)
    return out


RELATED = [
    (RIGHT.T, "the axes stand in another order"),
    (RIGHT[::-1], "run backwards"),
    (RIGHT[:, ::-1], "run backwards"),
    (-RIGHT, "minus what was asked for"),
    (np.sort(RIGHT, 0), "the right ones, in another order"),
    (RIGHT[:2], "only a part of what was asked for"),
    (RIGHT[:, 1], "only a part of what was asked for"),
    (np.vstack([RIGHT, RIGHT[:1]]), "is in it, and more"),
    (np.floor(RIGHT), "right but for rounding"),
    (1 / RIGHT, "one divided by what was asked for"),
    (2 * RIGHT, "a factor of two"),
    (RIGHT * 100, "a power of ten"),
    (RIGHT + 3, "off by the same amount"),
    (RIGHT * 0.3, "off by the same factor"),
    (RIGHT.sum(), "the sum of numbers that were asked for"),
    (RIGHT.sum(0), "the sum of numbers that were asked for"),
    (changed(lambda out: out.__setitem__(0, 0)), "Wherever it is not right it is 0."),
    (changed(lambda out: out.__setitem__(1, 9)), "8 of 12 numbers are right."),
    (RIGHT**2, "the square of what was asked for"),
    (changed(lambda out: out.__setitem__((1, 2), 5)), "11 of 12 numbers are right."),
]


@pytest.mark.parametrize(("found", "words"), RELATED)
def test_what_is_true_is_said(found, words):
    report = judge(value(RIGHT), found)
    assert report.status == "wrong"
    assert words in report.observation
    assert words in str(report)
    assert words in report._repr_html_()


@pytest.mark.parametrize(
    ("right", "found", "words"),
    [
        (1280, 1281, "nowhere off by more than 1"),
        (1280, 1208, "the right digits, in another order"),
        (1280, 640, "a factor of two"),
        (1280, 1280 * 7, "a multiple of what was asked for"),
        (1281, 1281 // 7, "divides what was asked for"),
        (18, 19, None),  # of such numbers too many are near
        (18, 36, None),
        (18, 25, None),
    ],
)
def test_a_single_number_has_to_be_telling(right, found, words):
    report = judge(value(right), found)
    assert (words is None and report.observation is None) or words in report.observation


def test_right_answers_and_known_ideas_need_no_observation():
    assert judge(value(RIGHT), RIGHT).observation is None
    exercise = REGISTRY.find("02.3")
    report = judge(exercise, exercise.misconceptions[0].model)
    assert report.diagnosis
    assert report.observation is None


def convolve(x, weight, padding, stride):
    return REGISTRY.find("03.5").reference(x, weight, stride, padding)


def only_where(condition):
    def model(x, weight, padding, stride):
        right = convolve(x, weight, padding, stride)
        return right if condition(x, weight, padding, stride) else 17 * right + x.size

    return model


PROBES = tuple(
    {
        "x": np.arange(height * width).reshape(height, width) / 4,
        "weight": np.arange(2 * kernel).reshape(2, kernel) + 0.5,
        "padding": padding,
        "stride": stride,
    }
    for height, width, kernel, padding, stride in (
        (5, 5, 2, 0, 1),
        (4, 6, 2, 1, 2),
        (6, 6, 3, 0, 2),
        (5, 4, 3, 1, 1),
        (7, 7, 2, 0, 1),
        (7, 6, 3, 2, 1),
    )
)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (lambda x, weight, padding, stride: not padding, "right in exactly .*: `padding` is 0"),
        (lambda x, weight, padding, stride: padding, "wrong in exactly .*: `padding` is 0"),
        (lambda x, weight, padding, stride: stride == 1, "right in exactly .*: `stride` is 1"),
        (
            lambda x, weight, padding, stride: weight.shape[1] == 2,
            "right in exactly .*: the last two axes of `weight` are equally long",
        ),
        (  # where two properties fit, both are said
            lambda x, weight, padding, stride: x.shape[0] == x.shape[1],
            "right in exactly .* of `x` are equally long. They are also .*: `padding` is 0. Which",
        ),
        (
            lambda x, weight, padding, stride: x.shape[1] == 6,
            "right in exactly .*: axis 1 of `x` has the length 6",
        ),
        (lambda x, weight, padding, stride: x.size == 24, None),  # not of a single call
    ],
)
def test_where_it_is_right_is_found_from_the_inputs(condition, words):
    report = judge(function(convolve, *PROBES), only_where(condition))
    assert (words is None and report.observation is None) or re.search(words, report.observation)


def test_code_that_stops_on_some_inputs_is_right_on_others():
    def square_only(x, weight, padding, stride):
        if weight.shape[0] != weight.shape[1]:
            raise ValueError("operands could not be broadcast together")
        return convolve(x, weight, padding, stride)

    report = judge(function(convolve, *PROBES), square_only)
    assert report.status == "error"
    assert "the last two axes of `weight` are equally long" in report.observation


def test_an_exercise_says_something_of_its_own_first():
    def observe(found, right):
        return "One of them is your own invention." if found.max() > right.max() else ""

    exercise = Exercise("99.3", PREDICT, "a question", 1, RIGHT, observe=observe)
    assert judge(exercise, RIGHT + 3).observation == "One of them is your own invention."
    assert "the same amount" in judge(exercise, RIGHT - 3).observation


@pytest.mark.parametrize(
    ("answer", "unused"),
    [
        (lambda x, weight, bias: x @ weight + bias, ()),
        (lambda x, weight, bias: x @ weight, ("bias",)),
        (lambda x, weight=None, *, bias: 3, ("x", "weight", "bias")),
        (lambda x, weight, *others: [weight * x for one in others], ()),
        (lambda x, weight, bias: [lambda: x + bias], ("weight",)),
        (lambda x, weight: eval("x + weight"), ()),
        (len, ()),
        (18, ()),
    ],
)
def test_what_code_never_uses_is_read_from_it(answer, unused):
    assert unused_parameters(answer) == unused


def test_an_argument_that_is_not_used_is_named():
    def affine(picture, weight, offset):
        return weight.sum(axis=1) * picture.mean() + 41

    report = judge(REGISTRY.find("01.3"), affine)
    assert report.observation == "Your function never uses what it is given as `offset`."


@pytest.mark.parametrize("chapter", REGISTRY.chapters)
def test_right_answers_use_all_that_they_are_given(chapter):
    functions = [one for one in REGISTRY.exercises_of(chapter) if one.wants_a_function]
    assert [one.id for one in functions if unused_parameters(one.reference)] == []


def test_a_second_mistake_on_top_of_an_idea_is_told_apart():
    exercise = REGISTRY.find("02.3")

    def flipped_and_flat(x, weight, bias):
        return exercise.reference(x, weight[::-1, ::-1], bias).ravel()

    report = judge(exercise, flipped_and_flat)
    assert report.diagnosis is None
    assert "a known idea leads, in another shape" in report.observation
    assert "*kernel flipped*" in report.observation


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"conv2": ("Conv2d", 8, 12, 3), "fc": ("Linear", 300, 10)},
            "number 3 of yours is 8×12×12 → 12×10×10 (876); expected: 8×12×12 → 16×10×10 (1,168).",
        ),
        (
            {"fc": ("Linear", 400, 7)},
            "number 5 of yours is 16×5×5 → 7 (2,807); expected: 16×5×5 → 10 (4,010).",
        ),
        ({"last": ("Linear", 10, 7)}, "6 layers of your network change the shape; expected: 5."),
        ({"pool2": ("LPPool2d", 2, 2)}, "All layers that change the shape are right"),
    ],
)
def test_networks_are_compared_row_by_row(changed, words):
    report = judge(REGISTRY.find("09.4"), lambda: network_with(**changed))
    assert report.diagnosis is None
    assert words in report.observation


@pytest.mark.parametrize("chapter", REGISTRY.chapters)
def test_random_answers_are_hardly_ever_observed(chapter, subtests):
    """Each sentence by fewer than one in twenty, from 0 to twice the largest number."""
    for exercise in REGISTRY.exercises_of(chapter):
        if exercise.wants_a_function or exercise.observe:
            continue
        with subtests.test(exercise=exercise.id):
            (right,) = model_trials(exercise, exercise.reference)
            random = np.random.default_rng(int(exercise.id.replace(".", "")))
            said = Counter()
            for found in answers_at_random(random, right.numbers, 200):
                if not same_result(found, right.numbers):
                    tried = Trials(list(model_trials(exercise, found)), Captured())
                    observed = observation(exercise, tried, [right])
                    said[observed and observed.words] += 1
            most = [count for sentence, count in said.most_common() if sentence]
            assert max(most, default=0) < 0.05 * said.total()


def answers_at_random(random, right, count):
    largest = np.abs(right).max()
    for _ in range(count):
        if right.dtype.kind in "iu":
            yield random.integers(min(0, right.min()), 2 * largest + 2, right.shape)
        else:
            yield random.uniform(min(0, right.min()), 2 * largest, right.shape)
