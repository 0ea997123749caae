"""Runs something for so long and no longer."""

import ctypes
import threading
import time
from contextlib import contextmanager

STACK = 64 * 2**20  # bytes: on macOS a thread gets too little for Python's own recursion limit
PATIENCE = 1.0  # seconds to get a thread to stop


class TimeIsUpError(BaseException):
    """Thrown into an answer that does not end: no Exception, so that few answers catch it."""


def within(seconds, work):
    """The result of ``work()``, whose errors pass through.

    It runs in a thread of its own. One that does not end is interrupted; one
    that cannot be, because it sleeps, is left behind.

    Raises
    ------
    TimeIsUpError
        It took longer.
    """
    outcome = {}

    def run():
        try:
            outcome["result"] = work()
        except BaseException as error:
            outcome["error"] = error

    thread = threading.Thread(target=run, daemon=True)
    try:
        with _large_stack():
            thread.start()
    except RuntimeError:  # in a browser there are no threads, and so no limit
        return work()
    try:
        thread.join(seconds)
    finally:  # Ctrl-C, too
        late = thread.is_alive()
        if late:
            _stop(thread)
    if late:
        raise TimeIsUpError
    if "error" in outcome:
        raise outcome["error"]
    return outcome["result"]


def _stop(thread):
    """Throw TimeIsUpError into the thread, again and again: a bare ``except`` swallows some."""
    end = time.monotonic() + PATIENCE
    pause = 0.001
    while thread.is_alive() and time.monotonic() < end:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(TimeIsUpError)
        )
        thread.join(pause)
        pause = min(pause * 1.3, 0.05)


@contextmanager
def _large_stack():
    before = threading.stack_size(STACK)
    try:
        yield
    finally:
        threading.stack_size(before)
