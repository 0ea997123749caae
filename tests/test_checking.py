"""Every exercise: its solution scores full, a stub nothing, and nothing a learner writes raises."""

import sys
import warnings

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from cnnkit import check, checking
from cnnkit.exercises import CHAPTERS, exercises_of

EXERCISES = checking.exercises()


def not_written(*_):
    raise NotImplementedError


def test_ids_belong_to_their_chapters():
    ids = [exercise.id for exercise in EXERCISES]
    assert len(set(ids)) == len(ids)
    for chapter in CHAPTERS:
        assert [e.id for e in exercises_of(chapter)] == [
            f"{chapter}.{number}" for number in range(1, len(exercises_of(chapter)) + 1)
        ]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_reference_scores_full_and_a_stub_nothing(exercise):
    report = check(exercise.id, exercise.reference)
    assert (report.status, report.points) == ("correct", exercise.points)
    assert float(repr(report)) == report.max_points == exercise.points
    untried = [...] if not callable(exercise.reference) else [..., not_written]
    for answer in untried:
        report = check(exercise.id, answer)
        assert (report.status, report.points, repr(report)) == ("not attempted", 0, "0")


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
@pytest.mark.parametrize(
    "answer", [None, "2048", [1, 2], np.nan, 1j, object(), dict, lambda: 1, lambda *_: None, print]
)
def test_any_other_answer_is_wrong_and_never_raises(exercise, answer):
    report = check(exercise.id, answer)
    assert report.status in ("wrong", "error")
    assert report.points == 0
    assert report.message


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError


def speechless(*_):
    raise UnspeakableError


def leave(*_):
    raise SystemExit


def loud(*_):
    print("out")
    print("err", file=sys.stderr)
    warnings.warn("careful", stacklevel=1)
    return 0.0


def without_gradients(*_):
    torch.set_grad_enabled(False)
    return 0.0


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
@pytest.mark.parametrize(
    "answer",
    [
        [[1], [1, 2]],
        torch.tensor(3.0, requires_grad=True),
        torch.tensor(3.0).bfloat16(),
        torch.empty(1, device="meta"),
        speechless,
        leave,
        loud,
        without_gradients,
    ],
    ids=repr,
)
def test_hostile_answers_are_reported_quietly(exercise, answer, capfd):
    report = check(exercise.id, answer)
    assert report.status in ("wrong", "error")
    assert capfd.readouterr() == ("", "")
    assert torch.is_grad_enabled()
    assert check(exercise.id, exercise.reference).status == "correct"


def accuracy_by_loop(logits, labels):
    right = 0
    for row, label in zip(logits, labels, strict=True):
        if max(range(len(row)), key=lambda k: row[k]) == label:
            right += 1
    return right / len(labels)


def accuracy_by_torch(logits, labels):
    answers = torch.from_numpy(logits).argmax(dim=1)
    return (answers == torch.from_numpy(labels)).float().mean()


@pytest.mark.parametrize("answer", [accuracy_by_loop, accuracy_by_torch])
def test_accuracy_in_another_style_is_right(answer):
    assert check("09.3", answer).status == "correct"


@pytest.mark.parametrize(
    "answer",
    [
        lambda logits, labels: (logits.argmax(axis=0)[:3] == labels[:3]).mean(),
        lambda logits, labels: (logits.argmax(axis=1) == labels).sum(),
        lambda logits, labels: 100 * (logits.argmax(axis=1) == labels).mean(),
        lambda logits, labels: (logits.argmin(axis=1) == labels).mean(),
        lambda logits, labels: (logits.argmax(axis=1) != labels).mean(),
    ],
)
def test_accuracy_with_a_wrong_idea_is_wrong(answer):
    assert check("09.3", answer).status == "wrong"


def step(softmax=False, zero_grad=True, zero_too_late=False, backward=True):
    def train_step(model, optimizer, images, labels):
        scores = model(images)
        loss = F.cross_entropy(scores.softmax(dim=1) if softmax else scores, labels)
        if zero_grad:
            optimizer.zero_grad()
        if backward:
            loss.backward()
        if zero_too_late:
            optimizer.zero_grad()
        optimizer.step()
        return loss.item()

    return train_step


def test_a_count_is_right_or_it_is_not():
    assert check("09.2", 1_280_625.0).status == "correct"
    assert check("09.2", np.int64(1_280_625)).status == "correct"
    assert check("09.2", 1_280_635).status == "wrong"


def test_not_implemented_in_a_library_is_an_error_of_the_answer():
    def swapped(model, optimizer, images, labels):
        return F.cross_entropy(labels, model(images))

    report = check("09.4", swapped)
    assert report.status == "error"
    assert "NotImplementedError" in report.message


def test_train_step_right_in_another_order():
    def answer(model, optimizer, images, labels):
        optimizer.zero_grad()
        loss = -F.log_softmax(model(images), dim=1)[range(len(labels)), labels].mean()
        loss.backward()
        optimizer.step()
        return loss

    assert check("09.4", answer).status == "correct"


@pytest.mark.parametrize(
    "mistake",
    [{"softmax": True}, {"zero_grad": False}, {"zero_too_late": True}, {"backward": False}],
)
def test_train_step_with_a_bug_left_is_wrong(mistake):
    assert check("09.4", step(**mistake)).status == "wrong"


def test_the_card_says_in_words_what_colour_would():
    html = check("09.1", 3)._repr_html_()
    assert "✗ Wrong" in html
    assert "0 of 1 points" in html
    assert "&lt;b&gt;" in check("09.3", lambda *_: _raise("<b>"))._repr_html_()


def _raise(message):
    raise RuntimeError(message)


def test_an_exercise_that_does_not_exist():
    with pytest.raises(KeyError, match=r"no exercise '99\.1'; there are \['09\.1'"):
        check("99.1", 3)
