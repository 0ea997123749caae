"""Probes that no learner has seen: drawn anew for every submission.

An answer that remembers the results of the probes in the package is right for
those only. The files that hidden ones are drawn by stand beside the solutions,
in ``solutions/probes``, and are no part of the package.
"""

import hashlib
import hmac
import importlib
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np

from cnnkit.grading.errors import GradingError


def with_hidden_probes(exercise, folder, seed):
    """The exercise with further probes behind its own; itself where it wants no function.

    Parameters
    ----------
    exercise : Exercise
    folder : path
        With ``chapter_03.py`` and so on: each has ``PROBES``, by exercise a function that
        takes a :class:`numpy.random.Generator` and returns a tuple of arguments by name.
    seed : str
        The same one gives the same probes; see :func:`seed_of`.

    Raises
    ------
    GradingError
        The folder, the chapter's file or the exercise in it is missing, or
        what stands there does not fit.
    """
    if not exercise.wants_a_function:
        return exercise
    chapter = exercise.id.partition(".")[0]
    functions = drawing_functions(folder, chapter)
    if exercise.id not in functions:
        raise GradingError(
            f"there are no hidden probes for {exercise.id} in {_file(folder, chapter)}; "
            f"there are for {', '.join(functions) or 'none'}"
        )
    try:
        probes = tuple(functions[exercise.id](_generator(seed, exercise.id)))
    except Exception as error:
        raise GradingError(f"drawing hidden probes for {exercise.id}: {error!r}") from error
    _complain_of_others(exercise, probes)
    return replace(exercise, probes=exercise.probes + probes)


def drawing_functions(folder, chapter):
    """Exercise id -> the function that draws its hidden probes, of a chapter, "03".

    Raises
    ------
    GradingError
        There is no such folder or file, or the file cannot be read.
    """
    file = _file(folder, chapter)
    if not file.parent.is_dir():
        raise GradingError(
            f"there is no folder {file.parent}: "
            "hidden probes stand in the course's solutions/probes"
        )
    if not file.is_file():
        found = ", ".join(sorted(path.name for path in file.parent.glob("chapter_*.py")))
        raise GradingError(f"there is no {file}; there are {found or 'no chapters'}")
    return _loaded(file.resolve())


def seed_of(secret, student, digest):
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


def _complain_of_others(exercise, probes):
    """Raise where a call could not be made: an answer gets its arguments by their order."""
    taken = {tuple(probe) for probe in exercise.probes}
    for probe in probes:
        if tuple(probe) not in taken:
            fit = " or ".join(f"({', '.join(names)})" for names in sorted(taken))
            raise GradingError(
                f"a hidden probe for {exercise.id} has the arguments ({', '.join(probe)}); "
                f"its own have {fit}"
            )


def _file(folder, chapter):
    return Path(folder) / f"chapter_{chapter}.py"


@cache
def _loaded(file):
    importlib.invalidate_caches()  # it may have been written since
    try:
        return importlib.import_module(f"{_package(file.parent)}.{file.stem}").PROBES
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
