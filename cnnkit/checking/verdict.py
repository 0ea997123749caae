"""Judges an answer: from what is found out about it to what is said."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from cnnkit.checking.advice import advice
from cnnkit.checking.comparison import Comparison
from cnnkit.checking.diagnosis import Diagnosis, diagnosed
from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.isolation import own_functions, put_own_functions_back
from cnnkit.checking.report import Report
from cnnkit.checking.statuses import CORRECT, ERROR, NOT_ATTEMPTED, WRONG
from cnnkit.checking.tolerance import same_but_for_shape
from cnnkit.checking.trials import SECONDS, Trial, Trials, try_out
from cnnkit.checking.trouble import UNFIT
from cnnkit.checking.wording import arguments_in_words, described, in_brackets
from cnnkit.messages import N_, _

STATUS_OF_REFUSED = {NOT_ATTEMPTED: NOT_ATTEMPTED, UNFIT: WRONG, ERROR: ERROR}


def judge(exercise: Exercise, answer: Any) -> Report:
    """The :class:`Report` on an answer to the exercise."""
    with own_functions() as learners_functions:
        try:
            trials = try_out(exercise, answer, learners_functions)
            return _reported(exercise, diagnosed(exercise, trials))
        except Exception as error:  # an answer that fools even this engine is no right one
            put_own_functions_back()
            kind = type(error).__name__
            return failure(exercise, _("Your answer could not be checked ({error}).", error=kind))


def judge_trials(exercise: Exercise, trials: Trials) -> Report:
    """The :class:`Report` on an answer that was tried out somewhere else."""
    try:
        return _reported(exercise, diagnosed(exercise, trials))
    except Exception as error:
        kind = type(error).__name__
        return failure(exercise, _("This answer could not be checked ({error}).", error=kind))


def failure(exercise: Exercise, message: str) -> Report:
    """The :class:`Report` on an answer that nothing is known of but what the message says."""
    return _report(exercise, ERROR, message)


def _reported(exercise: Exercise, known: Diagnosis) -> Report:
    """What there is to say."""
    trials = known.trials
    if trials.refused is not None:
        return _report(exercise, STATUS_OF_REFUSED[trials.refused.kind], trials.refused.words)
    report = partial(
        _report, exercise, remarks=_remarks(exercise, known), printed=trials.captured.printed
    )
    if trials.too_long:
        return report(ERROR, _too_slow())
    if trials.trouble is not None and trials.trouble.kind == NOT_ATTEMPTED:
        return report(
            NOT_ATTEMPTED, _("Write your answer in the cell above, then run this cell again.")
        )
    if not known.wrong:
        return report(CORRECT, _right(exercise)) if trials.steady else report(WRONG, _unsteady())
    return _explained(exercise, known, report) if known.ideas else _unknown(exercise, known, report)


def _right(exercise):
    return _("Right. {why}", why=_(exercise.why)) if exercise.why else _("Right.")


def _explained(exercise, known, report):
    """Of an answer with a wrong idea behind it, or one of several."""
    ideas = known.ideas
    about = {"diagnosis": ideas[0].name} if len(ideas) == 1 else {}
    about["question"] = " ".join(_(idea.question) for idea in ideas)
    for call, right in known.wrong:
        if call.numbers is not None:
            about["comparison"] = _compare(exercise, call, right.numbers, asking=True)
            return report(WRONG, _explanation(ideas), **about)
    return report(WRONG, _explanation(ideas), rows=known.wrong[0][0].trouble.rows, **about)


def _unknown(exercise, known, report):
    """Of a wrong answer that no idea explains."""
    observed = known.observation
    report = partial(report, observation=observed and observed.words)
    call, right = known.wrong[0]
    later = call is not known.trials.calls[0]
    sentences = [_("Right for the first example, but not for others.")] if later else []
    if call.numbers is None:
        sentences += _trouble(exercise, call)
        status = ERROR if call.trouble.kind == ERROR else WRONG
        return report(status, " ".join(sentences).rstrip(), rows=call.trouble.rows)
    comparison = _compare(exercise, call, right.numbers, shapes_are_said=True)
    if observed and call.numbers.shape == right.numbers.shape:
        sentences = sentences or [_("That is not right yet.")]
        comparison = comparison if exercise.shows_the_answer or not observed.relates else None
    else:
        sentences.append(_difference(exercise, call.numbers, right.numbers, later))
    return report(WRONG, " ".join(sentences), comparison=comparison)


def _explanation(ideas: Sequence[Misconception]) -> str:
    """What was done, or, where several ideas lead to the same, what may have been done."""
    if len(ideas) == 1:
        return _(ideas[0].explanation)
    said = [{"idea": _(idea.name), "explanation": _(idea.explanation)} for idea in ideas]
    either = _("More than one idea leads to this. Either *{idea}*: {explanation}", **said[0])
    return " ".join([either, *(_("Or *{idea}*: {explanation}", **one) for one in said[1:])])


def _report(exercise, status, message, **more):
    points = exercise.points if status == CORRECT else 0
    more["hints"] = exercise.hints if status in (WRONG, ERROR) else ()
    return Report(status, points, exercise.points, message, exercise_id=exercise.id, **more)


def _too_slow():
    return _(
        "Your code was still running after {seconds:g} seconds, so it was stopped. Is there a "
        "loop that never ends? If the notebook is slow now, restart the kernel.",
        seconds=SECONDS,
    )


def _unsteady():
    return _(
        "The same input gave two different results. Does your function remember something from "
        "one call to the next, or draw random numbers?"
    )


def _names_one_way(idea: Misconception) -> bool:
    """Whether the explanation says itself that other ways may lead to the result."""
    return getattr(idea.explanation, "template", idea.explanation).startswith("One way")


def _remarks(exercise: Exercise, known: Diagnosis) -> tuple[str, ...]:
    trials = known.trials
    stopped = [call.trouble for call, _right in known.wrong if call.trouble]
    remarks = []
    if known.ideas and not exercise.wants_a_function:
        found, right = (trial.numbers for trial in known.wrong[0])
        if found is not None and right is not None and same_but_for_shape(found, right):
            remarks.append(_right_numbers_in(right.shape))
    if len(known.ideas) == 1 and not _names_one_way(known.ideas[0]):
        # A check sees what comes out, not how.
        remarks.append(_("This is told from what came out. Another way may lead there, too."))
    if known.ideas and 0 < len(stopped) < len(known.wrong):  # it is known from the others
        elsewhere = OTHER_INPUTS[stopped[0].kind == ERROR and stopped[0].line is not None]
        remarks.append(_(elsewhere, trouble=stopped[0].words.rstrip(".")))
    said = trials.captured.warnings[:3]
    remarks += [_("In one of the calls it warned: {warning}", warning=text) for text in said]
    changed = list(dict.fromkeys(name for call in trials.calls for name in call.changed))
    if changed:
        remarks.append(
            _(
                "Your function writes into its input {names}: whoever calls it loses the original. "
                "Work on a copy.",
                names=", ".join(f"`{name}`" for name in changed),
            )
        )
    return tuple(remarks)


def _compare(exercise, trial, right, asking=False, shapes_are_said=False):
    """What to draw, or None. What was to be predicted or found must not be given away."""
    if exercise.takes is not None or (exercise.kind == REPAIR and not exercise.wants_a_function):
        return None
    if exercise.also_right:  # which of them was meant is not known
        return None
    # What is not marked as wrong would answer the question that goes with a wrong prediction.
    if asking and not exercise.shows_the_answer:
        return None
    scene = exercise.scene(**trial.arguments) if exercise.scene else None
    reveal = exercise.shows_the_answer
    return Comparison(trial.arguments, trial.numbers, right, reveal, scene, shapes_are_said)


def _difference(exercise: Exercise, found: np.ndarray, right: np.ndarray, later: bool) -> str:
    """What is wrong with the numbers; ``later`` if the small example was right."""
    if found.shape != right.shape:
        if right.ndim == 0 and found.size == 1:
            return _("Give the number alone, without brackets or a comma.")
        if not exercise.wants_a_function and same_but_for_shape(found, right):
            return _right_numbers_in(right.shape)
        if right.ndim and not exercise.shows_the_answer:
            yours = described(found)
            return _(
                "Your answer is {yours}. How many numbers are asked for, and in which brackets?",
                yours=yours,
            )
        shapes = {"yours": described(found), "expected": described(right)}
        return _("Your result is {yours}; expected: {expected}.", **shapes)
    if found.dtype.kind == "b" and right.dtype.kind != "b":
        return _("Your result is made of True and False; numbers were expected.")
    if right.dtype.kind == "b" and found.dtype.kind != "b":
        return _("Your result is made of numbers; True and False were expected.")
    if np.isnan(found).any():
        return _(
            "Your result contains NaN, which is not a number: was 0 divided by 0, or something "
            "infinite by something infinite?"
        )
    if np.isinf(found).any():
        return _(
            "Your result contains an infinite number: was something divided by 0, is a power too "
            "large, or did an infinity of your own get into it?"
        )
    if later:
        return _("Which idea is behind what it gives there could not be told.")
    if right.ndim == 0:
        return _("This number is not right. Which idea leads to it could not be told.")
    return _("These numbers are not right. Which idea leads to them could not be told.")


def _right_numbers_in(shape):
    wanted = in_brackets(shape)
    return _("The numbers are right. Set them in brackets like this: {wanted}", wanted=wanted)


def _trouble(exercise: Exercise, trial: Trial) -> list[str]:
    """Where an answer stopped and with what, and a question to go on with."""
    trouble = trial.trouble
    assert trouble is not None
    if trouble.kind == UNFIT:
        return [trouble.words]
    line, code = trouble.line or (None, "")
    hint = advice(trouble.words, exercise.slides_a_window)
    if trouble.reason:
        stopped = NETWORK_STOPPED[line is not None]
        return [_(stopped, error=trouble.words, line=line), hint]
    places = {"line": line, "code": code, "error": trouble.words}
    if exercise.wants_a_function and exercise.takes is None:
        places["arguments"] = arguments_in_words(trial.arguments)
    if line is not None:
        return [_(STOPPED[bool(code), "arguments" in places], **places), hint]
    if not exercise.wants_a_function:
        return [_("Your answer could not be read: {error}", **places)]
    if trouble.words.startswith("TypeError"):
        takes = ", ".join(trial.arguments) if exercise.takes is None else exercise.takes
        could_not = _(
            "Your function could not be called with ({takes}): {error}", takes=takes, **places
        )
        return [could_not]
    places["error"] = trouble.words.rstrip(".")
    return [_("What your function returned led to {error}.", **places), hint]


# whether the learner's own code stopped -> what happened where the idea does not show.
OTHER_INPUTS = {
    True: N_("With other inputs your code stops: {trouble}."),
    False: N_("With other inputs: {trouble}."),
}
# whether the line is known -> where a network stopped.
NETWORK_STOPPED = {
    True: N_("The network stops in your line {line}: {error}."),
    False: N_("The network stops: {error}."),
}
# (whether the line's code is known, whether the arguments may be said) -> where an answer stopped.
STOPPED = {
    (True, True): N_(
        "Your code stopped in line {line}, `{code}`, with {error} (given {arguments})."
    ),
    (True, False): N_("Your code stopped in line {line}, `{code}`, with {error}."),
    (False, True): N_("Your code stopped in line {line} with {error} (given {arguments})."),
    (False, False): N_("Your code stopped in line {line} with {error}."),
}
