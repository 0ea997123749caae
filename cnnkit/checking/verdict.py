"""Judges an answer: what is right or wrong about it, and what to say."""

from functools import partial

import numpy as np

from cnnkit.checking.answers import in_words
from cnnkit.checking.card import Comparison
from cnnkit.checking.comparing import alike
from cnnkit.checking.diagnosis import misconception_behind
from cnnkit.checking.isolation import own_functions
from cnnkit.checking.report import CORRECT, ERROR, UNTRIED, WRONG, Report
from cnnkit.checking.time_limit import TimeIsUpError
from cnnkit.checking.trials import (
    SECONDS,
    is_a_stubs,
    is_unfit,
    own_line,
    results_of,
    said,
    try_out,
)

TOO_SLOW = (
    f"Your code was still running after {SECONDS:g} seconds, so it was stopped. Is there a loop "
    "that never ends? If the notebook is slow now, restart the kernel."
)
UNSTEADY = (
    "The same input gave two different results. Does your function remember something from one "
    "call to the next, or draw random numbers?"
)


def judge(exercise, answer):
    """The :class:`Report` on an answer to the exercise."""
    with own_functions() as learners_functions:
        return _judged(exercise, answer, learners_functions)


def _judged(exercise, answer, surroundings):
    report = partial(_report, exercise)
    if answer is ...:
        return report(UNTRIED, "Put your answer in place of the dots, then run this cell again.")
    misfit = _misfit(exercise, answer)
    if misfit:
        return report(WRONG, misfit)
    expected = results_of(exercise, exercise.reference)
    trials = try_out(exercise, answer, surroundings)
    if is_a_stubs(trials.trouble, answer):
        return report(UNTRIED, "Write your answer in the cell above, then run this cell again.")
    report = partial(report, remarks=_remarks(trials), printed=trials.captured.printed)
    if isinstance(trials.trouble, TimeIsUpError):
        return report(ERROR, TOO_SLOW)
    wrong = [
        (trial, right)
        for trial, right in zip(trials.of, expected, strict=True)
        if trial.numbers is None or not alike(trial.numbers, right.numbers)
    ]
    if not wrong:
        return report(CORRECT, "Right.") if trials.steady else report(WRONG, UNSTEADY)
    return _on_a_wrong_one(exercise, answer, trials, expected, wrong, report)


def _on_a_wrong_one(exercise, answer, trials, expected, wrong, report):
    idea = misconception_behind(exercise, trials, expected)
    if idea:
        shown = next((pair for pair in wrong if pair[0].numbers is not None), None)
        return report(
            WRONG,
            idea.explanation,
            diagnosis=idea.name,
            question=idea.question,
            comparison=shown and _compare(exercise, shown[0], shown[1].numbers),
        )
    trial, right = wrong[0]
    only_later = "" if trial is trials.of[0] else "Right for the small example, not for this one: "
    if trial.numbers is None:
        status = WRONG if is_unfit(trial.trouble) else ERROR
        return report(status, only_later + _trouble(exercise, trial, answer))
    message = only_later + _difference(trial.numbers, right.numbers)
    return report(WRONG, message, comparison=_compare(exercise, trial, right.numbers))


def _report(exercise, status, message, **more):
    points = exercise.points if status == CORRECT else 0
    message = message[:1].upper() + message[1:]
    more = {"exercise_id": exercise.id, "has_hints": bool(exercise.hints)} | more
    return Report(status, points, exercise.points, message, **more)


def _misfit(exercise, answer):
    """What to say of a value in place of a function, "" where there is nothing to say."""
    if not exercise.wants_a_function or callable(answer):
        return ""
    if answer is None:
        return "There is no function: it is None. Run the cell with its `def` first."
    return (
        "This exercise asks for the function itself, not for a result: give its name, "
        "without brackets behind it."
    )


def _remarks(trials):
    changed = list(dict.fromkeys(name for trial in trials.of for name in trial.changed))
    remarks = [f"It warned: {text}" for text in trials.captured.warnings[:3]]
    if changed:
        names = ", ".join(f"`{name}`" for name in changed)
        remarks.append(
            f"Your function writes into its input {names}: whoever calls it loses the original. "
            "Work on a copy."
        )
    return tuple(remarks)


def _compare(exercise, trial, right):
    scene = exercise.scene(**trial.arguments) if exercise.scene and trial.arguments else None
    given = _in_words(trial.arguments) if exercise.wants_a_function else ""
    heading = f"Tried with {given}." if given else ""
    return Comparison(heading, trial.numbers, right, exercise.shows_the_answer, scene)


def _difference(found, right):
    if found.shape != right.shape:
        return f"your result is {in_words(found)}; expected is {in_words(right)}."
    if found.dtype.kind == "b" and right.dtype.kind != "b":
        return "your result is made of True and False; expected are numbers."
    if right.dtype.kind == "b" and found.dtype.kind != "b":
        return "your result is made of numbers; expected are True and False."
    if np.isnan(found.astype(float)).any():
        return "your result contains NaN, which is not a number: what was divided by 0?"
    if np.isinf(found.astype(float)).any():
        return "your result contains an infinite number: what was divided by 0?"
    return "these numbers are not right, and no mistake that this course knows gives them."


def _trouble(exercise, trial, answer):
    error = trial.trouble
    if is_unfit(error):
        return str(error)
    given = _in_words(trial.arguments)
    line = own_line(error, answer)
    if line:
        number, text = line
        where = f"line {number}, `{text}`," if text else f"line {number}"
        return f"your code stopped in {where} with {said(error)} (given {given})"
    names = ", ".join(trial.arguments)
    if exercise.wants_a_function:
        return f"your function could not be called with ({names}): {said(error)}"
    return f"your answer could not be read: {said(error)}"


def _in_words(arguments):
    """Arguments in a few words: arrays by their shapes, the rest by value."""
    return ", ".join(
        f"{name} {'×'.join(map(str, value.shape))}"
        if isinstance(value, np.ndarray) and value.ndim
        else f"{name} = {value}"
        for name, value in arguments.items()
    )
