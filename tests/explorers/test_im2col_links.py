"""The link view of im2col without a browser: what it takes, what it refuses, what it draws."""

import numpy as np
import pytest
from traitlets import TraitError

from cnnkit.explorers import Im2colLinkView
from cnnkit.figures import description
from cnnkit.shapes import ShapeError


def drawn(view):
    """The words of the static picture."""
    import matplotlib.pyplot as plt

    figure = np.ravel(view.figure())[0].figure
    plt.close(figure)
    return description(figure)


def test_it_takes_arrays_and_one_channel_without_its_axis():
    assert Im2colLinkView([[1, 2], [3, 4]]).x == [[[1, 2], [3, 4]]]
    view = Im2colLinkView(np.arange(24).reshape(2, 3, 4), (1, 3), stride=2, padding=1)
    assert view.x[1][2] == [20, 21, 22, 23]
    assert view.kernel_size == [1, 3]
    assert Im2colLinkView(kernel_size=3).kernel_size == [3, 3]


@pytest.mark.parametrize(
    "x", [[1, 2], [[1, 2], [3]], [["a", "b"], ["c", "d"]], 3, [[True] * 2] * 2]
)
def test_what_is_not_channels_of_numbers(x):
    with pytest.raises(TraitError, match=r"x must be numbers of shape \(H, W\) or \(C, H, W\)"):
        Im2colLinkView(x)


@pytest.mark.parametrize("shape", [(3, 4, 4), (1, 7, 4), (1, 4, 1), (0, 4, 4)])
def test_too_many_channels_or_pixels(shape):
    with pytest.raises(TraitError, match="1 or 2 channels of 2×2 to 6×6; got shape"):
        Im2colLinkView(np.zeros(shape))


@pytest.mark.parametrize("kernel_size", [4, 0, (2, 2, 2), "2", (1, 4), 1.5])
def test_kernels_that_there_are_not(kernel_size):
    with pytest.raises(TraitError, match="kernel_size must be 1, 2 or 3, or a pair of these; got"):
        Im2colLinkView(kernel_size=kernel_size)


def test_a_kernel_larger_than_the_input():
    with pytest.raises(ShapeError):
        Im2colLinkView(np.ones((2, 2)), 3)


def test_more_windows_than_there_is_room_for():
    with pytest.raises(ShapeError, match="49 windows would make a matrix of 49 rows"):
        Im2colLinkView(np.ones((6, 6)), 2, padding=1)


def test_the_picture_shows_pixel_and_window_and_says_the_row():
    words = drawn(Im2colLinkView(window=3, pixel=[0, 1, 1]))
    assert "a 2×2 window outlined at row 1, column 0; marked: (1, 1)" in words
    assert words.endswith(
        "Its im2col matrix has 9 rows, one for each window, and 4 columns. "
        "Row 3 is the window that is outlined: 5 6 9 10."
    )


def test_the_picture_shows_the_padding_and_the_channel():
    view = Im2colLinkView(np.ones((2, 2, 2)), padding=1, stride=2, pixel=[1, -1, 0], window=3)
    words = drawn(view)
    assert words.startswith("channel 1 of the input, 4×4: 0 0 0 0; 0 1 1 0;")
    assert "window outlined at row 2, column 2; marked: (0, 1); 12 cells of padding" in words
    assert words.endswith(
        "4 rows, one for each window, and 8 columns. Row 3 is the window that "
        "is outlined: 1 0 0 0 1 0 0 0."
    )


def test_there_is_a_picture_even_without_a_matrix():
    """Whoever moves the sliders may get there, and then show the view once more."""
    view = Im2colLinkView(np.ones((2, 2)))
    view.kernel_size = 3
    assert "There is no matrix: kernel_size 3 is larger than" in drawn(view)
    view.pixel = [1, 5, 5]
    assert drawn(view).startswith("the input, 2×2: 1 1; 1 1. There")
