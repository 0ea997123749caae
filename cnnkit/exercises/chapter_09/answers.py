"""Chapter 09: what a network answers, and how often it is right."""

import numpy as np

from cnnkit.exercises.chapter_09.running import alone
from cnnkit.exercises.exercise import IMPLEMENT, Exercise, Misconception


def accuracy(logits, labels):
    return float((logits.argmax(axis=1) == labels).mean())


def _scores(pictures, wrong):
    """Scores for three classes, of which some are wrong."""
    random = np.random.default_rng(wrong)
    logits = random.normal(size=(pictures, 3))
    labels = logits.argmax(axis=1)
    labels[:wrong] = (labels[:wrong] + 1) % 3
    return {"logits": logits, "labels": labels}


# Here the wrong axis gives a number, not an error: 0.75 in place of 0.5.
AS_MANY_PICTURES_AS_CLASSES = {
    "logits": np.array([[-4, -1, 9, 7], [0, 6, 2, -4], [-3, 0, 7, -1], [6, 3, -1, 8]]),
    "labels": np.array([1, 1, 0, 3]),
}


def _along_the_columns(logits, labels):
    return (logits.argmax(axis=0) == labels).mean()


def read_digits(model, images):
    return scores_of(model, images).argmax(dim=1)


def scores_of(model, images):
    """The scores, in evaluation mode."""
    import torch

    model.eval()
    with torch.no_grad():
        return model(images)


def scores_in_training(model, images):
    """The scores, dropout on."""
    model.train()
    return model(images).detach()


def _model_in_training_mode():
    """A small network with a dropout that leaves out the same numbers every time.

    What it gives in training mode is wrong in one way only, however often and
    in however small batches it is asked.
    """
    import torch
    from torch import nn

    class Dropout(nn.Dropout):
        def forward(self, numbers):
            if not self.training:
                return numbers
            kept = torch.arange(numbers.shape[-1], device=numbers.device) % 2
            return numbers * 2 * kept

    filters, first, last = nn.Conv2d(1, 4, 2), nn.Linear(24, 8), nn.Linear(8, 5)
    model = nn.Sequential(filters, nn.ReLU(), nn.Flatten(), first, nn.ReLU(), Dropout(), last)
    random = np.random.default_rng(1)
    for parameter in model.parameters():
        values = random.normal(size=tuple(parameter.shape))
        parameter.data = torch.from_numpy(values.astype(np.float32))
    return model.train()


@alone()
def _answers(function, arguments):
    """The answers of a function that is given a network in training mode, and pictures."""
    import torch

    from cnnkit.shapes.modules import explaining

    model = _model_in_training_mode()
    random = np.random.default_rng(arguments["seed"])
    images = torch.from_numpy(random.random((arguments["pictures"], 1, 3, 4), dtype=np.float32))
    with torch.enable_grad(), explaining(model):
        answers = function(model, images)
    return answers.detach() if torch.is_tensor(answers) else answers


EXERCISES = (
    Exercise(
        id="09.5",
        kind=IMPLEMENT,
        question="The share of pictures whose highest score is at their label",
        points=2,
        reference=accuracy,
        probes=(
            _scores(5, 2),
            AS_MANY_PICTURES_AS_CLASSES,
            *(_scores(*sizes) for sizes in ((5, 0), (7, 3), (4, 4))),
        ),
        misconceptions=(
            Misconception(
                "argmax along the wrong axis",
                _along_the_columns,
                "Your argmax runs down the columns: for each class it finds the picture with the "
                "highest score.",
                "What belongs to one picture, a row or a column?",
            ),
            Misconception(
                "one argmax for all",
                lambda logits, labels: (logits.argmax() == labels).mean(),
                "`argmax` without an axis finds the one highest score in the whole table.",
                "How many answers do you need for N pictures?",
            ),
            Misconception(
                "counted, not shared",
                lambda logits, labels: (logits.argmax(axis=1) == labels).sum(),
                "This is how many answers are right.",
                "What must a count be divided by to become a share?",
            ),
            Misconception(
                "divided by the classes",
                lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / logits.shape[1],
                "The count of right answers is divided by the number of classes.",
                "The share of what?",
                variants=(lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / 10,),
            ),
            Misconception(
                "divided by all scores",
                lambda logits, labels: (logits.argmax(axis=1) == labels).sum() / logits.size,
                "The count of right answers is divided by the number of all scores.",
                "How many answers are there?",
            ),
            Misconception(
                "share of the wrong ones",
                lambda logits, labels: (logits.argmax(axis=1) != labels).mean(),
                "This is the share of wrong answers.",
                "What does `==` give, and what `!=`?",
            ),
            Misconception(
                "lowest score",
                lambda logits, labels: (logits.argmin(axis=1) == labels).mean(),
                "You took the class with the lowest score.",
                "Which score is the network's answer?",
            ),
            Misconception(
                "score for its place",
                lambda logits, labels: (logits.max(axis=1) == labels).mean(),
                "You compared the highest *score* with the label.",
                "A label is the number of a column. Which function gives the column instead of "
                "what stands in it?",
            ),
            Misconception(
                "in percent",
                lambda logits, labels: 100 * accuracy(logits, labels),
                "These are percent.",
                "Between which two numbers does a share lie?",
            ),
            Misconception(
                "labels counted from one",
                lambda logits, labels: (logits.argmax(axis=1) + 1 == labels).mean(),
                "You counted the columns from 1.",
                "Which column belongs to the label 0?",
            ),
        ),
        hints=(
            "For each picture: which column has the highest score?",
            "`logits.argmax(axis=1)` gives a column per row. Comparing it with the labels gives "
            "True and False.",
            "The mean of True and False is the share of True.",
        ),
    ),
    Exercise(
        id="09.7",
        kind=IMPLEMENT,
        question="The digits that a network reads, whatever mode it comes in",
        points=2,
        reference=read_digits,
        probes=({"seed": 1, "pictures": 7}, {"seed": 2, "pictures": 5}, {"seed": 3, "pictures": 9}),
        call=_answers,
        takes="model, images",
        misconceptions=(
            Misconception(
                "no eval()",
                lambda model, images: scores_in_training(model, images).argmax(dim=1),
                "The network answered in training mode: dropout was on. `torch.no_grad()` does not "
                "switch it off, and `model.eval` without brackets does nothing at all.",
                "Which call says to a network that it is about to be used?",
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
                lambda model, images: scores_in_training(model, images).argmax(dim=0),
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
    ),
)
