"""Train a PyTorch network on pictures, see how well it does, keep its weights."""

from cnnkit.results import Epoch, Evaluation, History
from cnnkit.training.evaluation import evaluate
from cnnkit.training.fitting import fit
from cnnkit.training.weights import load_weights, save_weights

__all__ = [
    "Epoch",
    "Evaluation",
    "History",
    "evaluate",
    "fit",
    "load_weights",
    "save_weights",
]
