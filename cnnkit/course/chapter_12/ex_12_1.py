"""12.1: Two maps of a 1×1 convolution, by hand."""

import numpy as np

from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.functional import conv2d

X = np.array([[[1, 3], [0, 2]], [[2, 0], [4, 1]], [[5, 1], [2, 7]]])  # (C, H, W)
WEIGHT = np.array([[2, 1, -1], [-1, 3, 1]])  # (out, in)
BIAS = np.array([3, -2])
SUMS = conv2d(X[None], WEIGHT[:, :, None, None])[0]  # no bias yet
ON_MAPS = BIAS[:, None, None]
EACH = X[None] * WEIGHT[:, :, None, None]  # (out, in, H, W), not added up


def maps(x=X, weight=WEIGHT, bias=BIAS):
    return conv2d(x[None], weight[:, :, None, None], bias)[0]


# The weights, a minus or both of them lost.
WITHOUT_MINUS = (abs(WEIGHT), np.array([[2, 1, 1], [-1, 3, 1]]), np.array([[2, 1, -1], [1, 3, 1]]))


EXERCISE = Exercise(
    id="12.1",
    kind=PREDICT,
    question="Two maps of a 1×1 convolution, by hand",
    points=2,
    taught_by="pointwise-cell",
    reference=maps(),
    misconceptions=(
        Misconception(
            "channels not summed",
            EACH + BIAS[:, None, None, None],
            "You have a table for each channel of each filter.",
            "What becomes of the three products at one place?",
            variants=(EACH, EACH.reshape(6, 2, 2), EACH.swapaxes(0, 1)),
            since="05.1",
        ),
        Misconception(
            "neighbours added up, too",
            SUMS.sum(axis=(1, 2)) + BIAS,
            "You have one number for each filter: all four places are added up in it.",
            "How many cells does the window hold in one channel? So at how many places does "
            "it lie, one after the other?",
            variants=(
                SUMS.sum(axis=(1, 2), keepdims=True) + ON_MAPS,
                SUMS.sum(axis=(1, 2)),
                SUMS.sum(axis=(1, 2)) + 4 * BIAS,
            ),
        ),
        Misconception(
            "position axis and channel axis swapped",
            maps().transpose(1, 2, 0),
            "The numbers are right. But the two results of one place stand together: your "
            "last axis counts the maps.",
            "Which of the axes comes first in (C, H, W)?",
            variants=(maps().reshape(2, 4).T,),
        ),
        Misconception(
            "each map laid flat",
            maps().reshape(2, 4),
            "The numbers are right. But they stand in one row or in two, and the maps are no "
            "pictures any more.",
            "How high and how wide is a map, if the window is 1×1 and nothing is lost at the "
            "edges?",
            variants=(maps().reshape(-1),),
        ),
        Misconception(
            "the maps not kept apart",
            maps().reshape(4, 2),
            "The numbers are right, but nothing separates the two maps.",
            "How many brackets does the pattern in the question open?",
            variants=(np.hstack(list(maps())),),
        ),
        Misconception(
            "bias forgotten",
            SUMS,
            "The products are added up; something is still missing.",
            "What stands beside each filter, at the right?",
            since="01.3",
        ),
        Misconception(
            "one bias forgotten",
            maps(bias=BIAS * [1, 0]),
            "In one map the bias was added, in the other it was not.",
            "Which bias has filter 0, and which has filter 1?",
            variants=(maps(bias=BIAS * [0, 1]),),
        ),
        Misconception(
            "bias subtracted",
            maps(bias=-BIAS),
            "The biases were subtracted.",
            "The bias of filter 0 is 3. Does it make the numbers of map 0 larger or smaller?",
        ),
        Misconception(
            "bias added for every channel",
            SUMS + 3 * ON_MAPS,
            "The bias was added three times, once for each channel.",
            "How many biases does one filter have?",
        ),
        Misconception(
            "biases mixed up",
            SUMS + ON_MAPS[::-1],
            "A bias is added where the other one belongs.",
            "Which bias belongs to filter 0, and where is it added?",
            variants=(SUMS + BIAS, SUMS + BIAS[:, None], SUMS + BIAS[0], SUMS + BIAS[1]),
        ),
        Misconception(
            "only one channel",
            EACH[:, 0] + ON_MAPS,
            "Your numbers come from a single channel.",
            "How deep is a filter?",
            variants=(EACH[:, 1] + ON_MAPS, EACH[:, 2] + ON_MAPS),
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
            since="05.4",
        ),
        Misconception(
            "maps in the wrong order",
            maps()[::-1],
            "Both maps are right, but they stand in the wrong order.",
            "Which filter makes map 0?",
        ),
        Misconception(
            "channels in the wrong order",
            maps(weight=WEIGHT[:, ::-1]),
            "The first weight of a filter met the last channel.",
            "Which weight belongs to channel 0?",
            since="05.2",
        ),
        Misconception(
            "height and width swapped",
            maps().swapaxes(1, 2),
            "Each of your maps is mirrored at its diagonal.",
            "What becomes of the cell at the upper right, with 3, 0 and 1 in it?",
            since="03.5",
        ),
        Misconception(
            "divided by the number of channels",
            SUMS / 3 + ON_MAPS,
            "You divided by 3, the number of channels.",
            "Multiply and *add up*: is there a division in it?",
            variants=((SUMS + ON_MAPS) / 3,),
            since="05.1",
        ),
        Misconception(
            "minus signs lost",
            maps(bias=abs(BIAS)),
            "A minus was lost, or more than one.",
            "Which weights and which bias are negative?",
            variants=tuple(
                maps(weight=weight, bias=bias)
                for weight in WITHOUT_MINUS
                for bias in (BIAS, abs(BIAS))
            ),
            since="05.1",
        ),
        Misconception(
            "nothing below 0",
            np.maximum(maps(), 0),
            "What came out negative, you made 0. That is ReLU, a step of its own.",
            "Was ReLU asked for here?",
            since="06.1",
        ),
    ),
    hints=(
        "The window holds one cell of each channel. Which three numbers does it hold at the "
        "upper left?",
        "Three numbers and three weights: multiply place by place, add up, add the bias. Do "
        "this at four places, then the same with the other filter.",
        "At the upper left lie 1, 2 and 5. Filter 0 makes 2·1 + 1·2 − 1·5 + 3 = 2 of them, "
        "filter 1 makes −1·1 + 3·2 + 1·5 − 2 = 8. The other three places go the same way.",
    ),
)
