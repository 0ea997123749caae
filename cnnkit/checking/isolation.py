"""What an answer changes or switches off ends with it.

This guards a notebook against accidents; what a class hands in is judged in a sandbox, outside of
the kernel that ran it. Each guard names the accident that it is for.
"""

import builtins
import copy
import logging
import math
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from typing import Any
from unittest import mock

import numpy as np

from cnnkit.checking.capture import Captured, captured_output
from cnnkit.checking.time_limit import TimeIsUpError
from cnnkit.notebook import ipython_shell

# Modules whose names an answer may replace, `np.pad = my_pad` or `sum = 0` in a `global`; as
# __dict__, since it may replace ``vars``, too.
PATCHABLE = [
    module.__dict__
    for module in (builtins, np, np.linalg, np.random, np.lib.stride_tricks, copy, math, time)
]
DEEPEST_RECURSION = 10_000  # more only fills the memory, or the stack


@contextmanager
def isolated() -> Iterator[Captured]:
    """Run a learner's code in here; yields what it says.

    Afterwards the random generators, the environment, the folder and so on are
    as they were.
    """
    with _state_kept(), _doors_closed(), captured_output() as captured:
        yield captured


@contextmanager
def own_functions() -> Iterator[Callable[[], AbstractContextManager]]:
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


def put_own_functions_back() -> None:
    """The functions of ``PATCHABLE`` as they were when cnnkit was imported.

    Also called as soon as an answer has been read: reading it is running it.
    """
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


def _states() -> Iterator[tuple[Callable[[], Any], Callable[[Any], Any]]]:
    """(read, put back) of what a function can change behind one's back, and the accident."""
    # A seed in the answer, so that it gives the same each time.
    yield np.random.get_state, np.random.set_state
    yield random.getstate, random.setstate
    # Divisions by zero to be errors, or silent; arrays printed with two digits.
    yield np.geterr, lambda state: np.seterr(**state)
    yield np.get_printoptions, lambda state: np.set_printoptions(**state)
    # A file read from another folder, or a module imported from there.
    yield os.getcwd, os.chdir
    yield lambda: list(sys.path), lambda state: sys.path.__setitem__(slice(None), state)
    yield lambda: dict(os.environ), _put_environment_back  # OMP_NUM_THREADS, for one
    # A recursion that ended too early.
    yield sys.getrecursionlimit, sys.setrecursionlimit
    # `logging.basicConfig` in the answer: its handler would hold on to a stream that is no more.
    yield lambda: logging.root.level, logging.root.setLevel
    yield lambda: list(logging.root.handlers), partial(setattr, logging.root, "handlers")
    torch = sys.modules.get("torch")
    if torch:
        # Gradients switched off for the answer's own measuring; a seed; float64 to compare.
        yield torch.is_grad_enabled, torch.set_grad_enabled
        yield torch.get_default_dtype, torch.set_default_dtype
        yield torch.get_rng_state, torch.set_rng_state


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
        """Leaving is only for processes that the answer itself has forked, as a DataLoader does."""
        (sys.exit if os.getpid() == process else leave)(code)

    doors = [
        (builtins, "input", _refuse_input),  # nobody sees the question: the check would wait
        (os, "_exit", stay),  # an early way out of a loop
        # Interrupted in a destructor, which nobody can catch, Python would say so on stderr.
        (sys, "unraisablehook", partial(_unless_time_is_up, sys.unraisablehook)),
        # A recursion without an end would fill the memory before it reached such a limit.
        (sys, "setrecursionlimit", lambda limit: set_limit(min(limit, DEEPEST_RECURSION))),
    ]
    shell = ipython_shell()
    if hasattr(shell, "ask_exit"):  # not in a browser
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
