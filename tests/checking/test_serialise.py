"""Trials as text: what is judged elsewhere is judged the same, and nothing else is believed."""

import json

import numpy as np
import pytest

from cnnkit.checking.serialise import deserialise, serialise
from cnnkit.checking.statuses import ERROR, NOT_ATTEMPTED
from cnnkit.checking.trials import try_out
from cnnkit.checking.verdict import judge, judge_trials
from cnnkit.course import REGISTRY

ANSWERS = {
    "right": lambda x, padding: np.pad(x, padding),
    "another dtype": lambda x, padding: np.pad(x, padding).astype(np.float16),
    "big endian": lambda x, padding: np.pad(x, padding).astype(">f8"),
    "booleans": lambda x, padding: np.pad(x, padding) > 0,
    "known wrong": lambda x, padding: np.pad(x, ((padding, 0), (padding, 0))),
    "unknown wrong": lambda x, padding: np.pad(x, padding) + 7,
    "no numbers": lambda x, padding: "text",
    "nothing": lambda x, padding: None,
    "an empty array": lambda x, padding: np.zeros((0, 3)),
    "not a number": lambda x, padding: np.pad(x.astype(float), padding, constant_values=np.nan),
    "an error": lambda x, padding: x[1000],
    "another call": lambda x: x,
    "dots": ...,
    "a value": 3,
    "none": None,
}


def noisy(x, padding):
    """Writes into its input, prints, and warns."""
    print("a word")
    x[0, 0] = 5
    return np.pad(x / np.zeros(1), padding)


def stub(x, padding):
    raise NotImplementedError


ANSWERS |= {"noisy": noisy, "stub": stub}


def said(report):
    return report.status, report.points, report.diagnosis, str(report), report._repr_html_()


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_is_judged_elsewhere_is_judged_the_same(kind):
    exercise, answer = REGISTRY.find("03.2"), ANSWERS[kind]
    trials = deserialise(exercise, serialise(try_out(exercise, answer)))
    assert said(judge_trials(exercise, trials)) == said(judge(exercise, answer))


@pytest.mark.parametrize("exercise", REGISTRY.exercises(), ids=lambda exercise: exercise.id)
def test_every_exercise_can_be_judged_elsewhere(exercise):
    for answer in (exercise.reference, exercise.misconceptions[0].model):
        trials = deserialise(exercise, serialise(try_out(exercise, answer)))
        assert said(judge_trials(exercise, trials)) == said(judge(exercise, answer))


def test_no_expected_number_is_handed_over():
    exercise = REGISTRY.find("03.1")
    assert "1, 2, 3" not in serialise(try_out(exercise, (1, 1, 1, 1, 1)))


def plain(**changes):
    """The text of a right answer's trials, with changes."""
    exercise = REGISTRY.find("03.1")
    return json.dumps(json.loads(serialise(try_out(exercise, exercise.reference))) | changes)


NUMBERS = {"dtype": "<i8", "shape": [1], "data": "AAAAAAAAAAA="}
TROUBLE = {"kind": ERROR, "words": "", "line": None, "rows": "", "reason": ""}
TRIAL = {"numbers": NUMBERS, "trouble": None, "changed": []}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        plain(calls=[]),
        plain(calls=[TRIAL, TRIAL]),
        plain(calls=3),
        plain(calls=[3]),
        plain(calls=[TRIAL | {"numbers": None}]),
        plain(calls=[TRIAL | {"trouble": TROUBLE}]),
        plain(calls=[TRIAL | {"numbers": NUMBERS | {"dtype": "O"}}]),
        plain(calls=[TRIAL | {"numbers": NUMBERS | {"dtype": "no dtype"}}]),
        plain(calls=[TRIAL | {"numbers": NUMBERS | {"shape": [2]}}]),
        plain(calls=[TRIAL | {"numbers": NUMBERS | {"shape": [-1]}}]),
        plain(calls=[TRIAL | {"numbers": NUMBERS | {"shape": [10**9, 10**9]}}]),
        plain(calls=[TRIAL | {"numbers": NUMBERS | {"data": "%"}}]),
        plain(refused=TROUBLE | {"kind": "correct"}),
        plain(refused=3),
        plain(warnings=None),
    ],
    ids=range(21),
)
def test_what_nobody_here_has_written_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - of JSON, of NumPy, of ours
        deserialise(REGISTRY.find("03.1"), text)


def test_who_refuses_an_answer_cannot_make_it_right():
    for kind in (NOT_ATTEMPTED, "unfit", ERROR):
        trials = deserialise(REGISTRY.find("03.1"), plain(refused=TROUBLE | {"kind": kind}))
        assert judge_trials(REGISTRY.find("03.1"), trials).points == 0


def test_words_are_cut():
    long = TROUBLE | {"words": "x" * 10**6}
    trials = deserialise(REGISTRY.find("03.1"), plain(refused=long, printed="x" * 10**6))
    assert len(trials.refused.words) < 10**4
    assert len(trials.captured.printed) < 10**5
