"""Occlusion: what a network makes of a picture of which a part is covered."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cnnkit.shapes import output_size


def occlusion_map(
    picture: NDArray,
    score: Callable[[NDArray], float],
    size: int,
    stride: int = 1,
    fill: float = 0,
) -> NDArray:
    """How much the score falls when a square of a picture is covered, for each place.

    Parameters
    ----------
    picture : array (H, W)
    score : function
        Takes a picture (H, W), gives one number.
    size, stride : int
        Of the square, and of its steps, both ways.
    fill : number
        What it is covered with.

    Returns
    -------
    array (OH, OW)
        Positive where the score fell, negative where it rose.

    Source: Zeiler and Fergus, "Visualizing and understanding convolutional
    networks", 2014, section 4.2.
    """
    before = score(picture)
    drops = np.zeros(output_size(picture.shape, size, stride))
    for row, column in np.ndindex(drops.shape):
        top, left = row * stride, column * stride
        covered = picture.copy()
        covered[top : top + size, left : left + size] = fill
        drops[row, column] = before - score(covered)
    return drops
