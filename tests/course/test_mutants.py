"""Right code with one slip: refused, unless it does the same on everything that is allowed."""

from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from itertools import count, islice

import pytest
from mutants import mutants

from cnnkit.checking import trials
from cnnkit.checking.registry import module_name
from cnnkit.checking.time_limit import TimeIsUpError, within
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import model_trials
from cnnkit.checking.verdict import judge
from cnnkit.course import REGISTRY
from cnnkit.grading.hidden import with_hidden_probes

QUICK = ("00", "01")  # which take seconds; the others are for make test-all
DRAWN = 1_000  # allowed inputs on which a mutant that is accepted has to agree
DRAWS = 100  # of hidden probes, each of which has to refuse whatever is wrong
# A network, or a step of its training: what they take is no input that can be drawn.
NETWORKS = ("09.1", "09.4", "09.6", "09.7")
FUNCTIONS = [
    pytest.param(
        exercise, id=exercise.id, marks=() if exercise.id[:2] in QUICK else pytest.mark.slow
    )
    for exercise in REGISTRY.exercises()
    if exercise.wants_a_function and exercise.id not in NETWORKS
]


def drawn_probes(exercise):
    """Hidden probes without an end, draw by draw."""
    own = len(exercise.probes)
    for number in count():
        yield with_hidden_probes(exercise, REGISTRY.probes, f"draw {number}").probes[own:]


def agrees(exercise, answer):
    """Whether an answer gives what the reference gives, on each of the exercise's probes."""
    found, right = (model_trials(exercise, each) for each in (answer, exercise.reference))
    pairs = zip(found, right, strict=True)
    same = (one.numbers is not None and same_result(one.numbers, two.numbers) for one, two in pairs)
    with suppress(TimeIsUpError):
        return within(60, lambda: all(same))
    return False


@pytest.mark.parametrize("exercise", FUNCTIONS)
@pytest.mark.filterwarnings("ignore")
def test_a_slip_is_refused_or_makes_no_difference(exercise, monkeypatch):
    monkeypatch.setattr(trials, "SECONDS", 1.0)
    styles = import_module(f"styles.{module_name(exercise.id)}")
    draws = list(islice(drawn_probes(exercise), DRAWS))
    allowed = [probe for draw in draws for probe in draw]
    for draw in islice(drawn_probes(exercise), DRAWS, None):
        if len(allowed) >= DRAWN:
            break
        allowed += draw
    allowed = replace(exercise, probes=tuple(allowed))
    hidden = [replace(exercise, probes=draw) for draw in draws]
    tried, accepted, lucky = 0, [], []
    for style, answer in styles.STYLES.items():
        # Before time counts: an import that is stopped half way, as autograd's first, is broken.
        assert agrees(exercise, answer)
        for mutant in mutants(styles, style):
            tried += 1
            report = judge(exercise, mutant.answer)
            right = report.status == "correct"
            if "still running" in report.message:  # on a busy machine that is no verdict
                right = agrees(exercise, mutant.answer)
            if right and not agrees(allowed, mutant.answer):
                accepted.append(mutant.words)
            elif not right:
                scored = sum(agrees(draw, mutant.answer) for draw in hidden)
                lucky += [f"{mutant.words}: {scored} of {DRAWS} draws"] if scored else []
    assert tried > 0
    assert accepted == []
    assert lucky == []
