"""What goes wrong with one filter (05.2) and with many (05.4)."""

import numpy as np

from cnnkit.checking.exercise import Misconception
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


def flipped(x, weight, bias):
    return conv2d(x, weight[..., ::-1, ::-1], bias)


def some_zero(keep):
    """Maps of which only some were computed."""

    def model(x, weight, bias):
        out = conv2d(x, weight, bias)
        kept = np.zeros_like(out)
        kept[keep] = out[keep]
        return kept

    return model


def over_three_channels(x, weight, bias):
    """As ``range(3)`` does it: an error where there are fewer."""
    three = [0, 1, 2]
    return conv2d(x[:, three], weight[:, three], bias)


def about_channels(wrap):
    """Wrong ideas that one filter and a layer share.

    They are about depth, bias and loops. ``wrap`` makes of a layer what the exercise asks for.
    """
    return (
        Misconception(
            "only one channel",
            wrap(lambda x, weight, bias: by_channel(x, weight)[:, :, 0] + on_maps(bias)),
            "Your numbers come from a single channel; the others add nothing to them.",
            "Is there a loop over the channels? Does each of its rounds add to the cell, or "
            "replace what was there?",
            variants=(
                wrap(lambda x, weight, bias: by_channel(x, weight)[:, :, -1] + on_maps(bias)),
            ),
        ),
        Misconception(
            "three channels written in",
            wrap(over_three_channels),
            "Your code counts on three channels, however many there are.",
            "Where does x say how many channels it has?",
            variants=(wrap(lambda x, weight, bias: conv2d(x[:, :3], weight[:, :3], bias)),),
        ),
        Misconception(
            "divided by the number of channels",
            wrap(
                lambda x, weight, bias: (
                    by_channel(x, weight).sum(axis=2) / x.shape[1] + on_maps(bias)
                )
            ),
            "You divided by the number of channels.",
            "What the channels give is added up. Is there a division in it?",
            variants=(wrap(lambda x, weight, bias: conv2d(x, weight, bias) / x.shape[1]),),
        ),
        Misconception(
            "bias added once per channel",
            wrap(lambda x, weight, bias: conv2d(x, weight, x.shape[1] * bias)),
            "The bias was added as often as there are channels.",
            "How many biases does one filter have? Does it stand inside the loop over the "
            "channels, or behind it?",
        ),
        Misconception(
            "bias forgotten",
            wrap(lambda x, weight, bias: conv2d(x, weight)),
            "The sums are right; the bias is missing.",
            "What happens to a cell once all its products are added up?",
        ),
        Misconception(
            "one slice for every channel",
            wrap(lambda x, weight, bias: conv2d(x.sum(1, keepdims=True), weight[:, :1], bias)),
            "Every channel met the same slice of the filter.",
            "A filter is as deep as its input. Which of its slices belongs to channel 1?",
            variants=(
                wrap(lambda x, weight, bias: conv2d(x.sum(1, keepdims=True), weight[:, -1:], bias)),
            ),
        ),
        Misconception(
            "channels added up first",
            wrap(
                lambda x, weight, bias: conv2d(
                    x.sum(1, keepdims=True), weight.sum(1, keepdims=True), bias
                )
            ),
            "The channels of the input were added up, and those of the filter, before they met. "
            "So red was multiplied by the weights for green, too.",
            "Which comes first, multiplying or adding up?",
        ),
        Misconception(
            "channels in the wrong order",
            wrap(lambda x, weight, bias: conv2d(x, weight[:, ::-1], bias)),
            "The slices of the filter met the channels in the opposite order.",
            "Which slice belongs to channel 0?",
        ),
        Misconception(
            "kernel flipped",
            wrap(flipped),
            "Each slice of the filter is turned by 180°.",
            "Which weight of a slice should meet the first pixel of the window?",
        ),
        Misconception(
            "kernel flipped, its slices reversed",
            wrap(lambda x, weight, bias: flipped(x, weight[:, ::-1], bias)),
            "Each slice of the filter is turned by 180°, and the slices met the channels in the "
            "opposite order.",
            "Which slice belongs to channel 0? And which of its weights should meet the first "
            "pixel of the window?",
        ),
        Misconception(
            "last row and column missing",
            wrap(lambda x, weight, bias: conv2d(x, weight, bias)[..., :-1, :-1]),
            "Windows are missing at the lower edge, at the right one, or at both.",
            "A window of 2 in a row of 3 can begin at 0 and at 1. How many places are that, and "
            "how many does `range(3 - 2)` give?",
            variants=(
                wrap(lambda x, weight, bias: conv2d(x, weight, bias)[..., :-1, :]),
                wrap(lambda x, weight, bias: conv2d(x, weight, bias)[..., :-1]),
            ),
        ),
        Misconception(
            "last row and column left at zero",
            wrap(some_zero(np.s_[..., :-1, :-1])),
            "The last row of the map, its last column, or both are still 0: no window was laid "
            "there.",
            "A window of 2 in a row of 3 can begin at 0 and at 1. How many places are that, and "
            "how many does `range(3 - 2)` give?",
            variants=(
                wrap(some_zero(np.s_[..., :-1, :])),
                wrap(some_zero(np.s_[..., :, :-1])),
            ),
        ),
        Misconception(
            "only the first windows computed",
            wrap(some_zero(np.s_[..., :1, :])),
            "Only the first row of windows was computed, or only the first window. The rest of "
            "the map is 0.",
            "In which round of your loops does the function return?",
            variants=(wrap(some_zero(np.s_[..., :1, :1])),),
        ),
        Misconception(
            "rows and columns of the map swapped",
            wrap(lambda x, weight, bias: conv2d(x, weight, bias).swapaxes(-1, -2)),
            "The numbers are right, but rows and columns of the map are swapped.",
            "Which axis of x is its height, if the channels come first?",
        ),
        Misconception(
            "fractions lost",
            wrap(lambda x, weight, bias: np.trunc(conv2d(x, weight, bias))),
            "Your results are whole numbers: what comes after the point was cut off.",
            "Which type do the numbers of your output have? Can it hold a half?",
        ),
    )
