"""Finds the wrong ideas that explain an answer."""

from cnnkit.checking.exercise import Exercise, Misconception
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import Trial, Trials, model_trials


def misconceptions_behind(
    exercise: Exercise, trials: Trials, expected: list[Trial]
) -> list[Misconception]:
    """The misconceptions that explain what the answer gave: one, as a rule, or none, or a tie."""
    if not any(_tells(trial) for trial in trials.calls):
        return []
    # A wrong idea seldom gets beyond the first call: the others are not made.
    return [
        idea
        for idea in exercise.misconceptions
        if any(
            _explains(model_trials(exercise, model), trials.calls, expected)
            for model in idea.models
        )
    ]


def _tells(trial):
    """Whether there is something to compare: numbers, or the shape a layer could not take."""
    return trial.numbers is not None or bool(trial.trouble.reason)


def _explains(modelled, calls, expected):
    """Whether a model gives what the answer gave, and something of that is wrong.

    Where the answer stopped with an error its numbers are unknown and may be
    the model's. So one who mixes up rows and columns is understood although
    the code fails on a picture that is not square. But an error alone proves
    no idea: too many lead to the same one. A layer that got the wrong shape is
    another matter: its numbers say what arrived and what was expected.
    """
    telling = False
    for model, found, right in zip(modelled, calls, expected, strict=True):
        if found.numbers is None:
            if found.trouble.reason:
                if model.trouble is None or model.trouble.reason != found.trouble.reason:
                    return False
                telling = True
            continue
        if not found.numbers.size and (model.numbers is None or not model.numbers.size):
            continue  # an empty result, of whatever shape: there was nothing to make a mistake on
        if model.numbers is None or not same_result(found.numbers, model.numbers):
            return False
        telling |= not same_result(found.numbers, right.numbers)
    return telling
