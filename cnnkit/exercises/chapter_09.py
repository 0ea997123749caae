"""Chapter 09: the MNIST CNN in PyTorch."""

import numpy as np

from cnnkit.exercises.exercise import Exercise, the_value


def accuracy(logits, labels):
    return float((logits.argmax(axis=1) == labels).mean())


def observe_accuracy(answer):
    """Scores of five pictures for three classes: no two axes, and no two rates, alike."""
    random = np.random.default_rng(9)
    found = []
    for wrong in (0, 1, 3, 5):
        logits = random.permuted(np.tile([-4.0, 0.5, 3.0], (5, 1)), axis=1)
        labels = logits.argmax(axis=1)
        labels[:wrong] = (labels[:wrong] + 1) % 3
        found.append(answer(logits, labels))
    return found


def train_step(model, optimizer, images, labels):
    from torch.nn import functional as F

    loss = F.cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def observe_train_step(answer):
    """The weights and losses of three steps from the same start on the same pictures."""
    import torch
    from torch import nn

    with torch.random.fork_rng(), torch.enable_grad():
        torch.manual_seed(9)
        model = nn.Sequential(nn.Flatten(), nn.Linear(6, 3))
        images, labels = torch.rand(8, 1, 2, 3), torch.randint(0, 3, (8,))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
        losses = [_number(answer(model, optimizer, images, labels)) for _ in range(3)]
        return [model[1].weight.detach().numpy(), model[1].bias.detach().numpy(), losses]


def _number(loss):
    """A loss returned as a tensor is as good as one returned as a number."""
    return loss.item() if hasattr(loss, "item") else loss


EXERCISES = (
    Exercise(
        id="09.1",
        question="How many numbers go into fc1 when a picture has been flattened?",
        points=1,
        reference=2048,
        observe=the_value,
    ),
    Exercise(
        id="09.2",
        question="How many parameters does fc1 have, its biases included?",
        points=1,
        reference=1_280_625,
        observe=the_value,
    ),
    Exercise(
        id="09.3",
        question="The share of pictures whose highest score is at their label",
        points=2,
        reference=accuracy,
        observe=observe_accuracy,
    ),
    Exercise(
        id="09.4",
        question="One step of training, repaired",
        points=2,
        reference=train_step,
        observe=observe_train_step,
    ),
)
