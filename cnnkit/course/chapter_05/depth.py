"""What goes wrong with one filter (05.2) and with many (05.4)."""

import numpy as np

from cnnkit.course.convolutions import whole_numbers
from cnnkit.functional import conv2d


def in_floats(seed, *shape):
    """Whole numbers, as floats: a small example that one can follow by hand."""
    return whole_numbers(seed, *shape).astype(float)


def quarters(seed, *shape):
    """Floats in steps of a quarter: in an array of whole numbers they would be cut off."""
    return whole_numbers(seed, *shape) / 4


def by_channel(x, weight):
    """What each channel adds to each map: (N, FN, C, OH, OW)."""
    channels = range(x.shape[1])
    return np.stack([conv2d(x[:, c : c + 1], weight[:, c : c + 1]) for c in channels], axis=2)


def on_maps(bias):
    return bias[:, None, None]


def some_zero(keep):
    """Maps of which only some were computed."""

    def model(x, weight, bias):
        out = conv2d(x, weight, bias)
        kept = np.zeros_like(out)
        kept[keep] = out[keep]
        return kept

    return model
