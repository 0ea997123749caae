"""What goes wrong with a whole layer: pictures of a batch, filters, a bias for each.

As in :mod:`cnnkit.course.families.sliding` the right thing is a layer, ``layer(x, weight, bias,
stride, padding)`` -> (N, FN, OH, OW), and each idea makes another layer of it.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnnkit.checking.families import Idea
from cnnkit.course.families.sliding import Layer, channels


def arranged(change: Callable[[np.ndarray], Any]) -> Callable[[Layer], Layer]:
    """``change(maps)`` comes out."""
    return lambda right: lambda *given: change(right(*given))


def taken(where: Any) -> Callable[[Layer], Layer]:
    """Only that part of the maps comes out."""
    return arranged(lambda maps: maps[where])


def computed(where: Any) -> Callable[[Layer], Layer]:
    """Only that part of the maps is computed; the rest is 0."""

    def change(maps):
        some = np.zeros_like(maps)
        some[where] = maps[where]
        return some

    return arranged(change)


def repeated(change: Callable[[np.ndarray], np.ndarray]) -> Callable[[Layer], Layer]:
    """``change(maps)``, as often as there should be maps, or pictures."""
    return arranged(lambda maps: np.broadcast_to(change(maps), maps.shape))


def biases(change: Callable[..., Any]) -> Callable[[Layer], Layer]:
    """``change(sums, bias)`` stands in place of the sums with their biases."""

    def makes(right):
        def wrong(x, weight, bias, stride, padding):
            return change(right(x, weight, None, stride, padding), bias)

        return wrong

    return makes


def along(axis: int) -> Callable[[Layer], Layer]:
    """Biases go along that axis, repeated or cut off where there are not as many."""
    shape = [1] * 4
    shape[axis] = -1
    return biases(lambda sums, bias: sums + np.resize(bias, sums.shape[axis]).reshape(shape))


def on_maps(bias: np.ndarray) -> np.ndarray:
    return bias[:, None, None]


def one_of_each(of: np.ndarray) -> np.ndarray:
    """Picture 0 with filter 0, picture 1 with filter 1."""
    return np.stack([of[n, n] for n in range(min(of.shape[:2]))])


def each_picture_its_filter(sums: np.ndarray) -> np.ndarray:
    if len(sums) > sums.shape[1]:
        raise IndexError("there is no such filter")
    return one_of_each(sums)[:, None]


def each_filter_its_picture(maps: np.ndarray) -> np.ndarray:
    if len(maps) < maps.shape[1]:
        raise IndexError("there is no such picture")
    return one_of_each(maps)[None]


def by_turns(each: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Filter 0 sees channel 0, filter 1 channel 1, and so on, over and over."""
    filters = np.arange(each.shape[1])
    return each[:, filters, filters % each.shape[2]] + bias


OF_BIASES = (
    Idea(
        "the same bias for all maps",
        tuple(
            biases(lambda sums, bias, of=of: sums + of(bias))
            for of in (lambda bias: bias[0], lambda bias: bias[-1], np.sum, np.mean)
        ),
        "The same number was added to all maps.",
        "How many biases are there, and which one belongs to map 1?",
    ),
    Idea(
        "the bias along the wrong axis",
        (
            biases(lambda sums, bias: sums + bias),
            biases(lambda sums, bias: sums + bias[:, None]),
            along(3),
            along(2),
        ),
        "Within a map the bias changes from column to column, or from row to row.",
        "Which numbers share a bias: those of a row, of a column, or of a whole map? In code: with "
        "which axis does NumPy line the biases up, where the sizes happen to fit?",
    ),
    Idea(
        "a bias for each picture",
        (
            biases(lambda sums, bias: sums + bias[np.arange(len(sums))][:, None, None, None]),
            biases(lambda sums, bias: sums + bias[:, None, None, None]),
            along(0),
        ),
        "The bias changes from picture to picture, and is the same for all maps of one.",
        "Does a bias belong to a picture, or to a filter?",
        needs="pictures",
    ),
    Idea(
        "bias added once per picture",
        (biases(lambda sums, bias: sums + len(sums) * on_maps(bias)),),
        "The bias was added as often as there are pictures.",
        "How often should a bias be added to one map? In code: where is it added, and to how many "
        "pictures at once?",
        needs="pictures",
    ),
    Idea(
        "biases in the wrong order",
        (biases(lambda sums, bias: sums + on_maps(bias[::-1])),),
        "A bias is added where another one belongs: they come in the opposite order.",
        "Which bias belongs to filter 0, and where is it added?",
    ),
)
FILTERS = (
    Idea(
        "every filter sees one channel only",
        (channels(by_turns),),
        "Filter 0 looked at channel 0, filter 1 at channel 1, and so on.",
        "How deep is a filter: one channel, or as many as its input?",
        needs="channels",
    ),
    Idea(
        "all filters summed into one map",
        (
            arranged(lambda maps: maps.sum(1)),
            arranged(lambda maps: maps.sum(1, keepdims=True)),
            biases(lambda sums, bias: sums.sum(1)),
            arranged(lambda maps: maps.mean(1)),
            arranged(lambda maps: maps.mean(1, keepdims=True)),
        ),
        "What the filters give was added up, and perhaps divided by how many they are.",
        "Channels are added up. Are filters?",
    ),
    Idea(
        "only one filter",
        tuple(taken(of) for of in (np.s_[:, 0], np.s_[:, :1], np.s_[:, -1], np.s_[:, -1:])),
        "For each picture there is the map of a single filter.",
        "How many maps should there be for each picture?",
    ),
    Idea(
        "all maps of a picture alike",
        (
            repeated(lambda maps: maps[:, -1:]),
            repeated(lambda maps: maps[:, :1]),
            repeated(lambda maps: maps.sum(1, keepdims=True)),
        ),
        "The maps of a picture are all alike.",
        "What makes one map differ from another? In code: does the filter change from map to map, "
        "and are filters added up?",
    ),
    Idea(
        "one filter, many biases",
        (
            biases(lambda sums, bias: sums[:, :1] + on_maps(bias)),
            biases(lambda sums, bias: sums[:, -1:] + on_maps(bias)),
            biases(lambda sums, bias: sums.sum(1, keepdims=True) + on_maps(bias)),
        ),
        "The maps of a picture differ by their bias only: one filter made them all, or all filters "
        "together.",
        "Which filter belongs to map 0, and which to map 1? In code: where is it picked?",
    ),
    Idea(
        "maps in the wrong order",
        (arranged(lambda maps: maps[:, ::-1]),),
        "The map of the last filter comes first.",
        "Which filter makes map 0?",
    ),
)
PICTURES = (
    Idea(
        "only one picture",
        tuple(taken(of) for of in (np.s_[0], np.s_[:1], np.s_[-1], np.s_[-1:])),
        "You return the maps of a single picture.",
        "What is the first axis of the result?",
        needs="pictures",
    ),
    Idea(
        "all pictures alike",
        (
            repeated(lambda maps: maps[-1:]),
            repeated(lambda maps: maps[:1]),
            repeated(lambda maps: maps.sum(0, keepdims=True)),
            biases(lambda sums, bias: np.broadcast_to(sums.sum(0), sums.shape) + on_maps(bias)),
        ),
        "All pictures got the same maps: those of one picture, or of all pictures added up.",
        "Which picture should the maps of picture 1 be made of? In code: is a picture picked, and "
        "over which axes is added up?",
        needs="pictures",
    ),
    Idea(
        "all pictures added up",
        (
            arranged(lambda maps: maps.sum(0)),
            arranged(lambda maps: maps.sum(0, keepdims=True)),
            biases(lambda sums, bias: sums.sum(0) + on_maps(bias)),
            biases(lambda sums, bias: sums.sum(0, keepdims=True) + on_maps(bias)),
        ),
        "What the pictures give was added up.",
        "Channels are added up. Are the pictures of a batch?",
        needs="pictures",
    ),
    Idea(
        "picture and filter counted together",
        (
            repeated(each_picture_its_filter),
            biases(lambda sums, bias: each_picture_its_filter(sums) + on_maps(bias)),
            repeated(each_filter_its_picture),
            arranged(one_of_each),
            arranged(lambda maps: one_of_each(maps)[:, None]),
        ),
        "Filter 0 met picture 0 only, filter 1 picture 1, and so on.",
        "Which filters make the maps of picture 0? In code: does one index count both?",
        needs="pictures",
    ),
    Idea(
        "the rest left at zero",
        tuple(
            computed(of)
            for of in (
                np.s_[:1, :1],
                np.s_[:1],
                np.s_[:, :1],
                np.s_[-1:],
                np.s_[:, -1:],
                np.s_[-1:, -1:],
            )
        ),
        "Some maps are 0: nothing was written there, or it was wiped out again.",
        "Which maps are 0, and what should fill them? With loops: is the `return` inside one, or "
        "is the empty result made anew in one?",
        needs="pictures",
    ),
    Idea(
        "only one map",
        (taken((0, 0)), taken((-1, -1))),
        "You return a single map, the first or the last one.",
        "How many maps should come out, and where do the others get lost?",
        needs="pictures",
    ),
)
AXES = (
    Idea(
        "all maps in one row",
        (arranged(np.concatenate), arranged(lambda maps: np.concatenate(maps.swapaxes(0, 1)))),
        "All maps stand behind one another, those of all pictures.",
        "Which of them belong to which picture? How many axes should there be?",
        needs="pictures",
    ),
    Idea(
        "pictures and maps swapped",
        (arranged(lambda maps: maps.swapaxes(0, 1)),),
        "The first axis of your result counts the filters, the second the pictures.",
        "What should the first axis of the result count, the pictures or their maps?",
        needs="pictures",
    ),
    Idea(
        "channels last",
        (arranged(lambda maps: maps.transpose(0, 2, 3, 1)),),
        "The maps are the last axis, as TensorFlow has it.",
        "Where do the channels of a picture stand in this course? And those of the result?",
    ),
    Idea(
        "reshape instead of transpose",
        (
            arranged(lambda maps: maps.transpose(0, 2, 3, 1).reshape(maps.shape)),
            arranged(lambda maps: maps.swapaxes(0, 1).reshape(maps.shape)),
            arranged(lambda maps: maps.transpose(1, 2, 3, 0).reshape(maps.shape)),
            arranged(lambda maps: maps.transpose(2, 3, 0, 1).reshape(maps.shape)),
        ),
        "The shape is right, but the numbers are not where they belong: they were in another "
        "order, and `reshape` moves none.",
        "In which order do the numbers come in front of your `reshape`? Which operation moves an "
        "axis?",
        needs="pictures",
    ),
    Idea(
        "each map laid flat",
        (
            arranged(lambda maps: maps.reshape(*maps.shape[:2], -1)),
            arranged(lambda maps: maps.reshape(len(maps), -1)),
        ),
        "All places of a map stand in one row.",
        "How many axes has a map? In code: what gives a row of numbers its rows and columns back?",
    ),
)
LAYERS = (*OF_BIASES, *FILTERS, *PICTURES, *AXES)
