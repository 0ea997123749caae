"""What runs in the kernel beside the learner's code. It knows no right answers.

Whether an answer is right is decided outside, from the numbers that it gave.
"""

import base64
import pickle
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from cnnkit.checking.capture import Captured
from cnnkit.checking.exercise import Exercise
from cnnkit.checking.isolation import own_functions
from cnnkit.checking.registry import registry_of
from cnnkit.checking.serialise import serialise
from cnnkit.checking.statuses import ERROR
from cnnkit.checking.trials import Trials, try_out
from cnnkit.checking.trouble import Trouble
from cnnkit.messages import N_, _
from cnnkit.notebook import ipython_shell

TRIALS_MIME = "application/vnd.cnnkit.trials"
MAX_CLOCK_SECONDS = 30  # of an answer: several submissions share the machine
MISSING = N_(
    "`{name}` does not exist when it is checked: the cell that makes it stops with an error, or "
    "has no answer yet."
)
_loads, _evaluate = pickle.loads, eval  # bound here: a learner may replace them
_shell: Any = ipython_shell()  # None only where no kernel imports this
_publish = _shell.display_pub.publish if _shell else print


def begin(package: str, memory_bytes: int, file_bytes: int) -> Callable[..., None]:
    """Set this process's limits; return :func:`publish_trials` for the course in ``package``.

    The course is found now, before a learner's code can put another one in its place.
    """
    _limit(memory_bytes, file_bytes)
    return partial(publish_trials, registry_of(package).find)


def _limit(memory_bytes, file_bytes):
    """Bounds that nothing in this process can lift again."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    for kind, most in (
        (resource.RLIMIT_DATA, memory_bytes),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def publish_trials(
    find: Callable[[str], Exercise], exercise_id: str, expression: str, probes: str
) -> None:
    """Try what ``expression`` is among the learner's names on these probes; publish the results."""
    exercise = replace(find(exercise_id), probes=_loads(base64.b64decode(probes)))
    with own_functions() as learners_functions:
        try:
            answer = _evaluate(expression, _shell.user_ns)
        except Exception:
            missing = Trouble(ERROR, _(MISSING, name=expression))
            trials = Trials([], Captured(), refused=missing)
        else:
            trials = try_out(exercise, answer, learners_functions, MAX_CLOCK_SECONDS)
        text = serialise(trials)
    _publish({TRIALS_MIME: text}, {})


def publish_code(exercise_id: str, expression: str, probes: tuple) -> str:
    """The line of code by which a kernel is told to publish an answer's trials."""
    packed = base64.b64encode(pickle.dumps(probes)).decode()
    return f"_cnnkit_publish_trials({exercise_id!r}, {expression!r}, {packed!r})"
