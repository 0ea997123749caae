"""What an answer changes or switches off ends with it."""

import builtins
import copy
import gc
import logging
import math
import os
import random
import sys
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from unittest import mock

import numpy as np

from cnnkit.checking.capture import captured_output
from cnnkit.checking.time_limit import TimeIsUpError
from cnnkit.notebook import ipython_shell

# Modules whose names an answer may replace; as __dict__, since it may replace ``vars``, too.
PATCHABLE = [
    module.__dict__
    for module in (builtins, np, np.linalg, np.random, np.lib.stride_tricks, copy, math, time)
]
DEEPEST_RECURSION = 10_000  # more only fills the memory, or the stack


@contextmanager
def contained():
    """Run a learner's code in here; yields what it says.

    Afterwards the random generators, the environment, the folder and so on are
    as they were.
    """
    with _state_kept(), _doors_closed(), captured_output() as captured:
        yield captured


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
            put_own_functions_back()

    put_own_functions_back()
    try:
        yield learners_functions
    finally:
        _put_back(theirs)
        for now, then, ours in zip(PATCHABLE, theirs, _AS_IMPORTED, strict=True):
            for name in ours.keys() - then.keys():  # somebody has removed it since
                now.pop(name, None)


def put_own_functions_back():
    """Also called as soon as an answer has been read: reading it is running it."""
    _put_back(_AS_IMPORTED)


def _namespaces():
    kept = [names.copy() for names in PATCHABLE]
    kept[0].pop("input")  # a door that is closed while an answer runs, and opened afterwards
    return kept


def _put_back(namespaces):
    for number in _NUMBERS:  # no zip, no range: an answer may have replaced them
        PATCHABLE[number].update(namespaces[number])


_NUMBERS = tuple(range(len(PATCHABLE)))
_AS_IMPORTED = _namespaces()


@contextmanager
def _state_kept():
    kept = []
    for read, put_back in _states():
        with suppress(Exception):  # the folder may be gone, for one
            kept.append((put_back, read()))
    try:
        yield
    finally:
        for put_back, value in kept:
            with suppress(Exception):
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
    yield gc.isenabled, lambda on: gc.enable() if on else gc.disable()
    yield lambda: logging.root.manager.disable, logging.disable
    yield lambda: logging.root.level, logging.root.setLevel
    yield lambda: list(logging.root.handlers), logging.root.handlers.__init__
    for owner, name in HOOKS:
        yield partial(getattr, owner, name), partial(setattr, owner, name)
    torch = sys.modules.get("torch")
    if torch:
        yield torch.is_grad_enabled, torch.set_grad_enabled
        yield torch.get_default_dtype, torch.set_default_dtype
        yield torch.get_rng_state, torch.set_rng_state


HOOKS = (
    (sys, "excepthook"),
    (sys, "displayhook"),
    (sys, "unraisablehook"),
    (sys, "stdin"),
    (threading, "excepthook"),
)


def _put_environment_back(state):
    for name in set(os.environ) - set(state):
        del os.environ[name]
    changed = {name: text for name, text in state.items() if os.environ.get(name) != text}
    os.environ.update(changed)


@contextmanager
def _doors_closed():
    """Ways out that no handler of exceptions sees: leaving the kernel, waiting for a key."""
    set_limit = sys.setrecursionlimit
    process, leave = os.getpid(), os._exit

    def stay(code=0):
        """Leaving is only for processes that the answer itself has forked."""
        (sys.exit if os.getpid() == process else leave)(code)

    doors = [
        (builtins, "input", _refuse_input),
        (os, "_exit", stay),
        (os, "abort", stay),
        (sys, "unraisablehook", partial(_unless_time_is_up, sys.unraisablehook)),
        (sys, "setrecursionlimit", lambda limit: set_limit(min(limit, DEEPEST_RECURSION))),
    ]
    shell = ipython_shell()
    if shell:
        doors.append((shell, "ask_exit", sys.exit))  # what `exit()` does in a notebook
    set_limit(min(sys.getrecursionlimit(), DEEPEST_RECURSION))
    with ExitStack() as stack:
        for owner, name, replacement in doors:
            stack.enter_context(mock.patch.object(owner, name, replacement))
        yield


def _unless_time_is_up(hook, trouble):
    """What interrupts an answer may hit a callback of Python's own, which would only say so."""
    if trouble.exc_type is not TimeIsUpError:
        hook(trouble)


def _refuse_input(*_):
    raise RuntimeError("an answer cannot ask for input()")
