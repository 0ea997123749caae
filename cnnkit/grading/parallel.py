"""Does something for each submission, several at once, in processes that may die."""

import ctypes
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from cnnkit.messages import _
from cnnkit.progress import progress_bar

Item = TypeVar("Item", bound=tuple)
Result = TypeVar("Result")
PR_SET_PDEATHSIG = 1


def for_each(
    work: Sequence[Item], do: Callable[..., Result], cores: int, description: str
) -> Iterator[tuple[Item, Result | None, str | None]]:
    """Yield (item, result, error) in the order of the work, as far as no process has died.

    The error is None, or says what went wrong.

    Parameters
    ----------
    work : list
        Of tuples: the arguments of ``do``.
    do : callable
        Something that can be pickled.
    cores : int
        How many processes.
    description : str
        For the progress bar.
    """
    left = dict.fromkeys(work)
    with progress_bar(len(left), description, unit="submission") as bar:
        while left:
            died = False
            for item, result, error in _attempt(list(left), do, cores):
                if isinstance(error, BrokenProcessPool):
                    died = True
                    continue  # what had come before is behind it
                del left[item]
                bar.update()
                yield item, result, f"{type(error).__name__}: {error}" if error else None
            if died and cores == 1:  # one at a time, it is known which one it was
                item = next(iter(left))
                del left[item]
                bar.update()
                yield item, None, _("it ended the process that graded it")
            elif died:
                cores = 1


def _attempt(work, do, cores):
    with ProcessPoolExecutor(min(cores, len(work)), initializer=_end_with_parent) as pool:
        futures = deque((item, pool.submit(do, *item)) for item in work)
        while futures:  # whose results are let go, one by one: notebooks are large
            item, future = futures.popleft()
            error = future.exception()
            yield item, None if error else future.result(), error


def _end_with_parent():
    """They would wait for ever where the one that feeds them is killed."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
