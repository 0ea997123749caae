"""The figures of chapter 08 show the way back and a step downhill, and say so."""

import pytest
from drawings import assert_takes_axes_and_is_described

from cnnkit import figures

STEPS = [("picture", "1×28×28"), ("conv", "4×28×28"), ("ReLU", "4×28×28"), ("loss", "one number")]


def descent(ax=None, **settings):
    settings = {"at": 0.5, "slope": -2, "lr": 0.1, "ax": ax} | settings
    return figures.descent(lambda weight: (weight - 1.5) ** 2 + 0.4, **settings)


def test_there_and_back():
    assert_takes_axes_and_is_described(
        lambda ax: figures.there_and_back(STEPS, learns=["conv"], ax=ax),
        "picture (1×28×28), conv (4×28×28), ReLU (4×28×28), loss (one number). Gradients come back "
        "the same way, from the loss to the first layer; conv keeps those of its weights.",
    )


def test_arrows_go_on_to_the_loss_and_back_to_the_first_layer():
    ax = figures.there_and_back(STEPS, learns=["conv"])
    arrows = [note for note in ax.texts if getattr(note, "arrow_patch", None)]
    rightward = [note for note in arrows if note.xy[0] > note.xyann[0]]
    leftward = [note for note in arrows if note.xy[0] < note.xyann[0]]
    downward = [note for note in arrows if note.xy[1] < note.xyann[1]]
    assert (len(rightward), len(leftward), len(downward)) == (3, 2, 1)
    assert {note.arrow_patch.get_linestyle() for note in leftward} == {"--"}


def test_a_step_downhill():
    assert_takes_axes_and_is_described(
        descent,
        "At 0.5 it is 1.400 and its slope −2; one step with learning rate 0.1 leads to 0.7, "
        "where it is 1.040.",
    )


def test_a_step_is_drawn_where_it_leads():
    ax = descent(lr=1.2, reach=(0, 3))
    _, tangent, before, after = ax.lines
    assert (before.get_xdata()[0], before.get_ydata()[0]) == pytest.approx((0.5, 1.4))
    assert (after.get_xdata()[0], after.get_ydata()[0]) == pytest.approx((2.9, 2.36))
    (x0, x1), (y0, y1) = tangent.get_data()
    assert (y1 - y0) / (x1 - x0) == pytest.approx(-2)
    assert ax.lines[0].get_xdata()[[0, -1]] == pytest.approx([0, 3])
