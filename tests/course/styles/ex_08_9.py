"""08.9: right answers in several styles."""

import numpy as np
import torch


def pictures_added_up(x, gradient):
    total = np.zeros((gradient.shape[1], x.shape[1]))
    for one, its_gradient in zip(x, gradient, strict=True):
        total += np.outer(its_gradient, one)
    return total


def weight_by_weight(x, gradient):
    pictures, inputs = x.shape
    outputs = gradient.shape[1]
    out = np.zeros((outputs, inputs))
    for o in range(outputs):
        for i in range(inputs):
            for n in range(pictures):
                out[o, i] += gradient[n, o] * x[n, i]
    return out


def products_summed(x, gradient):
    return (gradient[:, :, None] * x[:, None, :]).sum(axis=0)


def weight_gradient_by_autograd(x, gradient):
    weight = torch.zeros(gradient.shape[1], x.shape[1], dtype=torch.float64, requires_grad=True)
    (torch.from_numpy(x).double() @ weight.T).backward(torch.from_numpy(gradient).double())
    return weight.grad


STYLES = {
    "weight by weight": weight_by_weight,
    "products": products_summed,
    "autograd": weight_gradient_by_autograd,
    "loop": pictures_added_up,
    "vectorised": lambda x, gradient: gradient.T @ x,
    "einsum": lambda x, gradient: np.einsum("no,ni->oi", gradient, x),
    "torch": lambda x, gradient: torch.from_numpy(gradient).T @ torch.from_numpy(x),
}
