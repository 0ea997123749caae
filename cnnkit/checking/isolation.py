"""What an answer prints, changes or switches off ends with it."""

import builtins
import io
import os
import random
import sys
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from unittest import mock

import numpy as np

from cnnkit.notebook import ipython_shell

PATCHABLE = (builtins, np, np.linalg)
DEEPEST_RECURSION = 10_000  # more only fills the memory


class Captured:
    """What an answer said: ``printed``, and its ``warnings`` in words."""

    def __init__(self):
        self._stream = io.StringIO()
        self.warnings = []

    @property
    def printed(self):
        return "" if self._stream.closed else self._stream.getvalue()


@contextmanager
def contained():
    """Run a learner's code in here; yields what it says.

    Anything on stderr would cost a learner all the points, so nothing gets
    through, not even what is written past Python. Afterwards the random
    generators, the environment, the folder, NumPy's functions and so on are as
    they were.
    """
    captured = Captured()
    with ExitStack() as stack:
        for context in (_state_kept(), _doors_closed(), _descriptors_silenced()):
            stack.enter_context(context)
        stack.enter_context(redirect_stdout(captured._stream))
        stack.enter_context(redirect_stderr(captured._stream))
        heard = stack.enter_context(warnings.catch_warnings(record=True))
        warnings.simplefilter("always")
        try:
            yield captured
        finally:
            captured.warnings = list(dict.fromkeys(_of(warning) for warning in heard))


@contextmanager
def own_functions():
    """NumPy's functions and the built-ins as they were when cnnkit was imported.

    Everything that is the engine's runs in here, so that a learner who has
    replaced ``np.sum`` meets the replacement in his own code only, for which
    what is yielded puts it back for a while.
    """
    theirs = _namespaces()

    @contextmanager
    def learners_functions():
        _put_back(theirs)
        try:
            yield
        finally:
            _put_back(_AS_IMPORTED)

    _put_back(_AS_IMPORTED)
    try:
        yield learners_functions
    finally:
        _put_back(theirs)


def _namespaces():
    return {module: vars(module).copy() for module in PATCHABLE}


def _put_back(namespaces):
    for module, names in namespaces.items():
        vars(module).update(names)


_AS_IMPORTED = _namespaces()


def _of(warning):
    return f"{warning.category.__name__}: {warning.message}"


@contextmanager
def _state_kept():
    kept = [(put_back, read()) for read, put_back in _states()]
    try:
        yield
    finally:
        for put_back, value in kept:
            with suppress(Exception):  # a folder may be gone, for one
                put_back(value)


def _states():
    """(read, put back) of everything a function can change behind one's back."""
    yield np.random.get_state, np.random.set_state
    yield random.getstate, random.setstate
    yield np.geterr, lambda state: np.seterr(**state)
    yield np.get_printoptions, lambda state: np.set_printoptions(**state)
    yield os.getcwd, os.chdir
    yield sys.getrecursionlimit, sys.setrecursionlimit
    yield lambda: list(sys.path), lambda state: sys.path.__setitem__(slice(None), state)
    yield lambda: dict(os.environ), _put_environment_back
    torch = sys.modules.get("torch")
    if torch:
        yield torch.is_grad_enabled, torch.set_grad_enabled
        yield torch.get_default_dtype, torch.set_default_dtype
        yield torch.get_rng_state, torch.set_rng_state


def _put_environment_back(state):
    for name in set(os.environ) - set(state):
        del os.environ[name]
    os.environ.update(
        {name: value for name, value in state.items() if os.environ.get(name) != value}
    )


@contextmanager
def _doors_closed():
    """Ways out that no handler of exceptions sees: leaving the kernel, waiting for a key."""
    set_limit = sys.setrecursionlimit
    doors = [
        (builtins, "input", _refuse_input),
        (os, "_exit", sys.exit),
        (os, "abort", sys.exit),
        (sys, "setrecursionlimit", lambda limit: set_limit(min(limit, DEEPEST_RECURSION))),
    ]
    shell = ipython_shell()
    if shell:
        doors.append((shell, "ask_exit", sys.exit))  # what `exit()` does in a notebook
    with ExitStack() as stack:
        for owner, name, replacement in doors:
            stack.enter_context(mock.patch.object(owner, name, replacement))
        yield


def _refuse_input(*_):
    raise RuntimeError("an answer cannot ask for input()")


@contextmanager
def _descriptors_silenced():
    """Output that goes past Python's streams, as another process's does."""
    try:
        kept = {number: os.dup(number) for number in (1, 2)}
    except OSError:  # nothing is open there, as in a browser or under pythonw
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)
