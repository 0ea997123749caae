"""09.7: The digits that a network reads, whatever mode it comes in."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.course.chapter_09.running import alone, steady_dropout


def read_digits(model, images):
    return scores_of(model, images).argmax(dim=1)


def scores_of(model, images):
    """The scores, in evaluation mode."""
    import torch

    model.eval()
    with torch.no_grad():
        return model(images)


def scores_as_it_is(model, images):
    """The scores, in whichever mode the model is."""
    return model(images).detach()


def _small_model():
    import torch
    from torch import nn

    filters, first, last = nn.Conv2d(1, 4, 2), nn.Linear(24, 8), nn.Linear(8, 5)
    model = nn.Sequential(
        filters, nn.ReLU(), nn.Flatten(), first, nn.ReLU(), steady_dropout(), last
    )
    random = np.random.default_rng(1)
    for parameter in model.parameters():
        values = random.normal(size=tuple(parameter.shape))
        parameter.data = torch.from_numpy(values.astype(np.float32))
    return model


@alone()
def _answers(function, arguments):
    """The answers of a function that is given a network in one of its modes, and pictures."""
    import torch

    from cnnkit.shapes.modules import explaining

    model = _small_model().train(arguments["training"])
    random = np.random.default_rng(arguments["seed"])
    images = torch.from_numpy(random.random((arguments["pictures"], 1, 3, 4), dtype=np.float32))
    with torch.enable_grad(), explaining(model):
        answers = function(model, images)
    return answers.detach() if torch.is_tensor(answers) else answers


EXERCISE = Exercise(
    id="09.7",
    kind=IMPLEMENT,
    question="The digits that a network reads, whatever mode it comes in",
    points=2,
    taught_by="mnist-modes-explained",
    reference=read_digits,
    probes=(
        {"seed": 1, "pictures": 7, "training": True},
        {"seed": 2, "pictures": 5, "training": True},
        {"seed": 3, "pictures": 9, "training": False},
        {"seed": 4, "pictures": 12, "training": True},
    ),
    call=_answers,
    takes="model, images",
    misconceptions=(
        Misconception(
            "no eval()",
            lambda model, images: scores_as_it_is(model, images).argmax(dim=1),
            "The network answered in training mode: dropout was on. `torch.no_grad()` does not "
            "switch it off, and `model.eval` without brackets does nothing at all.",
            "Which call says to a network that it is about to be used, and when does it have to "
            "come?",
        ),
        Misconception(
            "argmax along the wrong axis",
            lambda model, images: scores_of(model, images).argmax(dim=0),
            "Your argmax runs down the columns: for each class it finds the picture with the "
            "highest score.",
            "What belongs to one picture, a row or a column?",
        ),
        Misconception(
            "no eval(), and the wrong axis",
            lambda model, images: scores_as_it_is(model, images).argmax(dim=0),
            "Two things: the network answered in training mode, with dropout on, and argmax "
            "runs down the columns.",
            "How many answers do you expect for N pictures?",
        ),
        Misconception(
            "one argmax for all",
            lambda model, images: scores_of(model, images).argmax(),
            "`argmax` without an axis finds the one highest score in the whole table.",
            "How many answers do you need for N pictures?",
        ),
        Misconception(
            "scores for digits",
            lambda model, images: scores_of(model, images).max(dim=1).values,
            "You return the highest score of each picture.",
            "Which function gives the column instead of what stands in it?",
        ),
        Misconception(
            "two results of max",
            lambda model, images: [*map(np.asarray, scores_of(model, images).max(dim=1))],
            "`max(dim=1)` gives two things: the highest score of each row, and the column "
            "where it stands. You return both.",
            "Which of the two is a digit?",
        ),
        Misconception(
            "lowest score",
            lambda model, images: scores_of(model, images).argmin(dim=1),
            "You took the class with the lowest score.",
            "Which score is the network's answer?",
        ),
        Misconception(
            "counted from one",
            lambda model, images: scores_of(model, images).argmax(dim=1) + 1,
            "You counted the columns from 1.",
            "Which digit has the first column?",
        ),
        Misconception(
            "all the scores",
            scores_of,
            "You return a row of scores for each picture.",
            "Which of a row's columns is the answer?",
        ),
        Misconception(
            "probabilities for digits",
            lambda model, images: scores_of(model, images).softmax(dim=1),
            "You return a row of probabilities for each picture.",
            "Which of a row's columns is the answer?",
            variants=(
                lambda model, images: scores_of(model, images).softmax(dim=1).max(dim=1).values,
            ),
        ),
    ),
    hints=(
        "In which mode may the network be when your function gets it?",
        "First `model.eval()`. Then the scores, inside `with torch.no_grad():`.",
        "`model(images).argmax(dim=1)` gives a digit per picture.",
    ),
)
