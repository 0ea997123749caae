"""What an answer says, on whatever way: kept, but never more than a card can hold."""

import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from os import close, dup, dup2  # bound here: an answer may replace them
from typing import Any
from unittest import mock

from cnnkit.notebook import ipython_shell

MAX_PRINTED = 20_000  # characters
MAX_WARNINGS, MAX_WARNING = 5, 200  # characters of one


class Captured(io.TextIOBase):
    """A stream that keeps the beginning of what is printed, and the first warnings in words."""

    def __init__(self):
        self._pieces: list[str] = []
        self._left = MAX_PRINTED
        self.warnings: list[str] = []

    @property
    def printed(self) -> str:
        return "".join(self._pieces)

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        """An answer may close the stream; nothing of it is lost."""

    def write(self, text: str) -> int:
        if self._left > 0:
            self._pieces.append(str(text)[: self._left])
            self._left -= len(self._pieces[-1])
        return len(text)

    def warned(self, message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        if len(self.warnings) < MAX_WARNINGS:
            words, *_where = str(message).split(" (Triggered internally")  # PyTorch's own line
            text = f"{category.__name__}: {words}"[:MAX_WARNING]
            if text not in self.warnings:
                self.warnings.append(text)


@contextmanager
def captured_output() -> Iterator[Captured]:
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
        if hasattr(shell, "display_pub"):
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
