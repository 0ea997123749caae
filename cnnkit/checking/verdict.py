"""Judges an answer: what is right or wrong about it, and what to say."""

from functools import partial

import numpy as np

from cnnkit.checking.answers import in_words
from cnnkit.checking.card import Comparison, in_few_words
from cnnkit.checking.comparing import alike
from cnnkit.checking.diagnosis import misconception_behind
from cnnkit.checking.exercise import REPAIR
from cnnkit.checking.isolation import own_functions, put_own_functions_back
from cnnkit.checking.report import Report
from cnnkit.checking.statuses import CORRECT, ERROR, UNTRIED, WRONG
from cnnkit.checking.trials import SECONDS, results_of, try_out

TOO_SLOW = (
    f"Your code was still running after {SECONDS:g} seconds, so it was stopped. Is there a loop "
    "that never ends? If the notebook is slow now, restart the kernel."
)
UNSTEADY = (
    "The same input gave two different results. Does your function remember something from one "
    "call to the next, or draw random numbers?"
)
STATUS_OF_REFUSED = {UNTRIED: UNTRIED, "unfit": WRONG, ERROR: ERROR}
UNKNOWN = "not right, and no mistake that this course knows leads to"


def judge(exercise, answer):
    """The :class:`Report` on an answer to the exercise."""
    with own_functions() as learners_functions:
        try:
            return _judged(exercise, try_out(exercise, answer, learners_functions))
        except Exception as error:  # an answer that fools even this engine is no right one
            put_own_functions_back()
            return failure(exercise, f"Your answer could not be checked ({type(error).__name__}).")


def judge_trials(exercise, trials):
    """The :class:`Report` on an answer that was tried out somewhere else."""
    try:
        return _judged(exercise, trials)
    except Exception as error:
        return failure(exercise, f"This answer could not be checked ({type(error).__name__}).")


def failure(exercise, message):
    """The :class:`Report` on an answer that nothing is known of but what the message says."""
    return _report(exercise, ERROR, message)


def _judged(exercise, trials):
    report = partial(_report, exercise)
    if trials.refused is not None:
        return report(STATUS_OF_REFUSED[trials.refused.kind], trials.refused.words)
    expected = results_of(exercise, exercise.reference)
    report = partial(report, remarks=_remarks(trials), printed=trials.captured.printed)
    if trials.of is None:
        return report(ERROR, TOO_SLOW)
    if trials.trouble is not None and trials.trouble.kind == UNTRIED:
        return report(UNTRIED, "Write your answer in the cell above, then run this cell again.")
    wrong = _wrong_ones(trials.of, expected)
    others = (results_of(exercise, other) for other in exercise.also_right)
    if not wrong or not all(_wrong_ones(trials.of, other) for other in others):
        return report(CORRECT, "Right.") if trials.steady else report(WRONG, UNSTEADY)
    return _on_a_wrong_one(exercise, trials, expected, wrong, report)


def _wrong_ones(trials, expected):
    """(trial, what was expected of it), of those that differ."""
    return [
        (trial, right)
        for trial, right in zip(trials, expected, strict=True)
        if trial.numbers is None or not alike(trial.numbers, right.numbers)
    ]


def _on_a_wrong_one(exercise, trials, expected, wrong, report):
    idea = misconception_behind(exercise, trials, expected)
    if idea:
        named = partial(report, WRONG, idea.explanation, diagnosis=idea.name)
        named = partial(named, question=idea.question)
        for trial, right in wrong:
            if trial.numbers is not None:
                return named(comparison=_compare(exercise, trial, right.numbers, asking=True))
        return named(rows=wrong[0][0].trouble.rows)
    trial, right = wrong[0]
    later = "" if trial is trials.of[0] else "Right for the small example, but not for others. "
    if trial.numbers is None:
        status = ERROR if trial.trouble.kind == ERROR else WRONG
        message = later + _sentence(_trouble(exercise, trial))
        return report(status, message, rows=trial.trouble.rows)
    message = later + _sentence(_difference(exercise, trial.numbers, right.numbers))
    return report(WRONG, message, comparison=_compare(exercise, trial, right.numbers))


def _report(exercise, status, message, **more):
    points = exercise.points if status == CORRECT else 0
    return Report(status, points, exercise.points, message, exercise_id=exercise.id, **more)


def _sentence(words):
    return words[:1].upper() + words[1:].rstrip()


def _remarks(trials):
    remarks = [f"It warned: {text}" for text in trials.captured.warnings[:3]]
    changed = list(dict.fromkeys(name for trial in trials.of or () for name in trial.changed))
    if changed:
        names = ", ".join(f"`{name}`" for name in changed)
        remarks.append(
            f"Your function writes into its input {names}: whoever calls it loses the original. "
            "Work on a copy."
        )
    return tuple(remarks)


def _compare(exercise, trial, right, asking=False):
    """What to draw, or None. What was to be predicted or found must not be given away."""
    if exercise.takes is not None or (exercise.kind == REPAIR and not exercise.wants_a_function):
        return None
    if exercise.also_right:  # which of them was meant is not known
        return None
    # What is not marked as wrong would answer the question that goes with a wrong prediction.
    if asking and not exercise.shows_the_answer:
        return None
    scene = exercise.scene(**trial.arguments) if exercise.scene else None
    return Comparison(trial.arguments, trial.numbers, right, exercise.shows_the_answer, scene)


def _difference(exercise, found, right):
    if found.shape != right.shape:
        if right.ndim == 0 and found.size == 1:
            return "give the number alone, without brackets or a comma."
        if right.ndim and not exercise.shows_the_answer:
            return f"your answer is {in_words(found)}. That is not the right shape."
        return f"your result is {in_words(found)}; expected: {in_words(right)}."
    if found.dtype.kind == "b" and right.dtype.kind != "b":
        return "your result is made of True and False; numbers were expected."
    if right.dtype.kind == "b" and found.dtype.kind != "b":
        return "your result is made of numbers; True and False were expected."
    if np.isnan(found).any():
        return (
            "your result contains NaN, which is not a number: was 0 divided by 0, or something "
            "infinite by something infinite?"
        )
    if np.isinf(found).any():
        return (
            "your result contains an infinite number: was something divided by 0, or is a power "
            "too large?"
        )
    return (
        f"this number is {UNKNOWN} it." if right.ndim == 0 else f"these numbers are {UNKNOWN} them."
    )


def _trouble(exercise, trial):
    trouble = trial.trouble
    if trouble.kind == "unfit":
        return trouble.words
    if trouble.reason:
        where = f" in your line {trouble.line[0]}" if trouble.line else ""
        return f"the network stops{where}: {trouble.words}. {trouble.advice}"
    if trouble.line:
        number, text = trouble.line
        where = f"line {number}, `{text}`," if text else f"line {number}"
        given = ""
        if exercise.wants_a_function and exercise.takes is None:
            given = f" (given {in_few_words(trial.arguments)})"
        return f"your code stopped in {where} with {trouble.words}{given}. {trouble.advice}"
    if exercise.wants_a_function:
        takes = ", ".join(trial.arguments) if exercise.takes is None else exercise.takes
        if trouble.words.startswith("TypeError"):
            return f"your function could not be called with ({takes}): {trouble.words}"
        words = trouble.words.rstrip(".")
        return f"what your function returned led to {words}. {trouble.advice}"
    return f"your answer could not be read: {trouble.words}"
