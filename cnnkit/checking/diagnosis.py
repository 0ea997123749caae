"""What is found out about an answer: which calls are wrong, and the ideas that explain them."""

from dataclasses import dataclass

from cnnkit.checking.exercise import Exercise, Misconception
from cnnkit.checking.observations import Observation, observation
from cnnkit.checking.statuses import NOT_ATTEMPTED
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import Trial, Trials, model_trials


@dataclass(frozen=True)
class Diagnosis:
    """What is known of an answer that was tried.

    ``wrong`` are the calls that came out wrong, each with what was expected of it: none where the
    answer is right, or was not tried to the end. ``ideas`` explain them: one, as a rule, or a tie;
    where there are none, ``observation`` may be a true sentence.
    """

    trials: Trials
    wrong: tuple[tuple[Trial, Trial], ...] = ()
    ideas: tuple[Misconception, ...] = ()
    observation: Observation | None = None


def diagnosed(exercise: Exercise, trials: Trials) -> Diagnosis:
    """The :class:`Diagnosis` of an answer."""
    if trials.trouble is not None and trials.trouble.kind == NOT_ATTEMPTED:
        return Diagnosis(trials)
    expected = list(model_trials(exercise, exercise.reference)) if trials.calls else []
    wrong = _wrong_ones(trials.calls, expected)
    others = (list(model_trials(exercise, other)) for other in exercise.also_right)
    if not wrong or not all(_wrong_ones(trials.calls, other) for other in others):
        return Diagnosis(trials)
    ideas = _ideas_behind(exercise, trials, expected)
    known = None if ideas else observation(exercise, trials, expected)
    return Diagnosis(trials, wrong, ideas, known)


def _wrong_ones(calls, expected):
    """(call, what was expected of it), of those that differ."""
    return tuple(
        (call, right)
        for call, right in zip(calls, expected, strict=True)
        if call.numbers is None or not same_result(call.numbers, right.numbers)
    )


def _ideas_behind(exercise, trials, expected):
    """The misconceptions that explain what the answer gave."""
    if not any(_tells(trial) for trial in trials.calls):
        return ()
    # A wrong idea seldom gets beyond the first call: the others are not made.
    return tuple(
        idea
        for idea in exercise.misconceptions
        if any(
            _explains(model_trials(exercise, model), trials.calls, expected)
            for model in idea.models
        )
    )


def _tells(trial):
    """Whether there is something to compare: numbers, or the shape a layer could not take."""
    return trial.numbers is not None or bool(trial.trouble.reason)


def _explains(modelled, calls, expected):
    """Whether a model gives what the answer gave, and something of that is wrong.

    Where the answer stopped with an error its numbers are unknown and may be
    the model's. So one who mixes up rows and columns is understood although
    the code fails on a picture that is not square; where the model does not fail
    there, two wrong results have to be explained. An error alone proves no idea: too
    many lead to the same one. A layer that got the wrong shape is another matter: its
    numbers say what arrived and what was expected.
    """
    telling, stopped = 0, False
    for model, found, right in zip(modelled, calls, expected, strict=True):
        if found.numbers is None:
            stopped |= model.numbers is not None
            if found.trouble.reason:
                if model.trouble is None or model.trouble.reason != found.trouble.reason:
                    return False
                telling += 2
            continue
        if not found.numbers.size and (model.numbers is None or not model.numbers.size):
            # Nothing came out, in whatever shape: where the model does the same, that tells.
            telling += model.numbers is not None and right.numbers.size > 0
            continue
        if model.numbers is None or not same_result(found.numbers, model.numbers):
            return False
        telling += not same_result(found.numbers, right.numbers)
    return telling > stopped
