"""Chapter 09: right answers in several styles."""

from collections import Counter

import numpy as np
import torch
from torch.nn import functional as F


def accuracy_by_loop(logits, labels):
    right = 0
    for row, label in zip(logits, labels, strict=True):
        if max(range(len(row)), key=lambda k: row[k]) == label:
            right += 1
    return right / len(labels)


def accuracy_by_torch(logits, labels):
    answers = torch.from_numpy(logits).argmax(dim=1)
    return (answers == torch.from_numpy(labels)).float().mean()


def accuracy_vectorised(logits, labels):
    return np.mean(np.argmax(logits, -1) == labels)


def accuracy_by_counting(logits, labels):
    counted = Counter(
        bool(row[label] == row.max()) for row, label in zip(logits, labels, strict=True)
    )
    return counted[True] / sum(counted.values())


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


STYLES = {
    "09.3": {
        "accuracy by loop": accuracy_by_loop,
        "accuracy by torch": accuracy_by_torch,
        "accuracy vectorised": accuracy_vectorised,
        "accuracy by counting": accuracy_by_counting,
    },
    "09.4": {
        "step in another order": step_in_another_order,
        "step by model": step_by_model,
        "step cleaning up behind": step_cleaning_up_behind,
        "step by autograd": step_by_autograd,
    },
}
