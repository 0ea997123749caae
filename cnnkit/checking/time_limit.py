"""Runs something for so long and no longer."""

import ctypes
import threading
from _thread import allocate_lock
from collections.abc import Callable
from contextlib import contextmanager
from random import Random
from time import monotonic, process_time  # bound here: an answer may replace them
from typing import Any, TypeVar

STACK = 64 * 2**20  # bytes: on macOS a thread gets too little for Python's own recursion limit
PATIENCE = 1.0  # seconds to get a thread to stop
PAUSE = 0.06  # seconds between two tries, at most

T = TypeVar("T")
_beat = Random()  # of our own: the learner's random numbers are not touched
being_checked = threading.local()  # ``.active`` in a thread that runs an answer


class TimeIsUpError(BaseException):
    """Thrown into an answer that does not end: no Exception, so that few answers catch it."""


def within(seconds: float, work: Callable[[], T], longest: float | None = None) -> T:
    """The result of ``work()``, whose errors pass through.

    It may take so many seconds by the clock; with ``longest``, so many of this
    process's own work, on however busy a machine, and ``longest`` by the clock.
    It runs in a thread of its own. One that does not end is interrupted; one
    that cannot be, because it sleeps, is left behind. Where C code never gives
    control back, as ``sum(itertools.count())`` does, nothing in the same
    process can help.

    Raises
    ------
    TimeIsUpError
        It took longer.
    """
    outcome: dict[str, Any] = {}
    begin, ended = allocate_lock(), allocate_lock()
    begin.acquire()
    ended.acquire()

    def run():
        begin.acquire()
        being_checked.active = True
        try:
            outcome["result"] = work()
        except BaseException as error:
            outcome["error"] = error
        finally:
            ended.release()

    thread = threading.Thread(target=run, daemon=True)
    # If TimeIsUpError arrives when the thread is ending already, no traceback may be printed.
    thread._invoke_excepthook = lambda _: None  # type: ignore[attr-defined]
    try:
        with _large_stack():
            thread.start()
    except (RuntimeError, ValueError):  # in a browser there are no threads, and so no limit
        return _here(work)
    in_time = False
    begin.release()  # from here on the answer may break what it likes: only C code waits for it
    try:
        in_time = _ends(ended, seconds, longest or seconds)
    finally:  # Ctrl-C, too
        if not in_time:
            _stop(thread, ended)
    if not in_time:
        raise TimeIsUpError
    if "error" in outcome:
        raise outcome["error"]
    return outcome["result"]


def _here(work):
    being_checked.active = True
    try:
        return work()
    finally:
        being_checked.active = False


def _ends(ended, seconds, longest):
    """Whether it ended in time: looks at the clock again when the seconds have passed."""
    begun, worked = monotonic(), process_time()
    left = seconds
    while left > 0:
        if ended.acquire(timeout=left):
            return True
        left = min(seconds - (process_time() - worked), longest - (monotonic() - begun))
    return False


def _stop(thread, ended):
    """Throw TimeIsUpError into the thread until it ends.

    A bare ``except`` swallows some of them, a callback of the garbage collector
    others. So who waits for this does so for a while only, but the throwing
    goes on: a loop that fills a list would otherwise fill the memory.
    """
    if not _throw(thread, ended, monotonic() + PATIENCE):
        forever = float("inf")
        threading.Thread(target=_throw, args=(thread, ended, forever), daemon=True).start()


def _throw(thread, ended, deadline):
    """Whether the thread ended before the deadline."""
    while thread.is_alive() and monotonic() < deadline:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(TimeIsUpError)
        )
        if ended.acquire(timeout=_beat.uniform(0, PAUSE)):  # at no fixed beat: nor is the loop's
            thread.join(PAUSE)
            return True
    return not thread.is_alive()


@contextmanager
def _large_stack():
    before = threading.stack_size(STACK)
    try:
        yield
    finally:
        threading.stack_size(before)
