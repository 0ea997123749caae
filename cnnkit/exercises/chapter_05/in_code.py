"""Chapter 05, channels, filters, batches: the convolutions that are written."""

import numpy as np

from cnnkit.exercises.convolutions import sliding, whole_numbers
from cnnkit.exercises.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.functional import conv2d

ONE_FILTER = tuple(
    {"x": whole_numbers(seed, *x), "weight": whole_numbers(seed + 1, *weight), "bias": bias}
    for seed, x, weight, bias in (
        (1, (2, 3, 3), (2, 2, 2), 3),
        (3, (3, 4, 6), (3, 2, 3), -7),
        (5, (4, 5, 4), (4, 3, 2), 11),
        (7, (1, 3, 4), (1, 2, 2), 5),
    )
)
# Maps as wide, or as high, as there are filters; as many pictures as filters: there a bias along
# the wrong axis goes unnoticed. In the last two it does not.
WHOLE_LAYERS = tuple(
    {
        "x": whole_numbers(seed, *x),
        "weight": whole_numbers(seed + 1, *weight),
        "bias": 10 * np.array([2, -3, 5, 7, -11][: weight[0]]),
    }
    for seed, x, weight in (
        (1, (1, 2, 3, 3), (1, 2, 2, 2)),
        (3, (1, 3, 4, 3), (2, 3, 2, 2)),
        (5, (3, 2, 4, 6), (3, 2, 2, 2)),
        (7, (2, 2, 5, 4), (3, 2, 3, 3)),
        (9, (2, 1, 4, 5), (5, 1, 3, 2)),
    )
)


def one_filter(x, weight, bias):
    """(C, H, W) with a filter (C, FH, FW) and one number -> (OH, OW)."""
    return of_one(conv2d)(x, weight, bias)


def of_one(layer):
    """A layer for batches, as one for a single picture and a single filter."""
    return lambda x, weight, bias: layer(x[None], weight[None], np.array([bias]))[0, 0]


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


def one_channel_per_filter(x, weight, bias):
    channels = np.arange(len(weight)) % x.shape[1]
    return by_channel(x, weight)[:, np.arange(len(weight)), channels] + on_maps(bias)


def bias_of_the_picture(x, weight, bias):
    return conv2d(x, weight) + bias[np.arange(len(x))][:, None, None, None]


def maps_last(x, weight, bias):
    return conv2d(x, weight, bias).transpose(0, 2, 3, 1)


def maps_last_then_reshaped(x, weight, bias):
    right = conv2d(x, weight, bias)
    return right.transpose(0, 2, 3, 1).reshape(right.shape)


def stacked_then_reshaped(x, weight, bias):
    right = conv2d(x, weight, bias)
    return right.swapaxes(0, 1).reshape(right.shape)


def about_channels(wrap):
    """Wrong ideas about depth and bias; ``wrap`` makes of a layer what the exercise asks for."""
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
            "divided by the number of channels",
            wrap(
                lambda x, weight, bias: (
                    by_channel(x, weight).sum(axis=2) / x.shape[1] + on_maps(bias)
                )
            ),
            "Each of your numbers is a mean over the channels.",
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
            variants=(wrap(lambda x, weight, bias: flipped(x, weight[:, ::-1], bias)),),
        ),
        Misconception(
            "last row and column missing",
            wrap(lambda x, weight, bias: conv2d(x, weight, bias)[..., :-1, :-1]),
            "Windows are missing at the lower and at the right edge.",
            "A window of 2 in a row of 3 can begin at 0 and at 1. How many places are that, and "
            "how many does `range(3 - 2)` give?",
        ),
        Misconception(
            "rows and columns of the map swapped",
            wrap(lambda x, weight, bias: conv2d(x, weight, bias).swapaxes(-1, -2)),
            "The numbers are right, but rows and columns of the map are swapped.",
            "Which axis of x is its height, if the channels come first?",
        ),
    )


EXERCISES = (
    Exercise(
        id="05.2",
        kind=IMPLEMENT,
        question="Convolution of a picture of several channels with one filter",
        points=2,
        reference=one_filter,
        probes=ONE_FILTER,
        scene=sliding,
        misconceptions=(
            Misconception(
                "channels not summed",
                lambda x, weight, bias: by_channel(x[None], weight[None])[0, 0] + bias,
                "You return a map for each channel.",
                "What becomes of what red, green and blue give, so that one number is left?",
                variants=(lambda x, weight, bias: by_channel(x[None], weight[None])[0, 0],),
            ),
            *about_channels(of_one),
            Misconception(
                "bias added with every product",
                lambda x, weight, bias: one_filter(x, weight, weight.size * bias),
                "The bias was added once for each weight of the filter.",
                "How often should the bias be added to one cell of the map? Is it inside the sum?",
            ),
            Misconception(
                "mean instead of sum",
                lambda x, weight, bias: one_filter(x, weight, 0) / weight.size + bias,
                "Each of your numbers is the mean of the products.",
                "Multiply and *add up*: is there a division in it?",
                variants=(lambda x, weight, bias: one_filter(x, weight, bias) / weight.size,),
            ),
        ),
        hints=(
            "What changes from your function of chapter 02? How many axes does a window have now?",
            "The window has all channels: `x[:, i : i + height, j : j + width]`. It is as large as "
            "the filter.",
            "`(window * weight).sum() + bias`: `sum` adds over all three axes. The height is "
            "`x.shape[1]`, not `x.shape[0]`.",
        ),
    ),
    Exercise(
        id="05.4",
        kind=IMPLEMENT,
        question="A convolutional layer: many pictures, many filters, a bias for each",
        points=3,
        reference=conv2d,
        probes=WHOLE_LAYERS,
        misconceptions=(
            Misconception(
                "channels not summed",
                lambda x, weight, bias: by_channel(x, weight) + bias[:, None, None, None],
                "There is an axis too many: for each filter you return a map per channel.",
                "How many maps does one filter give?",
                variants=(
                    lambda x, weight, bias: by_channel(x, weight),
                    lambda x, weight, bias: by_channel(x, weight).swapaxes(1, 2) + on_maps(bias),
                ),
            ),
            *about_channels(lambda layer: layer),
            Misconception(
                "every filter sees one channel only",
                one_channel_per_filter,
                "Filter 0 looked at channel 0, filter 1 at channel 1, and so on.",
                "How deep is a filter: one channel, or as many as its input?",
            ),
            Misconception(
                "the same bias for all maps",
                lambda x, weight, bias: conv2d(x, weight) + bias[0],
                "To all maps the same number was added.",
                "How many biases are there, and which one belongs to map 1?",
                variants=(
                    lambda x, weight, bias: conv2d(x, weight) + bias[-1],
                    lambda x, weight, bias: conv2d(x, weight) + bias.sum(),
                ),
            ),
            Misconception(
                "the bias along the wrong axis",
                lambda x, weight, bias: conv2d(x, weight) + bias,
                "Within a map the bias changes from column to column, or from row to row. NumPy "
                "lined it up with the wrong axis; where the sizes happen to fit it does not mind.",
                "Which shape must the biases have, so that each one meets a whole map?",
                variants=(lambda x, weight, bias: conv2d(x, weight) + bias[:, None],),
            ),
            Misconception(
                "a bias for each picture",
                bias_of_the_picture,
                "The bias changes from picture to picture, and is the same for all maps of one.",
                "Does a bias belong to a picture, or to a filter?",
                variants=(lambda x, weight, bias: conv2d(x, weight) + bias[:, None, None, None],),
            ),
            Misconception(
                "all filters summed into one map",
                lambda x, weight, bias: conv2d(x, weight, bias).sum(axis=1),
                "You added up what the filters give.",
                "Channels are added up. Are filters?",
                variants=(
                    lambda x, weight, bias: conv2d(x, weight, bias).sum(axis=1, keepdims=True),
                ),
            ),
            Misconception(
                "only the first filter",
                lambda x, weight, bias: conv2d(x, weight, bias)[:, 0],
                "You return the map of the first filter alone.",
                "How many maps should there be for each picture?",
                variants=(lambda x, weight, bias: conv2d(x, weight, bias)[:, :1],),
            ),
            Misconception(
                "only the first picture",
                lambda x, weight, bias: conv2d(x, weight, bias)[0],
                "You return the maps of the first picture alone.",
                "What is the first axis of the result?",
                variants=(lambda x, weight, bias: conv2d(x, weight, bias)[:1],),
            ),
            Misconception(
                "the rest left at zero",
                some_zero((slice(1), slice(1))),
                "Some maps were never computed, or were wiped out again: they are 0.",
                "In which round does your function return? And where is the empty result made, "
                "before the loops or inside one?",
                variants=(
                    some_zero(slice(1)),
                    some_zero((slice(None), slice(1))),
                    some_zero(slice(-1, None)),
                    some_zero((slice(None), slice(-1, None))),
                    some_zero((slice(-1, None), slice(-1, None))),
                ),
            ),
            Misconception(
                "only one map",
                lambda x, weight, bias: conv2d(x, weight, bias)[0, 0],
                "You return a single map, of one filter on one picture.",
                "In which round of the loops does your function return?",
                variants=(lambda x, weight, bias: conv2d(x, weight, bias)[-1, -1],),
            ),
            Misconception(
                "all maps in one row",
                lambda x, weight, bias: np.concatenate(conv2d(x, weight, bias)),
                "All maps stand behind one another, those of all pictures.",
                "Which of them belong to which picture? How many axes should there be?",
            ),
            Misconception(
                "pictures and maps swapped",
                lambda x, weight, bias: conv2d(x, weight, bias).swapaxes(0, 1),
                "The first axis of your result counts the filters, the second the pictures.",
                "Which comes first in N, FN, OH, OW?",
            ),
            Misconception(
                "maps last",
                maps_last,
                "The maps are the last axis, as TensorFlow has it.",
                "Where do the channels of a picture stand in this course? And those of the result?",
            ),
            Misconception(
                "reshape instead of transpose",
                maps_last_then_reshaped,
                "The shape is right, but the numbers are not where they belong: they were in "
                "another order, and `reshape` moves none.",
                "What was the order of the axes before you changed it? Which operation moves them?",
                variants=(stacked_then_reshaped,),
            ),
        ),
        hints=(
            "For one picture and one filter you have a function. How often must it be called?",
            "Make an empty result of shape (N, FN, OH, OW) first. Then two loops: over the "
            "pictures, over the filters.",
            "`out[n, f] = convolve(x[n], weight[f], bias[f])`.",
        ),
    ),
)
