"""05.4: A convolutional layer: many pictures, many filters, a bias for each."""

from functools import partial

import numpy as np

from cnnkit.checking.exercise import IMPLEMENT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.course.chapter_05.depth import (
    by_channel,
    in_floats,
    on_maps,
    quarters,
    some_zero,
)
from cnnkit.course.families.maps import MAPS, afterwards
from cnnkit.course.families.sliding import SLIDING, of_a_layer
from cnnkit.functional import conv2d

# Maps as wide, or as high, as there are filters; as many pictures as filters: there a bias along
# the wrong axis goes unnoticed. In the last three it does not. More than three channels, too.
WHOLE_LAYERS = tuple(
    {
        "x": numbers(seed, *x),
        "weight": numbers(seed + 1, *weight),
        "bias": 10.0 * np.array([2, -3, 5, 7, -11.5][: weight[0]]),
    }
    for seed, numbers, x, weight in (
        (1, in_floats, (1, 2, 3, 3), (1, 2, 2, 2)),
        (3, quarters, (1, 3, 4, 3), (2, 3, 2, 2)),
        (5, quarters, (3, 2, 4, 6), (3, 2, 2, 2)),
        (7, quarters, (2, 4, 5, 4), (3, 4, 3, 3)),
        (9, quarters, (2, 1, 4, 5), (5, 1, 3, 2)),
        (11, quarters, (4, 2, 2, 6), (3, 2, 2, 3)),
    )
)


def one_channel_per_filter(x, weight, bias):
    channels = np.arange(len(weight)) % x.shape[1]
    return by_channel(x, weight)[:, np.arange(len(weight)), channels] + on_maps(bias)


def bias_of_the_picture(x, weight, bias):
    return conv2d(x, weight) + bias[np.arange(len(x))][:, None, None, None]


def in_loops(put):
    """A learner's two loops: ``put(out, n, f, convolve)`` writes what one round gives.

    ``convolve(n, f)`` is the map of picture n and filter f; ``convolve(n, f, b)`` takes the bias
    of another filter.
    """

    def model(x, weight, bias):
        right = conv2d(x, weight, bias)
        out = np.zeros(right.shape)

        def convolve(n, f, b=None):
            return right[n, f] if b is None else right[n, f] - bias[f] + bias[b]

        for n in range(len(x)):
            for f in range(len(weight)):
                put(out, n, f, convolve)
        return out

    return model


def write(where, what):
    """``out[where(n, f)] = what(convolve, n, f)``."""

    def put(out, n, f, convolve):
        out[where(n, f)] = what(convolve, n, f)

    return in_loops(put)


def add(where, what):
    """``out[where(n, f)] += what(convolve, n, f)``."""

    def put(out, n, f, convolve):
        out[where(n, f)] += what(convolve, n, f)

    return in_loops(put)


def one_cell(n, f):
    return n, f


def all_maps(n, f):
    return n


def all_pictures(n, f):
    return slice(None), f


def as_it_should_be(convolve, n, f):
    return convolve(n, f)


def pairs(x, weight, bias):
    """``zip(x, weight, bias)``: no loop within the other."""
    right = conv2d(x, weight, bias)
    return np.stack([right[n, n] for n in range(min(right.shape[:2]))])


def maps_last(x, weight, bias):
    return conv2d(x, weight, bias).transpose(0, 2, 3, 1)


def part_of_it(of, x, weight, bias):
    return conv2d(x, weight, bias)[of]


def maps_last_then_reshaped(x, weight, bias):
    right = conv2d(x, weight, bias)
    return right.transpose(0, 2, 3, 1).reshape(right.shape)


def stacked_then_reshaped(x, weight, bias):
    right = conv2d(x, weight, bias)
    return right.swapaxes(0, 1).reshape(right.shape)


EXERCISE = Exercise(
    id="05.4",
    kind=IMPLEMENT,
    question="A convolutional layer: many pictures, many filters, a bias for each",
    points=3,
    taught_by="channels-layer",
    reference=conv2d,
    probes=WHOLE_LAYERS,
    misconceptions=(
        *known(SLIDING, of_a_layer, has=("bias", "no padding", "channels", "any channels")),
        Misconception(
            "every filter sees one channel only",
            one_channel_per_filter,
            "Filter 0 looked at channel 0, filter 1 at channel 1, and so on.",
            "How deep is a filter: one channel, or as many as its input?",
        ),
        Misconception(
            "the same bias for all maps",
            lambda x, weight, bias: conv2d(x, weight) + bias[0],
            "The same number was added to all maps.",
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
            variants=(lambda x, weight, bias: conv2d(x, weight, bias).sum(axis=1, keepdims=True),),
        ),
        Misconception(
            "only one filter",
            lambda x, weight, bias: conv2d(x, weight, bias)[:, 0],
            "For each picture you return the map of a single filter.",
            "How many maps should there be for each picture?",
            variants=tuple(
                partial(part_of_it, of) for of in (np.s_[:, :1], np.s_[:, -1], np.s_[:, -1:])
            ),
        ),
        Misconception(
            "only one picture",
            lambda x, weight, bias: conv2d(x, weight, bias)[0],
            "You return the maps of a single picture.",
            "What is the first axis of the result?",
            variants=tuple(partial(part_of_it, of) for of in (np.s_[:1], np.s_[-1], np.s_[-1:])),
        ),
        Misconception(
            "all maps of a picture alike",
            write(all_maps, as_it_should_be),
            "The maps of a picture are all alike.",
            "Which index picks the filter, and which one the map that is written? Do both "
            "change from round to round?",
            variants=(
                add(all_maps, as_it_should_be),
                write(one_cell, lambda convolve, n, f: convolve(n, 0)),
            ),
        ),
        Misconception(
            "one filter, many biases",
            write(one_cell, lambda convolve, n, f: convolve(n, 0, f)),
            "The maps of a picture differ by their bias only: the same filter made them all.",
            "Which index picks the filter? Does it change from round to round?",
            variants=(write(one_cell, lambda convolve, n, f: convolve(n, -1, f)),),
        ),
        Misconception(
            "all pictures alike",
            write(all_pictures, as_it_should_be),
            "All pictures got the same maps.",
            "Which index picks the picture that goes in, and which one the maps that are "
            "written? Do both change from round to round?",
            variants=(
                add(all_pictures, as_it_should_be),
                write(one_cell, lambda convolve, n, f: convolve(0, f)),
            ),
        ),
        Misconception(
            "picture and filter counted together",
            write(one_cell, lambda convolve, n, f: convolve(n, n)),
            "Filter 0 met picture 0 only, filter 1 picture 1, and so on.",
            "Which filters make the maps of picture 0? Which of your indices counts filters?",
            variants=(
                write(one_cell, lambda convolve, n, f: convolve(n, n, f)),
                write(one_cell, lambda convolve, n, f: convolve(f, f)),
                pairs,
                lambda x, weight, bias: pairs(x, weight, bias)[:, None],
            ),
        ),
        Misconception(
            "bias added once per picture",
            lambda x, weight, bias: conv2d(x, weight, len(x) * bias),
            "The bias was added as often as there are pictures.",
            "In which of the loops is the bias added, and to how many pictures at once?",
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
            variants=(partial(part_of_it, (-1, -1)),),
        ),
        Misconception(
            "all maps in one row",
            lambda x, weight, bias: np.concatenate(conv2d(x, weight, bias)),
            "All maps stand behind one another, those of all pictures.",
            "Which of them belong to which picture? How many axes should there be?",
            variants=(
                lambda x, weight, bias: np.concatenate(conv2d(x, weight, bias).swapaxes(0, 1)),
            ),
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
        *known(MAPS, afterwards(conv2d)),
    ),
    hints=(
        "For one picture and one filter you have a function. How often must it be called?",
        "Make an empty result of shape (N, FN, OH, OW) first. Then two loops: over the "
        "pictures, over the filters.",
        "`out[n, f] = convolve(x[n], weight[f], bias[f])`.",
    ),
)
