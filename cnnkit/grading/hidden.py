"""Probes that no learner has seen: drawn anew for every submission.

An answer that remembers the results of the probes in the package is right for
those only. What hidden ones are drawn by stands beside the solutions, in
``solutions/probes``, a file for each exercise: ``probes(random)`` in ``ex_03_2.py``
takes a :class:`numpy.random.Generator` and returns a tuple of arguments by name.
No import finds these files, and no sandbox has them.
"""

import hashlib
import hmac
import importlib
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import module_name
from cnnkit.grading.errors import GradingError


def with_hidden_probes(exercise: Exercise, folder: str | Path, seed: str) -> Exercise:
    """The exercise with further probes behind its own; itself where it wants no function.

    Parameters
    ----------
    exercise : Exercise
    folder : path
        With ``ex_03_2.py`` and so on.
    seed : str
        The same one gives the same probes; see :func:`seed_of`.

    Raises
    ------
    GradingError
        The folder or the exercise's file in it is missing, or what stands there does not fit.
    """
    if not exercise.wants_a_function:
        return exercise
    draw = _drawing_function(Path(folder) / f"{module_name(exercise.id)}.py")
    try:
        probes = tuple(draw(_generator(seed, exercise.id)))
    except Exception as error:
        raise GradingError(f"drawing hidden probes for {exercise.id}: {error!r}") from error
    _require_own_arguments(exercise, probes)
    return replace(exercise, probes=exercise.probes + probes)


def seed_of(secret: str, student: str, digest: str) -> str:
    """A seed that nobody can foresee without the secret.

    Parameters
    ----------
    secret : str
        Only the teacher knows it.
    student : str
    digest : str
        Of the submission: who changes an answer meets other probes.

    Returns
    -------
    str
    """
    message = "\0".join((student, digest))
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()


def _generator(seed, exercise_id):
    digest = hashlib.sha256("\0".join((seed, exercise_id)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def _require_own_arguments(exercise, probes):
    """Raise where a call could not be made: an answer gets its arguments by their order."""
    taken = {tuple(probe) for probe in exercise.probes}
    for probe in probes:
        if tuple(probe) not in taken:
            fit = " or ".join(f"({', '.join(names)})" for names in sorted(taken))
            raise GradingError(
                f"a hidden probe for {exercise.id} has the arguments ({', '.join(probe)}); "
                f"its own have {fit}"
            )


def _drawing_function(file: Path) -> Callable[[np.random.Generator], tuple]:
    """The function that draws an exercise's hidden probes."""
    if not file.parent.is_dir():
        raise GradingError(
            f"there is no folder {file.parent}: "
            "hidden probes stand in the course's solutions/probes"
        )
    if not file.is_file():
        found = ", ".join(sorted(path.name for path in file.parent.glob("ex_*.py")))
        raise GradingError(f"there is no {file}; there are {found or 'no probes'}")
    return _loaded(file.resolve())


@cache
def _loaded(file):
    importlib.invalidate_caches()  # it may have been written since
    try:
        return importlib.import_module(f"{_package(file.parent)}.{file.stem}").probes
    except Exception as error:
        raise GradingError(f"{file} cannot be read: {error!r}") from error


def _package(folder):
    """The name of a package made of the folder: its files import each other, `sys.path` is left."""
    name = f"_probes_{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    if name not in sys.modules:
        package = ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package
    return name
