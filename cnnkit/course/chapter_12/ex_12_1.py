"""12.1: Two maps of a 1×1 convolution, by hand."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.families import known
from cnnkit.checking.instances import prediction
from cnnkit.course.drawing import between
from cnnkit.course.families.layers import LAYERS
from cnnkit.course.families.maps import NUMBERS, ORDER, afterwards
from cnnkit.course.families.sliding import BIAS, DEPTH, layer
from cnnkit.course.families.values import only_wrong
from cnnkit.course.spelled import spelled
from cnnkit.functional import conv2d
from cnnkit.messages import N_

X = np.array([[[1, 3], [0, 2]], [[2, 0], [4, 1]], [[5, 1], [2, 7]]])  # (C, H, W)
WEIGHT = np.array([[2, 1, -1], [-1, 3, 1]])  # (out, in)
BIASES = np.array([3, -2])
# With a window of one cell, or square maps, these give what is right, or what another idea gives.
ALIKE = (
    "bias added with every product",
    "fractions lost",
    "kernel flipped, its slices reversed",
    "rows of the wrong length",
    "the map flattened",
)


def worked(cells: np.ndarray, weights: np.ndarray, bias: int) -> str:
    """How a cell is computed: ``"2·1 + 1·2 − 1·5 + 3 = 2"``."""
    terms = [f"{abs(weight)}·{cell}" for weight, cell in zip(weights, cells, strict=True)]
    first, *others = zip([*weights, bias], [*terms, f"{abs(bias)}"], strict=True)
    text = ("−" if first[0] < 0 else "") + first[1]
    text += "".join((" − " if number < 0 else " + ") + term for number, term in others)
    result = weights @ cells + bias
    return f"{text} = {spelled(result)}"


def two_maps(x: np.ndarray = X, weight: np.ndarray = WEIGHT, bias: np.ndarray = BIASES) -> Exercise:
    """12.1 with these numbers: x (3, 2, 2), weight (2, 3), bias (2,)."""

    def maps(weight=weight, bias=bias):
        return conv2d(x[None], weight[:, :, None, None], bias)[0]

    sums = maps(bias=None)  # no bias yet
    on_maps = bias[:, None, None]

    def on_one_picture(makes):
        return makes(layer)(x[None], weight[:, :, None, None], bias, 1, 0)[0]

    # The weights, the minus of both filters or of one of them lost.
    lost = (
        abs(weight),
        *(np.where(filters, abs(weight), weight) for filters in ([[1], [0]], [[0], [1]])),
    )
    upper_left = {f"c{number}": cell for number, cell in enumerate(x[:, 0, 0])}
    return Exercise(
        id="12.1",
        kind=PREDICT,
        question="Two maps of a 1×1 convolution, by hand",
        points=2,
        taught_by="pointwise-cell",
        reference=maps(),
        misconceptions=(
            *only_wrong(
                maps(),
                (
                    *known(
                        (*BIAS, *DEPTH, *LAYERS),
                        on_one_picture,
                        has=("bias", "channels"),
                        but=ALIKE,
                    ),
                    *known((*ORDER, *NUMBERS), afterwards(maps()), but=ALIKE),
                ),
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
                "the maps not kept apart",
                maps().reshape(4, 2),
                "Nothing separates your two maps.",
                "How many brackets does the pattern in the question open?",
                variants=(np.hstack(list(maps())),),
            ),
            Misconception(
                "one bias forgotten",
                maps(bias=bias * [1, 0]),
                "In one map the bias was added, in the other it was not.",
                "Which bias has filter 0, and which has filter 1?",
                variants=(maps(bias=bias * [0, 1]),),
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
        why="In section 3 the same sums, at every pixel of a photograph, change its colours.",
    )


def draw(random: np.random.Generator) -> dict:
    """Cells from 0 to 7; each filter with one negative weight; one of the biases negative."""
    weight, bias = random.integers(1, 4, (2, 3)), random.integers(1, 5, 2)
    for one in (*weight, bias):
        one[between(random, 0, len(one) - 1)] *= -1
    return {"x": random.integers(0, 8, (3, 2, 2)), "weight": weight, "bias": bias}


EXERCISE = prediction(two_maps, draw)
