"""Explorers without a browser: their settings, their errors, their face where no kernel runs."""

import re
from html import unescape

import numpy as np
import pytest
from traitlets import TraitError

from cnnkit import colours, explorers
from cnnkit.datasets import Split
from cnnkit.explorers.bundling import HERE, bundle, stylesheet
from cnnkit.figures import description
from cnnkit.shapes import ShapeError

SOURCES = [path for kind in ("js", "css") for path in HERE.glob(f"*.{kind}")]
WIDGET = "application/vnd.jupyter.widget-view+json"


def reader():
    """A network for pictures of digits that has learned nothing."""
    from torch import nn

    return nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(2 * 26 * 26, 10))


def viewer():
    """The feature maps of such a network, for pictures of noise."""
    import torch

    torch.manual_seed(0)
    images = np.random.default_rng(0).random((3, 1, 28, 28), dtype=np.float32)
    return explorers.FeatureMapViewer(reader(), Split(images, np.array([3, 1, 3])))


# One of each, without a kernel or data.
MADE = {
    "ConvolutionStepper": explorers.ConvolutionStepper,
    "DrawADigit": lambda: explorers.DrawADigit(reader()),
    "FeatureMapViewer": viewer,
    "Im2colLinkView": explorers.Im2colLinkView,
    "LayerStacker": explorers.LayerStacker,
    "OutputSizeCalculator": explorers.OutputSizeCalculator,
    "PaddingStridePlayground": explorers.PaddingStridePlayground,
    "PoolingExplorer": explorers.PoolingExplorer,
}
each_explorer = pytest.mark.parametrize("name", MADE)


def shown(explorer):
    data, _ = explorer._repr_mimebundle_()
    return data


def test_all_are_tested():
    assert set(MADE) == set(explorers.__all__)


@each_explorer
def test_it_shows_itself_as_widget_picture_and_words(name):
    data = shown(MADE[name]())
    assert set(data) == {WIDGET, "text/html", "text/plain"}
    assert data["text/plain"].startswith(f"{name}: ")
    (words,) = re.findall('<img alt="([^"]+)"', data["text/html"])
    assert len(unescape(words)) > 20


@each_explorer
def test_it_shows_itself_the_same_every_time(name):
    first, second = (shown(MADE[name]()) for _ in range(2))
    del first[WIDGET], second[WIDGET]
    assert first == second


@each_explorer
def test_it_fetches_nothing(name):
    explorer = MADE[name]()
    code = explorer._esm
    assert re.findall(r"https?:|\bfetch\(|\bimport\b|@import|url\(", code + explorer._css) == []
    assert "</script" not in code


@each_explorer
def test_making_one_leaves_no_figure_open(name):
    import matplotlib.pyplot as plt

    shown(MADE[name]())
    assert plt.get_fignums() == []


def test_modules_are_joined_each_once_and_after_what_they_need():
    code = bundle("convolution_stepper.js")
    assert code.count("function make(") == 1
    assert code.index("function make(") < code.index("class Sheet") < code.index("function render(")
    assert "import" not in re.findall(r"^\w+", code, flags=re.MULTILINE)
    assert "export" not in re.findall(r"^\w+", code, flags=re.MULTILINE)


def test_the_colours_are_the_courses():
    assert colours.as_css() in stylesheet("convolution_stepper.js")
    named = {value.lower() for name, value in vars(colours).items() if name.isupper()}
    written = "".join(path.read_text("utf-8") for path in SOURCES)
    assert named & {found.lower() for found in re.findall(r"#[0-9a-fA-F]{6}\b", written)} == {
        colours.TRAINING  # black, as paper is white
    }


class TestConvolutionStepper:
    def test_it_takes_arrays(self):
        stepper = explorers.ConvolutionStepper(np.eye(4, dtype=int), np.ones((2, 2)), bias=2)
        assert stepper.x[0] == [1, 0, 0, 0]
        assert stepper.weight == [[1, 1], [1, 1]]

    def test_a_kernel_larger_than_the_input(self):
        with pytest.raises(TraitError, match=r"kernel_size 5 is larger than the input, 4"):
            explorers.ConvolutionStepper(np.eye(4), np.ones((2, 5)))
        stepper = explorers.ConvolutionStepper()
        with pytest.raises(TraitError, match="kernel_size 5 is larger"):
            stepper.weight = np.ones((5, 5))
        assert np.shape(stepper.weight) == (3, 3)

    @pytest.mark.parametrize("bias", [21, -20.5, "1", True, float("nan")])
    def test_a_bias_that_is_none(self, bias):
        with pytest.raises(TraitError, match="bias must be a number from -20 to 20, got"):
            explorers.ConvolutionStepper(bias=bias)

    def test_a_step_that_is_not_there(self):
        with pytest.raises(TraitError, match="step 4 is outside the 2×2 feature map: 0 to 3"):
            explorers.ConvolutionStepper(step=4)

    def test_a_smaller_map_has_fewer_steps(self):
        stepper = explorers.ConvolutionStepper(step=3)
        stepper.weight = np.ones((4, 3))
        assert stepper.step == 1

    @pytest.mark.parametrize("x", [[[1, 2], [3]], [1, 2], [], [[]], [["a"]], 3])
    def test_what_is_not_rows_of_numbers(self, x):
        with pytest.raises(TraitError, match=r"x must be rows of numbers.*got"):
            explorers.ConvolutionStepper(x, [[1]])


class TestPaddingStridePlayground:
    def test_it_takes_every_form_of_padding_and_pairs(self):
        one = explorers.PaddingStridePlayground((9, 6), (3, 2), 1, ((2, 0), (0, 1)), (1, 2))
        assert (one.size, one.before, one.after) == ([9, 6], [2, 0], [0, 1])
        assert (one.dilation, one.alike) == ([1, 2], False)
        same = explorers.PaddingStridePlayground(8, 4, padding="same")
        assert (same.before, same.after, same.alike) == ([1, 1], [2, 2], True)

    @pytest.mark.parametrize(
        ("numbers", "words"),
        [
            ({"size": 13}, "size must be whole numbers from 3 to 12"),
            ({"kernel_size": (3, 8)}, r"kernel_size must .* from 1 to 7.*\[3, 8\]"),
            ({"padding": ((0, 4), (0, 0))}, r"after must .* from 0 to 3.*\[4, 0\]"),
            ({"index": [1]}, r"index must .* one for rows and one for columns; got \[1\]"),
        ],
    )
    def test_what_cannot_be_drawn(self, numbers, words):
        with pytest.raises(TraitError, match=words):
            explorers.PaddingStridePlayground(**numbers)

    def test_what_is_no_size(self):
        with pytest.raises(ShapeError, match="stride must be at least 1, got 0"):
            explorers.PaddingStridePlayground(stride=0)

    def test_the_picture_counts_windows(self):
        drawn = explorers.PaddingStridePlayground(5, 3, padding=0, index=[1, 2]).figure().figure
        assert "5×5: 1 2 3 2 1; 2 4 6 4 2; 3 6 9 6 3;" in description(drawn)
        assert "a 3×3 window outlined at row 1, column 2" in description(drawn)

    def test_a_window_that_is_too_large_is_said_to_be(self):
        drawn = explorers.PaddingStridePlayground(5, 3, padding=0, dilation=3).figure().figure
        assert "no window fits into the padded input" in description(drawn)

    def test_columns_follow_rows_where_they_become_alike(self):
        one = explorers.PaddingStridePlayground((9, 6), stride=(1, 2))
        one.alike = True
        assert (one.size, one.stride) == ([9, 9], [1, 1])


class TestPoolingExplorer:
    def test_windows_lie_side_by_side_unless_a_stride_is_given(self):
        assert explorers.PoolingExplorer(np.eye(4), 2).stride == 2
        assert explorers.PoolingExplorer(np.eye(4), 2, 1).stride == 1

    @pytest.mark.parametrize(
        ("settings", "words"),
        [
            ({"x": np.eye(3), "kernel_size": 4}, "does not fit: kernel_size 4 is larger"),
            ({"x": np.zeros((4, 9))}, "an input of 4×9 is too large to touch: 8×8 at most"),
            ({"shift": (0, 4)}, r"shift must .* from -3 to 3.*\(0, 4\)"),
            ({"pool": "min"}, "max"),
        ],
    )
    def test_what_does_not_fit(self, settings, words):
        with pytest.raises(TraitError, match=words):
            explorers.PoolingExplorer(**settings)

    def test_nor_later(self):
        one = explorers.PoolingExplorer(np.eye(3), 2)
        with pytest.raises(TraitError, match="kernel_size 4 is larger than the input, 3"):
            one.kernel_size = 4

    def test_the_picture_is_the_pooled_map(self):
        drawn = explorers.PoolingExplorer([[1, 2], [3, -4]], 2, pool="average").figure()[0].figure
        assert "pooled map 1×1, 1×1: 0.5" in description(drawn)
