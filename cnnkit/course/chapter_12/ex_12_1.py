"""12.1: Two maps of a 1×1 convolution, by hand."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between
from cnnkit.course.spelled import spelled
from cnnkit.functional import conv2d
from cnnkit.messages import N_

X = np.array([[[1, 3], [0, 2]], [[2, 0], [4, 1]], [[5, 1], [2, 7]]])  # (C, H, W)
WEIGHT = np.array([[2, 1, -1], [-1, 3, 1]])  # (out, in)
BIAS = np.array([3, -2])


def worked(cells: np.ndarray, weights: np.ndarray, bias: int) -> str:
    """How a cell is computed: ``"2·1 + 1·2 − 1·5 + 3 = 2"``."""
    terms = [f"{abs(weight)}·{cell}" for weight, cell in zip(weights, cells, strict=True)]
    first, *others = zip([*weights, bias], [*terms, f"{abs(bias)}"], strict=True)
    text = ("−" if first[0] < 0 else "") + first[1]
    text += "".join((" − " if number < 0 else " + ") + term for number, term in others)
    result = weights @ cells + bias
    return f"{text} = {spelled(result)}"


def two_maps(x: np.ndarray = X, weight: np.ndarray = WEIGHT, bias: np.ndarray = BIAS) -> Exercise:
    """12.1 with these numbers: x (3, 2, 2), weight (2, 3), bias (2,)."""

    def maps(weight=weight, bias=bias):
        return conv2d(x[None], weight[:, :, None, None], bias)[0]

    sums = maps(bias=None)  # no bias yet
    on_maps = bias[:, None, None]
    each = x[None] * weight[:, :, None, None]  # (out, in, H, W), not added up
    # The weights, the minus of both filters or of one of them lost.
    lost = (
        abs(weight),
        *(np.where(filters, abs(weight), weight) for filters in ([[1], [0]], [[0], [1]])),
    )
    upper_right = {f"c{number}": cell for number, cell in enumerate(x[:, 0, 1])}
    upper_left = {f"c{number}": cell for number, cell in enumerate(x[:, 0, 0])}
    return Exercise(
        id="12.1",
        kind=PREDICT,
        question="Two maps of a 1×1 convolution, by hand",
        points=2,
        taught_by="pointwise-cell",
        reference=maps(),
        misconceptions=(
            Misconception(
                "channels not summed",
                each + bias[:, None, None, None],
                "You have a table for each channel of each filter.",
                "What becomes of the three products at one place?",
                variants=(each, each.reshape(6, 2, 2), each.swapaxes(0, 1)),
            ),
            Misconception(
                "neighbours added up, too",
                sums.sum(axis=(1, 2)) + bias,
                "You have one number for each filter: all four places are added up in it.",
                "How many cells does the window hold in one channel? So at how many places does "
                "it lie, one after the other?",
                variants=(
                    sums.sum(axis=(1, 2), keepdims=True) + on_maps,
                    sums.sum(axis=(1, 2)),
                    sums.sum(axis=(1, 2)) + 4 * bias,
                ),
            ),
            Misconception(
                "position axis and channel axis swapped",
                maps().transpose(1, 2, 0),
                "The two results of one place stand together: your last axis counts the maps.",
                "Which of the axes comes first in (C, H, W)?",
                variants=(maps().reshape(2, 4).T,),
            ),
            Misconception(
                "each map laid flat",
                maps().reshape(2, 4),
                "Your numbers stand in one row or in two, and the maps are no pictures any more.",
                "How high and how wide is a map, if the window is 1×1 and nothing is lost at the "
                "edges?",
                variants=(maps().reshape(-1),),
            ),
            Misconception(
                "the maps not kept apart",
                maps().reshape(4, 2),
                "Nothing separates your two maps.",
                "How many brackets does the pattern in the question open?",
                variants=(np.hstack(list(maps())),),
            ),
            Misconception(
                "bias forgotten",
                sums,
                "The products are added up; something is still missing.",
                "What stands beside each filter, at the right?",
            ),
            Misconception(
                "one bias forgotten",
                maps(bias=bias * [1, 0]),
                "In one map the bias was added, in the other it was not.",
                "Which bias has filter 0, and which has filter 1?",
                variants=(maps(bias=bias * [0, 1]),),
            ),
            Misconception(
                "bias subtracted",
                maps(bias=-bias),
                "The biases were subtracted.",
                N_(
                    "The bias of filter 0 is {bias}. Does it make the numbers of map 0 larger or "
                    "smaller?",
                    bias=spelled(bias[0]),
                ),
            ),
            Misconception(
                "bias added for every channel",
                sums + 3 * on_maps,
                "The bias was added three times, once for each channel.",
                "How many biases does one filter have?",
            ),
            Misconception(
                "biases mixed up",
                sums + on_maps[::-1],
                "A bias is added where the other one belongs.",
                "Which bias belongs to filter 0, and where is it added?",
                variants=(sums + bias, sums + bias[:, None], sums + bias[0], sums + bias[1]),
            ),
            Misconception(
                "only one channel",
                each[:, 0] + on_maps,
                "Your numbers come from a single channel.",
                "How deep is a filter?",
                variants=(each[:, 1] + on_maps, each[:, 2] + on_maps),
            ),
            Misconception(
                "filters summed into one map",
                maps().sum(axis=0),
                "You have a single map, the sum of both.",
                "Channels are added up. Are filters?",
                variants=(maps().sum(axis=0, keepdims=True),),
            ),
            Misconception(
                "only one filter",
                maps()[0],
                "This is the map of one filter alone.",
                "How many filters are there, and how many maps does each give?",
                variants=(maps()[1], maps()[:1], maps()[1:]),
            ),
            Misconception(
                "maps in the wrong order",
                maps()[::-1],
                "You wrote the map of filter 1 first.",
                "Which filter makes map 0?",
            ),
            Misconception(
                "channels in the wrong order",
                maps(weight=weight[:, ::-1]),
                "The first weight of a filter met the last channel.",
                "Which weight belongs to channel 0?",
            ),
            Misconception(
                "height and width swapped",
                maps().swapaxes(1, 2),
                "Each of your maps is mirrored at its diagonal.",
                N_(
                    "What becomes of the cell at the upper right, with {c0}, {c1} and {c2} in it?",
                    **upper_right,
                ),
            ),
            Misconception(
                "divided by the number of channels",
                sums / 3 + on_maps,
                "You divided by 3, the number of channels.",
                "Multiply and *add up*: is there a division in it?",
                variants=((sums + on_maps) / 3,),
            ),
            Misconception(
                "minus signs lost",
                maps(bias=abs(bias)),
                "A minus was lost, or more than one.",
                "Which weights and which bias are negative?",
                variants=tuple(
                    maps(weight=without, bias=of_maps)
                    for without in lost
                    for of_maps in (bias, abs(bias))
                ),
            ),
            Misconception(
                "nothing below 0",
                np.maximum(maps(), 0),
                "What came out negative, you made 0. That is ReLU, a step of its own.",
                "Was ReLU asked for here?",
            ),
        ),
        hints=(
            "The window holds one cell of each channel. Which three numbers does it hold at the "
            "upper left?",
            "Three numbers and three weights: multiply place by place, add up, add the bias. Do "
            "this at four places, then the same with the other filter.",
            N_(
                "At the upper left lie {c0}, {c1} and {c2}. Filter 0 makes {first} of them, "
                "filter 1 makes {second}. The other three places go the same way.",
                first=worked(x[:, 0, 0], weight[0], bias[0]),
                second=worked(x[:, 0, 0], weight[1], bias[1]),
                **upper_left,
            ),
        ),
    )


def draw(random: np.random.Generator) -> dict:
    """Cells from 0 to 7; each filter with one negative weight; one of the biases negative."""
    weight, bias = random.integers(1, 4, (2, 3)), random.integers(1, 5, 2)
    for one in (*weight, bias):
        one[between(random, 0, len(one) - 1)] *= -1
    return {"x": random.integers(0, 8, (3, 2, 2)), "weight": weight, "bias": bias}


EXERCISE = prediction(two_maps, draw)
