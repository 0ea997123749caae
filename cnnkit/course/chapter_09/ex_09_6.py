"""09.6: One step of training, repaired."""

import numpy as np

from cnnkit.checking.exercise import REPAIR, Exercise, Misconception
from cnnkit.checking.tolerance import same_cells
from cnnkit.course.chapter_09.running import alone, seed, steady_dropout
from cnnkit.messages import N_


def train_step(model, optimizer, images, labels):
    return stepping()(model, optimizer, images, labels)


def stepping(order="loss zero_grad backward step", loss_of=None, optimizer_of=None, sign=1):
    """One step as a function: the right one, or with lines missing or in another order.

    ``loss_of(F, scores, labels)`` is another loss, ``optimizer_of(torch.optim, weights)`` another
    optimiser than the one that is given.
    """

    def step(model, optimizer, images, labels):
        import torch
        from torch.nn import functional as F

        if optimizer_of:
            optimizer = optimizer_of(torch.optim, model.parameters())
        scores = model(images)
        loss = loss_of(F, scores, labels) if loss_of else F.cross_entropy(scores, labels)
        lines = {
            "zero_grad": optimizer.zero_grad,
            "backward": lambda: (sign * loss).backward(),
            "step": optimizer.step,
        }
        for line in order.split()[1:]:
            lines[line]()
        return loss.item()

    return step


def with_loss(loss_of):
    """The right step with another loss, ``loss_of(torch.nn.functional, scores, labels)``."""
    return stepping(loss_of=loss_of)


def softmax_first(f, scores, labels):
    return f.cross_entropy(scores.softmax(dim=1), labels)


def one_hot(f, labels):
    return f.one_hot(labels, 3).float()


def _negative(model, optimizer, images, labels):
    return -stepping(sign=-1)(model, optimizer, images, labels)


def _measured_afterwards(model, optimizer, images, labels):
    from torch.nn import functional as F

    train_step(model, optimizer, images, labels)
    return F.cross_entropy(model(images), labels).item()


def _wiped(after):
    """All weights are set to 0, before the step or after it."""

    def step(model, optimizer, images, labels):
        if not after:
            _wipe(model)
        loss = train_step(model, optimizer, images, labels)
        if after:
            _wipe(model)
        return loss

    return step


def _wipe(model):
    for parameter in model.parameters():
        parameter.data.zero_()


def _again_and_again(often):
    def steps(*given):
        return [train_step(*given) for _ in range(often)][-1]

    return steps


def _picture_by_picture(model, optimizer, images, labels):
    losses = [
        train_step(model, optimizer, images[[number]], labels[[number]])
        for number in range(len(labels))
    ]
    return sum(losses) / len(losses)


def _gradient_twice(model, optimizer, images, labels):
    return stepping(sign=2)(model, optimizer, images, labels)


def _telling(what, loss_of=None):
    """A step, and ``what(F, scores, labels)`` of the scores before it in place of its loss."""

    def step(model, optimizer, images, labels):
        import torch
        from torch.nn import functional as F

        with torch.no_grad():
            told = float(what(F, model(images), labels))
        stepping(loss_of=loss_of)(model, optimizer, images, labels)
        return told

    return step


def _on_part(part):
    return lambda model, optimizer, images, labels: train_step(
        model, optimizer, images[part], labels[part]
    )


# Rates and kinds that people write down.
OWN_OPTIMISERS = tuple(
    stepping(
        optimizer_of=lambda optim, weights, kind=kind, of=of: getattr(optim, kind)(weights, **of)
    )
    for kind, of in (
        ("SGD", {"lr": 0.01}),
        ("SGD", {"lr": 0.1}),
        ("SGD", {"lr": 0.5}),
        ("SGD", {"lr": 0.001}),
        ("SGD", {"lr": 0.05}),
        ("Adam", {}),
        ("Adam", {"lr": 0.01}),
    )
)


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
        seed(arguments["seed"])
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


def what_is_right(found: np.ndarray, right: np.ndarray) -> str:
    """Of weights, biases and three losses: how far they are right."""
    if found.shape != right.shape:
        return ""
    losses = same_cells(found, right)[-3:]
    if same_cells(found, right)[:-3].all():
        return N_("After three steps the weights are right; what your function returns is not.")
    if losses.all():
        return N_("The three losses are right; the weights after the last step are not.")
    if losses[0]:
        return N_("The first loss is right, and after a step something is not: look at the step.")
    return N_("Already the first loss is not right: it is computed before any step.")


EXERCISE = Exercise(
    id="09.6",
    kind=REPAIR,
    question="One step of training, repaired",
    points=2,
    taught_by="mnist-step-explained",
    reference=train_step,
    observe=what_is_right,
    probes=({"seed": 9}, {"seed": 10}),
    call=_three_steps,
    takes="model, optimizer, images, labels",
    ready=_first_optimizer,
    misconceptions=(
        Misconception(
            "softmax before the loss, and no zero_grad",
            stepping("loss backward step", loss_of=softmax_first),
            "Two things are wrong, as before: softmax is applied before a loss that has it "
            "inside, and the gradients of all steps add up.",
            "What does `F.cross_entropy` want to be given? And before which line must the "
            "gradients be 0 again?",
        ),
        Misconception(
            "softmax before the loss",
            with_loss(softmax_first),
            "Softmax is applied before `F.cross_entropy`, which has one inside. It works on "
            "probabilities as if they were scores.",
            "What does `F.cross_entropy` want to be given: scores or probabilities?",
            variants=(_telling(lambda f, *given: f.cross_entropy(*given), loss_of=softmax_first),),
        ),
        Misconception(
            "no zero_grad",
            stepping("loss backward step"),
            "`backward` *adds* to the gradients that are already there. Yours still hold those "
            "of all steps before: `zero_grad` was not called.",
            "Before which line must the gradients be 0 again? And is anything called by its name "
            "without brackets?",
        ),
        Misconception(
            "nothing is learned",
            stepping("loss backward zero_grad step"),
            "The weights never change: when the step is taken there is no gradient, or no step "
            "is taken at all.",
            "Which line makes the gradient, and which one uses it? Does each come, and what "
            "comes between them?",
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
            stepping("loss backward zero_grad step", loss_of=softmax_first),
            "Two things: softmax is applied before a loss that has it inside, and the weights "
            "never change, since no gradient is left, or no step is taken.",
            "What does `F.cross_entropy` want to be given? And which line makes the gradient, "
            "which one uses it, and what comes between them?",
            variants=(
                stepping("loss zero_grad backward", loss_of=softmax_first),
                stepping("loss zero_grad step backward", loss_of=softmax_first),
            ),
        ),
        Misconception(
            "evaluation mode",
            _in_evaluation_mode,
            "Your step switches the network to evaluation mode, in which it is used, not trained: "
            "its dropout does nothing.",
            "Which of the four lines of a step changes the network's mode?",
            variants=(_left_in_evaluation_mode,),
        ),
        Misconception(
            "sum instead of mean",
            with_loss(lambda f, *given: f.cross_entropy(*given, reduction="sum")),
            "Your loss is the sum over the pictures of the mini-batch. The gradients grow with "
            "its size.",
            "What does `F.cross_entropy` do if you leave `reduction` alone?",
        ),
        Misconception(
            "divided by the batch once more",
            with_loss(lambda f, *given: f.cross_entropy(*given) / len(given[1])),
            "Your loss is divided by the number of pictures, and it is a mean already.",
            "What does `F.cross_entropy` do if you leave `reduction` alone?",
        ),
        Misconception(
            "softmax over the pictures",
            with_loss(lambda f, scores, labels: f.cross_entropy(scores.softmax(0), labels)),
            "A softmax runs over the pictures of the mini-batch, not over the classes of one "
            "picture.",
            "Over what do the probabilities of one picture add up to 1? And what does "
            "`F.cross_entropy` want to be given?",
            variants=(
                with_loss(lambda f, scores, labels: f.cross_entropy(scores.log_softmax(0), labels)),
                with_loss(lambda f, scores, labels: f.nll_loss(scores.log_softmax(0), labels)),
            ),
        ),
        Misconception(
            "no logarithm of probabilities",
            with_loss(lambda f, *given: f.nll_loss(*given)),
            "Your loss wants logarithms of probabilities, and gets scores, probabilities, or "
            "logarithms of something else.",
            "Which loss can be given scores as they are?",
            variants=(
                with_loss(lambda f, scores, labels: f.nll_loss(scores.softmax(1), labels)),
                with_loss(lambda f, scores, labels: f.nll_loss(scores.abs().log(), labels)),
                with_loss(lambda f, scores, labels: f.nll_loss(scores.exp(), labels)),
                with_loss(lambda f, scores, labels: f.nll_loss(scores.sigmoid(), labels)),
            ),
        ),
        Misconception(
            "another loss than cross-entropy",
            with_loss(lambda f, scores, labels: f.mse_loss(scores, one_hot(f, labels))),
            "Your loss is not the cross-entropy of scores and labels.",
            "Which loss stands in the four lines of a step?",
            variants=(
                with_loss(
                    lambda f, scores, labels: f.mse_loss(scores.softmax(1), one_hot(f, labels))
                ),
                with_loss(
                    lambda f, scores, labels: f.binary_cross_entropy_with_logits(
                        scores, one_hot(f, labels)
                    )
                ),
                with_loss(lambda f, *given: f.multi_margin_loss(*given)),
                with_loss(lambda f, scores, labels: f.l1_loss(scores, one_hot(f, labels))),
                with_loss(lambda f, scores, labels: f.cross_entropy(scores.sigmoid(), labels)),
                with_loss(lambda f, scores, labels: f.cross_entropy(scores.relu(), labels)),
                with_loss(lambda f, scores, labels: f.cross_entropy(scores.abs(), labels)),
                with_loss(lambda f, scores, labels: f.cross_entropy(scores.exp(), labels)),
                with_loss(lambda f, scores, labels: f.cross_entropy(scores.tanh(), labels)),
                with_loss(lambda f, *given: f.cross_entropy(*given, label_smoothing=0.1)),
            ),
        ),
        Misconception(
            "another number than the loss",
            _telling(softmax_first),
            "The steps are right. But what you return is not the loss that they are made for: it "
            "is the accuracy, say, or something that was made of the loss.",
            "Which number does `loss` hold, and what does the docstring ask for?",
            variants=(
                _telling(lambda f, scores, labels: (scores.argmax(1) == labels).float().mean()),
                *(
                    _telling(lambda f, *given, of=of: of(f.cross_entropy(*given)))
                    for of in (
                        lambda loss: -loss,
                        lambda loss: (-loss).exp(),
                        lambda loss: 8 * loss,
                        lambda loss: loss / 8,
                        lambda loss: round(loss.item(), 2),
                        lambda loss: round(loss.item(), 1),
                        lambda loss: 0,
                    )
                ),
            ),
        ),
        Misconception(
            "the network's answers for labels",
            with_loss(lambda f, scores, labels: f.cross_entropy(scores, scores.argmax(1))),
            "The network's own answers were taken for the right ones.",
            "Who says which digit is right, the network or the label?",
        ),
        Misconception(
            "weights set to 0",
            _wiped(after=False),
            "All weights become 0 in each step, before it or after it: what was learned is gone.",
            "Which numbers should be 0 before `backward`: the weights, or their gradients?",
            variants=(_wiped(after=True),),
        ),
        Misconception(
            "gradients twice as large",
            _gradient_twice,
            "The gradients are twice as large as they should be.",
            "How often does `backward` come in one step, and is the loss multiplied by something?",
        ),
        Misconception(
            "more than one step",
            _again_and_again(2),
            "Each call takes several steps: all the four lines come again and again.",
            "How many steps does the docstring ask for?",
            variants=(
                *(_again_and_again(often) for often in (3, 5, 10)),
                _picture_by_picture,
            ),
        ),
        Misconception(
            "images scaled again",
            lambda model, optimizer, images, labels: train_step(
                model, optimizer, images / 255, labels
            ),
            "The images were divided by 255, and they go from 0 to 1 already.",
            "Which numbers do the images hold when your step gets them?",
        ),
        Misconception(
            "an optimiser of its own",
            OWN_OPTIMISERS[0],
            "Each step makes an optimiser of its own. The one that it was given does nothing, and "
            "what it knew of the steps before is not used.",
            "Which optimiser stands among the arguments?",
            variants=OWN_OPTIMISERS[1:],
        ),
        Misconception(
            "two steps at once",
            stepping("loss zero_grad backward step step"),
            "The optimiser took two steps with one gradient.",
            "How often does each of the four lines come?",
        ),
        Misconception(
            "a part of the mini-batch only",
            _on_part(slice(1)),
            "Only some pictures of the mini-batch took part: one, or all but one.",
            "Which pictures does `model` get in your step, and which labels the loss?",
            variants=(_on_part(slice(-1, None)), _on_part(slice(-1)), _on_part(slice(1, None))),
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
        "Forget the old gradients, compute the loss, go back, step. Which of them is not there?",
        "`F.cross_entropy` has softmax inside. And `backward` adds to the gradients that are "
        "there.",
        "Give the loss `model(images)` as it is, and call `optimizer.zero_grad()` before "
        "`loss.backward()`.",
    ),
    why=(
        "These four lines stand in nearly every PyTorch program that learns, from digits to "
        "language models."
    ),
)
