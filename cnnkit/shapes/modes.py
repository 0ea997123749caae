"""Training and evaluation mode of a torch.nn.Module, layer by layer."""

from contextlib import contextmanager


@contextmanager
def keeping_modes(module):
    """Whatever happens inside, each layer ends in the mode it was in."""
    modes = [(part, part.training) for part in module.modules()]
    try:
        yield
    finally:
        for part, training in modes:
            part.training = training


@contextmanager
def evaluating(module):
    """Evaluation mode for a moment: batch statistics and dropout stay out of it."""
    with keeping_modes(module):
        module.eval()
        yield
