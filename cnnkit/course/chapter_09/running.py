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


def seed(number: int) -> None:
    """What ``torch.manual_seed`` does, for the numbers of the CPU: it alone takes milliseconds."""
    import torch

    torch.random.default_generator.manual_seed(number)


def steady_dropout():
    """A dropout that leaves out the same numbers every time: every second one.

    What a network gives in the wrong mode is then wrong in one way only, however often
    and in however small batches it is asked.
    """
    import torch
    from torch import nn

    class Dropout(nn.Dropout):
        def forward(self, numbers):
            if not self.training:
                return numbers
            kept = torch.arange(numbers.shape[-1], device=numbers.device) % 2
            return numbers * 2 * kept

    return Dropout()
