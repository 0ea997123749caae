"""What an answer says, on whatever way: kept, but never more than a card can hold."""

import io
import os
import sys
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from os import close, dup, dup2  # bound here: an answer may replace them
from unittest import mock

from cnnkit.notebook import ipython_shell

LONGEST = 20_000  # characters
MOST_WARNINGS, LONGEST_WARNING = 5, 200


class Captured(io.TextIOBase):
    """A stream that keeps the beginning of what is printed, and the first warnings in words."""

    def __init__(self):
        self._pieces, self._room = [], LONGEST
        self.warnings = []

    @property
    def printed(self):
        return "".join(self._pieces)

    def writable(self):
        return True

    def close(self):
        """An answer may close the stream; nothing of it is lost."""

    def write(self, text):
        if self._room > 0:
            self._pieces.append(str(text)[: self._room])
            self._room -= len(self._pieces[-1])
        return len(text)

    def warned(self, message, category, *_, **__):
        if len(self.warnings) < MOST_WARNINGS:
            text = f"{category.__name__}: {message}"[:LONGEST_WARNING]
            if text not in self.warnings:
                self.warnings.append(text)


@contextmanager
def captured_output():
    """Nothing gets out: prints, warnings, logs, displays, figures, other processes.

    Anything on stderr would cost a learner all the points. Yields a :class:`Captured`.
    """
    captured = Captured()
    with ExitStack() as stack:
        stack.enter_context(_descriptors_silenced())
        for stream in (sys.stdout, sys.stderr):  # a logging handler may hold on to them
            with suppress(AttributeError, TypeError):
                stack.enter_context(mock.patch.object(stream, "write", captured.write))
        stack.enter_context(redirect_stdout(captured))
        stack.enter_context(redirect_stderr(captured))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("always")
        warnings.showwarning = captured.warned
        stack.enter_context(_displays_swallowed())
        yield captured


@contextmanager
def _displays_swallowed():
    """``display()`` and new matplotlib figures of an answer, in a notebook."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    open_before = set(pyplot.get_fignums()) if pyplot else set()
    shell = ipython_shell()
    with ExitStack() as stack:
        if shell:
            from IPython.core.displaypub import CapturingDisplayPublisher

            stack.enter_context(
                mock.patch.object(shell, "display_pub", CapturingDisplayPublisher())
            )
        try:
            yield
        finally:
            pyplot = sys.modules.get("matplotlib.pyplot")
            for number in set(pyplot.get_fignums()) - open_before if pyplot else ():
                pyplot.close(number)


@contextmanager
def _descriptors_silenced():
    """Output that goes past Python's streams, as another process's does."""
    kept, nowhere = {}, None
    try:
        with suppress(OSError):  # nothing is open there, as in a browser or under pythonw
            for number in (1, 2):
                kept[number] = dup(number)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in kept:
            dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept.items():
            dup2(copy, number)
            close(copy)
        if nowhere is not None:
            close(nowhere)
