"""08.8: right answers in several styles, and the code given to repair."""

import numpy as np
import torch


def back_through_relu_by_loop(gradient, x):
    out = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            out[place] = gradient[place]
    return out


def back_through_relu_by_autograd(gradient, x):
    tensor = torch.tensor(x, requires_grad=True)
    tensor.relu().backward(torch.tensor(gradient))
    return tensor.grad


STYLES = {
    "loop": back_through_relu_by_loop,
    "vectorised": lambda gradient, x: gradient * (x > 0),
    "where": lambda gradient, x: np.where(x > 0, gradient, 0),
    "autograd": back_through_relu_by_autograd,
}
BROKEN = (
    lambda gradient, x: gradient * (gradient > 0),
    "asked the gradient, not the input",
)
