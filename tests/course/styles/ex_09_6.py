"""09.6: right answers in several styles, and the code given to repair."""

import torch
from torch.nn import functional as F


def step_in_another_order(model, optimizer, images, labels):
    optimizer.zero_grad()
    loss = -F.log_softmax(model(images), dim=1)[range(len(labels)), labels].mean()
    loss.backward()
    optimizer.step()
    return loss


def step_by_model(model, optimizer, images, labels):
    model.zero_grad()
    loss = torch.nn.CrossEntropyLoss()(model(images), labels)
    loss.backward()
    optimizer.step()
    return float(loss)


def step_cleaning_up_behind(model, optimizer, images, labels):
    loss = F.nll_loss(model(images).log_softmax(1), labels)
    loss.backward()
    optimizer.step()
    for parameter in model.parameters():
        parameter.grad = None
    return loss.detach()


def step_by_autograd(model, optimizer, images, labels):
    loss = F.cross_entropy(model(images), labels)
    parameters = list(model.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
        parameter.grad = gradient
    optimizer.step()
    return loss.item()


def broken_step(model, optimizer, images, labels):
    loss = F.cross_entropy(model(images).softmax(dim=1), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


STYLES = {
    "step in another order": step_in_another_order,
    "step by model": step_by_model,
    "step cleaning up behind": step_cleaning_up_behind,
    "step by autograd": step_by_autograd,
}
BROKEN = (broken_step, "softmax before the loss, and no zero_grad")
