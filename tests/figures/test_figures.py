"""Figures draw, return their Axes, and say in words what they show."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawings import assert_takes_axes_and_is_described
from IPython import get_ipython
from IPython.testing.globalipapp import start_ipython

from cnnkit import datasets, figures
from cnnkit.figures.describing import as_html
from cnnkit.training import Epoch, Evaluation, History


def evaluation(wrong=True):
    logits = np.eye(3, dtype=np.float32)[[0, 1, 2, 2]] * 4
    return Evaluation(logits, np.array([0, 1, 2, 1 if wrong else 2]))


def history(validated=True):
    rows = [Epoch(n, 1 / n, evaluation() if validated else None, 1.0) for n in (1, 2)]
    return History(losses=list(np.linspace(2, 0.1, 60)), epochs=rows)


IMAGES = datasets.digits().test.images[:4]
DRAWINGS = {
    "pictures": lambda ax: figures.pictures(IMAGES, [5, 6, 7, 8], ax=ax),
    "mistakes": lambda ax: figures.mistakes(IMAGES, evaluation(), ax=ax),
    "no mistakes": lambda ax: figures.mistakes(IMAGES, evaluation(False), ax=ax),
    "confusion": lambda ax: figures.confusion(evaluation(), ax),
    "no confusion": lambda ax: figures.confusion(evaluation(False), ax),
    "probabilities": lambda ax: figures.probabilities([0.1, 0.7, 0.2], 2, ax),
    "loss": lambda ax: figures.loss_curve(history(), ax),
    "loss alone": lambda ax: figures.loss_curve(history(False), ax),
    "accuracy": lambda ax: figures.accuracy_curve(history(), ax),
}
WORDS = {
    "pictures": "4 pictures in 1 row: 5, 6, 7, 8.",
    "mistakes": "The 1 worst mistakes: is 1, read 2 96% sure.",
    "no mistakes": "No mistakes.",
    "confusion": "1 of 4 answers are wrong. Most often: 1 taken for 2, 1 times.",
    "no confusion": "Confusion matrix: 0 of 4 answers are wrong.",
    "probabilities": "The network answers 1, 70% sure; it is a 2.",
    "loss": "Training loss over 60 batches, from 2 to 0.12; validation loss at the end",
    "loss alone": "Training loss over 60 batches, from 2 to 0.12.",
    "accuracy": "Validation accuracy after each epoch: 75.0%, 75.0%.",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_takes_axes_returns_them_and_is_described(name):
    assert_takes_axes_and_is_described(DRAWINGS[name], WORDS[name])


def test_the_descriptions_of_several_axes_follow_one_another():
    _, (left, right) = plt.subplots(1, 2)
    figures.loss_curve(history(), left)
    figures.accuracy_curve(history(), right)
    words = figures.description(left.figure)
    assert words.startswith("Training loss")
    assert words.endswith("75.0%, 75.0%.")


def test_accuracy_needs_a_validation():
    with pytest.raises(ValueError, match="no validation pictures"):
        figures.accuracy_curve(history(False))


def test_pictures_are_drawn_where_they_belong():
    """The board holds each picture unchanged, in reading order."""
    ax = figures.pictures(IMAGES, columns=3)
    board = ax.images[0].get_array().filled(-1)
    assert board.shape == (2 * 32, 3 * 32)
    np.testing.assert_array_equal(board[:28, 32:60], IMAGES[1, 0])
    np.testing.assert_array_equal(board[32:60, :28], IMAGES[3, 0])
    assert len(ax.patches) == 4


def test_the_journey_shows_the_strongest_maps():
    maps = np.zeros((9, 5, 5))
    maps[[1, 2, 3, 5, 7, 8]] = np.arange(1, 7)[:, None, None]
    axes = figures.journey([("picture", IMAGES[0]), ("maps", maps)], [0.1, 0.9], label=1)
    assert len(axes) == 3
    board = axes[1].images[0].get_array().filled(-1)
    assert board.shape == (3 * 5 + 2, 2 * 5 + 1)
    assert [board[0, 0], board[0, 6], board[6, 0], board[12, 6]] == [1, 2, 3, 6]
    words = figures.description(axes[0].figure)
    assert "picture 1×28×28, maps 9×5×5. The answer is 1, 90% sure." in words


USERS_STYLES = ["dark_background", "ggplot", {"font.size": 30, "axes.facecolor": "black"}]


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_figure_looks_the_same_whatever_the_users_style(name):
    usual = as_html(DRAWINGS[name](None).figure)
    for style in USERS_STYLES:
        with plt.style.context(style):
            assert as_html(DRAWINGS[name](None).figure) == usual


def test_all_figures_bring_their_style_along():
    drawn = [getattr(figures, name) for name in set(figures.__all__) - {"describe", "description"}]
    assert [one.__name__ for one in drawn if not hasattr(one, "__wrapped__")] == []


def test_a_described_figure_is_an_image_with_alternative_text():
    ax = figures.describe(plt.subplots(figsize=(3, 2))[1], 'A "quoted" <line>.')
    html = as_html(ax.figure)
    assert html.startswith('<img alt="A &quot;quoted&quot; &lt;line&gt;." width="')
    assert html == as_html(ax.figure)  # the same bytes every time
    assert as_html(plt.figure()) is None  # nobody's figure is shown as usual


def test_in_a_notebook_the_words_go_with_the_picture(monkeypatch):
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)  # IPython warns where it is another one
    shell = start_ipython() or get_ipython()
    shell.display_formatter.active_types = ["text/plain", "text/html"]  # a terminal shows no HTML
    figure = figures.describe(plt.subplots()[1], "An empty frame.").figure
    data, _ = shell.display_formatter.format(figure)
    assert data["text/plain"] == "An empty frame."
    assert 'alt="An empty frame."' in data["text/html"]
    data, _ = shell.display_formatter.format(plt.figure())
    assert "text/html" not in data
    assert data["text/plain"].startswith("<Figure size")
