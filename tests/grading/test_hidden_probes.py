"""Hidden probes: fair to every right answer, and beyond an answer that only remembers."""

import os
import pickle
import shutil
import subprocess
import sys
import tomllib
from copy import deepcopy
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import torch
from setuptools import find_namespace_packages
from torch import nn

from cnnkit.checking.comparing import alike
from cnnkit.checking.trials import results_of
from cnnkit.checking.verdict import judge
from cnnkit.exercises import CHAPTERS, exercises, exercises_of, find
from cnnkit.grading.errors import GradingError
from cnnkit.grading.hidden import drawing_functions, seed_of, with_hidden_probes

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "solutions" / "probes"
SEEDS = "s01", "half", "perfect"
STYLES = {
    exercise_id: styles
    for chapter in CHAPTERS
    for exercise_id, styles in import_module(f"styles.chapter_{chapter}").STYLES.items()
}
FUNCTIONS = [exercise for exercise in exercises() if exercise.wants_a_function]
each_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda exercise: exercise.id)


def only_hidden(exercise, seed=SEEDS[0]):
    """The exercise with nothing but its hidden probes."""
    probes = with_hidden_probes(exercise, FOLDER, seed).probes
    assert probes[: len(exercise.probes)] == exercise.probes
    return replace(exercise, probes=probes[len(exercise.probes) :])


def same(found, expected):
    try:
        np.testing.assert_equal(found, expected)
    except AssertionError:
        return False
    return True


# What is drawn


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_function_has_hidden_probes_and_nothing_else_has(chapter):
    asked = [exercise.id for exercise in exercises_of(chapter) if exercise.wants_a_function]
    assert list(drawing_functions(FOLDER, chapter)) == asked


@each_function
def test_the_same_seed_gives_the_same_probes(exercise):
    drawn = [only_hidden(exercise, seed).probes for seed in SEEDS]
    assert same(only_hidden(exercise).probes, drawn[0])
    assert not same(drawn[1], drawn[0]) or not same(drawn[2], drawn[0])


def test_the_same_seed_gives_the_same_probes_in_another_process():
    code = """
from cnnkit.exercises import find
from cnnkit.grading.hidden import with_hidden_probes
import sys
print(with_hidden_probes(find("03.2"), sys.argv[1], sys.argv[2]).probes[3:])
"""
    command = [sys.executable, "-c", code, str(FOLDER), SEEDS[0]]
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    found = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert found.stdout.strip() == str(only_hidden(find("03.2")).probes)


@each_function
def test_they_are_of_the_kinds_of_the_visible_ones(exercise):
    for seed in SEEDS:
        probes = only_hidden(exercise, seed).probes
        assert 1 <= len(probes) <= 3
        for probe in probes:
            assert list(probe) in [list(one) for one in exercise.probes]
            for name, value in probe.items():
                assert kind(value) in {kind(one[name]) for one in exercise.probes if name in one}


def kind(value):
    """Its type, and that of what it holds."""
    if isinstance(value, np.ndarray):
        return value.dtype
    if isinstance(value, list | tuple):
        return type(value), *sorted({str(kind(one)) for one in value})
    return type(value)


@each_function
def test_they_can_travel(exercise):
    probes = only_hidden(exercise).probes
    assert same(pickle.loads(pickle.dumps(probes)), probes)


# What is right stays right


@each_function
@pytest.mark.parametrize("seed", SEEDS)
def test_right_answers_in_any_style_are_right(exercise, seed):
    longer = with_hidden_probes(exercise, FOLDER, seed)
    for style, answer in {"reference": exercise.reference, **STYLES[exercise.id]}.items():
        report = judge(longer, answer)
        assert (report.status, report.message) == ("correct", "Right."), f"{style}: {report}"


@each_function
def test_right_results_are_finite(exercise):
    for seed in SEEDS:
        for trial in results_of(only_hidden(exercise, seed), exercise.reference):
            assert np.isfinite(trial.numbers).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_largest_number_stands_alone_where_its_place_is_asked(seed):
    for probe in only_hidden(find("02.6"), seed).probes:
        cells = probe["feature_map"]
        assert (cells == cells.max()).sum() == 1
    for probe in only_hidden(find("09.5"), seed).probes:
        rows = probe["logits"]
        assert ((rows == rows.max(axis=1, keepdims=True)).sum(axis=1) == 1).all()


# What is wrong does not get by


@each_function
def test_what_only_remembers_is_right_until_it_is_graded(exercise):
    answer = from_memory(exercise)
    assert judge(exercise, answer).status == "correct"
    for seed in SEEDS:
        assert judge(with_hidden_probes(exercise, FOLDER, seed), answer).status == "wrong"


def from_memory(exercise):
    """A function that knows the visible probes' results; the first one is its answer to others."""
    if exercise.id == "09.4":
        return network_from_memory(exercise)
    known = {}

    def watched(*arguments):
        looks = looks_of(arguments)
        result = exercise.reference(*arguments)
        known[looks] = result, [weights.clone() for weights in weights_of(arguments)]
        return result

    def answer(*arguments):
        result, weights = known.get(looks_of(arguments), first)
        for mine, learned in zip(weights_of(arguments), weights, strict=True):
            mine.copy_(learned)
        return result

    for probe in exercise.probes:
        exercise.call(watched, deepcopy(probe))
    first = next(iter(known.values()))
    return answer


def network_from_memory(exercise):
    """A network that knows the scores of the visible pictures."""
    known = {}

    class FromMemory(nn.Linear):
        def forward(self, pictures):
            return known.get(pictures.numpy().tobytes(), next(iter(known.values())))

    class Watched(nn.Sequential):
        def forward(self, pictures):
            known[pictures.numpy().tobytes()] = super().forward(pictures)
            return known[pictures.numpy().tobytes()]

    for probe in exercise.probes:
        exercise.call(lambda: Watched(exercise.reference()), probe)
    return lambda: FromMemory(1, 1)


def weights_of(arguments):
    networks = (one for one in arguments if isinstance(one, nn.Module))
    return [weights.data for network in networks for weights in network.parameters()]


def looks_of(arguments):
    """What tells one call's arguments from another's."""
    return repr([as_list(one) for one in (*arguments, weights_of(arguments))])


def as_list(one):
    if isinstance(one, list):
        return [as_list(part) for part in one]
    return one.tolist() if isinstance(one, np.ndarray | torch.Tensor) else one


@each_function
def test_they_alone_tell_nearly_every_wrong_idea(exercise):
    """And this although they are so few."""
    alone = only_hidden(exercise)
    right = results_of(alone, exercise.reference)
    told = [
        any(
            not like(mine, other)
            for mine, other in zip(results_of(alone, model), right, strict=True)
        )
        for idea in exercise.misconceptions
        for model in idea.models
    ]
    assert np.mean(told) >= 0.9


def like(mine, right):
    return mine.numbers is not None and alike(mine.numbers, right.numbers)


@each_function
def test_wrong_ideas_keep_their_names(exercise):
    longer = with_hidden_probes(exercise, FOLDER, SEEDS[0])
    for idea in exercise.misconceptions[:3]:
        report = judge(longer, idea.model)
        assert (report.status, report.diagnosis) == ("wrong", idea.name)


# What the teacher sets up


def test_an_exercise_on_a_value_needs_none(tmp_path):
    exercise = find("03.1")
    assert with_hidden_probes(exercise, tmp_path / "nowhere", "s01") is exercise


def refused(folder):
    with pytest.raises(GradingError) as caught:
        with_hidden_probes(find("03.2"), folder, "s01")
    return str(caught.value)


def test_a_folder_that_does_not_fit_is_named(tmp_path):
    assert f"no folder {tmp_path / 'nowhere'}" in refused(tmp_path / "nowhere")
    assert refused(tmp_path).endswith("chapter_03.py; there are no chapters")
    (tmp_path / "chapter_05.py").write_text("PROBES = {}")
    assert refused(tmp_path).endswith("chapter_03.py; there are chapter_05.py")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PROBES = {", "chapter_03.py cannot be read: SyntaxError"),
        ("from .nothing import different", "chapter_03.py cannot be read: ModuleNotFoundError"),
        ("probes = {}", "chapter_03.py cannot be read: AttributeError"),
        ("PROBES = {'03.5': None}", "chapter_03.py; there are for 03.5"),
        ("PROBES = {'03.2': lambda random: 1 / 0}", "for 03.2: ZeroDivisionError"),
        (
            "PROBES = {'03.2': lambda random: ({'padding': 1, 'x': 2},)}",
            "03.2 has the arguments (padding, x); its own have (x, padding)",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_named(tmp_path, text, words):
    (tmp_path / "chapter_03.py").write_text(text)
    assert words in refused(tmp_path)


def test_a_file_once_mended_is_read(tmp_path):
    assert "no chapters" in refused(tmp_path)
    shutil.copy(FOLDER / "drawing.py", tmp_path)
    shutil.copy(FOLDER / "chapter_03.py", tmp_path)
    found = with_hidden_probes(find("03.2"), tmp_path, SEEDS[0]).probes
    assert same(found, with_hidden_probes(find("03.2"), FOLDER, SEEDS[0]).probes)


def test_each_folder_has_neighbours_of_its_own(tmp_path):
    """And the search path stays as it was."""
    path = list(sys.path)
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "drawing.py").write_text(f"PADDING = {number}")
        (folder / "chapter_03.py").write_text(
            "from .drawing import PADDING\n"
            "PROBES = {'03.2': lambda random: ({'x': None, 'padding': PADDING},)}"
        )
        found = with_hidden_probes(find("03.2"), folder, "s01").probes[-1]
        assert found == {"x": None, "padding": number}
    assert sys.path == path


def test_a_seed_depends_on_all_there_is_to_it():
    seeds = {
        seed_of(*of)
        for of in (
            ("secret", "s01", "ab"),
            ("other", "s01", "ab"),
            ("secret", "s02", "ab"),
            ("secret", "s01", "cd"),
            ("secret", "s01a", "b"),
        )
    }
    assert len(seeds) == 5
    assert seed_of("secret", "s01", "ab") in seeds
    assert all(isinstance(seed, str) and "s01" not in seed for seed in seeds)


def test_the_package_and_the_learners_edition_come_without_them():
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    packages = find_namespace_packages(str(ROOT), include=setup["packages"]["find"]["include"])
    assert "cnnkit.grading" in packages
    assert all(name.partition(".")[0] == "cnnkit" for name in packages)
    assert all(name.partition(".")[0] == "cnnkit" for name in setup["package-data"])
    assert not list((ROOT / "notebooks").rglob("*.py"))
    for file in (ROOT / "cnnkit").rglob("*"):
        assert "PROBES" not in file.name.upper()
