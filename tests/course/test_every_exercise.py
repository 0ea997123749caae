"""Every exercise, by mutation: each wrong idea is told from all others, whatever is right scores.

One test for each exercise and each thing that it has to do; what it is tried with, wrong ideas,
styles, types of numbers, seeds, are subtests.
"""

import pickle
import re
from copy import deepcopy
from dataclasses import replace
from importlib import import_module, util
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from cnnkit import check
from cnnkit.checking.exercise import IMPLEMENT, PREDICT, REPAIR
from cnnkit.checking.registry import module_name
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import model_trials
from cnnkit.checking.verdict import judge
from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.grading.hidden import with_hidden_probes

EXERCISES = REGISTRY.exercises()
FUNCTIONS = [exercise for exercise in EXERCISES if exercise.wants_a_function]
VALUES = [exercise for exercise in EXERCISES if not exercise.wants_a_function]
PREDICTIONS = [exercise for exercise in VALUES if exercise.kind != IMPLEMENT]
REPAIRS = [exercise for exercise in EXERCISES if exercise.kind == REPAIR]
NETWORKS = ("09.4",)  # answers that make a network
FLOAT32_ONLY = ("09.1", *NETWORKS)
SEEDS = "s01", "half", "perfect"


def each(exercises):
    return pytest.mark.parametrize("exercise", exercises, ids=lambda exercise: exercise.id)


def styles_of(exercise):
    """The module with right answers to an exercise, and the code given to repair."""
    return import_module(f"styles.{module_name(exercise.id)}")


def not_written(*_):
    raise NotImplementedError  # your code here


# What is right


@each(EXERCISES)
def test_the_reference_scores_full(exercise):
    report = check(exercise.id, exercise.reference)
    assert (report.status, report.points) == ("correct", exercise.points)
    assert float(repr(report)) == report.max_points == exercise.points


@each(FUNCTIONS)
def test_functions_in_other_styles_are_right(exercise, subtests):
    """On the probes that a learner sees, and on hidden ones."""
    styles = styles_of(exercise).STYLES
    assert len(styles) >= 4
    longer = [with_hidden_probes(exercise, REGISTRY.probes, seed) for seed in SEEDS]
    for style, answer in {"reference": exercise.reference, **styles}.items():
        for tried in (exercise, *longer):
            with subtests.test(style=style, probes=len(tried.probes)):
                report = judge(tried, answer)
                assert report.status == "correct", str(report)


@each([exercise for exercise in FUNCTIONS if exercise.id not in FLOAT32_ONLY])
def test_functions_may_return_other_types(exercise, subtests):
    for dtype in ("list", "float32", "tensor", "requires grad", "tensors"):
        with subtests.test(dtype=dtype):
            assert check(exercise.id, returning(dtype, exercise.reference)).status == "correct"


def returning(dtype, function):
    def answer(*arguments):
        result = np.asarray(function(*arguments))
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

    return answer


@each(VALUES)
def test_values_in_other_clothes_are_right(exercise, subtests):
    """An int, a float, NumPy's and PyTorch's numbers, lists, tuples: all the same answer."""
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
        with subtests.test(answer=repr(answer)):
            assert check(exercise.id, answer).status == "correct"


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
def test_half_precision_is_precise_enough(dtype):
    assert (
        check("02.5", lambda size: torch.full((size, size), 1 / size**2, dtype=dtype)).points == 1
    )
    assert check("00.4", lambda p: torch.from_numpy(p).double().mean(1).to(dtype)).points == 1


# What is wrong


@each(EXERCISES)
def test_every_wrong_idea_is_named_and_no_other(exercise, subtests):
    for idea in exercise.misconceptions:
        for number, model in enumerate(idea.models):
            with subtests.test(idea=idea.name, variant=number):
                report = check(exercise.id, model)
                assert (report.status, report.diagnosis) == ("wrong", idea.name)
                assert (report.points, repr(report)) == (0, "0")
                assert (report.message, report.question) == (idea.explanation, idea.question)
                assert idea.question in str(report)


@each(EXERCISES)
def test_unsolved_scores_nothing(exercise):
    for answer in [..., not_written] if exercise.wants_a_function else [..., (..., 1)]:
        report = check(exercise.id, answer)
        assert (report.status, report.points, repr(report)) == ("not attempted", 0, "0")
        assert report.diagnosis is None


def test_dots_that_a_function_returns_are_no_answer():
    assert check("02.3", lambda *_: ...).status == "not attempted"
    assert check("01.1", [3, ..., 6]).status == "not attempted"


@each(REPAIRS)
def test_broken_code_is_known_as_what_it_is(exercise):
    answer, name = styles_of(exercise).BROKEN
    assert check(exercise.id, answer).diagnosis == name


@each(PREDICTIONS)
def test_a_prediction_is_never_given_away(exercise, subtests):
    """Neither a card on a wrong answer nor the first two hints contain the solution."""
    for idea in exercise.misconceptions:
        for number, model in enumerate(idea.models):
            with subtests.test(idea=idea.name, variant=number):
                report = check(exercise.id, model)
                assert "expected" not in str(report)
                assert "expected" not in report._repr_html_()
    spelled = ", ".join(str(number) for number in np.ravel(exercise.reference))
    for hint in exercise.hints[:2]:
        assert not re.search(rf"(?<!\d){re.escape(spelled)}(?!\d)", hint)


# What it is made of


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_asks_in_several_ways(chapter):
    asked = REGISTRY.exercises_of(chapter)
    assert len(asked) >= 4
    assert {exercise.kind for exercise in asked} == {IMPLEMENT, PREDICT, REPAIR}


@each(EXERCISES)
def test_words_are_sentences_and_questions_are_questions(exercise):
    names = [idea.name for idea in exercise.misconceptions]
    assert len(names) >= 3
    assert len(exercise.hints) == 3
    assert len(set(names)) == len(names)
    assert re.fullmatch(r"[A-Z0-9`].*\.", exercise.why), exercise.why
    assert len(exercise.why.split()) <= 25
    for idea in exercise.misconceptions:
        assert re.search(r"[.?]$", idea.explanation), idea.explanation
        assert idea.question.count("?") >= 1, idea.question


def test_an_exercise_that_does_not_exist():
    with pytest.raises(KeyError, match=r"no exercise '04\.99'; there are \['04\.1'"):
        REGISTRY.find("04.99")
    with pytest.raises(KeyError, match=r"no exercise 'padding'; there are \['00\.1'"):
        check("padding", 3)


# Hidden probes: fair to every right answer, and beyond an answer that only remembers


def only_hidden(exercise, seed=SEEDS[0]):
    """The exercise with nothing but its hidden probes."""
    probes = with_hidden_probes(exercise, REGISTRY.probes, seed).probes
    assert probes[: len(exercise.probes)] == exercise.probes
    return replace(exercise, probes=probes[len(exercise.probes) :])


def same(found, expected):
    try:
        np.testing.assert_equal(found, expected)
    except AssertionError:
        return False
    return True


@each(FUNCTIONS)
def test_hidden_probes_are_drawn_from_a_seed(exercise):
    drawn = [only_hidden(exercise, seed).probes for seed in SEEDS]
    assert same(only_hidden(exercise).probes, drawn[0])
    assert not same(drawn[1], drawn[0]) or not same(drawn[2], drawn[0])


@each(FUNCTIONS)
def test_hidden_probes_are_of_the_kinds_of_the_visible_ones(exercise):
    for seed in SEEDS:
        probes = only_hidden(exercise, seed).probes
        assert same(pickle.loads(pickle.dumps(probes)), probes)  # they travel to a kernel
        assert 1 <= len(probes) <= 4
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


@each(FUNCTIONS)
def test_right_results_on_hidden_probes_are_finite(exercise):
    for seed in SEEDS:
        for trial in model_trials(only_hidden(exercise, seed), exercise.reference):
            assert np.isfinite(trial.numbers).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_largest_number_stands_alone_where_its_place_is_asked(seed):
    for probe in only_hidden(REGISTRY.find("02.6"), seed).probes:
        cells = probe["feature_map"]
        assert (cells == cells.max()).sum() == 1
    for probe in only_hidden(REGISTRY.find("09.5"), seed).probes:
        rows = probe["logits"]
        assert ((rows == rows.max(axis=1, keepdims=True)).sum(axis=1) == 1).all()


@each(FUNCTIONS)
def test_what_only_remembers_is_right_until_it_is_graded(exercise):
    answer = from_memory(exercise)
    assert judge(exercise, answer).status == "correct"
    for seed in SEEDS:
        longer = with_hidden_probes(exercise, REGISTRY.probes, seed)
        assert judge(longer, answer).status == "wrong"


def from_memory(exercise):
    """A function that knows the visible probes' results; the first one is its answer to others."""
    if exercise.id in NETWORKS:
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


@each(FUNCTIONS)
def test_hidden_probes_alone_tell_nearly_every_wrong_idea(exercise):
    """And this although they are so few."""
    alone = only_hidden(exercise)
    right = list(model_trials(alone, exercise.reference))
    told = [
        any(
            not like(mine, other)
            for mine, other in zip(model_trials(alone, model), right, strict=True)
        )
        for idea in exercise.misconceptions
        for model in idea.models
    ]
    assert np.mean(told) >= 0.9


def like(mine, right):
    return mine.numbers is not None and same_result(mine.numbers, right.numbers)


@each(FUNCTIONS)
def test_wrong_ideas_keep_their_names_on_hidden_probes(exercise, subtests):
    longer = with_hidden_probes(exercise, REGISTRY.probes, SEEDS[0])
    for idea in exercise.misconceptions[:3]:
        with subtests.test(idea=idea.name):
            report = judge(longer, idea.model)
            assert (report.status, report.diagnosis) == ("wrong", idea.name)


# Where it is


@each(EXERCISES)
def test_its_number_leads_to_its_files(exercise):
    """To its module; to its styles and hidden probes, exactly where it asks for a function."""
    name, chapter = module_name(exercise.id), exercise.id[:2]
    module = import_module(f"cnnkit.course.chapter_{chapter}.{name}")
    assert module.EXERCISE is exercise is REGISTRY.find(exercise.id)
    assert (REGISTRY.probes / f"{name}.py").is_file() == exercise.wants_a_function
    assert bool(util.find_spec(f"styles.{name}")) == (exercise in FUNCTIONS + REPAIRS)


def test_no_file_is_of_an_exercise_that_is_not_there():
    names = {module_name(exercise.id) for exercise in EXERCISES}
    for folder in (REGISTRY.folder, REGISTRY.probes, Path(__file__).parent / "styles"):
        assert {path.stem for path in folder.rglob("ex_*.py")} <= names
    assert len(list(REGISTRY.folder.rglob("ex_*.py"))) == len(EXERCISES) == len(names)


def test_ids_of_a_chapter_count_up():
    for chapter in CHAPTERS:
        ids = [exercise.id for exercise in REGISTRY.exercises_of(chapter)]
        assert ids == [f"{chapter}.{number}" for number in range(1, len(ids) + 1)]
