"""Does something for each submission, several at once, in processes that may die."""

import ctypes
import signal
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from cnnkit.progress import progress_bar

PR_SET_PDEATHSIG = 1


def for_each(work, do, cores, description):
    """Yield (item, result, error) as they come; the error is None, or says what went wrong.

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
            for item, result, error in _some(list(left), do, cores):
                if isinstance(error, BrokenProcessPool):
                    died = True
                    break
                del left[item]
                bar.update()
                yield item, result, error and f"{type(error).__name__}: {error}"
            if died and cores == 1:  # one at a time, it is known which one it was
                item = next(iter(left))
                del left[item]
                bar.update()
                yield item, None, "it ended the process that graded it"
            elif died:
                cores = 1


def _some(work, do, cores):
    with ProcessPoolExecutor(min(cores, len(work)), initializer=_end_with_parent) as pool:
        futures = {pool.submit(do, *item): item for item in work}
        for future in as_completed(futures):
            error = future.exception()
            yield futures[future], None if error else future.result(), error


def _end_with_parent():
    """They would wait for ever where the one that feeds them is killed."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
