"""01.5: right answers in several styles."""

import math

import numpy as np
import torch


def unpacked(shape, outputs):
    channels, height, width = shape
    weights = channels * height * width * outputs
    return weights + outputs


def neuron_by_neuron(shape, outputs):
    inputs = 1
    for size in shape:
        inputs *= size
    count = 0
    for _ in range(outputs):
        count += inputs + 1
    return count


STYLES = {
    "loops": lambda shape, outputs: sum(math.prod(shape) + 1 for _ in range(outputs)),
    "vectorised": lambda shape, outputs: (np.prod(shape) + 1) * outputs,
    "torch": lambda shape, outputs: sum(
        p.numel() for p in torch.nn.Linear(math.prod(shape), outputs, device="meta").parameters()
    ),
    "float": lambda shape, outputs: float(outputs * (shape[0] * shape[1] * shape[2] + 1)),
    "unpacked": unpacked,
    "neuron by neuron": neuron_by_neuron,
}
