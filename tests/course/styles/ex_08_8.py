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


def back_through_relu_by_mask(gradient, x):
    out = gradient.copy()
    out[x <= 0] = 0
    return out


def back_through_relu_from_a_list(gradient, x):
    passed = [g if value > 0 else 0.0 for g, value in zip(gradient.flat, x.flat, strict=True)]
    return np.array(passed).reshape(x.shape)


STYLES = {
    "mask": back_through_relu_by_mask,
    "list": back_through_relu_from_a_list,
    "loop": back_through_relu_by_loop,
    "vectorised": lambda gradient, x: gradient * (x > 0),
    "where": lambda gradient, x: np.where(x > 0, gradient, 0),
    "autograd": back_through_relu_by_autograd,
}
BROKEN = (
    lambda gradient, x: gradient * (gradient > 0),
    "asked the gradient, not the input",
)
