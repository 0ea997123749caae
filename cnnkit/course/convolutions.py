"""What the exercises of chapters 02 and 03 share: one plane, one kernel."""

from typing import Any

import numpy as np

from cnnkit.checking.exercise import Scene
from cnnkit.course.drawing import one_of
from cnnkit.functional import conv2d
from cnnkit.shapes.arguments import Padding

# The lectures' examples.
STEPS = np.array([[1, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]])
STEPS_KERNEL = np.array([[2, 0, 1], [0, 1, 2], [1, 0, 2]])
SMALL = np.array([[0, 1, 7, 5], [5, 5, 6, 6], [5, 3, 3, 0], [1, 1, 1, 2]])
SMALL_KERNEL = np.array([[1, 0], [1, 2]])
GRAY = np.array([[5, 1, 7, 13], [15, 5, 1, 13], [10, 6, 4, 6], [15, 3, 12, 4]])
GRAY_KERNEL = np.array([[11, 4], [5, 2]])


def convolve(
    x: np.ndarray, weight: np.ndarray, bias: float = 0, stride: int = 1, padding: Padding = 0
) -> np.ndarray:
    """:func:`cnnkit.conv2d` of one plane (H, W) with one kernel (kH, kW) -> (OH, OW)."""
    return conv2d(x[None, None], weight[None, None], None, stride, padding)[0, 0] + bias


def sliding(
    x: np.ndarray, weight: np.ndarray, stride: int = 1, padding: int = 0, **_: Any
) -> Scene:
    """The :class:`Scene` of a convolution: the window that each output cell sees.

    One plane, or several channels (C, H, W) with a filter as deep.
    """
    height, width = weight.shape[-2:]

    def window(row, column):
        return row * stride, column * stride, height, width

    padded = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(padding, padding)] * 2)
    return Scene(padded, window, weight, padding)


def whole_numbers(seed: int, *shape: int) -> np.ndarray:
    """Whole numbers from −9 to 9; the tests see to it that they tell all mistakes apart."""
    return np.random.default_rng(seed).integers(-9, 10, shape)


def draw_small(random: np.random.Generator) -> dict:
    """A picture and a kernel as easy as ``SMALL`` and ``SMALL_KERNEL``: the numbers of both."""
    weights = one_of(random, (0, 1, 1, 2), (0, 1, 2, 2), (0, 1, 2, 3), (0, 1, 1, 3))
    return {
        "x": random.integers(0, 8, SMALL.shape),
        "weight": random.permutation(weights).reshape(SMALL_KERNEL.shape),
    }
