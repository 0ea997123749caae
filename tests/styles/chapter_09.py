"""Chapter 09: right answers in several styles."""

from collections import Counter

import numpy as np
import torch
from torch import nn
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


def prepared_one_by_one(pictures):
    return np.stack(
        [(picture / 255).astype("float32").reshape(1, *picture.shape) for picture in pictures]
    )


def prepared_by_torch(pictures):
    return torch.from_numpy(pictures).unsqueeze(1).float().div(255)


def prepared_in_place(pictures):
    ready = np.empty((len(pictures), 1, *pictures.shape[1:]), np.float32)
    ready[:, 0] = pictures
    ready *= np.float32(1 / 255)
    return ready


class SmallNetwork(nn.Module):
    """Layers with names, and a forward of its own."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 8, 5), nn.Conv2d(8, 16, (3, 3))
        self.decide = nn.Linear(400, 10)

    def forward(self, x):
        for convolution in (self.first, self.second):
            x = F.max_pool2d(F.relu(convolution(x)), 2)
        return self.decide(x.flatten(1))


def network_with_a_lazy_layer():
    return nn.Sequential(
        nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2, 2),
        nn.Conv2d(8, 16, 3), nn.ReLU(), nn.MaxPool2d(2, 2),
        nn.Flatten(), nn.LazyLinear(10),
    )  # fmt: skip


def network_in_parts():
    seen = nn.Sequential(nn.Conv2d(1, 8, 5), nn.ReLU(inplace=True), nn.MaxPool2d(2))
    more = nn.Sequential(nn.Conv2d(8, 16, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2))
    return nn.Sequential(seen, more, nn.Sequential(nn.Flatten(), nn.Linear(16 * 5 * 5, 10)))


def network_with_pool_first():
    """The maximum of what ReLU leaves is what ReLU leaves of the maximum."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Conv2d(8, 16, 3), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(400, 10),
    )  # fmt: skip


def read_one_by_one(model, images):
    model.eval()
    return [int(model(image[None]).argmax()) for image in images]


def read_by_probabilities(model, images):
    with torch.inference_mode():
        return model.eval()(images).softmax(dim=1).max(dim=1).indices.numpy()


def read_with_train_off(model, images):
    model.train(False)
    return np.argmax(model(images).detach().numpy(), axis=1)


def read_and_put_back(model, images):
    was = model.training
    model.eval()
    answers = torch.topk(model(images), 1).indices[:, 0]
    model.train(was)
    return answers


STYLES = {
    "09.1": {
        "one by one": prepared_one_by_one,
        "torch": prepared_by_torch,
        "in place": prepared_in_place,
        "expand_dims": lambda pictures: np.expand_dims(np.float32(pictures) / 255, 1),
        "reshape": lambda pictures: (
            pictures.reshape(len(pictures), 1, *pictures.shape[1:]).astype(np.float32) / 255.0
        ),
    },
    "09.4": {
        "a class": SmallNetwork,
        "a lazy layer": network_with_a_lazy_layer,
        "in parts": network_in_parts,
        "pool before ReLU": network_with_pool_first,
        "the network itself": network_in_parts(),
    },
    "09.7": {
        "one by one": read_one_by_one,
        "probabilities": read_by_probabilities,
        "train(False)": read_with_train_off,
        "put back": read_and_put_back,
    },
    "09.5": {
        "accuracy by loop": accuracy_by_loop,
        "accuracy by torch": accuracy_by_torch,
        "accuracy vectorised": accuracy_vectorised,
        "accuracy by counting": accuracy_by_counting,
    },
    "09.6": {
        "step in another order": step_in_another_order,
        "step by model": step_by_model,
        "step cleaning up behind": step_cleaning_up_behind,
        "step by autograd": step_by_autograd,
    },
}


def broken_step(model, optimizer, images, labels):
    loss = F.cross_entropy(model(images).softmax(dim=1), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


BROKEN = {"09.6": (broken_step, "softmax before the loss, and no zero_grad")}
