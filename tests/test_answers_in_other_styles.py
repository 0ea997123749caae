"""Every function a learner is asked for, written in several ways: all of them score."""

from importlib import import_module

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from cnnkit import check
from cnnkit.exercises import CHAPTERS, exercises, find

STYLES = {
    exercise_id: styles
    for chapter in CHAPTERS
    for exercise_id, styles in import_module(f"styles.chapter_{chapter}").STYLES.items()
}
FUNCTIONS = [exercise.id for exercise in exercises() if exercise.wants_a_function]


@pytest.mark.parametrize(
    ("exercise_id", "style"), [(id_, style) for id_ in FUNCTIONS for style in STYLES[id_]]
)
def test_another_style_is_right(exercise_id, style):
    report = check(exercise_id, STYLES[exercise_id][style])
    assert report.status == "correct", str(report)


@pytest.mark.parametrize("exercise_id", FUNCTIONS)
@pytest.mark.parametrize("dtype", ["list", "float32", "tensor", "requires grad", "tensors"])
def test_another_dtype_is_right(exercise_id, dtype):
    """A step of training returns a number; its results are read inside the check."""
    if exercise_id == "09.4":
        return
    exercise = find(exercise_id)

    def answer(*arguments):
        result = np.asarray(exercise.reference(*arguments))
        if dtype == "list":
            return result.tolist()
        if dtype == "float32":
            return result.astype(np.float32)
        if dtype == "tensors" and result.ndim:
            return [
                torch.tensor(row.tolist(), dtype=torch.float64, requires_grad=True)
                for row in result
            ]
        return torch.tensor(result.tolist(), dtype=torch.float64, requires_grad=dtype != "tensor")

    assert check(exercise_id, answer).status == "correct"


@pytest.mark.parametrize("exercise_id", FUNCTIONS)
def test_there_are_at_least_four_styles(exercise_id):
    assert len(STYLES[exercise_id]) >= 4


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


@pytest.mark.parametrize(
    "mistake",
    [{"softmax": True}, {"zero_grad": False}, {"zero_too_late": True}, {"backward": False}],
)
def test_a_train_step_with_a_bug_left_is_wrong(mistake):
    assert check("09.4", step(**mistake)).status == "wrong"


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


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_precise_enough(dtype):
    assert (
        check("02.5", lambda size: torch.full((size, size), 1 / size**2, dtype=dtype)).points == 1
    )
    assert check("00.4", lambda p: torch.from_numpy(p).double().mean(1).to(dtype)).points == 1
