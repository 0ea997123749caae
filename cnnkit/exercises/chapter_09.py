"""Chapter 09: the MNIST CNN in PyTorch."""

import numpy as np

from cnnkit.exercises.exercise import IMPLEMENT, PREDICT, REPAIR, Exercise


def accuracy(logits, labels):
    return float((logits.argmax(axis=1) == labels).mean())


def _scores(pictures, wrong):
    """Scores for three classes, of which some are wrong; no two axes, and no two rates, alike."""
    random = np.random.default_rng(wrong)
    logits = random.normal(size=(pictures, 3))
    labels = logits.argmax(axis=1)
    labels[:wrong] = (labels[:wrong] + 1) % 3
    return {"logits": logits, "labels": labels}


def train_step(model, optimizer, images, labels):
    from torch.nn import functional as F

    loss = F.cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def _three_steps(function, arguments):
    """Weights, biases and losses of three steps from the same start on the same pictures."""
    import torch
    from torch import nn

    with torch.random.fork_rng(), torch.enable_grad():
        torch.manual_seed(arguments["seed"])
        model = nn.Sequential(nn.Flatten(), nn.Linear(6, 3))
        images, labels = torch.rand(8, 1, 2, 3), torch.randint(0, 3, (8,))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
        losses = [function(model, optimizer, images, labels) for _ in range(3)]
        losses = [loss.item() if hasattr(loss, "item") else loss for loss in losses]
        for loss in losses:
            if not isinstance(loss, int | float):
                return loss  # None, dots or a text: the check says what of it
        found = [model[1].weight.detach(), model[1].bias.detach(), losses]
        return np.concatenate([np.ravel(np.asarray(one, float)) for one in found])


EXERCISES = (
    Exercise(
        id="09.1",
        kind=PREDICT,
        question="How many numbers go into fc1 when a picture has been flattened?",
        points=1,
        reference=2048,
    ),
    Exercise(
        id="09.2",
        kind=PREDICT,
        question="How many parameters does fc1 have, its biases included?",
        points=1,
        reference=1_280_625,
    ),
    Exercise(
        id="09.3",
        kind=IMPLEMENT,
        question="The share of pictures whose highest score is at their label",
        points=2,
        reference=accuracy,
        probes=tuple(_scores(*sizes) for sizes in ((5, 2), (5, 0), (7, 3), (4, 4))),
    ),
    Exercise(
        id="09.4",
        kind=REPAIR,
        question="One step of training, repaired",
        points=2,
        reference=train_step,
        probes=({"seed": 9},),
        call=_three_steps,
        takes="model, optimizer, images, labels",
    ),
)
