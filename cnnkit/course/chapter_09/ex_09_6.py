"""09.6: One step of training, repaired."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.course.chapter_09.running import alone, steady_dropout


def train_step(model, optimizer, images, labels):
    return stepping()(model, optimizer, images, labels)


def stepping(order="loss zero_grad backward step", softmax=False, sign=1, **settings):
    """One step as a function: the right one, or with lines missing or in another order.

    ``settings`` are those of the loss.
    """

    def step(model, optimizer, images, labels):
        from torch.nn import functional as F

        scores = model(images)
        loss = F.cross_entropy(scores.softmax(dim=1) if softmax else scores, labels, **settings)
        lines = {
            "zero_grad": optimizer.zero_grad,
            "backward": lambda: (sign * loss).backward(),
            "step": optimizer.step,
        }
        for line in order.split()[1:]:
            lines[line]()
        return loss.item()

    return step


def _negative(model, optimizer, images, labels):
    return -stepping(sign=-1)(model, optimizer, images, labels)


def _measured_afterwards(model, optimizer, images, labels):
    from torch.nn import functional as F

    train_step(model, optimizer, images, labels)
    return F.cross_entropy(model(images), labels).item()


def _in_evaluation_mode(model, optimizer, images, labels):
    model.eval()
    return train_step(model, optimizer, images, labels)


def _left_in_evaluation_mode(model, optimizer, images, labels):
    loss = train_step(model, optimizer, images, labels)
    model.eval()
    return loss


def _first_optimizer():
    """With its first optimiser PyTorch loads hundreds of modules, a second's work or two."""
    import torch

    torch.optim.SGD([torch.zeros(1)], lr=1)


@alone()
def _three_steps(function, arguments):
    """Weights, biases and losses of three steps from the same start on the same pictures.

    The optimiser has a momentum, which one that is made anew in each step does not have.
    """
    import torch
    from torch import nn

    from cnnkit.shapes.modules import explaining

    with torch.enable_grad():
        torch.manual_seed(arguments["seed"])
        # One layer: behind a second one PyTorch stops who steps before going back.
        model = nn.Sequential(nn.Flatten(), steady_dropout(), nn.Linear(6, 3))
        images, labels = torch.rand(8, 1, 2, 3), torch.randint(0, 3, (8,))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.5)
        with explaining(model):
            losses = [function(model, optimizer, images, labels) for _ in range(3)]
        losses = [loss.item() if hasattr(loss, "item") else loss for loss in losses]
        for loss in losses:
            if not isinstance(loss, int | float):
                return loss  # None, dots or a text: the check says what of it
        found = [*(one.detach() for one in model.parameters()), losses]
        return np.concatenate([np.ravel(np.asarray(one, float)) for one in found])


EXERCISE = Exercise(
    id="09.6",
    kind=REPAIR,
    question="One step of training, repaired",
    points=2,
    taught_by="mnist-step-explained",
    reference=train_step,
    probes=({"seed": 9}, {"seed": 10}),
    call=_three_steps,
    takes="model, optimizer, images, labels",
    ready=_first_optimizer,
    misconceptions=(
        Misconception(
            "softmax before the loss, and no zero_grad",
            stepping("loss backward step", softmax=True),
            "Two things are wrong, as before: softmax is applied before a loss that has it "
            "inside, and the gradients of all steps add up.",
            "What does `F.cross_entropy` want to be given? And which of the four lines is missing?",
        ),
        Misconception(
            "softmax before the loss",
            stepping(softmax=True),
            "Softmax is applied before `F.cross_entropy`, which has one inside. It works on "
            "probabilities as if they were scores.",
            "What does `F.cross_entropy` want to be given: scores or probabilities?",
        ),
        Misconception(
            "no zero_grad",
            stepping("loss backward step"),
            "`backward` *adds* to the gradients that are already there. Yours still hold those "
            "of all steps before. `optimizer.zero_grad` without brackets does nothing.",
            "Which line makes the optimiser forget the last gradient?",
        ),
        Misconception(
            "nothing is learned",
            stepping("loss backward zero_grad step"),
            "The weights never change: when the step is taken there is no gradient, or no step "
            "is taken at all.",
            "Between which two lines is the gradient needed? Is it there at that time?",
            variants=(
                stepping("loss zero_grad backward"),
                stepping("loss zero_grad step"),
                stepping("loss zero_grad step backward"),
            ),
        ),
        Misconception(
            "a step late",
            stepping("loss step zero_grad backward"),
            "Every step is taken with the gradient of the mini-batch before.",
            "Which must come first, the step or the gradient it follows?",
        ),
        Misconception(
            "loss after the step",
            _measured_afterwards,
            "The steps are right. But the loss you return was computed again, when the "
            "weights had changed.",
            "Which loss does the docstring ask for?",
        ),
        Misconception(
            "softmax before the loss, and nothing is learned",
            stepping("loss backward zero_grad step", softmax=True),
            "Two things: softmax is applied before a loss that has it inside, and the weights "
            "never change, since no gradient is left, or no step is taken.",
            "What does `F.cross_entropy` want to be given? And between which two lines is the "
            "gradient needed?",
            variants=(
                stepping("loss zero_grad backward", softmax=True),
                stepping("loss zero_grad step backward", softmax=True),
            ),
        ),
        Misconception(
            "evaluation mode",
            _in_evaluation_mode,
            "Your step switches the network to evaluation mode, in which it is used, not trained: "
            "its dropout does nothing.",
            "Which of the four lines above the exercise changes the network's mode?",
            variants=(_left_in_evaluation_mode,),
        ),
        Misconception(
            "sum instead of mean",
            stepping(reduction="sum"),
            "Your loss is the sum over the pictures of the mini-batch. The gradients grow with "
            "its size.",
            "What does `F.cross_entropy` do if you leave `reduction` alone?",
        ),
        Misconception(
            "uphill",
            stepping(sign=-1),
            "Your steps go up the gradient: the network gets worse with each.",
            "What does the optimiser do with the gradient it is given?",
            variants=(_negative,),
        ),
    ),
    hints=(
        "Compare with the four lines above the exercise. Which of them is not there?",
        "`F.cross_entropy` has softmax inside. And `backward` adds to the gradients that are "
        "there.",
        "Give the loss `model(images)` as it is, and call `optimizer.zero_grad()` before "
        "`loss.backward()`.",
    ),
)
