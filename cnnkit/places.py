"""Where a network looks: the pixels behind a cell, and what covering some of them does."""

import numpy as np

from cnnkit.shapes import output_size


def pixels_seen(layers, cell):
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


def window_seen(layers, place):
    """The (top, left, height, width) of the picture that cell (row, column) depends on."""
    (top, bottom), (left, right) = (pixels_seen(layers, cell) for cell in place)
    return top, left, bottom - top + 1, right - left + 1


def occlusion_map(picture, score, size, stride=1, fill=0):
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


def patch(picture, window):
    """What ``window`` (top, left, height, width) holds of a picture (H, W); NaN beyond the edge."""
    top, left, height, width = window
    beyond = max(0, -top, -left, top + height - len(picture), left + width - picture.shape[1])
    around = np.pad(np.asarray(picture, float), beyond, constant_values=np.nan)
    top, left = top + beyond, left + beyond
    return around[top : top + height, left : left + width]
