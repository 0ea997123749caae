"""Explorers without a browser: their settings, their errors, their face where no kernel runs."""

import re
from html import unescape

import numpy as np
import pytest
from traitlets import TraitError

from cnnkit import explorers
from cnnkit.explorers.linking import linked, stylesheet
from cnnkit.figures import style
from cnnkit.shapes import ShapeError

WIDGET = "application/vnd.jupyter.widget-view+json"
# One of each, without a kernel or data.
MADE = {"ConvolutionStepper": explorers.ConvolutionStepper}
each_explorer = pytest.mark.parametrize("name", MADE)


def bundle(explorer):
    data, _ = explorer._repr_mimebundle_()
    return data


def test_all_are_tested():
    assert set(MADE) == set(explorers.__all__)


@each_explorer
def test_it_shows_itself_as_widget_picture_and_words(name):
    data = bundle(MADE[name]())
    assert set(data) == {WIDGET, "text/html", "text/plain"}
    assert data["text/plain"].startswith(f"{name}: ")
    (words,) = re.findall('<img alt="([^"]+)"', data["text/html"])
    assert len(unescape(words)) > 20


@each_explorer
def test_it_shows_itself_the_same_every_time(name):
    first, second = (bundle(MADE[name]()) for _ in range(2))
    del first[WIDGET], second[WIDGET]
    assert first == second


@each_explorer
def test_it_fetches_nothing(name):
    code = MADE[name]()._esm
    assert re.findall(r"https?:|\bfetch\(|\bimport\b|@import|url\(", code + stylesheet()) == []
    assert "</script" not in code


@each_explorer
def test_making_one_leaves_no_figure_open(name):
    import matplotlib.pyplot as plt

    bundle(MADE[name]())
    assert plt.get_fignums() == []


def test_modules_are_joined_each_once_and_after_what_they_need():
    code = linked("convolution_stepper.js")
    assert code.count("function make(") == 1
    assert code.index("function make(") < code.index("class Sheet") < code.index("function render(")
    assert "import" not in re.findall(r"^\w+", code, flags=re.MULTILINE)
    assert "export" not in re.findall(r"^\w+", code, flags=re.MULTILINE)


def test_the_colours_are_the_figures():
    for name in ("input", "kernel", "output", "wrong"):
        (colour,) = re.findall(rf"--{name}: (#\w+);", stylesheet())
        assert colour == getattr(style, name.upper()).lower()


class TestConvolutionStepper:
    def test_it_takes_arrays(self):
        stepper = explorers.ConvolutionStepper(np.eye(4, dtype=int), np.ones((2, 2)), bias=2)
        assert stepper.x[0] == [1, 0, 0, 0]
        assert stepper.weight == [[1, 1], [1, 1]]

    def test_a_kernel_larger_than_the_input(self):
        with pytest.raises(ShapeError, match="kernel of 2×5 does not fit into an input of 4×4"):
            explorers.ConvolutionStepper(np.eye(4), np.ones((2, 5)))

    @pytest.mark.parametrize("x", [[[1, 2], [3]], [1, 2], [], [[]], [["a"]], 3])
    def test_what_is_not_rows_of_numbers(self, x):
        with pytest.raises(TraitError, match=r"x must be rows of numbers.*got"):
            explorers.ConvolutionStepper(x, [[1]])
