"""Every function a learner is asked for, written in several ways: all of them score."""

from importlib import import_module

import numpy as np
import pytest
import torch

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
    """But a network takes float32 only, and is itself no array."""
    if exercise_id in ("09.1", "09.4"):
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


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_precise_enough(dtype):
    assert (
        check("02.5", lambda size: torch.full((size, size), 1 / size**2, dtype=dtype)).points == 1
    )
    assert check("00.4", lambda p: torch.from_numpy(p).double().mean(1).to(dtype)).points == 1
