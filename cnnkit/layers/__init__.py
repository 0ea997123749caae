"""Layers that learn, in NumPy: forward, backward, and what turns gradients into training.

Names, arguments, initial weights and results are PyTorch's. ``forward`` keeps
what ``backward`` needs; ``backward`` takes the gradient of the output and gives
that of the input, and leaves those of the layer's own numbers in ``gradients``.
"""

from cnnkit.layers.fitting import evaluate, fit
from cnnkit.layers.gradient_check import gradient_check, numerical_gradient
from cnnkit.layers.layer import Layer
from cnnkit.layers.learning import Conv2d, Linear
from cnnkit.layers.loss import CrossEntropyLoss
from cnnkit.layers.network import Sequential
from cnnkit.layers.optimisers import SGD, Adam
from cnnkit.layers.plain import AvgPool2d, Dropout, Flatten, MaxPool2d, ReLU

__all__ = [
    "SGD",
    "Adam",
    "AvgPool2d",
    "Conv2d",
    "CrossEntropyLoss",
    "Dropout",
    "Flatten",
    "Layer",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "Sequential",
    "evaluate",
    "fit",
    "gradient_check",
    "numerical_gradient",
]
