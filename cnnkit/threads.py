"""Who works on which core: one matrix product on all of them, or each core on its own.

By itself NumPy takes all cores for a matrix product. That pays where the product
is large. Where it is small the cores wait for one another longer than they work;
and where there are many, each core had better take some of them for itself.
"""

from contextlib import contextmanager, nullcontext
from functools import cache
from threading import Lock, Thread

# Multiplications. Below the first a product takes one core by itself; from the
# second on sharing the work takes less time than it saves.
LITTLE, MUCH = 10**5, 2 * 10**7

_changing = Lock()


def share_out(work, items, multiplications):
    """Run ``work`` on every core that NumPy's matrix product would use, if that pays.

    Parameters
    ----------
    work : callable
        Takes an iterator of items, which all threads draw from: whoever is done
        with one takes the next. In it a matrix product takes one core.
    items : sequence
    multiplications : int
        How much there is to do in all.
    """
    left, errors = iter(items), []
    if multiplications < MUCH or len(items) < 2:
        with small(multiplications):
            if items:
                work(left)
        return

    def take_part():
        try:
            work(left)
        except BaseException as error:  # also an interrupt: the others are waited for
            errors.append(error)

    # Bare threads: they begin twice as fast as those of a ThreadPoolExecutor.
    with _one_core_each() as cores:
        others = [Thread(target=take_part) for _ in range(min(cores, len(items)) - 1)]
        for other in others:
            other.start()
        take_part()
        for other in others:
            other.join()
    if errors:
        raise errors[0]


def small(multiplications):
    """A context in which small matrix products take one core; in others nothing changes."""
    return _one_core_each() if LITTLE <= multiplications < MUCH else nullcontext()


@contextmanager
def _one_core_each():
    """While it lasts a matrix product takes one core; gives how many it took before.

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
