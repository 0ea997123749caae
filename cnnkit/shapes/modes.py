"""Training and evaluation mode of a torch.nn.Module, layer by layer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import nn


@contextmanager
def keeping_modes(module: "nn.Module") -> Iterator[None]:
    """Whatever happens inside, each layer ends in the mode it was in."""
    modes = [(part, part.training) for part in module.modules()]
    try:
        yield
    finally:
        for part, training in modes:
            part.training = training


@contextmanager
def evaluating(module: "nn.Module") -> Iterator[None]:
    """Evaluation mode for a moment: batch statistics and dropout stay out of it."""
    with keeping_modes(module):
        module.eval()
        yield
