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


def put_own_functions_back():
    """Also called where an answer was left behind in the middle."""
    _put_back(_AS_IMPORTED)


def _namespaces():
    return [names.copy() for names in PATCHABLE]


def _put_back(namespaces):
    for now, then in zip(PATCHABLE, namespaces):  # noqa: B905 (nothing more than it needs)
        now.update(then)


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
    doors = [
        (builtins, "input", _refuse_input),
        (os, "_exit", sys.exit),
        (os, "abort", sys.exit),
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


def _refuse_input(*_):
    raise RuntimeError("an answer cannot ask for input()")
