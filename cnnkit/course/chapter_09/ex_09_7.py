"""09.7: The digits that a network reads, whatever mode it comes in."""

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_09.running import alone, steady_dropout
from cnnkit.course.families.scores import PICKED


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


def in_the_other_mode(model, images):
    return scores_as_it_is(model.train(not model.training), images).argmax(dim=1)


def of_its_scores(picks):
    return lambda model, images: picks(scores_of(model, images).numpy())


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
            "no eval(), or too late",
            lambda model, images: scores_as_it_is(model, images).argmax(dim=1),
            "The network answered in training mode: dropout was on.",
            "In which mode is the network when it is given the images? Does `torch.no_grad()` "
            "change that, or `model.eval` without brackets?",
            variants=(
                lambda model, images: scores_as_it_is(model.train(), images).argmax(dim=1),
                in_the_other_mode,
            ),
        ),
        *known(PICKED, of_its_scores, but=("signs lost",)),  # here the lowest score is it
        Misconception(
            "training mode, and the wrong axis",
            lambda model, images: scores_as_it_is(model, images).argmax(dim=0),
            "Two things: the network answered in training mode, with dropout on, and argmax "
            "runs down the columns.",
            "In which mode is the network when it is given the images? And how many answers do "
            "you expect for N pictures?",
        ),
        Misconception(
            "training mode, and scores for digits",
            scores_as_it_is,
            "Two things: the network answered in training mode, with dropout on, and you return "
            "its scores or the highest of them.",
            "In which mode is the network when it is given the images? And which of a row's "
            "columns is the answer?",
            variants=(lambda model, images: scores_as_it_is(model, images).max(dim=1).values,),
        ),
        Misconception(
            "answers in one-hot rows",
            lambda model, images: np.eye(5)[scores_of(model, images).argmax(dim=1)],
            "There is a row for each picture, with a 1 in the column of its digit.",
            "How many numbers are asked for, for each picture?",
        ),
        Misconception(
            "the classes in the order of their scores",
            lambda model, images: scores_of(model, images).argsort(dim=1),
            "For each picture there are several classes, in the order of their scores.",
            "How many numbers are asked for, for each picture?",
            variants=(
                lambda model, images: scores_of(model, images).argsort(dim=1, descending=True),
                lambda model, images: scores_of(model, images).topk(2).indices,
                lambda model, images: scores_of(model, images).topk(3).indices,
            ),
        ),
        Misconception(
            "yes or no for each class",
            lambda model, images: scores_of(model, images) > 0,
            "There is a yes or no for each class of each picture.",
            "Which of a row's columns is the answer?",
            variants=(
                lambda model, images: scores_of(model, images).softmax(dim=1) > 0.5,
                lambda model, images: (
                    scores_of(model, images) == scores_of(model, images).max(dim=1).values[:, None]
                ),
            ),
        ),
        Misconception(
            "the digits counted",
            lambda model, images: read_digits(model, images).bincount(minlength=5),
            "This is how often each digit was read.",
            "What is asked for: a number for each picture, or for each digit?",
        ),
        Misconception(
            "one number for all pictures",
            lambda model, images: read_digits(model, images).sum(),
            "Of the digits of all pictures one number was made.",
            "How many answers do you need for N pictures?",
            variants=(lambda model, images: read_digits(model, images).float().mean(),),
        ),
        Misconception(
            "a picture left out",
            lambda model, images: read_digits(model, images)[:-1],
            "There is one answer fewer than there are pictures.",
            "How many pictures are there, and which of them has no answer?",
            variants=(lambda model, images: read_digits(model, images)[1:],),
        ),
        Misconception(
            "the mean of the scores",
            lambda model, images: scores_of(model, images).mean(dim=1),
            "The scores of each picture were added up, or their mean was taken.",
            "Which of a row's columns is the answer?",
            variants=(lambda model, images: scores_of(model, images).sum(dim=1),),
        ),
        Misconception(
            "two results of max",
            lambda model, images: [*map(np.asarray, scores_of(model, images).max(dim=1))],
            "`max(dim=1)` gives two things: the highest score of each row, and the column "
            "where it stands. You return both.",
            "Which of the two is a digit?",
        ),
        Misconception(
            "all the scores",
            scores_of,
            "You return a row of scores for each picture.",
            "Which of a row's columns is the answer?",
            variants=(lambda model, images: scores_of(model, images).relu(),),
        ),
        Misconception(
            "probabilities for digits",
            lambda model, images: scores_of(model, images).softmax(dim=1),
            "You return probabilities, rounded or not, or their logarithms: a row for each "
            "picture, or the highest of each.",
            "Which of a row's columns is the answer?",
            variants=(
                lambda model, images: scores_of(model, images).softmax(dim=1).max(dim=1).values,
                lambda model, images: scores_of(model, images).log_softmax(dim=1),
                lambda model, images: scores_of(model, images).softmax(dim=1).round(),
                lambda model, images: scores_of(model, images).softmax(dim=0),
                lambda model, images: scores_of(model, images).sigmoid(),
            ),
        ),
    ),
    hints=(
        "In which mode may the network be when your function gets it?",
        "First `model.eval()`. Then the scores, inside `with torch.no_grad():`.",
        "`model(images).argmax(dim=1)` gives a digit per picture.",
    ),
    why=(
        "A program that uses a trained network, to read bank cheques for example, needs only such "
        "a function."
    ),
)
