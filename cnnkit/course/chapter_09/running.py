"""PyTorch as a check needs it."""

from contextlib import contextmanager


@contextmanager
def alone():
    """Random numbers outside are left alone, and one thread does the work. Also a decorator.

    A second thread gains nothing for networks as small as these. On a busy
    machine each waits for the other.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.random.fork_rng():
            yield
    finally:
        torch.set_num_threads(threads)
