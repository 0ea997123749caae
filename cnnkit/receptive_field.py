"""Where a network looks: the pixels behind a cell."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Layers = Sequence[tuple[int, int, int]]  # (kernel_size, stride, padding), the first layer first


def pixels_seen(layers: Layers, cell: int) -> tuple[int, int]:
    """The (first, last) pixel, along one axis, that a cell of the last layer depends on.

    ``layers`` are (kernel_size, stride, padding), the first layer first. Pixels
    count from the picture's edge: where a window reaches over it, they are
    below 0 or beyond the end.

    Source: Araujo, Norris and Sim, "Computing receptive fields of convolutional
    neural networks", Distill, 2019.
    """
    first = last = cell
    for kernel_size, stride, padding in reversed(layers):
        first = first * stride - padding
        last = last * stride - padding + kernel_size - 1
    return first, last


def window_seen(layers: Layers, place: Iterable[int]) -> tuple[int, int, int, int]:
    """The (top, left, height, width) of the picture that cell (row, column) depends on."""
    (top, bottom), (left, right) = (pixels_seen(layers, cell) for cell in place)
    return top, left, bottom - top + 1, right - left + 1


def patch(picture: NDArray, window: tuple[int, int, int, int]) -> NDArray:
    """What ``window`` (top, left, height, width) holds of a picture (H, W); NaN beyond the edge."""
    top, left, height, width = window
    beyond = max(0, -top, -left, top + height - len(picture), left + width - picture.shape[1])
    around = np.pad(np.asarray(picture, float), beyond, constant_values=np.nan)
    top, left = top + beyond, left + beyond
    return around[top : top + height, left : left + width]
