"""Work shared out among threads, each with a matrix product of its own.

A matrix product in NumPy takes all cores by itself. That pays for large
matrices. For many of middle size it is better that every core has its own.
"""

from contextlib import contextmanager
from functools import cache
from threading import Lock

_changing = Lock()


# With fewer multiplications for each item threads wait for one another more than they work.
WORTH_SHARING = 10**6


def share_out(work, items, multiplications):
    """Run ``work`` in several threads, as many as NumPy's matrix product would use.

    Parameters
    ----------
    work : callable
        Takes an iterator of items, which all threads draw from: whoever is done
        with one takes the next.
    items : list
    multiplications : int
        How much there is to do in all. If that is little for each item, one thread does it all.

    Returns
    -------
    list
        What ``work`` gave, one result for each thread; none where there are no items.
    """
    left = iter(items)
    if not items:
        return []
    if len(items) < 2 or multiplications < WORTH_SHARING * len(items):
        return [work(left)]
    from concurrent.futures import ThreadPoolExecutor  # importing cnnkit is to stay light

    with _single_matrix_products() as cores:
        others = min(cores, len(items)) - 1
        if others < 1:
            return [work(left)]
        with ThreadPoolExecutor(others) as pool:
            running = [pool.submit(work, left) for _ in range(others)]
            return [work(left), *(one.result() for one in running)]


@contextmanager
def _single_matrix_products():
    """While it lasts a matrix product takes one thread; gives how many it took before.

    Where another thread is already in here, that is 1, and nothing changes.
    """
    libraries = _matrix_libraries()
    with _changing:
        cores = min((one.num_threads for one in libraries.lib_controllers), default=1)
        limited = libraries.limit(limits=1) if cores > 1 else None
    try:
        yield cores
    finally:
        if limited:
            limited.restore_original_limits()


@cache
def _matrix_libraries():
    """What NumPy multiplies matrices with; nothing, where it cannot be told how many threads."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
